import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { isWorkloadKind } from "../../policy/pods.ts";
import { listAt, objectAt } from "../../policy/read.ts";

/** The pods that an object runs, of Kubernetes' own kinds or of a custom resource that has a pod template. */
export interface PodTemplate {
  /** Field names from the object to its template. */
  readonly path: readonly string[];
  readonly labels: JsonObject;
  readonly pod: JsonObject;
}

const PATHS: readonly (readonly string[])[] = [
  ["spec", "template"],
  ["spec", "jobTemplate", "spec", "template"],
];

export function podOf(manifest: Manifest): PodTemplate | undefined {
  const paths = manifest.kind === "Pod" && manifest.apiVersion === "v1" ? [[]] : PATHS;
  for (const path of paths) {
    const template = objectAt(manifest, ...path);
    const pod = objectAt(template, "spec");
    if (template === undefined || pod === undefined || listAt(pod, "containers").length === 0) continue;
    return { path, labels: objectAt(template, "metadata", "labels") ?? {}, pod };
  }
  return undefined;
}

/** Whether Kustomize follows generated names into the object's pods: it knows Kubernetes' own kinds alone. */
export function followsNames({ apiVersion, kind }: Manifest): boolean {
  return isWorkloadKind(kind) && /^(v1|apps\/v1|batch\/v1)$/.test(apiVersion);
}
