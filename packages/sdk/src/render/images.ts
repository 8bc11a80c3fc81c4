import { isJsonArray, isJsonObject } from "../model/json.ts";
import type { Json, JsonObject, Manifest } from "../model/kubernetes.ts";
import type { ImageEntry } from "../overlays/kustomize-root.ts";
import { refuseTree } from "./refuse-tree.ts";
import { describe } from "./resource.ts";

/** Changes the images of an object, or returns the object itself where none of its images is concerned. */
export type ImageTransformer = (object: Manifest) => Manifest;

/**
 * Kustomize's `images`: the images in every `containers` and `initContainers` at any depth of any kind but
 * CustomResourceDefinition; entry after entry, so a later one sees the earlier one's new name.
 *
 * @param dir The root, for errors.
 * @throws SdkError INVALID_TREE for names that Kustomize would read as a pattern, and image volumes.
 */
export function imageTransformer(entries: readonly ImageEntry[], dir: string): ImageTransformer {
  const replacements = entries.map((entry) => replacementOf(entry, dir));
  const replaced = (image: string): string => replacements.reduce((current, replace) => replace(current), image);
  return (object) => {
    if (object.kind === "CustomResourceDefinition") return object;
    const walked = withImages(object, { replaced, dir, object });
    return walked === object ? object : { ...object, ...walked };
  };
}

function replacementOf(entry: ImageEntry, dir: string): (image: string) => string {
  if (!/^[A-Za-z0-9._/:-]+$/.test(entry.name)) {
    refuseTree(
      `${dir}: images[${entry.name}]`,
      "an image's name can hold letters, digits and . _ - / : only",
      "write the repository without tag and digest",
    );
  }
  return (image) =>
    beginsAs(image, entry.name) && TAIL.test(image.slice(entry.name.length)) ? imageOf(image, entry) : image;
}

/** What may follow an image's name: a tag, a digest, or both. */
const TAIL = /^(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$/;

/**
 * Kustomize makes a regular expression of the name as it is: a dot in a registry's name matches any character. Making
 * one for each root costs more than all that is matched.
 */
function beginsAs(image: string, name: string): boolean {
  if (image.startsWith(name)) return true;
  for (let index = 0; index < name.length; index += 1) {
    const character = image[index];
    if (character === undefined || LINE_END.test(character)) return false;
    if (name[index] !== "." && name[index] !== character) return false;
  }
  return true;
}

const LINE_END = /[\n\r\u2028\u2029]/;

function imageOf(image: string, entry: ImageEntry): string {
  const old = splitImage(image);
  const name = entry.newName || old.name;
  const replaces = Boolean(entry.newTag) || Boolean(entry.digest);
  const tag = replaces ? entry.newTag : old.tag;
  const digest = replaces ? entry.digest : old.digest;
  return `${name}${tag ? `:${tag}` : ""}${digest ? `@${digest}` : ""}`;
}

interface ImageParts {
  readonly name: string;
  readonly tag: string;
  readonly digest: string;
}

/** A colon before the first slash is a registry's port. */
function splitImage(image: string): ImageParts {
  const path = Math.max(image.indexOf("/"), 0);
  const at = image.indexOf("@", path);
  const colon = image.indexOf(":", path);
  if (at >= 0 && (colon < 0 || at < colon)) return { name: image.slice(0, at), tag: "", digest: image.slice(at + 1) };
  if (colon < 0) return { name: image, tag: "", digest: "" };
  const end = at < 0 ? image.length : at;
  return { name: image.slice(0, colon), tag: image.slice(colon + 1, end), digest: at < 0 ? "" : image.slice(at + 1) };
}

/** An object on whose images we are at work. */
interface Work {
  /** What becomes of an image. */
  readonly replaced: (image: string) => string;
  readonly dir: string;
  readonly object: Manifest;
}

function withImages(map: JsonObject, work: Work): JsonObject {
  let changes: { [field: string]: Json } | undefined;
  for (const field in map) {
    const value = map[field];
    // Most fields are plain values, which hold no image.
    if (typeof value !== "object" || value === null) continue;
    if (field === "volumes") refuseImageVolumes(value, work);
    const isContainers = field === "containers" || field === "initContainers";
    const next = isJsonArray(value) ? imagesInList(value, isContainers, work) : withImages(value, work);
    if (next !== value) {
      changes ??= {};
      changes[field] = next;
    }
  }
  return changes === undefined ? map : { ...map, ...changes };
}

/** The same list where nothing changes, so that an untouched object stays shared. */
function imagesInList(list: readonly Json[], isContainers: boolean, work: Work): readonly Json[] {
  let next: Json[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const item = list[index] ?? null;
    const walked = isJsonArray(item)
      ? imagesInList(item, false, work)
      : isJsonObject(item)
        ? withImages(item, work)
        : item;
    const other = isContainers ? withImage(walked, work) : walked;
    if (other === item) continue;
    next ??= [...list];
    next[index] = other;
  }
  return next ?? list;
}

function withImage(container: Json, work: Work): Json {
  if (container === null) return container;
  if (!isJsonObject(container)) return refuse(work, "a container is not a map", "give each container its fields");
  const { image } = container;
  if (image === undefined || image === null) return container;
  if (typeof image !== "string") return refuse(work, "a container's image is not text", "write the image as text");
  const next = work.replaced(image);
  return next === image ? container : { ...container, image: next };
}

/** Image volumes: Kustomize 5.8 rewrites `volumes[].image.reference`, earlier ones do not. */
function refuseImageVolumes(volumes: Json, work: Work): void {
  for (const volume of isJsonArray(volumes) ? volumes : []) {
    const image = isJsonObject(volume) ? volume["image"] : undefined;
    const reference = isJsonObject(image) ? image["reference"] : undefined;
    if (typeof reference === "string" && work.replaced(reference) !== reference) {
      refuse(
        work,
        `the images field names the image volume ${reference}, which Kustomize before 5.8 leaves as it is`,
        "set an image volume's reference by a patch",
      );
    }
  }
}

function refuse({ dir, object }: Work, message: string, hint: string): never {
  return refuseTree(`${dir}: ${describe(object)}`, message, hint);
}
