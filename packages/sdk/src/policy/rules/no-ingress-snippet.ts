import { defineRule } from "../define-rule.ts";
import { objectAt, stringAt } from "../read.ts";

const SNIPPET = /^nginx\.(ingress\.kubernetes\.io|org)\/[a-z-]*snippets?$/;

export const noIngressSnippet = defineRule({
  id: "no-ingress-snippet",
  category: "security",
  summary: "No Ingress puts raw configuration into its controller, and no controller allows it.",
  rationale:
    "A snippet runs inside ingress-nginx, whose ServiceAccount reads every Secret of the cluster (CVE-2021-25742).",
  hint: "Use the controller's own annotations or its ConfigMap for what the snippet does.",
  source: "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations-risk/",
  covers: ["ingress-snippet-annotation"],
  *check({ index }) {
    for (const manifest of index.ofKind("Ingress")) {
      for (const key of Object.keys(objectAt(manifest, "metadata", "annotations") ?? {})) {
        if (!SNIPPET.test(key)) continue;
        yield {
          manifest,
          path: `metadata.annotations[${key}]`,
          message: `${key} is raw configuration of the controller`,
        };
      }
    }
    for (const manifest of index.ofKind("ConfigMap")) {
      if (stringAt(manifest, "data", "allow-snippet-annotations") !== "true") continue;
      const path = "data[allow-snippet-annotations]";
      yield { manifest, path, message: "allow-snippet-annotations is true; it must be false or absent" };
    }
  },
});
