import { parseImage } from "../../model/image.ts";
import type { Json } from "../../model/kubernetes.ts";
import { fromTo } from "../wording.ts";

/** `image 3.0.0 → 3.1.0` where the repository stays; else the whole of both. `of` names the container, where several run. */
export function imageChangeText(before: Json | undefined, after: Json | undefined, of: string): string {
  const [from, to] = [parseImage(String(before)), parseImage(String(after))];
  if (from === undefined || to === undefined || from.name !== to.name) {
    return `image${of} ${fromTo(String(before), String(after))}`;
  }
  const [versionBefore, versionAfter] = [versionText(from.tag, from.digest), versionText(to.tag, to.digest)];
  if (versionBefore === versionAfter) return `image${of} ${versionAfter}, another digest`;
  return `image${of} ${fromTo(versionBefore, versionAfter)}`;
}

const DIGEST_SHOWN = "sha256:".length + 12;

function versionText(tag: string | undefined, digest: string | undefined): string {
  return tag ?? (digest === undefined ? "no tag" : digest.slice(0, DIGEST_SHOWN));
}
