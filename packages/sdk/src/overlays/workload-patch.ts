import { refuseCredential } from "../builders/environment-variables.ts";
import { canonicalResources, type ResourcesInput } from "../builders/resources.ts";
import { claimTemplate } from "../builders/stateful-set.ts";
import { SdkError } from "../errors.ts";
import type { Component, PodShape, Workload } from "../model/component.ts";
import type { Json, JsonObject, Manifest } from "../model/kubernetes.ts";
import { checkEnvName } from "../model/name.ts";
import { canonicalQuantity } from "../model/quantity.ts";
import { checkSchedule } from "../model/schedule.ts";
import { baseContainers } from "./base-containers.ts";
import type { PatchBody } from "./kustomize-root.ts";
import type { ComponentPatch, ContainerPatch, PodPatch, Removal } from "./patch.ts";

/** What an environment may say of a workload, whatever its role. */
export interface WorkloadSettings {
  readonly resources?: ResourcesInput;
  readonly storage?: string;
  readonly storageClass?: string;
  readonly schedule?: string;
  readonly suspend?: boolean;
  readonly patch?: ComponentPatch<PodShape>;
}

/**
 * The strategic merge patch of a component's workload: only what the environment changes; `undefined` where nothing.
 *
 * @throws {SdkError} `INVALID_PATCH` where it names what the base does not have, and what the settings' own checks throw
 */
export function workloadPatch(component: Component, settings: WorkloadSettings, path: string): PatchBody | undefined {
  const { workload } = component;
  if (workload === undefined) return undefined;
  const base = component.objects.find(({ object }) => object.kind === workload.kind)?.object;
  if (base === undefined) return undefined;
  const patch: ComponentPatch<PodShape> = settings.patch ?? {};
  const pod = podPatch(base, withResources(patch, base, workload, settings.resources, path), `${path}.patch`);
  const spec: JsonObject = {
    ...(pod === undefined ? {} : podSpecIn(workload.kind, pod)),
    ...claims(workload, settings, path),
    ...(settings.schedule === undefined ? {} : { schedule: checkSchedule(settings.schedule, `${path}.schedule`) }),
    ...(settings.suspend === undefined ? {} : { suspend: settings.suspend }),
    ...toJson(patch.spec ?? {}),
  };
  const metadata: JsonObject = {
    ...(patch.labels === undefined ? {} : { labels: removals(patch.labels) }),
    ...(patch.annotations === undefined ? {} : { annotations: removals(patch.annotations) }),
  };
  if (Object.keys(spec).length === 0 && Object.keys(metadata).length === 0) return undefined;
  return {
    apiVersion: base.apiVersion,
    kind: base.kind,
    metadata: { name: workload.name, ...metadata },
    ...(Object.keys(spec).length === 0 ? {} : { spec }),
  };
}

/** Where a workload keeps its pod. */
function podSpecIn(kind: Workload["kind"], pod: JsonObject): JsonObject {
  const template = { template: { spec: pod } };
  return kind === "CronJob" ? { jobTemplate: { spec: template } } : template;
}

/** The environment's resources, as a patch of the main container, completed from the base so that limit ≥ request holds. */
function withResources(
  patch: PodPatch<PodShape>,
  base: Manifest,
  workload: Workload,
  resources: ResourcesInput | undefined,
  path: string,
): PodPatch<PodShape> {
  if (resources === undefined) return patch;
  const main = patch.containers?.[workload.container];
  if (main !== undefined && isRemoval(main)) return patch;
  const own = baseContainers(base).get(workload.container)?.resources;
  const complete = canonicalResources(
    {
      requests: { ...own?.requests, ...resources.requests },
      limits: { ...own?.limits, ...resources.limits },
    },
    `${path}.resources`,
  );
  const changed = {
    ...(resources.requests === undefined ? {} : { requests: pick(complete.requests, resources.requests) }),
    ...(resources.limits === undefined ? {} : { limits: pick(complete.limits, resources.limits) }),
  };
  return { ...patch, containers: { ...patch.containers, [workload.container]: { ...main, resources: changed } } };
}

function pick(amounts: Readonly<Record<string, string>>, asked: object): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).filter(([resource]) => resource in asked));
}

/** Claims have no merge key: a patch gives the whole list. */
function claims(workload: Workload, settings: WorkloadSettings, path: string): JsonObject {
  if (workload.claims === undefined || settings.storageClass === undefined) return {};
  const { storage, storageClass } = settings;
  const size = storage === undefined ? undefined : canonicalQuantity(storage, `${path}.storage`);
  return {
    volumeClaimTemplates: workload.claims.map((claim) =>
      claimTemplate({ name: claim.name, storage: size ?? claim.storage }, storageClass),
    ),
  };
}

