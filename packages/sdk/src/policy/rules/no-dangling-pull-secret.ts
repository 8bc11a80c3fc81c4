import { configSources, sourceKey } from "../config-sources.ts";
import { defineRule } from "../define-rule.ts";
import { mayBeOperatorMade } from "../operator-made.ts";
import { itemsAt, namespaceOf, stringAt } from "../read.ts";

export const noDanglingPullSecret = defineRule({
  id: "no-dangling-pull-secret",
  category: "references",
  severity: "warning",
  summary: "The Secrets by which images are pulled are there.",
  rationale:
    "The kubelet passes over a pull secret that is missing and asks the registry without it: the pods run as long as the image is on the node, and fail on the next node.",
  hint: "Add the Secret, such as by an ExternalSecret; where the platform puts it into every namespace, waive this rule and say so.",
  source: "https://kubernetes.io/docs/concepts/containers/images/#specifying-imagepullsecrets-on-a-pod",
  covers: ["image-pull-secret-missing"],
  *check({ index }) {
    const sources = configSources(index);
    const holders = [
      ...index.workloads.map(({ manifest, pod, podPath }) => ({ manifest, holder: pod, base: podPath })),
      ...index.ofKind("ServiceAccount").map((manifest) => ({ manifest, holder: manifest, base: "" })),
    ];
    for (const { manifest, holder, base } of holders) {
      for (const { path, object } of itemsAt(holder, base, "imagePullSecrets")) {
        const name = stringAt(object, "name") ?? "";
        const namespace = namespaceOf(manifest);
        if (sources.has(sourceKey("Secret", namespace, name)) || mayBeOperatorMade(index, namespace, name)) continue;
        yield { manifest, path, message: `no Secret has the name '${name}'` };
      }
    }
  },
});
