import { Buffer } from "node:buffer";
import type { Manifest } from "../../model/kubernetes.ts";
import { syncOptions } from "../argo-cd.ts";
import { defineRule } from "../define-rule.ts";
import { objectAt } from "../read.ts";

/** What etcd takes of a ConfigMap's or Secret's data. */
const MOST_DATA = 1_048_576;
/** What all annotations of an object may have together; a client-side apply keeps the whole object in one. */
const MOST_ANNOTATIONS = 262_144;
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
/** JSON writes a byte in six at most, as in `\u003c`. */
const SURELY_SMALL = MOST_ANNOTATIONS / 6 - 4_096;

export const validConfigSize = defineRule({
  id: "valid-config-size",
  category: "config",
  summary: "A ConfigMap or Secret is small enough to be applied.",
  rationale:
    "A client-side apply, which is Argo CD's default, copies the object into an annotation: past 256 KiB every sync fails; past 1 MiB of data, no way of applying helps.",
  hint: "Split it, or mount the file from an image or a volume; up to 1 MiB, argocd.argoproj.io/sync-options: ServerSideApply=true helps.",
  source: "https://kubernetes.io/docs/concepts/configuration/configmap/#motivation",
  *check({ index }) {
    for (const kind of ["ConfigMap", "Secret"]) {
      for (const manifest of index.ofKind(kind)) {
        const bytes = dataBytes(manifest);
        if (bytes > MOST_DATA) {
          yield { manifest, path: "data", message: `the data has ${bytes} bytes; Kubernetes takes ${MOST_DATA}` };
        } else if (bytes > SURELY_SMALL && syncOptions(manifest).get("ServerSideApply") !== "true") {
          const annotations = annotationBytes(manifest);
          if (annotations <= MOST_ANNOTATIONS) continue;
          const message = `the data has ${bytes} bytes, and a client-side apply's copy of it makes ${annotations} bytes of annotations; an object can carry ${MOST_ANNOTATIONS}`;
          yield { manifest, path: "data", message };
        }
      }
    }
  },
});

/** What the annotations will have once `kubectl apply` has added its copy, in JSON as Go writes it. */
function annotationBytes(manifest: Manifest): number {
  const json = JSON.stringify(manifest).replace(/[<>&\u2028\u2029]/g, "\\u0000");
  const annotations = Object.entries(objectAt(manifest, "metadata.annotations") ?? {});
  return [...annotations, [LAST_APPLIED, `${json}\n`] as const].reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(String(value)),
    0,
  );
}

function dataBytes(manifest: Manifest): number {
  let bytes = 0;
  for (const field of ["data", "binaryData", "stringData"]) {
    for (const [key, value] of Object.entries(objectAt(manifest, field) ?? {})) {
      bytes += Buffer.byteLength(key) + (typeof value === "string" ? Buffer.byteLength(value) : 0);
    }
  }
  return bytes;
}
