import { readerConfigMapName, readerSecretName } from "../../builders/reader-names.ts";
import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { hasContentHash, withoutContentHash } from "../../policy/content-hash-names.ts";
import { isLiteralCredential, namesCredential } from "../../policy/credentials/credential-names.ts";
import { findToken } from "../../policy/credentials/find-token.ts";
import { objectsAt, stringAt } from "../../policy/read.ts";
import { sameJson } from "../../review/diff/equality.ts";
import { call, type Import, value } from "../code/code.ts";
import type { Declaration } from "../code/module.ts";
import type { Group, Part } from "../group/part.ts";
import { followsNames } from "../group/pod.ts";
import type { DraftedComponent } from "../project/drafted.ts";
import type { SourceEnvironment } from "../source/environment.ts";
import { asLabel } from "../source/environment-names.ts";
import type { MovedCredential } from "../values/credential-finding.ts";
import { valuesOf } from "../values/object-values.ts";
import { fitsEnvFile, keyName, type SecretStore } from "../values/secret-store.ts";
import { type Renaming, renamed, withContainers } from "./names.ts";
import type { PrivateSecrets } from "./private-secrets.ts";
import { type RawContext, type RawObject, rawComponent } from "./raw-component.ts";
import { planSecret, readersOf, type SecretPlan, withName } from "./secret-plans.ts";

export interface RawGroupsContext extends RawContext {
  readonly sources: readonly SourceEnvironment[];
  readonly store: SecretStore;
  readonly privates: PrivateSecrets;
  readonly moved: MovedCredential[];
  /** All groups, those that builders make included. */
  readonly groups: readonly Group[];
}

/** What becomes of the ConfigMaps and Secrets that groups of objects read. */
export interface SharedPlans {
  readonly secrets: ReadonlyMap<Part, SecretPlan>;
  /** ConfigMaps that the base declares, so that their names keep a hash of their content. */
  readonly configMaps: ReadonlySet<Part>;
}

/** Decides about every Secret and ConfigMap that is not carried by a builder's declaration alone. */
export function planShared(raw: readonly Group[], parts: readonly Part[], context: RawGroupsContext): SharedPlans {
  const secrets = new Map<Part, SecretPlan>();
  const configMaps = new Set<Part>();
  for (const part of parts) {
    const readers = readersOf(part, raw);
    if (part.kind === "Secret") {
      const plan = planSecret(part, readers, context.sources, context.store);
      secrets.set(part, plan);
      for (const [environment, manifest] of part.manifests) {
        if (plan.kind === "private") context.privates.add(environment, withName(manifest, bareName(manifest)));
        for (const key of valuesOf(manifest).keys()) {
          const from = `Secret/${part.name} ${key}`;
          const to =
            plan.kind === "private" ? `secrets/${environment}/${bareName(manifest)}.yaml` : `${plan.secret.name}.env`;
          context.moved.push({ environment, from, to });
        }
      }
    } else if (part.kind === "ConfigMap" && isDeclarable(part, readers, context)) configMaps.add(part);
  }
  return { secrets, configMaps };
}

/** The same texts in every environment, under a name that its generator gave a hash. */
function isDeclarable(part: Part, readers: readonly Group[], { sources }: RawGroupsContext): boolean {
  const manifests = [...part.manifests.values()];
  const [first] = manifests;
  if (first === undefined || readers.length === 0 || manifests.length < sources.length) return false;
  const isFollowed = readers.every(({ workload }) => [...(workload?.manifests.values() ?? [])].every(followsNames));
  const isPlain = manifests.every(
    (manifest) =>
      hasContentHash(manifest.metadata.name) &&
      manifest["binaryData"] === undefined &&
      Object.keys(manifest.metadata).every((field) => field === "name") &&
      sameJson(manifest["data"] ?? {}, first["data"] ?? {}),
  );
  return isFollowed && isPlain && asLabel(part.name) === part.name;
}

function bareName({ metadata }: Manifest): string {
  return withoutContentHash(metadata.name);
}

/** Drafts a group as objects: what it reads by its new name, and no credential in it. */
export function draftRaw(
  group: Group,
  place: Pick<DraftedComponent, "identifier" | "file">,
  plans: SharedPlans,
  context: RawGroupsContext,
  comment?: string,
): DraftedComponent {
  const secrets = new Map<string, Import>();
  const configMaps = new Map<string, Declaration>();
  const objects = new Map<Part, Map<string, Manifest>>();
  for (const environment of context.sources) {
    const names = renamingFor(group, environment.name, plans, context, { secrets, configMaps });
    for (const part of group.parts) {
      const manifest = part.manifests.get(environment.name);
      if (manifest === undefined || isTaken(part, plans)) continue;
      const bare = part.kind === "ConfigMap" ? withName(manifest, bareName(manifest)) : manifest;
      const forms = objects.get(part) ?? new Map<string, Manifest>();
      forms.set(environment.name, renamed(bare, names));
      objects.set(part, forms);
    }
  }
  moveCredentials(group, objects, secrets, context);
  const list = [...objects].map(([{ kind, name }, forms]): RawObject => ({ kind, name, forms }));
  const options = {
    secrets: [...secrets.values()],
    configMaps: [...configMaps.values()],
    ...(comment === undefined ? {} : { comment }),
  };
  return rawComponent(group.name, place, list, options, context);
}

