import { readerConfigMapName } from "../builders/reader-names.ts";
import { SdkError } from "../errors.ts";
import type { Component, PodShape } from "../model/component.ts";
import { checkTag } from "../model/image.ts";
import { kebabCase, objectFile } from "../model/manifest.ts";
import { autoscaler } from "./autoscaler.ts";
import { databaseBackup } from "./backup.ts";
import { companionPatches } from "./companion-patches.ts";
import type { Environment } from "./environment.ts";
import { ingress } from "./ingress.ts";
import type { GeneratedConfigMap, KustomizeRoot, PatchBody, ResourceFile } from "./kustomize-root.ts";
import type { ComponentPatch } from "./patch.ts";
import { readerSecrets } from "./reader-secrets.ts";
import type { Autoscale, BackupSettings, CommonSettings, IngressSettings } from "./settings.ts";
import { type WorkloadSettings, workloadPatch } from "./workload-patch.ts";

/** Every setting that any role has; the types of an environment decide which of them a component may be given. */
interface AnySettings extends CommonSettings, WorkloadSettings {
  readonly tag?: string;
  readonly replicas?: number;
  readonly autoscale?: Autoscale<"development">;
  readonly ingress?: IngressSettings;
  readonly backup?: BackupSettings;
  readonly patch?: ComponentPatch<PodShape>;
}

/** The root of a component in the base: what no environment changes. */
export function baseComponentRoot(component: Component): KustomizeRoot {
  const configMaps = new Map<string, GeneratedConfigMap>();
  for (const { name, files } of component.configMaps) {
    const generated = readerConfigMapName(name, component.name);
    configMaps.set(generated, { name: generated, files });
  }
  return {
    dir: baseDir(component),
    resources: component.objects,
    ...(configMaps.size === 0 ? {} : { configMapGenerator: [...configMaps.values()] }),
    ...(component.nameReferences === undefined ? {} : { nameReferences: component.nameReferences }),
  };
}

/** Whether the base has nothing of a component: then it has no root there, as Kustomize refuses an empty one. */
export function hasBase({ objects, configMaps }: Component): boolean {
  return objects.length + configMaps.length > 0;
}

/** Whether an environment has anything of a component: objects may be of some environments alone. */
export function isIn(component: Component, { settings }: Environment): boolean {
  const own: CommonSettings = settings[component.name] ?? {};
  return hasBase(component) || component.secretKeys.length > 0 || (own.objects ?? []).length > 0;
}

/** `base/<folder>` */
export function baseDir(component: Component): string {
  return `base/${component.folder}`;
}

/** The root of a component in an environment: the base, and the environment's difference. */
export function overlayComponentRoot(component: Component, environment: Environment, dir: string): KustomizeRoot {
  const path = `environment ${environment.name}.components.${component.name}`;
  const settings: AnySettings = environment.settings[component.name] ?? {};
  const { workload } = component;
  const replicas = fixedReplicas(component, settings, path);
  const own = environmentObjects(component, settings, path);
  const patches = [
    workloadPatch(component, settings, path),
    ...companionPatches(component, settings.patch, replicas ?? settings.autoscale?.min, path, own),
  ].filter((patch) => patch !== undefined);
  const secrets = readerSecrets(component, environment, path);
  return {
    dir,
    namespace: environment.namespace,
    resources: [...(hasBase(component) ? [{ root: baseDir(component) }] : []), ...own, ...secrets.objects],
    ...(secrets.generated.length === 0 ? {} : { secretGenerator: secrets.generated }),
    ...(patches.length === 0 ? {} : { patches: patches.map((patch) => patchFile(patch, component)) }),
    ...(settings.tag === undefined || workload === undefined
      ? {}
      : { images: [{ name: workload.image, ...checkTag(settings.tag, `${path}.tag`) }] }),
    ...(replicas === undefined || workload === undefined
      ? {}
      : { replicas: [{ name: workload.name, count: replicas }] }),
  };
}

/** The count of a workload that no autoscaler owns; a database has one pod. */
function fixedReplicas(component: Component, settings: AnySettings, path: string): number | undefined {
  const { replicas, autoscale } = settings;
  if (component.workload?.kind === "StatefulSet") return checkReplicas(replicas ?? 1, component, path);
  if (component.workload?.kind !== "Deployment") return undefined;
  if (replicas !== undefined && autoscale === undefined) return checkReplicas(replicas, component, path);
  if (replicas === undefined && autoscale !== undefined) return undefined;
  throw new SdkError({
    code: replicas === undefined ? "MISSING_FIELD" : "INVALID_VALUE",
    message: replicas === undefined ? "nothing says how many pods run" : "both replicas and autoscale set the count",
    path,
    bound: "exactly one of replicas and autoscale",
    hint: "Two owners of one count undo each other: keep 'autoscale' to scale, or 'replicas' for a fixed count.",
  });
}

function checkReplicas(count: number, component: Component, path: string): number {
  const odd = component.workload?.quorum === true;
  if (Number.isInteger(count) && count >= 0 && !(odd && count % 2 === 0)) return count;
  throw new SdkError({
    code: "INVALID_VALUE",
    message: `${count} ${odd ? "members" : "replicas"} cannot run`,
    path: `${path}.replicas`,
    value: count,
    bound: odd ? "an odd whole number" : "a whole number of at least 0",
    hint: odd ? "A majority of an even number survives no more losses than of one fewer." : "Give a count.",
  });
}

/** The objects that exist only in an environment. */
function environmentObjects(component: Component, settings: AnySettings, path: string): readonly ResourceFile[] {
  const { workload } = component;
  const files: ResourceFile[] = [];
  if (settings.autoscale !== undefined)
    files.push(objectFile(autoscaler(component, settings.autoscale, `${path}.autoscale`)));
  if (workload?.ingress !== undefined && settings.ingress !== undefined) {
    files.push(objectFile(ingress(component, workload.ingress, settings.ingress, `${path}.ingress`)));
  }
  if (workload?.backup !== undefined && settings.backup !== undefined && settings.storageClass !== undefined) {
    const backup = { ...settings.backup, storageClass: settings.storageClass };
    const objects = databaseBackup(component.name, workload.backup, backup, `${path}.backup`);
    files.push(...objects.map((object) => objectFile(object, object.metadata?.name?.slice(component.name.length + 1))));
  }
  files.push(...(settings.objects ?? []).map((object) => objectFile(object, object.metadata?.name)));
  return files;
}

/** `patch.yaml` for the workload, and a name with the kind for its companions. */
function patchFile(patch: PatchBody, component: Component): { readonly file: string; readonly patch: PatchBody } {
  if (patch.kind === component.workload?.kind) return { file: "patch.yaml", patch };
  const distinction = patch.metadata.name === component.name ? "" : `-${patch.metadata.name}`;
  return { file: `patch-${kebabCase(patch.kind)}${distinction}.yaml`, patch };
}
