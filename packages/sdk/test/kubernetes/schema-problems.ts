import type { KubernetesObject } from "../../src/model/kubernetes.ts";

/** The packages of kubernetes-models that hold the kinds of an API group, where it is not Kubernetes' own. */
const CRD_PACKAGES: Readonly<Record<string, string>> = {
  "argoproj.io": "@kubernetes-models/argo-cd",
  "bitnami.com": "@kubernetes-models/sealed-secrets",
  "external-secrets.io": "@kubernetes-models/external-secrets",
};

/**
 * What the schema of an object's kind has against it, as kubernetes-models says it; `undefined` where nothing.
 *
 * @throws where kubernetes-models does not have the kind
 */
export async function schemaProblem(object: KubernetesObject): Promise<string | undefined> {
  const [group = "", version] = object.apiVersion.includes("/")
    ? object.apiVersion.split("/")
    : ["", object.apiVersion];
  const path = [CRD_PACKAGES[group] ?? "kubernetes-models", group, version, object.kind].filter((part) => part !== "");
  const module: Record<string, unknown> = await import(path.join("/"));
  const Kind = module[object.kind];
  if (typeof Kind !== "function") throw new Error(`kubernetes-models has no ${object.apiVersion} ${object.kind}`);
  try {
    Reflect.construct(Kind, [object]).validate();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
