import type { JsonObject } from "../model/kubernetes.ts";
import { stringAt } from "./read.ts";

/** The parts of a container's image, as far as it has them. */
export interface ContainerImage {
  /** As written; `undefined` where the container has none. */
  readonly text?: string;
  /** With registry and path, without tag and digest. */
  readonly name?: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads a container's image leniently: what is no image reference is for the schema to say. */
export function imageOf(container: JsonObject): ContainerImage {
  const text = stringAt(container, "image");
  if (text === undefined) return {};
  const [reference = "", digest] = text.split("@");
  // A colon in front of the last slash is the registry's port.
  const colon = reference.indexOf(":", reference.lastIndexOf("/") + 1);
  return {
    text,
    name: colon === -1 ? reference : reference.slice(0, colon),
    ...(colon === -1 ? {} : { tag: reference.slice(colon + 1) }),
    ...(digest === undefined ? {} : { digest }),
  };
}
