import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Manifest } from "../model/kubernetes.ts";
import type { KustomizeRoot, KustomizeTree } from "../overlays/kustomize-root.ts";
import { type Plan, planTree } from "./plan.ts";

/** A small system with everything that a tree can hold; `version` changes some files, and which components exist. */
export function sampleTree(version: string, services: readonly string[] = ["auth", "order"]): KustomizeTree {
  return {
    roots: [
      ...services.map((name) => base(name, version)),
      ...services.map((name) => overlay(name, version)),
      {
        dir: "overlays/prod",
        comments: ["prod"],
        namespace: "ecommerce-prod",
        resources: services.map((name) => ({ root: `overlays/prod/${name}` })),
      },
    ],
  };
}

export function samplePlan(version: string, services?: readonly string[]): Plan {
  return planTree(sampleTree(version, services));
}

/** The first tree and the second: files that change, stay, appear and go, and a whole component each way. */
export const OLD_PLAN = samplePlan("1.0.0", ["auth", "cart"]);
export const NEW_PLAN = samplePlan("2.0.0", ["auth", "product"]);

/** What is in the folder besides our files, and must never change: its bytes and modes. */
export const FOREIGN: { readonly [path: string]: string } = {
  "README.md": "ours, by hand\n",
  "base/auth/notes.txt": "by hand, in a folder of ours\r\n",
  "charts/big/values.yaml": "a: 1\n",
  "overlays/prod/auth/secrets/auth.env": "PASSWORD=canary\n",
  "overlays/prod/cart/secrets/cart.env": "PASSWORD=canary of a component that goes\n",
};

export function putForeign(dir: string): void {
  for (const [path, text] of Object.entries(FOREIGN)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
    if (path.endsWith(".env")) chmodSync(join(dir, path), 0o600);
  }
}

/** Every file below a folder, by path, but what the writer keeps for itself while it works. */
export function readTree(dir: string): { readonly [path: string]: string } {
  if (!existsSync(dir)) return {};
  const paths = readdirSync(dir, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => !/^\.ecom-k8s\.(lock|staging)/.test(path) && statSync(join(dir, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(dir, path), "utf8")]));
}

/** Names in a folder that the writer should have taken away. */
export function leftovers(dir: string): string[] {
  return readdirSync(dir).filter((name) => /^\.ecom-k8s\.(lock|staging)/.test(name));
}

function base(name: string, version: string): KustomizeRoot {
  return {
    dir: `base/${name}`,
    resources: [
      { file: "deployment.yaml", object: deployment(name) },
      {
        file: "service.yaml",
        object: { apiVersion: "v1", kind: "Service", metadata: { name }, spec: { ports: [{ port: 80 }] } },
      },
    ],
    configMapGenerator: [{ name: `${name}-config`, files: { "app.conf": `version ${version}\n` } }],
  };
}

function overlay(name: string, version: string): KustomizeRoot {
  return {
    dir: `overlays/prod/${name}`,
    namespace: "ecommerce-prod",
    resources: [{ root: `base/${name}` }],
    secretGenerator: [
      {
        name,
        envFile: `secrets/${name}.env`,
        keys: [{ key: "PASSWORD", secret: name, sourceKey: "PASSWORD", generate: { kind: "random", bytes: 32 } }],
      },
    ],
    patches: [
      {
        file: "patch.yaml",
        patch: { apiVersion: "apps/v1", kind: "Deployment", metadata: { name }, spec: { replicas: 3 } },
      },
    ],
    images: [{ name: `ghcr.io/ecom/${name}`, newTag: version }],
  };
}

function deployment(name: string): Manifest {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels: { app: name } },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image: `ghcr.io/ecom/${name}`, env: [{ name: "MODE", value: "on" }] }] },
      },
    },
  };
}
