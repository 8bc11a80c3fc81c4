import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { itemsAt, objectAt, stringAt, valueAt } from "../read.ts";

/** https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields */
const POD_FIELD =
  /^(metadata\.(name|namespace|uid|(labels|annotations)\['.+'\])|spec\.(nodeName|serviceAccountName)|status\.(hostIPs?|podIPs?))$/;

export const validEnvSource = defineRule({
  id: "valid-env-source",
  category: "config",
  summary: "A variable has a value or one source of it, which exists: not both, and not two.",
  rationale:
    "The API server rejects the pod. It comes of a patch that sets valueFrom over a value, which merging leaves in place.",
  hint: "In the patch, set the other one to null: value: null beside valueFrom.",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables",
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      for (const { path, object } of itemsAt(container.spec, container.path, "env")) {
        const sources = Object.entries(objectAt(object, "valueFrom") ?? {}).filter(([, source]) => source !== null);
        const names = sources.map(([name]) => name).join(", ");
        const hasValue = (stringAt(object, "value") ?? "") !== "";
        const { manifest } = workload;
        if (hasValue && sources.length > 0) {
          yield { manifest, path, message: `has a value and valueFrom.${names}; it must have one of them` };
        } else if (sources.length > 1) {
          const hint = "Keep one source; in a patch, set the other to null.";
          yield { manifest, path: `${path}.valueFrom`, message: `has the sources ${names}; it must have one`, hint };
        } else if (sources.length === 0 && valueAt(object, "valueFrom") !== undefined && !hasValue) {
          const hint = "Name a secretKeyRef, configMapKeyRef or fieldRef, or remove valueFrom.";
          yield { manifest, path: `${path}.valueFrom`, message: "names no source", hint };
        }
        const field = stringAt(object, "valueFrom", "fieldRef", "fieldPath");
        if (field === undefined || POD_FIELD.test(field)) continue;
        const hint = "Correct it: metadata.name, metadata.namespace, spec.nodeName, status.podIP and a few more.";
        yield { manifest, path: `${path}.valueFrom.fieldRef.fieldPath`, message: `no pod tells its ${field}`, hint };
      }
    }
  },
});
