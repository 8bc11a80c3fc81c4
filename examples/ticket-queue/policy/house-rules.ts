import { definePolicy } from "@ecom/k8s-sdk";
import { noPublicQueue } from "./no-public-queue.ts";
import { requireDrainTime } from "./require-drain-time.ts";

/** What the museum promises of everything that it runs: a set that each of its configurations takes whole. */
export const houseRules = definePolicy({
  rules: [requireDrainTime, noPublicQueue],
  // Matters of taste that are ours.
  enable: ["no-load-balancer-service", "no-hard-topology-spread"],
  // All nodes stand in the cellar of the museum: there is one zone.
  disable: ["require-zone-spread"],
});
