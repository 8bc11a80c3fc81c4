import type { Manifest } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import { annotationOf, objectAt, stringAt } from "../read.ts";

/** Kubernetes takes no more data than this in one ConfigMap or Secret. */
const MAX_DATA = 1024 * 1024;
/** A client-side apply writes the whole object into an annotation, and annotations may have this much together. */
const MAX_ANNOTATIONS = 256 * 1024;

export const noOversizedConfig = defineRule({
  id: "no-oversized-config",
  category: "config",
  summary: "A ConfigMap or Secret is small enough to be applied.",
  rationale:
    "Kubernetes refuses more than 1 MiB of data. kubectl apply, and Argo CD unless told otherwise, keep a copy of the object in an annotation, of which there may be 256 KiB: a larger one fails at sync.",
  hint: "Split it, put it into an image or a volume, or let Argo CD apply it on the server's side: argocd.argoproj.io/sync-options: ServerSideApply=true.",
  source: "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply",
  *check({ index }) {
    for (const manifest of [...index.ofKind("ConfigMap"), ...index.ofKind("Secret")]) {
      const size = dataBytes(manifest);
      const isServerSide = /\b(ServerSideApply|Replace)=true\b/.test(
        annotationOf(manifest, "argocd.argoproj.io/sync-options") ?? "",
      );
      const [most, why] = isServerSide
        ? ([MAX_DATA, "Kubernetes takes at most"] as const)
        : ([MAX_ANNOTATIONS, "client-side apply carries at most"] as const);
      if (size <= most) continue;
      yield { manifest, path: "data", message: `${size} bytes of data; ${why} ${most}` };
    }
  },
});

function dataBytes(manifest: Manifest): number {
  let bytes = 0;
  for (const field of ["data", "binaryData", "stringData"]) {
    const data = objectAt(manifest, field) ?? {};
    for (const key of Object.keys(data)) bytes += Buffer.byteLength(key) + Buffer.byteLength(stringAt(data, key) ?? "");
  }
  return bytes;
}
