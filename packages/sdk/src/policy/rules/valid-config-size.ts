import { Buffer } from "node:buffer";
import { syncOptions } from "../argo-cd.ts";
import { defineRule } from "../define-rule.ts";
import { objectAt } from "../read.ts";

/** What etcd takes of a ConfigMap's or Secret's data. */
const MOST_DATA = 1_048_576;
/** What all annotations of an object may have together; a client-side apply keeps the whole object in one. */
const MOST_ANNOTATIONS = 262_144;

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
        const isServerSide = syncOptions(manifest).get("ServerSideApply") === "true";
        const most = isServerSide ? MOST_DATA : MOST_ANNOTATIONS;
        if (bytes <= most) continue;
        const way = isServerSide || bytes > MOST_DATA ? "Kubernetes takes" : "a client-side apply can carry";
        const bound = bytes > MOST_DATA ? MOST_DATA : most;
        yield { manifest, path: "data", message: `the data has ${bytes} bytes; ${way} ${bound}` };
      }
    }
  },
});

function dataBytes(manifest: Parameters<typeof objectAt>[0]): number {
  let bytes = 0;
  for (const field of ["data", "binaryData", "stringData"]) {
    for (const [key, value] of Object.entries(objectAt(manifest, field) ?? {})) {
      bytes += Buffer.byteLength(key) + (typeof value === "string" ? Buffer.byteLength(value) : 0);
    }
  }
  return bytes;
}
