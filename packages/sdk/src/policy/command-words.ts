import { oncePer } from "./grouping.ts";
import type { Workload } from "./pods.ts";
import { objectsAt, stringAt, stringsAt } from "./read.ts";

/**
 * The words in a workload's commands and arguments that may be an object's name: `web-settings` in
 * `--configmap=$(POD_NAMESPACE)/web-settings`; and the values of variables such as `CONFIG_NAME`. Programs that talk to
 * the API server name objects there.
 */
export const commandWords = oncePer((workload: Workload): ReadonlySet<string> => {
  const texts = workload.containers.flatMap(({ spec }) => [...stringsAt(spec, "command"), ...stringsAt(spec, "args")]);
  const named = workload.containers.flatMap(({ spec }) =>
    objectsAt(spec, "env").flatMap((variable) =>
      /CONFIG|SECRET/.test(stringAt(variable, "name") ?? "") ? (stringAt(variable, "value") ?? []) : [],
    ),
  );
  return new Set([...texts.flatMap((text) => text.split(/[^a-z0-9.-]+/)), ...named]);
});
