import { imageParts } from "./images.ts";
import type { Workload } from "./pods.ts";
import { annotationOf, stringAt } from "./read.ts";

/** Says of a StatefulSet whose image is not known here whether its members vote: `"true"` or `"false"`. */
export const QUORUM_ANNOTATION = "ecom-k8s/quorum";

/** Systems whose members elect a leader by majority, by the last part of their image's name. */
const QUORUM_IMAGES =
  /(^|\/)(etcd|zookeeper|consul|rabbitmq|nats|cockroach|mongo|mongodb|vault|kafka|redpanda|keeper)$/;

/** Whether a workload is a StatefulSet whose members need a majority. */
export function isQuorum(workload: Workload): boolean {
  if (workload.kind !== "StatefulSet") return false;
  const declared = annotationOf(workload.manifest, QUORUM_ANNOTATION);
  if (declared !== undefined) return declared === "true";
  return workload.containers.some(
    ({ role, spec }) => role === "app" && QUORUM_IMAGES.test(imageParts(stringAt(spec, "image") ?? "").repository),
  );
}

/** The fewest members that can still decide. */
export function majorityOf(members: number): number {
  return Math.floor(members / 2) + 1;
}
