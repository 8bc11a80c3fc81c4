import { backups } from "./backups.ts";
import { budgets } from "./budgets.ts";
import { cascades } from "./cascades.ts";
import { claimChanges } from "./claim-changes.ts";
import { configChanges } from "./config-changes.ts";
import type { ConsequenceFamily } from "./context.ts";
import { databaseImages } from "./database-images.ts";
import { existence } from "./existence.ts";
import { firstStart } from "./first-start.ts";
import { ingresses } from "./ingresses.ts";
import { lostClaims } from "./lost-claims.ts";
import { mountedData } from "./mounted-data.ts";
import { networkEdges } from "./network-edges.ts";
import { podSecurity } from "./pod-security.ts";
import { probes } from "./probes.ts";
import { quorums } from "./quorum.ts";
import { rejected } from "./rejected.ts";
import { rollouts } from "./rollouts.ts";
import { routes } from "./routes.ts";
import { scaling } from "./scaling.ts";
import { endpoints } from "./service-endpoints.ts";
import { services } from "./services.ts";
import { unservedApis } from "./unserved-apis.ts";

/** Every family, in the order in which consequences of one class and one object are told. */
export const FAMILIES: readonly ConsequenceFamily[] = [
  lostClaims,
  claimChanges,
  databaseImages,
  mountedData,
  cascades,
  backups,
  quorums,
  rejected,
  unservedApis,
  services,
  endpoints,
  ingresses,
  routes,
  networkEdges,
  probes,
  budgets,
  podSecurity,
  firstStart,
  configChanges,
  rollouts,
  scaling,
  existence,
];
