import type { Fact } from "./fact.ts";
import { HEALTH_FACTS } from "./health-facts.ts";
import { POD_FACTS } from "./pod-facts.ts";
import { REACH_FACTS } from "./reach-facts.ts";
import { RESOURCE_FACTS } from "./resource-facts.ts";
import { STORAGE_FACTS } from "./storage-facts.ts";
import { VARIABLE_FACTS } from "./variable-facts.ts";

/** What the report says of every workload, in its order. */
export const FACTS: readonly Fact[] = [
  ...POD_FACTS,
  ...RESOURCE_FACTS,
  ...HEALTH_FACTS,
  ...STORAGE_FACTS,
  ...REACH_FACTS,
  ...VARIABLE_FACTS,
];
