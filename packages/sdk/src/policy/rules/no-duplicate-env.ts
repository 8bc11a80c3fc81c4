import { defineRule } from "../define-rule.ts";
import { everyContainer } from "../pod-security.ts";
import { itemsAt, stringAt } from "../read.ts";

export const noDuplicateEnv = defineRule({
  id: "no-duplicate-env",
  category: "config",
  summary: "No container has two variables of one name.",
  rationale:
    "The last one wins, and a server-side apply refuses the list or drops one: which value runs depends on who applied it.",
  hint: "Remove one of the two; a patch changes a variable by its name.",
  source: "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  covers: ["env-duplicate"],
  *check({ index }) {
    for (const { workload, container } of everyContainer(index)) {
      const seen = new Set<string>();
      const reported = new Set<string>();
      for (const { path, object } of itemsAt(container.spec, container.path, "env")) {
        const name = stringAt(object, "name") ?? "";
        if (seen.has(name) && !reported.has(name)) {
          reported.add(name);
          yield { manifest: workload.manifest, path, message: `${name} is set more than once in this container` };
        }
        seen.add(name);
      }
    }
  },
});
