import { compile, environment, httpGet, random, type SecretSource, secret, service, system } from "../../src/index.ts";
import type { KustomizeTree } from "../../src/overlays/kustomize-root.ts";

const session = secret("session", { SESSION_SECRET: random() });
const shop = service("shop", {
  image: "ghcr.io/ecom/shop",
  port: 5000,
  health: { readiness: httpGet("/healthz"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
  resources: { requests: { cpu: "200m", memory: "128Mi" }, limits: { cpu: "350m", memory: "256Mi" } },
  env: { SESSION_SECRET: session.SESSION_SECRET },
});
const base = system("web", [shop]);

/** One word differs; the readers do not know. */
export function treeWith(source: SecretSource): KustomizeTree {
  const prod = environment(base, {
    name: "prod",
    tier: "production",
    namespace: "web-prod",
    components: { shop: { tag: "1.0.0", replicas: 2 } },
    secrets: { session: source },
  });
  return compile({ environments: [prod], argocd: { repoURL: "https://git.example/web.git" } }).tree;
}
