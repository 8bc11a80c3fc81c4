import type { Rule } from "../rule.ts";
import { noDefaultNamespace } from "./no-default-namespace.ts";
import { noDeprecatedServiceAccountField } from "./no-deprecated-service-account-field.ts";
import { noDuplicateResource } from "./no-duplicate-resource.ts";
import { noImmutableJob } from "./no-immutable-job.ts";
import { noServiceLinks } from "./no-service-links.ts";
import { requireCommonLabels } from "./require-common-labels.ts";
import { requireConfigRollout } from "./require-config-rollout.ts";
import { requireOwnerLabel } from "./require-owner-label.ts";
import { requirePruneProtection } from "./require-prune-protection.ts";
import { validConfigSize } from "./valid-config-size.ts";
import { validEnvSource } from "./valid-env-source.ts";
import { validHookDeletePolicy } from "./valid-hook-delete-policy.ts";
import { validLabels } from "./valid-labels.ts";
import { validResourceName } from "./valid-resource-name.ts";
import { validSchema } from "./valid-schema.ts";

export const configRules = [
  validSchema,
  validResourceName,
  validLabels,
  noDuplicateResource,
  noDefaultNamespace,
  validEnvSource,
  requireConfigRollout,
  validConfigSize,
  noServiceLinks,
  noDeprecatedServiceAccountField,
  noImmutableJob,
  validHookDeletePolicy,
  requirePruneProtection,
  requireCommonLabels,
  requireOwnerLabel,
] as const satisfies readonly Rule[];
