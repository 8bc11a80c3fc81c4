import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { withoutContentHash } from "../../policy/content-hash-names.ts";
import { listAt, objectAt, objectsAt, stringAt } from "../../policy/read.ts";
import { sameJson } from "../../review/diff/equality.ts";
import { type Code, call, type Entry, expression, value } from "../code/code.ts";
import type { Declaration } from "../code/module.ts";
import { asLabel } from "../source/environment-names.ts";
import { fitsEnvFile, keyName } from "../values/secret-store.ts";
import type { WorkloadFacts, WorkloadForm } from "./facts.ts";
import type { FitContext } from "./fit-context.ts";
import { misfit } from "./misfit.ts";
import type { PatchTree } from "./patch-tree.ts";

/** Volumes in code, what they declare, and those for which the builder has no word. */
export interface FittedVolumes {
  readonly entries: readonly Entry[];
  readonly declarations: readonly Declaration[];
  /** Claims of a StatefulSet are mounted by themselves. */
  readonly patches: ReadonlyMap<string, PatchTree>;
}

export function fitVolumes(
  facts: WorkloadFacts,
  context: FitContext,
  claims: ReadonlySet<string> = new Set(),
): FittedVolumes {
  const entries: Entry[] = [];
  const declarations: Declaration[] = [];
  const patches = new Map<string, PatchTree>();
  const names = [
    ...new Set(
      [...facts.of.values()].flatMap(({ container }) =>
        objectsAt(container, "volumeMounts").map((mount) => stringAt(mount, "name") ?? ""),
      ),
    ),
  ];
  for (const name of names.filter((each) => !claims.has(each))) {
    const fitted = fitVolume(name, facts, context);
    if (fitted !== undefined) {
      if (!isBuiltIn(name, fitted.code)) entries.push({ key: name, value: fitted.code });
      declarations.push(...fitted.declarations);
    } else {
      refuseNamed(name, facts);
      for (const [environment, form] of facts.of) {
        const patch = patches.get(environment) ?? {};
        patches.set(environment, withVolume(patch, name, form));
      }
    }
  }
  return { entries, declarations, patches };
}

/** What is generated is known by a name that only a declaration follows. */
function refuseNamed(name: string, facts: WorkloadFacts): void {
  const volumes = [...facts.of.values()].map((form) => sourceOf(name, form).volume);
  const named = ["configMap", "secret", "projected"].find((source) => volumes.some((volume) => source in volume));
  if (named === undefined) return;
  misfit(`its volume '${name}' is a ${named} that differs between environments, or is mounted in parts`);
}

/** Every service has a writable `/tmp` already. */
function isBuiltIn(name: string, code: Code): boolean {
  return (
    name === "tmp" &&
    code.kind === "call" &&
    code.callee.name === "emptyDir" &&
    sameJson(argument(code, 0), "/tmp") &&
    sameJson(argument(code, 1), "64Mi")
  );
}

function argument(code: Code, index: number): Json | undefined {
  const found = code.kind === "call" ? code.args[index] : undefined;
  return found?.kind === "value" ? found.value : undefined;
}

interface FittedVolume {
  readonly code: Code;
  readonly declarations: readonly Declaration[];
}

function fitVolume(name: string, facts: WorkloadFacts, context: FitContext): FittedVolume | undefined {
  const sources = [...facts.of].map(([environment, form]) => ({ environment, ...sourceOf(name, form) }));
  const [first] = sources;
  if (
    first === undefined ||
    !sources.every(({ mounts }) => mounts.length === 1 && sameJson(mounts[0], first.mounts[0]))
  )
    return undefined;
  const mountPath = stringAt(first.mounts[0], "mountPath") ?? "";
  const isPlain = Object.keys(first.mounts[0] ?? {}).every((field) =>
    ["name", "mountPath", "readOnly"].includes(field),
  );
  if (!isPlain || !mountPath.startsWith("/")) return undefined;
  const volumes = sources.map(({ volume }) => volume);
  if (volumes.every((volume) => objectAt(volume, "emptyDir") !== undefined)) return scratch(mountPath, volumes);
  if (volumes.every((volume) => objectAt(volume, "configMap") !== undefined))
    return configuration(mountPath, sources, context);
  if (volumes.every((volume) => objectAt(volume, "secret") !== undefined))
    return secretVolume(mountPath, sources, context);
  if (volumes.some((volume) => objectAt(volume, "persistentVolumeClaim") !== undefined))
    misfit("it mounts a claim, which a rollout with one pod more cannot share");
  return undefined;
}

interface Source {
  readonly volume: JsonObject;
  readonly mounts: readonly JsonObject[];
}

