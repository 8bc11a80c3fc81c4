import { dev, prod } from "@ecom/ecommerce-manifests";
import { compile } from "@ecom/k8s-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { effectiveManifests } from "../../packages/sdk/src/render/effective.ts";
import { type ApiServer, apiServerBinaries, startApiServer } from "./api-server.ts";

const binaries = apiServerBinaries();
const { tree } = compile({ environments: [dev, prod] });

/** What the server would be sent, with a value for every key. */
function manifestsOf(dir: string) {
  return effectiveManifests(tree, dir, {
    secretValues: (_root, { keys }) => new Map(keys.map(({ key }) => [key, `value-of-${key}`])),
  });
}

describe("the ecommerce system, before a real API server", () => {
  let server: ApiServer | undefined;

  beforeAll(async () => {
    if (binaries === undefined) {
      console.warn(
        "NOT TESTED: objects before a real API server; it takes kube-apiserver and etcd (KUBE_APISERVER, ETCD)",
      );
      return;
    }
    server = await startApiServer(binaries);
  });
  afterAll(() => server?.stop());

  it.each(["dev", "prod"])("admits every object of %s, by strict validation", async (name) => {
    const manifests = manifestsOf(`overlays/${name}`);
    expect(manifests.length).toBeGreaterThan(40);
    if (server === undefined) return;
    for (const manifest of manifests) await server.apply(manifest);
  });

  it("refuses what is not valid, so that the check can fail", async () => {
    const deployment = manifestsOf("overlays/dev/base/auth").find(({ kind }) => kind === "Deployment");
    expect(deployment).toBeDefined();
    if (server === undefined) return;
    await expect(server.apply({ ...deployment!, spec: { replicas: "many" } })).rejects.toThrow(/spec/);
  });
});
