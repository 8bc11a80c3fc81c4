import type { ResourcesInput } from "../builders/resources.ts";
import { claimTemplate } from "../builders/stateful-set.ts";
import { SdkError } from "../errors.ts";
import type { Component, PodShape, Workload } from "../model/component.ts";
import { toJson } from "../model/json.ts";
import type { JsonObject, Manifest } from "../model/kubernetes.ts";
import { NAME_LABEL } from "../model/labels.ts";
import { canonicalQuantity } from "../model/quantity.ts";
import { checkSchedule } from "../model/schedule.ts";
import { baseContainers } from "./base-pod.ts";
import type { PatchBody } from "./kustomize-root.ts";
import { type ComponentPatch, isRemoval, KEPT_FIELDS, type PodPatch, type Removal } from "./patch.ts";
import { podPatch } from "./pod-patch.ts";
import { resourcesPatch } from "./resources-patch.ts";

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
    ...workloadSpec(
      workload.kind,
      podTemplatePatch(pod, patch, `${path}.patch`),
      ownFields(patch, `${path}.patch.spec`),
    ),
    ...claims(workload, settings, path),
    ...(settings.schedule === undefined ? {} : { schedule: checkSchedule(settings.schedule, `${path}.schedule`) }),
    ...(settings.suspend === undefined ? {} : { suspend: settings.suspend }),
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

/** What a patch says of the workload itself; JavaScript may have put in what the types do not have. */
function ownFields({ spec = {} }: ComponentPatch<PodShape>, path: string): JsonObject {
  const field = KEPT_FIELDS.find((kept) => kept in spec);
  if (field === undefined) return toJson(spec);
  throw new SdkError({
    code: "INVALID_PATCH",
    message: `'${field}' is not an environment's to change`,
    path: `${path}.${field}`,
    bound: `any field but ${KEPT_FIELDS.join(", ")}`,
    hint: "It is a guarantee, immutable in a cluster, or follows from the settings: replicas, autoscale, storage.",
  });
}

/** Where a workload keeps its pod and what else an environment patches; a CronJob keeps both in its job template. */
function workloadSpec(kind: Workload["kind"], template: JsonObject, rest: JsonObject): JsonObject {
  const spec: JsonObject = { ...rest, ...(Object.keys(template).length === 0 ? {} : { template }) };
  return kind === "CronJob" && Object.keys(spec).length > 0 ? { jobTemplate: { spec } } : spec;
}

function podTemplatePatch(pod: JsonObject | undefined, patch: PodPatch<PodShape>, path: string): JsonObject {
  if (patch.podLabels !== undefined && NAME_LABEL in patch.podLabels) throw selecting(path);
  const metadata: JsonObject = {
    ...(patch.podLabels === undefined ? {} : { labels: removals(patch.podLabels) }),
    ...(patch.podAnnotations === undefined ? {} : { annotations: removals(patch.podAnnotations) }),
  };
  return {
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
    ...(pod === undefined ? {} : { spec: pod }),
  };
}

function selecting(path: string): SdkError {
  return new SdkError({
    code: "INVALID_PATCH",
    message: `'${NAME_LABEL}' selects the pods`,
    path: `${path}.podLabels`,
    bound: "any other label",
    hint: "Leave it out: it is the component's name, by which its Service and its policies find the pods.",
  });
}

/** The environment's resources, as a patch of the main container; what its own patch says wins. */
function withResources(
  patch: PodPatch<PodShape>,
  base: Manifest,
  workload: Workload,
  resources: ResourcesInput | undefined,
  path: string,
): PodPatch<PodShape> {
  const main = patch.containers?.[workload.container];
  if (resources === undefined || (main !== undefined && isRemoval(main))) return patch;
  // Here, so that the error names the setting; the container's patch checks the whole once more.
  resourcesPatch(baseContainers(base).get(workload.container)?.resources, resources, `${path}.resources`);
  const merged = {
    requests: { ...resources.requests, ...main?.resources?.requests },
    limits: { ...resources.limits, ...main?.resources?.limits },
  };
  return { ...patch, containers: { ...patch.containers, [workload.container]: { ...main, resources: merged } } };
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

function removals(values: Readonly<Record<string, string | Removal>>): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, isRemoval(value) ? null : value]));
}
