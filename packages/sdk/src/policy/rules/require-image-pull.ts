import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { stringAt } from "../read.ts";

/**
 * Off by default: an image that does not move need not be asked for again, and a pod that starts while the registry is
 * down is worth more. On a node that several tenants share it keeps a pod from using what it could not pull itself.
 */
export const requireImagePull = defineRule({
  id: "require-image-pull",
  category: "images",
  severity: "info",
  enabled: false,
  summary: "Every container asks the registry for its image at each start.",
  rationale: "With IfNotPresent a pod runs an image that is on the node, whether it has the right to pull it or not.",
  hint: "Set imagePullPolicy: Always.",
  source: "https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy",
  covers: ["image-pull-policy-not-always"],
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      const policy = stringAt(container.spec, "imagePullPolicy");
      if (policy === "Always") continue;
      const message = `imagePullPolicy is ${policy ?? "not set"}; it must be Always`;
      yield { manifest: workload.manifest, path: `${container.path}.imagePullPolicy`, message };
    }
  },
});
