import { defineRule } from "../define-rule.ts";
import { earlyFieldFinder } from "../versions/field-versions.ts";

export const validFieldVersion = defineRule({
  id: "valid-field-version",
  category: "api-versions",
  summary: "Every field does something in the targeted Kubernetes version.",
  rationale:
    "An API server that does not know a field, or has its feature gate off, drops it without a word (or refuses it under strict validation): the guarantee that it stands for is missing in the cluster and there in git.",
  hint: "Leave the field out, or target a Kubernetes version that has it.",
  source: "https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/",
  *check({ manifests, index, kubernetes }) {
    const find = earlyFieldFinder(kubernetes);
    for (const manifest of manifests) {
      for (const { path, life } of find(manifest, index.workloadOf(manifest))) {
        const since =
          life.since === undefined
            ? `is on by default in no Kubernetes version up to 1.37 (feature gate ${life.gate})`
            : `is on by default since Kubernetes ${life.since} (feature gate ${life.gate}); the target is ${kubernetes}`;
        const what = life.value === undefined ? "this field" : `the value ${JSON.stringify(life.value)}`;
        yield { manifest, path, message: `${what} ${since}` };
      }
    }
  },
});