function sourceOf(name: string, { pod, container }: WorkloadForm): Source {
  return {
    volume: objectsAt(pod, "volumes").find((volume) => volume["name"] === name) ?? {},
    mounts: objectsAt(container, "volumeMounts").filter((mount) => mount["name"] === name),
  };
}

function scratch(mountPath: string, volumes: readonly JsonObject[]): FittedVolume | undefined {
  const [first] = volumes;
  const source = objectAt(first, "emptyDir") ?? {};
  if (!volumes.every((volume) => sameJson(volume["emptyDir"], source))) return undefined;
  if (stringAt(source, "medium") !== undefined && stringAt(source, "medium") !== "") return undefined;
  return { code: call("emptyDir", value(mountPath), value(stringAt(source, "sizeLimit") ?? "1Gi")), declarations: [] };
}

type SourceIn = Source & { readonly environment: string };

/** A ConfigMap that is the same in every environment, mounted whole. */
function configuration(mountPath: string, sources: readonly SourceIn[], context: FitContext): FittedVolume | undefined {
  const contents = sources.map(({ environment, volume }) => {
    const source = objectAt(volume, "configMap");
    const name = stringAt(source, "name") ?? "";
    const values = context.valuesIn.get(environment)?.of("ConfigMap", name);
    return values === undefined || listAt(source, "items").length > 0
      ? undefined
      : { name: withoutContentHash(name), data: Object.fromEntries(values) };
  });
  const [first] = contents;
  if (first === undefined || !contents.every((each) => sameJson(asJson(each?.data), asJson(first.data))))
    return undefined;
  if (Object.values(first.data).some((text) => text === undefined)) return undefined;
  const name = asLabel(first.name);
  const declared = { name: context.identifierOf(name, "Settings") };
  const declaration: Declaration = {
    name: declared.name,
    code: call("configMap", value(name), value(asJson(first.data))),
  };
  return { code: call("configFiles", expression(declared.name), value(mountPath)), declarations: [declaration] };
}

function asJson(data: object | undefined): JsonObject {
  return JSON.parse(JSON.stringify(data ?? {}));
}

/** All keys of one Secret, each of which an env file can hold. */
function secretVolume(mountPath: string, sources: readonly SourceIn[], context: FitContext): FittedVolume | undefined {
  const keys = new Map<string, Map<string, string>>();
  const names = new Set<string>();
  for (const { environment, volume } of sources) {
    const source = objectAt(volume, "secret");
    const name = stringAt(source, "secretName") ?? "";
    const values = context.valuesIn.get(environment)?.of("Secret", name);
    if (values === undefined) return misfit(`it mounts Secret/${name}, which is not in the tree`);
    names.add(withoutContentHash(name));
    const items = objectsAt(source, "items");
    if (items.some((item) => item["key"] !== item["path"]))
      return misfit(`it mounts keys of Secret/${name} under other names`);
    for (const [key, text] of values) {
      if (items.length > 0 && !items.some((item) => item["key"] === key)) continue;
      if (text === undefined || keyName(key) !== key || !fitsEnvFile(text))
        return misfit(`it mounts Secret/${name}, whose key ${key} no env file can hold`);
      const own = keys.get(key) ?? new Map<string, string>();
      own.set(environment, text);
      keys.set(key, own);
    }
  }
  const [name = ""] = names;
  if (names.size !== 1 || [...keys.values()].some((values) => values.size < sources.length)) return undefined;
  const stored = [...keys].map(([key, values]) => {
    for (const environment of values.keys())
      context.moved.push({ environment, from: `Secret/${name} ${key}`, to: `${asLabel(name)}.env` });
    return context.store.declare(asLabel(name), key, values, `Secret/${name}`);
  });
  const reference = stored[0] === undefined ? undefined : context.store.find(stored[0].secret)?.reference;
  if (reference === undefined || stored.some(({ key }, index) => key !== [...keys.keys()][index])) return undefined;
  const picked: Code =
    stored.length === context.store.find(stored[0]?.secret ?? "")?.keys.size
      ? expression(reference.name, reference)
      : { kind: "record", entries: stored.map(({ key, code }) => ({ key, value: code })) };
  return { code: call("secretFiles", picked, value(mountPath)), declarations: [] };
}

/** A volume that is kept as it is, by the environment's patch. */
function withVolume(patch: PatchTree, name: string, form: WorkloadForm): PatchTree {
  const { volume, mounts } = sourceOf(name, form);
  if (mounts.length === 0) return patch;
  const { name: _name, ...source } = volume;
  const added = isJsonObject(patch["addVolumes"]) ? patch["addVolumes"] : {};
  const mounted = listAt(patch, "volumeMounts");
  return { ...patch, addVolumes: { ...added, [name]: source }, volumeMounts: [...mounted, ...mounts] };
}
