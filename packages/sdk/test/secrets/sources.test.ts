import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { planTree, writePlan } from "../../src/emit/index.ts";
import { envFile, externalSecret, type SecretSource, sealedSecret, sops } from "../../src/index.ts";
import { effectiveManifests } from "../../src/render/effective.ts";
import { parseYaml } from "../../src/render/yaml/parse.ts";
import { kustomizes } from "../kustomize/binaries.ts";
import { treeWith } from "./web-system.ts";

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
