import { defineRule } from "../define-rule.ts";
import { annotationOf, itemsAt, stringAt } from "../read.ts";

export const noConflictingIngressPaths = defineRule({
  id: "no-conflicting-ingress-paths",
  category: "networking",
  summary: "A host and path belong to one Ingress.",
  rationale:
    "Where two Ingresses of one class claim the same host and path, the controller picks one by its own rules, such as age. After a restore or a move it picks the other.",
  hint: "Merge them, or change the path of one.",
  source: "https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches",
  covers: ["ingress-host-path-conflict"],
  *check({ index }) {
    const claimed = new Map<string, string>();
    for (const manifest of index.ofKind("Ingress")) {
      const ingressClass =
        stringAt(manifest, "spec", "ingressClassName") ?? annotationOf(manifest, "kubernetes.io/ingress.class") ?? "";
      for (const rule of itemsAt(manifest, "", "spec", "rules")) {
        const host = stringAt(rule.object, "host") ?? "*";
        for (const { path, object } of itemsAt(rule.object, rule.path, "http", "paths")) {
          const url = `${host}${stringAt(object, "path") ?? "/"}`;
          const key = [ingressClass, url, stringAt(object, "pathType") ?? ""].join("\n");
          const owner = claimed.get(key);
          if (owner === undefined) claimed.set(key, manifest.metadata.name);
          else yield { manifest, path, message: `${url} belongs to Ingress/${owner} already` };
        }
      }
    }
  },
});
