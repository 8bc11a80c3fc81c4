import { SdkError } from "../errors.ts";

/**
 * Refuses a tree: Kustomize refuses it too, or its versions do not agree about it.
 *
 * @param path The root, or the root and what is in it: `overlays/prod/base/auth: Deployment/auth`.
 * @throws SdkError INVALID_TREE
 */
export function refuseTree(path: string, message: string, hint: string): never {
  throw new SdkError({ code: "INVALID_TREE", path, message, hint });
}
