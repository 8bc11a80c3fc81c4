import { defineRule } from "../define-rule.ts";

const SYSTEM = ["kube-system", "kube-public", "kube-node-lease"];

export const noSystemNamespace = defineRule({
  id: "no-system-namespace",
  category: "security",
  summary: "No application runs in a namespace of Kubernetes' own.",
  rationale: "What runs in kube-system can read the control plane's secrets, and its quota and policies are not yours.",
  hint: "Give the application a namespace of its own.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces",
  covers: ["namespace-kube-system"],
  *check({ index }) {
    for (const { manifest, namespace } of index.workloads) {
      if (!SYSTEM.includes(namespace)) continue;
      yield { manifest, path: "metadata.namespace", message: `namespace ${namespace} is Kubernetes' own` };
    }
  },
});
