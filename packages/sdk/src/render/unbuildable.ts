import type { Manifest } from "../model/kubernetes.ts";
import { isJsonObject } from "./json-value.ts";
import { refuseTree } from "./refuse-tree.ts";

/**
 * Refuses objects that Kustomize does not take as they are: it unwraps lists, and drops what is marked as local.
 *
 * @throws SdkError INVALID_TREE
 */
export function refuseUnbuildable(object: Manifest, file: string): void {
  if (object.kind.endsWith("List")) {
    refuseTree(file, `Kustomize takes ${object.kind} apart, or drops it`, "emit the objects one by one");
  }
  const { annotations } = object.metadata;
  if (isJsonObject(annotations) && Object.hasOwn(annotations, "config.kubernetes.io/local-config")) {
    refuseTree(
      file,
      "the annotation config.kubernetes.io/local-config makes Kustomize drop the object",
      "leave it out",
    );
  }
}
