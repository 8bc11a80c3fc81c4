import type { Rule } from "../rule.ts";
import { noFrozenRegistry } from "./no-frozen-registry.ts";
import { noRetiredIngressNginx } from "./no-retired-ingress-nginx.ts";
import { requireAlwaysPull } from "./require-always-pull.ts";
import { requireImageDigest } from "./require-image-digest.ts";
import { requirePinnedImage } from "./require-pinned-image.ts";

/** Images that stay the ones that were tested. */
export const imageRules = [
  requirePinnedImage,
  requireImageDigest,
  requireAlwaysPull,
  noFrozenRegistry,
  noRetiredIngressNginx,
] as const satisfies readonly Rule[];
