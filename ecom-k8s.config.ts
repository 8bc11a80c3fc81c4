import { dev, prod } from "@ecom/ecommerce-manifests";
import { defineConfig } from "@ecom/k8s-sdk";

/** One pod on a volume that is kept, with a copy of every night; replication would need an operator. */
const singleDatabase = {
  rule: "no-single-stateful-replica",
  environment: "prod",
  reason: "One PostgreSQL pod on a retained volume, backed up nightly: a drain is a short outage, which we accept.",
} as const;

export default defineConfig({
  kubernetes: "1.34",
  environments: [dev, prod],
  argocd: { repoURL: "https://github.com/ecom/platform.git", path: "k8s" },
  policy: {
    waivers: [
      { ...singleDatabase, component: "auth-db" },
      { ...singleDatabase, component: "product-db" },
      { ...singleDatabase, component: "order-db" },
    ],
  },
});
