import { defineConfig } from "@ecom/k8s-sdk";
import { houseRules } from "./policy/house-rules.ts";
import { live, staging } from "./src/environments.ts";

export default defineConfig({
  kubernetes: "1.34",
  environments: [staging, live],
  argocd: { repoURL: "https://git.example/tickets.git" },
  policy: {
    ...houseRules,
    waivers: [
      {
        rule: "require-drain-time",
        component: "worker",
        environment: "staging",
        reason: "Staging prints on no paper: a ticket that is lost there admits nobody.",
      },
    ],
  },
});
