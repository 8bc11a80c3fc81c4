import type { ConfigMap } from "../model/kubernetes.ts";
import type { Environment } from "./environment.ts";

/** The name by which Applications ask for the plugin. */
export const SOPS_PLUGIN = "ecom-k8s-sops";

/** Whether an environment has a secret that is encrypted in git. */
export function usesSops({ secrets }: Environment): boolean {
  return Object.values(secrets).some(({ kind }) => kind === "sops");
}

/**
 * The definition of the config management plugin that decrypts env files and then builds: a ConfigMap, to be mounted
 * into a sidecar of argocd-repo-server that has `sops`, `kustomize` and the key.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/
 */
export function sopsPlugin(namespace: string): ConfigMap {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: SOPS_PLUGIN, namespace },
    data: { "plugin.yaml": PLUGIN },
  };
}

/** The files that are written exist only in the plugin's own copy of the repository, for the length of one build. */
const PLUGIN = `apiVersion: argoproj.io/v1alpha1
kind: ConfigManagementPlugin
metadata:
  name: ${SOPS_PLUGIN}
spec:
  generate:
    command: [sh, -euc]
    args:
    - |
      umask 077
      find . -name '*.env.sops' | while IFS= read -r file; do
        sops decrypt --input-type dotenv --output-type dotenv --output "\${file%.sops}" "$file" >&2
      done
      kustomize build .
`;
