import { oncePer } from "./grouping.ts";
import type { Workload } from "./pods.ts";
import { stringsAt } from "./read.ts";

/**
 * The words in a workload's commands and arguments that may be an object's name: `web-settings` in
 * `--configmap=$(POD_NAMESPACE)/web-settings`. Programs that talk to the API server name objects there.
 */
export const commandWords = oncePer((workload: Workload): ReadonlySet<string> => {
  const texts = workload.containers.flatMap(({ spec }) => [...stringsAt(spec, "command"), ...stringsAt(spec, "args")]);
  return new Set(texts.flatMap((text) => text.split(/[^a-z0-9.-]+/)));
});
