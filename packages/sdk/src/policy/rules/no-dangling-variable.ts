import { configReferences } from "../config-references.ts";
import { configSources, sourceKey } from "../config-sources.ts";
import { defineRule } from "../define-rule.ts";
import type { ManifestIndex } from "../manifest-index.ts";
import type { PodContainer, Workload } from "../pods.ts";
import { booleanAt, itemsAt, joinPath, listAt, stringAt, stringsAt } from "../read.ts";

export const noDanglingVariable = defineRule({
  id: "no-dangling-variable",
  category: "references",
  summary: "Every $(VARIABLE) in a value is one that stands before it.",
  rationale:
    "Kubernetes leaves what it does not know as it is written: the process gets the text $(DB_HOST) for a host. A variable that comes later in the list is not known either.",
  hint: "Put the variable in front, or correct its name; text that is meant is written $$(…).",
  source: "https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/",
  *check({ index }) {
    for (const workload of index.workloads) {
      for (const container of workload.containers) {
        const given = namesGiven(index, workload, container);
        if (given === undefined) continue;
        const { manifest } = workload;
        const known = new Set(given);
        for (const { path, object } of itemsAt(container.spec, container.path, "env")) {
          for (const name of namesIn(stringAt(object, "value") ?? "")) {
            if (known.has(name) || isServiceLink(workload, name)) continue;
            yield { manifest, path: joinPath(path, "value"), message: `no variable ${name} stands before this one` };
          }
          known.add(stringAt(object, "name") ?? "");
        }
        for (const [field, position, text] of argumentsOf(container)) {
          for (const name of namesIn(text)) {
            if (known.has(name) || isServiceLink(workload, name)) continue;
            const path = `${joinPath(container.path, field)}[${position}]`;
            yield { manifest, path, message: `the container has no variable ${name}` };
          }
        }
      }
    }
  },
});

/** The variables that come of whole Secrets and ConfigMaps, which are there first; `undefined` where they are not known. */
function namesGiven(index: ManifestIndex, workload: Workload, container: PodContainer): readonly string[] | undefined {
  const names: string[] = [];
  if (listAt(container.spec, "envFrom").length === 0) return names;
  const sources = configSources(index);
  const own = configReferences(workload).filter(({ path }) => path.startsWith(`${container.path}.envFrom[`));
  for (const { kind, name } of own) {
    const keys = sources.get(sourceKey(kind, workload.namespace, name))?.keys;
    if (keys === undefined) return undefined;
    names.push(...keys);
  }
  const prefixes = new Set(
    [...itemsAt(container.spec, "", "envFrom")].map(({ object }) => stringAt(object, "prefix") ?? ""),
  );
  return names.flatMap((name) => [...prefixes].map((prefix) => `${prefix}${name}`));
}

/** A shell's own $(command) looks the same, so what a shell reads is left out. */
function* argumentsOf({ spec }: PodContainer): Generator<readonly [string, number, string]> {
  const all = [...stringsAt(spec, "command"), ...stringsAt(spec, "args")];
  if (all.some((text) => /^-c$|(^|\/)(ba|da|a|k|z)?sh$/.test(text))) return;
  for (const field of ["command", "args"]) {
    for (const [position, text] of stringsAt(spec, field).entries()) yield [field, position, text];
  }
}

/** The names that Kubernetes expands in a text; `$$` stands for a dollar. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\$|\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g)].flatMap(([, name]) => name ?? []);
}

/** https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables */
function isServiceLink({ pod }: Workload, name: string): boolean {
  if (/^KUBERNETES_(SERVICE|PORT)/.test(name)) return true;
  return booleanAt(pod, "enableServiceLinks") !== false && /_(SERVICE_(HOST|PORT)|PORT)/.test(name);
}
