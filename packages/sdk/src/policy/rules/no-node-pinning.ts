import { defineRule } from "../define-rule.ts";
import type { Workload } from "../pods.ts";
import { itemsAt, joinPath, objectAt, stringAt, stringsAt } from "../read.ts";
import { HOST_KEY } from "../scheduling.ts";

export const noNodePinning = defineRule({
  id: "no-node-pinning",
  category: "availability",
  summary: "No workload is tied to one node.",
  rationale: "When the one node that its pods may run on is drained or lost, they have nowhere to go.",
  hint: "Remove nodeName and the host name selector; select nodes by a label that several of them have.",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/",
  covers: ["pinned-to-node"],
  *check({ index }) {
    for (const workload of index.workloads) {
      if (workload.kind !== "Deployment" && workload.kind !== "StatefulSet" && workload.kind !== "ReplicaSet") continue;
      for (const [path, node] of pins(workload)) {
        yield { manifest: workload.manifest, path, message: `every replica is tied to the node ${node}` };
      }
    }
  },
});

function* pins({ pod, podPath }: Workload): Generator<readonly [path: string, node: string]> {
  const nodeName = stringAt(pod, "nodeName");
  if (nodeName !== undefined) yield [joinPath(podPath, "nodeName"), nodeName];
  const selected = stringAt(pod, "nodeSelector", HOST_KEY);
  if (selected !== undefined) yield [joinPath(podPath, `nodeSelector[${HOST_KEY}]`), selected];
  const field = "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution";
  const required = objectAt(pod, ...field.split("."));
  const terms = itemsAt(required, joinPath(podPath, field), "nodeSelectorTerms");
  // Terms are alternatives: only a single one ties the pods down.
  for (const { path, object } of terms.length === 1 ? terms : []) {
    for (const expression of itemsAt(object, path, "matchExpressions")) {
      const [node, ...others] = stringsAt(expression.object, "values");
      const isHost =
        stringAt(expression.object, "key") === HOST_KEY && stringAt(expression.object, "operator") === "In";
      if (isHost && node !== undefined && others.length === 0) yield [expression.path, node];
    }
  }
}