/** Whether an object is made anew, and so is none of the group's. */
export function isTaken(part: Part, { secrets, configMaps }: SharedPlans): boolean {
  return secrets.has(part) || configMaps.has(part);
}

function renamingFor(
  group: Group,
  environment: string,
  plans: SharedPlans,
  context: RawGroupsContext,
  read: { readonly secrets: Map<string, Import>; readonly configMaps: Map<string, Declaration> },
): Renaming {
  const names = { ConfigMap: new Map<string, string>(), Secret: new Map<string, string>() };
  for (const part of context.groups.flatMap(({ parts }) => parts)) {
    const manifest = part.manifests.get(environment);
    if (manifest === undefined || (part.kind !== "ConfigMap" && part.kind !== "Secret")) continue;
    const { name } = manifest.metadata;
    const isRead = readersOf(part, [group]).length > 0;
    const plan = plans.secrets.get(part);
    if (isRead && plan?.kind === "generated") {
      const { reference } = plan.secret;
      if (reference !== undefined) read.secrets.set(plan.secret.name, reference);
      names.Secret.set(name, readerSecretName(plan.secret.name, group.name));
    } else if (isRead && plans.configMaps.has(part)) {
      const declared = read.configMaps.get(part.name) ?? declareConfigMap(part, context);
      read.configMaps.set(part.name, declared);
      names.ConfigMap.set(name, readerConfigMapName(part.name, group.name));
    } else if (hasContentHash(name)) names[part.kind].set(name, bareName(manifest));
  }
  return names;
}

function declareConfigMap(part: Part, context: RawGroupsContext): Declaration {
  const [manifest] = part.manifests.values();
  const data = manifest?.["data"] ?? {};
  return { name: context.identifierOf(part.name, "Settings"), code: call("configMap", value(part.name), value(data)) };
}

/** Credentials that containers have as text go where Secrets come from. */
function moveCredentials(
  group: Group,
  objects: Map<Part, Map<string, Manifest>>,
  secrets: Map<string, Import>,
  context: RawGroupsContext,
): void {
  for (const [part, forms] of objects) {
    const found = new Map<string, Map<string, string>>();
    for (const [environment, manifest] of forms) {
      withContainers(manifest, (container) => {
        for (const [id, text] of literalCredentials(container)) {
          const values = found.get(id) ?? new Map<string, string>();
          values.set(environment, text);
          found.set(id, values);
        }
        return container;
      });
    }
    const references = new Map<string, JsonObject>();
    for (const [id, values] of found) {
      const [, variable = ""] = id.split("\n");
      const isFollowed = [...forms.values()].every(followsNames);
      const isEverywhere = values.size === context.sources.length && [...values.values()].every(fitsEnvFile);
      let to: (environment: string) => string;
      if (isFollowed && isEverywhere && keyName(variable) === variable) {
        const stored = context.store.declare(group.name, variable, values, `${part.kind}/${part.name}`);
        const reference = context.store.find(stored.secret)?.reference;
        if (reference !== undefined) secrets.set(stored.secret, reference);
        references.set(id, { name: readerSecretName(stored.secret, group.name), key: stored.key });
        to = () => `${stored.secret}.env`;
      } else {
        const name = `${group.name}-credentials`;
        for (const [environment, text] of values) context.privates.put(environment, name, keyName(variable), text);
        references.set(id, { name, key: keyName(variable) });
        to = (environment) => `secrets/${environment}/${name}.yaml`;
      }
      for (const environment of values.keys()) {
        context.moved.push({ environment, from: `${part.kind}/${part.name} ${variable}`, to: to(environment) });
      }
    }
    if (references.size === 0) continue;
    for (const [environment, manifest] of forms) {
      forms.set(
        environment,
        withContainers(manifest, (container) => withReferences(container, references)),
      );
    }
  }
}

/** By container and variable. */
function literalCredentials(container: JsonObject): readonly (readonly [string, string])[] {
  return objectsAt(container, "env").flatMap((entry) => {
    const name = stringAt(entry, "name") ?? "";
    const text = stringAt(entry, "value") ?? "";
    const isCredential = (namesCredential(name) && isLiteralCredential(text)) || findToken(name, text) !== undefined;
    return isCredential && !text.includes("$(")
      ? [[`${stringAt(container, "name") ?? ""}\n${name}`, text] as const]
      : [];
  });
}

function withReferences(container: JsonObject, references: ReadonlyMap<string, JsonObject>): JsonObject {
  const credentials = new Map(literalCredentials(container));
  const env = objectsAt(container, "env").map((entry): JsonObject => {
    const name = stringAt(entry, "name") ?? "";
    const id = `${stringAt(container, "name") ?? ""}\n${name}`;
    const reference = credentials.has(id) ? references.get(id) : undefined;
    return reference === undefined ? entry : { name, valueFrom: { secretKeyRef: reference } };
  });
  return env.length === 0 ? container : { ...container, env };
}

export function configMapsAndSecrets(groups: readonly Group[]): readonly Part[] {
  return groups.flatMap(({ parts }) => parts).filter(({ kind }) => kind === "ConfigMap" || kind === "Secret");
}
