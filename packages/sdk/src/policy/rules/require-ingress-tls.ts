import { defineRule } from "../define-rule.ts";
import { itemsAt, objectsAt, stringAt, stringsAt } from "../read.ts";

export const requireIngressTls = defineRule({
  id: "require-ingress-tls",
  category: "networking",
  summary: "In production every host of an Ingress has TLS.",
  rationale:
    "A host that no tls entry lists is served over plain HTTP, or with the controller's own self-signed certificate: passwords and cookies are read on the way, or clients refuse to connect.",
  hint: "List the host under spec.tls, with a secretName that cert-manager fills or that you supply.",
  source: "https://kubernetes.io/docs/concepts/services-networking/ingress/#tls",
  covers: ["ingress-tls-missing"],
  *check({ index, tier }) {
    if (tier !== "production") return;
    for (const manifest of index.ofKind("Ingress")) {
      const entries = objectsAt(manifest, "spec", "tls");
      // An entry without hosts is the certificate for all of them.
      if (entries.some((entry) => stringsAt(entry, "hosts").length === 0)) continue;
      const covered = entries.flatMap((entry) => stringsAt(entry, "hosts"));
      for (const { path, object } of itemsAt(manifest, "", "spec", "rules")) {
        const host = stringAt(object, "host");
        if (host !== undefined && covered.some((pattern) => covers(pattern, host))) continue;
        yield {
          manifest,
          path,
          message: `${host ?? "the rule for every host"} has no tls entry: it is served over plain HTTP`,
        };
      }
    }
  },
});

/** `*.example.com` covers one label more. */
function covers(pattern: string, host: string): boolean {
  return pattern === host || (pattern.startsWith("*.") && host.slice(host.indexOf(".")) === pattern.slice(1));
}
