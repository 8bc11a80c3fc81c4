import { describe, expect, it } from "vitest";
import { effectiveOf, rootOf } from "../../test/kubernetes/effective-of.ts";
import { objectOf } from "../../test/kubernetes/objects-of.ts";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { base, components, production, secrets } from "../../test/types/shop.ts";
import { environment } from "./environment.ts";
import { envFile, externalSecret, type SecretSource, sealedSecret, sops } from "./secret-source.ts";

const KEYS = { JWT_SECRET: "AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq" };

function prodWith(jwt: SecretSource) {
  return environment(base, { ...production, components, secrets: { ...secrets, jwt } });
}

/** The Secrets that the shop's pods name, where its secret comes from somewhere. */
function readers(jwt: SecretSource) {
  const pod = objectOf(effectiveOf(prodWith(jwt), "shop"), "Deployment").spec.template.spec;
  return pod?.containers.flatMap(({ env = [] }) => env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef?.name ?? []));
}

describe("secret sources", () => {
  it("are one word in an environment, and the readers name the same Secret whichever it is", () => {
    expect(readers(externalSecret({ store: "vault", key: "shop/prod/jwt" }))).toEqual(["jwt-for-shop"]);
    expect(readers(sealedSecret({ encryptedData: KEYS }))).toEqual(["jwt-for-shop"]);
    // Generated ones end in a hash of their content, which rolls the pods.
    const generated = [expect.stringMatching(/^jwt-for-shop-[a-z0-9]{10}$/)];
    expect(readers(envFile())).toEqual(generated);
    expect(readers(sops())).toEqual(generated);
  });

  it("generate from an env file, or from one that git holds encrypted", () => {
    expect(rootOf(prodWith(envFile()), "shop").secretGenerator).toMatchObject([{ envFile: "secrets/jwt.env" }]);
    expect(rootOf(prodWith(envFile()), "shop").secretGenerator?.[0]).not.toHaveProperty("encrypted");
    expect(rootOf(prodWith(sops()), "shop").secretGenerator).toMatchObject([
      { envFile: "secrets/jwt.env", encrypted: "sops" },
    ]);
  });

  it("have an operator fetch what a reader needs, before its pods start", () => {
    const root = rootOf(prodWith(externalSecret({ store: "vault", key: "shop/prod/jwt" })), "shop");
    expect(root.secretGenerator).toBeUndefined();
    expect(root.resources).toContainEqual({
      file: "external-secret-jwt.yaml",
      object: expect.objectContaining({
        apiVersion: "external-secrets.io/v1",
        metadata: expect.objectContaining({
          name: "jwt-for-shop",
          annotations: { "argocd.argoproj.io/sync-wave": "-1" },
        }),
        spec: {
          refreshInterval: "1h",
          secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
          target: { name: "jwt-for-shop", creationPolicy: "Owner" },
          data: [{ secretKey: "JWT_SECRET", remoteRef: { key: "shop/prod/jwt", property: "JWT_SECRET" } }],
        },
      }),
    });
    expect(externalSecret({ store: "x", key: "y", storeKind: "SecretStore", refreshInterval: "5m" })).toEqual({
      kind: "external-secret",
      store: "x",
      key: "y",
      storeKind: "SecretStore",
      refreshInterval: "5m",
    });
  });

  it("seal what a reader needs, for every name in the namespace", async () => {
    const root = rootOf(prodWith(sealedSecret({ encryptedData: { ...KEYS, UNUSED: "x" } })), "shop");
    const sealed = root.resources.flatMap((entry) => ("file" in entry ? [entry.object] : []));
    const object = sealed.find(({ kind }) => kind === "SealedSecret");
    expect(object).toMatchObject({
      metadata: {
        name: "jwt-for-shop",
        annotations: {
          "sealedsecrets.bitnami.com/namespace-wide": "true",
          "argocd.argoproj.io/sync-wave": "-1",
        },
      },
      spec: {
        encryptedData: KEYS,
        template: {
          metadata: { name: "jwt-for-shop", annotations: { "sealedsecrets.bitnami.com/namespace-wide": "true" } },
          type: "Opaque",
        },
      },
    });
    expect(object === undefined ? "" : await schemaProblem(object)).toBeUndefined();
    expect(sealedSecret({ encryptedData: KEYS, scope: "cluster-wide" }).scope).toBe("cluster-wide");
  });

  it.each([{}, { JWT_SECRET: "" }])("refuse a sealed secret without the key's value", (encryptedData) => {
    expect(() => rootOf(prodWith(sealedSecret({ encryptedData })), "shop")).toThrow(
      expect.objectContaining({
        code: "MISSING_FIELD",
        path: "environment prod.components.shop.secrets.jwt.encryptedData.JWT_SECRET",
      }),
    );
  });
});
