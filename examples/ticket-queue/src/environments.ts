import { envFile, environment } from "@ecom/k8s-sdk";
import { LONGEST_TICKET_SECONDS } from "../policy/require-drain-time.ts";
import { base } from "./system.ts";

export const staging = environment(base, {
  name: "staging",
  tier: "development",
  namespace: "museum-staging",
  components: {
    web: {
      tag: "2.3.0-rc.1",
      replicas: 1,
      ingress: { host: "tickets.staging.example", clusterIssuer: "letsencrypt-staging" },
    },
    worker: { tag: "2.3.0-rc.1", replicas: 1 },
    queue: { replicas: 1, storageClass: "standard" },
  },
  secrets: { queue: envFile() },
});

export const live = environment(base, {
  name: "live",
  tier: "production",
  namespace: "museum-live",
  components: {
    web: {
      tag: "2.2.4",
      autoscale: { min: 2, max: 8, cpu: 60 },
      ingress: { host: "tickets.example", clusterIssuer: "letsencrypt" },
    },
    worker: {
      tag: "2.2.4",
      replicas: 3,
      // A printer that is told to end first finishes its ticket.
      patch: { pod: { terminationGracePeriodSeconds: LONGEST_TICKET_SECONDS + 15 } },
    },
    queue: { replicas: 3, storageClass: "retained" },
  },
  secrets: { queue: envFile() },
});
