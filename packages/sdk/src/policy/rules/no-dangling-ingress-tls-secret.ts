import { configSources, sourceKey } from "../config-sources.ts";
import { defineRule } from "../define-rule.ts";
import { itemsAt, joinPath, namespaceOf, objectAt, stringAt } from "../read.ts";

export const noDanglingIngressTlsSecret = defineRule({
  id: "no-dangling-ingress-tls-secret",
  category: "references",
  severity: "warning",
  summary: "The certificate of an Ingress comes from somewhere.",
  rationale:
    "Where the Secret is missing the controller serves its own self-signed certificate: clients refuse to connect.",
  hint: "Annotate the Ingress with cert-manager.io/cluster-issuer, or add a Certificate or the Secret.",
  source: "https://kubernetes.io/docs/concepts/services-networking/ingress/#tls",
  covers: ["ingress-tls-secret-missing"],
  *check({ index }) {
    const sources = configSources(index);
    for (const manifest of index.ofKind("Ingress")) {
      const annotations = Object.keys(objectAt(manifest, "metadata", "annotations") ?? {});
      // cert-manager makes the Secret of an Ingress that names an issuer.
      if (annotations.some((key) => /^(cert-manager\.io\/(cluster-)?issuer|kubernetes\.io\/tls-acme)$/.test(key)))
        continue;
      for (const { path, object } of itemsAt(manifest, "", "spec", "tls")) {
        const name = stringAt(object, "secretName");
        // Without one the controller's default certificate is meant.
        if (name === undefined || sources.has(sourceKey("Secret", namespaceOf(manifest), name))) continue;
        yield { manifest, path: joinPath(path, "secretName"), message: `nothing makes Secret/${name}` };
      }
    }
  },
});
