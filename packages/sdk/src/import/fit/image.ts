import { checkTag, parseImage } from "../../model/image.ts";
import { stringAt } from "../../policy/read.ts";
import type { WorkloadFacts, WorkloadForm } from "./facts.ts";
import { misfit } from "./misfit.ts";

export interface FittedImage {
  readonly repository: string;
  /** By environment: a tag, or a digest. */
  readonly tags: ReadonlyMap<string, string>;
  /** With the base's tag. */
  readonly pinned: string;
}

/** One repository, and a tag that stays in every environment. */
export function fitImage(facts: WorkloadFacts): FittedImage {
  const base = imageOf(facts.base);
  const tags = new Map<string, string>();
  for (const [environment, form] of facts.of) {
    const { repository, tag } = imageOf(form);
    if (repository !== base.repository) misfit("its image comes from another repository in some environments");
    tags.set(environment, tag);
  }
  const separator = base.tag.startsWith("sha256:") ? "@" : ":";
  return { repository: base.repository, tags, pinned: `${base.repository}${separator}${base.tag}` };
}

function imageOf({ container }: WorkloadForm): { readonly repository: string; readonly tag: string } {
  const image = stringAt(container, "image") ?? "";
  const parsed = parseImage(image);
  const tag = parsed?.digest ?? parsed?.tag;
  if (parsed === undefined || tag === undefined || tag === "latest")
    return misfit(`its image ${image} has no tag that stays (no-mutable-image): give it one, and import it again`);
  try {
    checkTag(tag, "tag");
  } catch {
    return misfit(
      `the tag of its image ${image} moves (no-mutable-image): give it one that stays, and import it again`,
    );
  }
  if (parsed.tag !== undefined && parsed.digest !== undefined)
    return misfit(`its image ${image} has both a tag and a digest`);
  return { repository: parsed.name, tag };
}
