import { expect, it } from "vitest";
import type { KustomizeTree } from "../overlays/kustomize-root.ts";
import { objectFiles } from "./object-files.ts";

const object = (kind: string, name: string) => ({ apiVersion: "v1", kind, metadata: { name } });

const TREE: KustomizeTree = {
  roots: [
    {
      dir: "base/auth",
      resources: [
        { file: "deployment.yaml", object: object("Deployment", "auth") },
        { file: "service.yaml", object: object("Service", "auth") },
      ],
    },
    {
      dir: "overlays/prod",
      resources: [{ root: "base/auth" }],
      patches: [{ file: "patch.yaml", patch: object("Deployment", "auth") }],
      secretGenerator: [{ name: "jwt", envFile: "secrets/jwt.env", keys: [] }],
    },
  ],
};

it.each([
  ["Deployment", "auth", "overlays/prod/patch.yaml"],
  ["Service", "auth", "base/auth/service.yaml"],
  ["Secret", "jwt-6ct58987ht", "overlays/prod/kustomization.yaml"],
  ["ConfigMap", "gone", "overlays/prod/kustomization.yaml"],
])("%s/%s is in %s", (kind, name, file) => {
  expect(objectFiles(TREE, "overlays/prod")({ kind, name })).toBe(file);
});
