import { oncePer } from "./grouping.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import type { Workload } from "./pods.ts";
import { itemsAt, joinPath, stringAt } from "./read.ts";

/** The parts of an image reference. */
export interface ImageParts {
  /** With registry and path, without tag and digest. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** An image that a container runs, or that a volume mounts. */
export interface UsedImage extends ImageParts {
  readonly workload: Workload;
  /** `spec.template.spec.containers[web].image` */
  readonly path: string;
  /** As written. */
  readonly reference: string;
}

/** Every image in use; a container without one is for the schema to say. */
export const usedImages = oncePer((index: ManifestIndex): readonly UsedImage[] =>
  index.workloads.flatMap((workload) => [...imagesOf(workload)]),
);

function* imagesOf(workload: Workload): Generator<UsedImage> {
  for (const container of workload.containers) {
    const reference = stringAt(container.spec, "image");
    if (reference === undefined) continue;
    yield { workload, path: joinPath(container.path, "image"), reference, ...imageParts(reference) };
  }
  for (const volume of itemsAt(workload.pod, workload.podPath, "volumes")) {
    const reference = stringAt(volume.object, "image", "reference");
    if (reference === undefined) continue;
    yield { workload, path: joinPath(volume.path, "image.reference"), reference, ...imageParts(reference) };
  }
}

/** Reads an image reference leniently: what is none is for the schema to say. */
export function imageParts(reference: string): ImageParts {
  const [tagged = "", digest] = reference.split("@");
  // A colon in front of the last slash is the registry's port.
  const colon = tagged.indexOf(":", tagged.lastIndexOf("/") + 1);
  return colon === -1
    ? { repository: tagged, tag: undefined, digest }
    : { repository: tagged.slice(0, colon), tag: tagged.slice(colon + 1), digest };
}
