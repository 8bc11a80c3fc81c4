import type { Manifest } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import { itemsAt, joinPath, objectAt, type PathedObject, stringAt } from "../read.ts";

export const noSharedApplicationPath = defineRule({
  id: "no-shared-application-path",
  category: "config",
  summary: "A folder belongs to one Argo CD Application of a destination.",
  rationale:
    "Two Applications that deliver the same objects to one namespace each see the other's tracking label: they are out of sync in turn, and with pruning one deletes what the other made. A Kustomize folder delivers what its subfolders do.",
  hint: "Let one Application have the folder; to deliver parts apart, name the parts and not what contains them.",
  source:
    "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#fail-the-sync-if-a-shared-resource-is-found",
  *check({ index }) {
    const delivered = new Map<string, Owner>();
    const containing = new Map<string, Owner>();
    for (const manifest of index.ofKind("Application")) {
      for (const { path, object } of sourcesOf(manifest)) {
        const folder = stringAt(object, "path");
        if (folder === undefined) continue;
        const steps = stepsTo(folder).map((step) =>
          [stringAt(object, "repoURL"), destinationOf(manifest), step].join("\n"),
        );
        const own = steps.at(-1) ?? "";
        const outer = steps.map((step) => delivered.get(step)).find((owner) => owner !== undefined);
        const inner = containing.get(own);
        const [other, relation] =
          outer === undefined ? [inner, "contains"] : [outer, delivered.has(own) ? "is" : "is inside"];
        if (other !== undefined && other.manifest !== manifest) {
          const { name } = other.manifest.metadata;
          const message = `${folder} ${relation} ${other.folder}, which Application/${name} delivers to the same destination`;
          yield { manifest, path: joinPath(path, "path"), message };
        }
        delivered.set(own, { manifest, folder });
        for (const step of steps) if (!containing.has(step)) containing.set(step, { manifest, folder });
      }
    }
  },
});

interface Owner {
  readonly manifest: Manifest;
  readonly folder: string;
}

function sourcesOf(application: Manifest): readonly PathedObject[] {
  const source = objectAt(application, "spec", "source");
  const single = source === undefined ? [] : [{ path: "spec.source", object: source }];
  return [...single, ...itemsAt(application, "", "spec", "sources")];
}

function destinationOf(application: Manifest): string {
  return ["server", "name", "namespace"]
    .map((field) => stringAt(application, "spec", "destination", field) ?? "")
    .join(" ");
}

/** The folders on the way: `""`, `k8s`, `k8s/base` of `./k8s/base/`. */
function stepsTo(folder: string): readonly string[] {
  const parts = folder.split("/").filter((part) => part !== "" && part !== ".");
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}
