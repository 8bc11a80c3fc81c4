import { defineRule } from "../define-rule.ts";
import { namespaceOf } from "../read.ts";

/** An object that names no namespace is no finding: Argo CD's Application or Kustomize gives it one. */
export const noDefaultNamespace = defineRule({
  id: "no-default-namespace",
  category: "config",
  severity: "warning",
  summary: "No object is put into the namespace default.",
  rationale:
    "It cannot be deleted, quotas and policies are rarely set on it, and whatever names no namespace ends up there too. An object that names none is no finding: Kustomize or Argo CD gives it one.",
  hint: "Give the application a namespace of its own.",
  source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces",
  covers: ["namespace-default"],
  *check({ manifests }) {
    for (const manifest of manifests) {
      if (namespaceOf(manifest) !== "default") continue;
      yield { manifest, path: "metadata.namespace", message: "the namespace is default" };
    }
  },
});