function podPatch(base: Manifest, patch: PodPatch<PodShape>, path: string): JsonObject | undefined {
  const known = baseContainers(base);
  const containers = [
    ...Object.entries(patch.containers ?? {}).flatMap(([name, change]) => {
      const container = known.get(name);
      if (change === undefined) return [];
      if (container === undefined) throw unknownName("container", name, [...known.keys()], path);
      if (isRemoval(change)) return [{ name, $patch: "delete" }];
      return [containerPatch(name, change, container, `${path}.containers.${name}`)];
    }),
    ...Object.entries(patch.addContainers ?? {}).map(([name, container]) => ({ name, ...toJson(container) })),
  ];
  const volumes = [
    ...Object.entries(patch.volumes ?? {}).flatMap(([name, change]) =>
      change === undefined ? [] : [isRemoval(change) ? { name, $patch: "delete" } : { name, ...toJson(change) }],
    ),
    ...Object.entries(patch.addVolumes ?? {}).map(([name, volume]) => ({ name, ...toJson(volume) })),
  ];
  const pod: JsonObject = {
    ...toJson(patch.pod ?? {}),
    ...(containers.length === 0 ? {} : { containers }),
    ...(volumes.length === 0 ? {} : { volumes }),
  };
  return Object.keys(pod).length === 0 ? undefined : pod;
}

type BaseContainer = NonNullable<ReturnType<ReturnType<typeof baseContainers>["get"]>>;

function containerPatch(
  name: string,
  change: ContainerPatch<{ env: string; ports: string }>,
  base: BaseContainer,
  path: string,
): JsonObject {
  const { env, addEnv, ports, ...rest } = change;
  const variables = [
    ...Object.entries(env ?? {}).flatMap(([variable, value]) =>
      value === undefined ? [] : [changedVariable(variable, value, base, path)],
    ),
    ...Object.entries(addEnv ?? {}).map(([variable, value]) => addedVariable(variable, value, base, path)),
  ];
  const portList = Object.entries(ports ?? {}).flatMap(([port, value]) =>
    value === undefined ? [] : changedPort(port, value, base, path),
  );
  return {
    name,
    ...(variables.length === 0 ? {} : { env: variables }),
    ...(portList.length === 0 ? {} : { ports: portList }),
    ...toJson(rest),
  };
}

/** A text over a reference must take the reference away, or both stay (kubernetes-sigs/kustomize#2606). */
function changedVariable(
  name: string,
  value: string | number | Removal,
  base: BaseContainer,
  path: string,
): JsonObject {
  const own = base.env.get(name);
  if (own === undefined) throw unknownName("variable", name, [...base.env.keys()], `${path}.env`);
  if (isRemoval(value)) return { name, $patch: "delete" };
  refuseCredential(name, `${path}.env.${name}`);
  return { name, value: String(value), ...(own.valueFrom === undefined ? {} : { valueFrom: null }) };
}

function addedVariable(name: string, value: string | number, base: BaseContainer, path: string): JsonObject {
  checkEnvName(name, `${path}.addEnv.${name}`);
  refuseCredential(name, `${path}.addEnv.${name}`);
  if (!base.env.has(name)) return { name, value: String(value) };
  throw new SdkError({
    code: "DUPLICATE_NAME",
    message: `the base has the variable '${name}' already`,
    path: `${path}.addEnv.${name}`,
    value: name,
    bound: "a name that the base does not have",
    hint: "Change it under 'env' instead.",
  });
}

/** Ports merge by number: a new number is one port less and one more. */
function changedPort(name: string, value: number | Removal, base: BaseContainer, path: string): JsonObject[] {
  const own = base.ports.get(name);
  if (own === undefined) throw unknownName("port", name, [...base.ports.keys()], `${path}.ports`);
  const gone = { containerPort: own, protocol: "TCP", $patch: "delete" };
  return isRemoval(value) ? [gone] : [gone, { name, containerPort: value, protocol: "TCP" }];
}

function unknownName(what: string, name: string, known: readonly string[], path: string): SdkError {
  return new SdkError({
    code: "INVALID_PATCH",
    message: `the base has no ${what} '${name}'`,
    path: `${path}.${name}`,
    value: name,
    bound: known.length === 0 ? `the base has no ${what}` : `one of ${known.join(", ")}`,
    hint: "It was renamed or removed in the base: change the patch with it.",
  });
}

function isRemoval(value: unknown): value is Removal {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "removal";
}

function removals(values: Readonly<Record<string, string | Removal>>): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, isRemoval(value) ? null : value]));
}

/** What JSON says of a typed part: `undefined` fields go. */
function toJson(value: object): { readonly [key: string]: Json } {
  return JSON.parse(JSON.stringify(value));
}
