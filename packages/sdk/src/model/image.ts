import { SdkError } from "../errors.ts";
import type { Advice, Saying } from "./advice.ts";

/** The part behind the last `/`, where the tag is: a registry's port is in front of it. */
type LastSegment<Image extends string> = Image extends `${string}/${infer Rest}` ? LastSegment<Rest> : Image;

/** Whether an image names what it runs: a digest, or a tag. */
export type IsPinned<Image extends string> = Image extends `${string}@${string}`
  ? true
  : LastSegment<Image> extends `${string}:${string}`
    ? true
    : false;

type Moving<Image extends string> = LastSegment<Image> extends `${string}:latest` ? true : false;

/** `Image` where it is a repository or a pinned image; a sentence where its tag moves. */
export type ImageName<Image extends string> =
  Moving<Image> extends true
    ? `'${Image}' moves: give a tag that stays, or a digest, so that every pod runs the same code`
    : Image;

/** `Image` where it has a tag (not `latest`) or a digest; a sentence where not. */
export type PinnedImage<Image extends string> = string extends Image
  ? Image
  : IsPinned<Image> extends true
    ? ImageName<Image>
    : `'${Image}' has no tag: give a tag that stays, such as '${Image}:1.2.3', or a digest`;

/** Nothing where an image is pinned; advice where not. */
export type ImageAdvice<Image extends string> =
  Image extends PinnedImage<Image> ? unknown : Advice<PinnedImage<Image> & string>;

type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";

/**
 * A tag that stays, or a digest (`sha256:…`). It has a digit: the names that move (`latest`, `main`, `stable`, `edge`)
 * have none.
 */
export type ImageTag<Sentence extends string = ""> = `${string}${Digit}${string}` | Saying<Sentence>;

/**
 * A tag or digest that is computed, or read from a file that a pipeline writes.
 *
 * @throws {SdkError} `INVALID_IMAGE` for a tag that moves, such as `latest`
 * @see https://kubernetes.io/docs/concepts/containers/images/#image-names
 * @example
 * const tags: Record<string, string> = { auth: "3.0.0" };
 * const tag = imageTag(tags["auth"] ?? "");
 */
export function imageTag(tag: string): ImageTag {
  checkTag(tag, "imageTag");
  // The line above has seen its digit.
  return tag as ImageTag;
}

export interface ImageReference {
  /** With registry and path, without tag and digest. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

const IMAGE =
  /^((?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/;

/** The parts of an image reference, or `undefined` where it is none. */
export function parseImage(image: string): ImageReference | undefined {
  const match = IMAGE.exec(image);
  if (match === null) return undefined;
  const [, name = "", tag, digest] = match;
  return { name, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/**
 * Reads an image reference, and refuses a tag that moves.
 *
 * @throws {SdkError} `INVALID_IMAGE`
 */
export function checkImage(image: string, path: string, pin: "pinned" | "any"): ImageReference {
  const parsed = parseImage(image);
  const unpinned = parsed !== undefined && parsed.tag === undefined && parsed.digest === undefined;
  const moves = parsed?.tag === "latest" && parsed.digest === undefined;
  if (parsed !== undefined && !moves && !(pin === "pinned" && unpinned)) return parsed;
  throw new SdkError({
    code: "INVALID_IMAGE",
    message: parsed === undefined ? `'${image}' is no image reference` : `'${image}' does not say which image runs`,
    path,
    value: image,
    bound: "a repository with a tag other than 'latest', or with a sha256 digest",
    hint: "Give a tag that stays, such as ':1.2.3', or a digest, so that every pod runs the same code.",
  });
}

/**
 * Reads a tag or digest that an environment sets, as the field of Kustomize's `images` that takes it.
 *
 * @throws {SdkError} `INVALID_IMAGE`
 */
export function checkTag(tag: string, path: string): { readonly newTag: string } | { readonly digest: string } {
  if (/^sha256:[0-9a-f]{64}$/.test(tag)) return { digest: tag };
  if (/^[\w][\w.-]{0,127}$/.test(tag) && /\d/.test(tag)) return { newTag: tag };
  throw new SdkError({
    code: "INVALID_IMAGE",
    message: `'${tag}' is no tag that stays`,
    path,
    value: tag,
    bound: "1 to 128 letters, digits, '_', '.' and '-' with at least one digit, or 'sha256:' and 64 hexadecimal digits",
    hint: "Give the tag that the release pipeline made, such as '3.0.0', or the digest that the registry reports.",
  });
}
