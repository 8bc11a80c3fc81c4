import { describe, expect, it } from "vitest";
import type { Json, Manifest } from "../model/kubernetes.ts";
import type { ImageEntry } from "../overlays/kustomize-root.ts";
import { imageTransformer } from "./images.ts";

const pod = (...images: readonly string[]): Manifest => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "a" },
  spec: { containers: images.map((image, index) => ({ name: `c${index}`, image })) },
});

function imageAfter(image: string, ...entries: readonly ImageEntry[]): Json | undefined {
  const { spec } = imageTransformer(entries, "overlays/dev")(pod(image)) as {
    spec?: { containers: { image: string }[] };
  };
  return spec?.containers[0]?.image;
}

describe("imageTransformer", () => {
  it.each<[string, ImageEntry, string]>([
    ["nginx", { name: "nginx", newTag: "2" }, "nginx:2"],
    ["nginx:1", { name: "nginx", newTag: "2" }, "nginx:2"],
    ["nginx:1@sha256:abc", { name: "nginx", newTag: "2" }, "nginx:2"],
    ["nginx:1", { name: "nginx", digest: "sha256:abc" }, "nginx@sha256:abc"],
    ["nginx:1", { name: "nginx", newTag: "2", digest: "sha256:abc" }, "nginx:2@sha256:abc"],
    ["nginx:1@sha256:abc", { name: "nginx", newName: "mirror/nginx" }, "mirror/nginx:1@sha256:abc"],
    ["nginx", { name: "nginx", newName: "mirror:5000/nginx" }, "mirror:5000/nginx"],
    ["mirror:5000/nginx:1", { name: "mirror:5000/nginx", newTag: "2" }, "mirror:5000/nginx:2"],
    ["mirror:5000/nginx", { name: "mirror:5000/nginx", newTag: "2" }, "mirror:5000/nginx:2"],
  ])("makes of %s, by %o, %s", (image, entry, expected) => {
    expect(imageAfter(image, entry)).toBe(expected);
  });

  it("leaves another repository alone, also one of which the name is a part", () => {
    for (const image of ["library/nginx:1", "nginx-unprivileged:1", "nginx/other", "mirror:5000/nginx"]) {
      expect(imageAfter(image, { name: "nginx", newTag: "2" })).toBe(image);
    }
  });

  it("takes entries in order, so a later one sees a new name", () => {
    const entries = [
      { name: "a", newName: "b" },
      { name: "b", newTag: "2" },
    ] as const;
    expect(imageAfter("a:1", ...entries)).toBe("b:2");
    expect(imageAfter("a:1", ...[...entries].reverse())).toBe("b:1");
  });

  it("finds containers at any depth of any kind, but not in a CustomResourceDefinition", () => {
    const rollout = {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Rollout",
      metadata: { name: "a" },
      spec: { deep: [{ initContainers: [{ image: "a:1" }] }] },
    };
    const transform = imageTransformer([{ name: "a", newTag: "2" }], "overlays/dev");
    expect(transform(rollout)).toHaveProperty("spec.deep[0].initContainers[0].image", "a:2");
    const definition = { ...rollout, kind: "CustomResourceDefinition" };
    expect(transform(definition)).toBe(definition);
  });

  it("returns the same object where none of its images is named", () => {
    const object = pod("a:1", "b:1");
    expect(imageTransformer([{ name: "c", newTag: "2" }], "overlays/dev")(object)).toBe(object);
  });

  it("refuses names that Kustomize would take for a pattern", () => {
    expect(() => imageTransformer([{ name: "a(b)*", newTag: "2" }], "overlays/dev")).toThrow(
      expect.objectContaining({ code: "INVALID_TREE", path: "overlays/dev: images[a(b)*]" }),
    );
  });

  it("refuses an image volume that only Kustomize 5.8 would rewrite", () => {
    const object = { ...pod("a:1"), spec: { volumes: [{ name: "v", image: { reference: "a:1" } }] } };
    const transform = imageTransformer([{ name: "a", newTag: "2" }], "overlays/dev");
    expect(() => transform(object)).toThrow(expect.objectContaining({ code: "INVALID_TREE" }));
  });
});
