import { defineRule } from "../define-rule.ts";
import { itemsAt, joinPath, objectsAt, stringAt } from "../read.ts";

export const noWildcardIngressHost = defineRule({
  id: "no-wildcard-ingress-host",
  category: "networking",
  severity: "warning",
  summary: "An Ingress rule names its host.",
  rationale:
    "A rule without a host answers for every name that points to the controller, and takes requests that were meant for other Ingresses' missing paths. A bare * is refused by the API server.",
  hint: "Set host to the name that clients use; *.example.com is a name too.",
  source: "https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules",
  covers: ["ingress-host-wildcard"],
  *check({ index, tier }) {
    for (const manifest of index.ofKind("Ingress")) {
      for (const { path, object } of itemsAt(manifest, "", "spec", "rules")) {
        const host = stringAt(object, "host") ?? "";
        const isOpen = host === "" && tier === "production" && objectsAt(object, "http", "paths").length > 0;
        if (host !== "*" && !isOpen) continue;
        yield {
          manifest,
          path: joinPath(path, "host"),
          message: host === "*" ? "host * is no host name" : "host is missing: the rule answers for every name",
        };
      }
    }
  },
});
