import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { planTree, writePlan } from "../../src/emit/index.ts";
import {
  compile,
  envFile,
  environment,
  externalSecret,
  httpGet,
  random,
  type SecretSource,
  sealedSecret,
  secret,
  service,
  sops,
  system,
} from "../../src/index.ts";
import { effectiveManifests } from "../../src/render/effective.ts";
import { parseYaml } from "../../src/render/yaml/parse.ts";
import { kustomizes } from "../kustomize/binaries.ts";

const session = secret("session", { SESSION_SECRET: random() });
const shop = service("shop", {
  image: "ghcr.io/ecom/shop",
  port: 5000,
  health: { readiness: httpGet("/healthz"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
  resources: { requests: { cpu: "200m", memory: "128Mi" }, limits: { cpu: "350m", memory: "256Mi" } },
  env: { SESSION_SECRET: session.SESSION_SECRET },
});
const base = system("web", [shop]);

/** One word differs; the readers do not know. */
function treeWith(source: SecretSource) {
  const prod = environment(base, {
    name: "prod",
    tier: "production",
    namespace: "web-prod",
    components: { shop: { tag: "1.0.0", replicas: 2 } },
    secrets: { session: source },
  });
  return compile({ environments: [prod], argocd: { repoURL: "https://git.example/web.git" } }).tree;
}

function readerOf(source: SecretSource) {
  const manifests = effectiveManifests(treeWith(source), "overlays/prod/base/shop");
  const text = JSON.stringify(manifests.find(({ kind }) => kind === "Deployment"));
  return { manifests, name: /"secretKeyRef":\{"name":"([^"]+)"/.exec(text)?.[1] };
}

const folder = mkdtempSync(join(tmpdir(), "secret-sources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("where the values of a secret come from", () => {
  it("generates a Secret with a content hash from an env file, encrypted in git or not", () => {
    for (const source of [envFile(), sops()]) {
      const { manifests, name } = readerOf(source);
      expect(name).toMatch(/^session-for-shop-[a-z0-9]{10}$/);
      expect(manifests.filter(({ kind }) => kind === "Secret").map(({ metadata }) => metadata.name)).toEqual([name]);
    }
  });

  it("has the External Secrets Operator write the reader's Secret", () => {
    const { manifests, name } = readerOf(externalSecret({ store: "vault", key: "web/prod/session" }));
    expect(name).toBe("session-for-shop");
    expect(manifests.find(({ kind }) => kind === "ExternalSecret")).toMatchObject({
      apiVersion: "external-secrets.io/v1",
      metadata: { name: "session-for-shop", namespace: "web-prod" },
      spec: {
        secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
        target: { name: "session-for-shop" },
        data: [{ secretKey: "SESSION_SECRET", remoteRef: { key: "web/prod/session", property: "SESSION_SECRET" } }],
      },
    });
  });

  it("has the Sealed Secrets controller decrypt the reader's Secret", () => {
    const { manifests, name } = readerOf(sealedSecret({ encryptedData: { SESSION_SECRET: "AgBy3i4OJSWK" } }));
    expect(name).toBe("session-for-shop");
    expect(manifests.find(({ kind }) => kind === "SealedSecret")).toMatchObject({
      metadata: { annotations: { "sealedsecrets.bitnami.com/namespace-wide": "true" } },
      spec: { encryptedData: { SESSION_SECRET: "AgBy3i4OJSWK" }, template: { metadata: { name: "session-for-shop" } } },
    });
  });

  it("refuses a sealed secret that leaves a key out", () => {
    expect(() => treeWith(sealedSecret({ encryptedData: {} }))).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: expect.stringContaining("SESSION_SECRET") }),
    );
  });

  it("builds in every Kustomize without a value on this machine, where an operator has them", async () => {
    const sources = {
      external: externalSecret({ store: "vault", key: "web" }),
      sealed: sealedSecret({ encryptedData: { SESSION_SECRET: "AgBy" } }),
    };
    for (const [name, source] of Object.entries(sources)) {
      const tree = treeWith(source);
      await writePlan(planTree(tree), join(folder, name));
      const expected = effectiveManifests(tree, "overlays/prod").map(({ kind }) => kind);
      for (const kustomize of kustomizes()) {
        const built = parseYaml(await kustomize.build(join(folder, name, "overlays/prod")), kustomize.name);
        expect(built.map((object) => Object(object)["kind"]).toSorted()).toEqual(expected.toSorted());
      }
    }
  });
});

describe("the config management plugin for SOPS", () => {
  it("decrypts and builds, with the real sops, age and kustomize where they are", async () => {
    if (["sops", "age-keygen", "kustomize"].some((tool) => !isThere(tool))) {
      console.warn("sops, age-keygen and kustomize are not all on this machine's PATH: the plugin was not run");
      return;
    }
    const root = join(folder, "sops");
    await writePlan(planTree(treeWith(sops())), root);
    const secrets = join(root, "overlays/prod/base/shop/secrets");
    const key = join(folder, "age.key");
    execFileSync("age-keygen", ["-o", key], { stdio: "ignore" });
    const recipient = /public key: (age1\w+)/.exec(readFileSync(key, "utf8"))?.[1] ?? "";
    writeFileSync(join(folder, "plain.env"), "SESSION_SECRET=canary-4711\n");
    const dotenv = ["--input-type", "dotenv", "--output-type", "dotenv"];
    const encrypted = execFileSync("sops", ["encrypt", "--age", recipient, ...dotenv, join(folder, "plain.env")]);
    expect(encrypted.toString()).not.toContain("canary-4711");
    writeFileSync(join(secrets, "session.env.sops"), encrypted);

    const { command, args } = pluginGenerate(join(root, "argocd/config-map-ecom-k8s-sops.yaml"));
    const [program = "", ...rest] = [...command, ...args];
    const built = execFileSync(program, rest, {
      cwd: join(root, "overlays/prod/base"),
      env: { ...process.env, SOPS_AGE_KEY_FILE: key },
      encoding: "utf8",
    });
    expect(built).toContain(`SESSION_SECRET: ${Buffer.from("canary-4711").toString("base64")}`);
  });
});

function pluginGenerate(file: string): { readonly command: readonly string[]; readonly args: readonly string[] } {
  const [configMap] = parseYaml(readFileSync(file, "utf8"), file);
  const [plugin] = parseYaml(Object(configMap)["data"]["plugin.yaml"], "plugin.yaml");
  return Object(plugin)["spec"]["generate"];
}

function isThere(tool: string): boolean {
  try {
    execFileSync("which", [tool], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
