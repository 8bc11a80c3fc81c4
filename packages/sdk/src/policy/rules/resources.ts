import type { Rule } from "../rule.ts";
import { noCpuLimit } from "./no-cpu-limit.ts";
import { requireCompleteQuota } from "./require-complete-quota.ts";
import { requireCpuLimit } from "./require-cpu-limit.ts";
import { requireCpuRequest } from "./require-cpu-request.ts";
import { requireEmptyDirLimit } from "./require-empty-dir-limit.ts";
import { requireEphemeralStorage } from "./require-ephemeral-storage.ts";
import { requireEqualCpu } from "./require-equal-cpu.ts";
import { requireEqualEphemeralStorage } from "./require-equal-ephemeral-storage.ts";
import { requireEqualMemory } from "./require-equal-memory.ts";
import { requireLimitRangeDefaults } from "./require-limit-range-defaults.ts";
import { requireMemoryLimit } from "./require-memory-limit.ts";
import { requireMemoryRequest } from "./require-memory-request.ts";
import { validQuotaScale } from "./valid-quota-scale.ts";
import { validResourceAmount } from "./valid-resource-amount.ts";
import { validResourceLimit } from "./valid-resource-limit.ts";

export const resourceRules = [
  requireCpuRequest,
  requireMemoryRequest,
  requireCpuLimit,
  requireMemoryLimit,
  validResourceLimit,
  validResourceAmount,
  requireEmptyDirLimit,
  requireEphemeralStorage,
  requireEqualCpu,
  requireEqualMemory,
  requireEqualEphemeralStorage,
  noCpuLimit,
  requireLimitRangeDefaults,
  requireCompleteQuota,
  validQuotaScale,
] as const satisfies readonly Rule[];
