import type { Manifest } from "../../model/kubernetes.ts";
import { isItem } from "../diff/field-path.ts";
import { isGeneratedKind, readableName } from "../match/generated-name.ts";
import { listOf } from "../wording.ts";
import { configNamersOf } from "./config-namers.ts";
import { type ConfigReader, configReadersOf, readingWorkloads } from "./config-readers.ts";
import type { Consequence } from "./consequence.ts";
import type { ChangedObject, Finding, ReviewContext } from "./context.ts";
import { templateDifferences } from "./template-path.ts";

/** Secrets and ConfigMaps with another content: which readers restart, which keep the old one, which fail. */
export function* configChanges(context: ReviewContext): Generator<Finding> {
  for (const change of context.changed) {
    if (!isGeneratedKind(change.after)) continue;
    const keys = changedKeys(change);
    if (keys.length === 0 && change.kind !== "generated") continue;
    const readers = configReadersOf(context.after, change.after);
    yield { object: change.after, consequence: contentConsequence(context, change, keys, readers) };
    for (const consequence of missingKeys(change, readers)) yield { object: change.after, consequence };
  }
  for (const config of context.removed) {
    if (!isGeneratedKind(config)) continue;
    const readers = configReadersOf(context.after, config).filter(({ reference }) => !reference.optional);
    if (readers.length > 0) yield { object: config, consequence: goneConsequence(config, readers) };
  }
}

/** `secret jwt`, `config order`. */
export function configNoun({ kind, metadata }: Manifest): string {
  return `${kind === "Secret" ? "secret" : "config"} ${readableName(kind, metadata.name)}`;
}

/** The keys whose content is another; names, never values. */
export function changedKeys({ effective }: ChangedObject): readonly string[] {
  const keys = new Set<string>();
  for (const { steps } of effective) {
    const [field, key] = steps;
    if ((field === "data" || field === "stringData" || field === "binaryData") && key !== undefined && !isItem(key)) {
      keys.add(key);
    }
  }
  return [...keys].sort();
}

function contentConsequence(
  context: ReviewContext,
  change: ChangedObject,
  keys: readonly string[],
  readers: readonly ConfigReader[],
): Consequence {
  const { after } = change;
  const what = `${configNoun(after)} changes${keys.length === 0 ? "" : ` (${listOf(keys)})`}`;
  const name = after.kind === "Secret" ? "secret-change" : "updated-in-place";
  const path = keys.length === 0 ? "" : "data";
  const workloads = readingWorkloads(readers);
  if (workloads.length === 0) {
    const namers = configNamersOf(context.after, after).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    const readBy = namers.length === 0 ? "; nothing in these manifests reads it" : `: read by ${listOf(namers)}`;
    return { class: name, message: `${what}${readBy}`, path };
  }
  const restarting = workloads.filter((workload) => {
    if (context.predecessorOf(workload.manifest) === undefined) return true;
    return templateDifferences(workload, context.changeOf(workload.manifest)?.effective ?? []).length > 0;
  });
  const names = (some: typeof workloads): string => listOf(some.map((workload) => workload.name));
  if (restarting.length === workloads.length) {
    const isNew = workloads.every((workload) => context.predecessorOf(workload.manifest) === undefined);
    return { class: name, message: `${what}: ${isNew ? "read by" : "restarts"} ${names(workloads)}`, path };
  }
  const staying = workloads.filter((workload) => !restarting.includes(workload));
  const others = restarting.length === 0 ? "" : `restarts ${names(restarting)}; `;
  return {
    class: name,
    message: `${what}: ${others}${names(staying)} ${staying.length === 1 ? "keeps" : "keep"} the old value until restarted (files follow within minutes, variables do not)`,
    path,
    remedy: "Let a generator name it by its content: another hash then restarts the readers.",
    source: "https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically",
  };
}

/** Keys that went although a pod names them: its new pods do not start. */
function* missingKeys(change: ChangedObject, readers: readonly ConfigReader[]): Generator<Consequence> {
  const gone = new Set<string>();
  for (const { steps, operation } of change.effective) {
    if (steps.length === 2 && operation === "removed" && steps[1] !== undefined) gone.add(steps[1]);
  }
  for (const key of gone) {
    const reading = readers.filter(({ reference }) => !reference.optional && reference.keys?.includes(key) === true);
    if (reading.length === 0) continue;
    yield {
      class: "traffic-at-risk",
      message: `new pods of ${listOf(readingWorkloads(reading).map(({ name }) => name))} do not start: ${configNoun(change.after)} no longer has ${key}`,
      path: `data[${key}]`,
      remedy: "Keep the key until nothing reads it.",
    };
  }
}

function goneConsequence(config: Manifest, readers: readonly ConfigReader[]): Consequence {
  const names = listOf(readingWorkloads(readers).map(({ name }) => name));
  return {
    class: "traffic-at-risk",
    message: `new pods of ${names} do not start: ${configNoun(config)} is removed and still named`,
    path: "",
    remedy: "Remove the reference in the same change, or keep the object.",
  };
}
