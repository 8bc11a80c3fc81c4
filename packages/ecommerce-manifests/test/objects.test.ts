import { compile } from "@ecom/k8s-sdk";
import { describe, expect, it } from "vitest";
import config from "../../../ecom-k8s.config.ts";
import { effectiveManifests } from "../../sdk/src/render/effective.ts";
import { schemaProblem } from "../../sdk/test/kubernetes/schema-problems.ts";

const { tree } = compile(config);

describe.each(["overlays/dev", "overlays/prod", "argocd"])("every object of %s", (dir) => {
  it("is accepted by the schema of its kind", async () => {
    const manifests = effectiveManifests(tree, dir);
    expect(manifests.length).toBeGreaterThan(4);
    for (const object of manifests) {
      expect(await schemaProblem(object), `${object.kind}/${object.metadata.name}`).toBeUndefined();
    }
  });
});
