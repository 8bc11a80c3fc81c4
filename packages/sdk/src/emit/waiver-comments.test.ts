import { describe, expect, it } from "vitest";
import type { KustomizeTree } from "../overlays/kustomize-root.ts";
import { withWaiverComments } from "./waiver-comments.ts";

const deployment = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "auth" } };
const service = { apiVersion: "v1", kind: "Service", metadata: { name: "auth" } };
const TREE: KustomizeTree = {
  roots: [
    {
      dir: "base/auth",
      comments: ["Base."],
      resources: [
        { file: "deployment.yaml", object: deployment },
        { file: "service.yaml", object: service },
      ],
    },
    { dir: "overlays/dev/base/auth", resources: [{ root: "base/auth" }] },
    {
      dir: "overlays/prod/base/auth",
      resources: [{ root: "base/auth" }],
      patches: [{ file: "patch.yaml", patch: deployment }],
    },
    { dir: "overlays/prod/base/author", resources: [{ root: "base/auth" }] },
  ],
};

/** Every comment of a tree, with where it is. */
function comments(tree: KustomizeTree): readonly string[] {
  return tree.roots.flatMap(({ dir, comments: ofRoot = [], resources, patches = [] }) => [
    ...ofRoot.map((text) => `${dir}: ${text}`),
    ...[...resources, ...patches].flatMap((entry) =>
      "file" in entry ? (entry.comments ?? []).map((text) => `${dir}/${entry.file}: ${text}`) : [],
    ),
  ]);
}

describe("withWaiverComments", () => {
  it("leaves a tree without waivers as it is", () => {
    expect(withWaiverComments(TREE, [])).toBe(TREE);
  });

  it("says a component's waiver at each of its roots, and at no other", () => {
    const tree = withWaiverComments(TREE, [
      { rule: "require-x", component: "auth", reason: "Legacy.", expires: "2027-01-31" },
    ]);
    expect(comments(tree)).toEqual([
      "base/auth: Base.",
      "base/auth: Waived: require-x until 2027-01-31. Legacy.",
      "overlays/dev/base/auth: Waived: require-x until 2027-01-31. Legacy.",
      "overlays/prod/base/auth: Waived: require-x until 2027-01-31. Legacy.",
    ]);
  });

  it("says one environment's waiver in that environment alone", () => {
    const waiver = { rule: "require-x", component: "auth", reason: "Small.", environment: "dev" };
    expect(comments(withWaiverComments(TREE, [waiver]))).toEqual([
      "base/auth: Base.",
      "overlays/dev/base/auth: Waived: require-x. Small.",
    ]);
  });

  it("says one object's waiver at its file and its patches", () => {
    const waiver = { rule: "require-x", component: "Deployment/auth", reason: "Odd." };
    expect(comments(withWaiverComments(TREE, [waiver]))).toEqual([
      "base/auth: Base.",
      "base/auth/deployment.yaml: Waived: require-x. Odd.",
      "overlays/prod/base/auth/patch.yaml: Waived: require-x. Odd.",
    ]);
  });
});
