import type { Rule } from "../rule.ts";
import { noDeprecatedApi } from "./no-deprecated-api.ts";
import { noRemovedApi } from "./no-removed-api.ts";
import { validApiVersion } from "./valid-api-version.ts";
import { validFieldVersion } from "./valid-field-version.ts";

export const apiVersionRules = [
  noRemovedApi,
  noDeprecatedApi,
  validApiVersion,
  validFieldVersion,
] as const satisfies readonly Rule[];
