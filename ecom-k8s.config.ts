import { dev, prod } from "@ecom/ecommerce-manifests";
import { defineConfig } from "@ecom/k8s-sdk";

export default defineConfig({
  kubernetes: "1.34",
  environments: [dev, prod],
  argocd: { repoURL: "https://github.com/ecom/platform.git", path: "k8s" },
});
