import type { Rule } from "../rule.ts";
import { noFrozenRegistry } from "./no-frozen-registry.ts";
import { noMutableImage } from "./no-mutable-image.ts";
import { noRetiredImage } from "./no-retired-image.ts";
import { requireImageDigest } from "./require-image-digest.ts";
import { requireImagePull } from "./require-image-pull.ts";

import { validContainers } from "./valid-containers.ts";

/** Images that stay the ones that were tested. */
export const imageRules = [
  noMutableImage,
  requireImageDigest,
  requireImagePull,
  noFrozenRegistry,
  noRetiredImage,
  validContainers,
] as const satisfies readonly Rule[];
