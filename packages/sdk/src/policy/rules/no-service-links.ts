import { defineRule } from "../define-rule.ts";
import { booleanAt, joinPath } from "../read.ts";

export const noServiceLinks = defineRule({
  id: "no-service-links",
  category: "config",
  severity: "warning",
  summary: "No pod gets a variable for every Service of its namespace.",
  rationale:
    "They overwrite the program's own (a Service port makes PORT-like names), and thousands of them slow a start down or break it.",
  hint: "Set enableServiceLinks: false; DNS finds Services.",
  source: "https://kubernetes.io/docs/tutorials/services/connect-applications-service/#accessing-the-service",
  covers: ["service-links-enabled"],
  *check({ index }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      if (booleanAt(pod, "enableServiceLinks") === false) continue;
      const path = joinPath(podPath, "enableServiceLinks");
      yield { manifest, path, message: "enableServiceLinks is not false, so every Service becomes variables" };
    }
  },
});
