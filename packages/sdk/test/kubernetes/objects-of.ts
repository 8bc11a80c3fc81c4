import type { Component } from "../../src/model/component.ts";
import type {
  CronJob,
  Deployment,
  Ingress,
  Job,
  Manifest,
  NetworkPolicy,
  PersistentVolumeClaim,
  PodDisruptionBudget,
  PodSpec,
  Service,
  ServiceAccount,
  StatefulSet,
} from "../../src/model/kubernetes.ts";

interface Kinds {
  readonly CronJob: CronJob;
  readonly Deployment: Deployment;
  readonly Ingress: Ingress;
  readonly Job: Job;
  readonly NetworkPolicy: NetworkPolicy;
  readonly PersistentVolumeClaim: PersistentVolumeClaim;
  readonly PodDisruptionBudget: PodDisruptionBudget;
  readonly Service: Service;
  readonly ServiceAccount: ServiceAccount;
  readonly StatefulSet: StatefulSet;
}

/** The one object of a kind, or the one with a name, as its type; a test fails where there is none. */
export function objectOf<Kind extends keyof Kinds>(
  objects: readonly Manifest[],
  kind: Kind,
  name?: string,
): Kinds[Kind] & { readonly spec: NonNullable<Extract<Kinds[Kind], { spec?: unknown }>["spec"]> } {
  const found = objects.filter(
    (object) => object.kind === kind && (name ?? object.metadata.name) === object.metadata.name,
  );
  const [object] = found;
  if (object === undefined || found.length > 1) throw new Error(`${found.length} objects are a ${kind} ${name ?? ""}`);
  // Tests read what builders wrote from that type.
  return object as never;
}

/** A component's objects. */
export function objectsOf({ objects }: Component): readonly Manifest[] {
  return objects.map(({ object }) => object);
}

/** The pod of a component's workload. */
export function podOf(component: Component): PodSpec {
  const objects = objectsOf(component);
  const kind = component.workload?.kind ?? "Deployment";
  const spec =
    kind === "CronJob"
      ? objectOf(objects, "CronJob").spec.jobTemplate.spec?.template.spec
      : objectOf(objects, kind).spec.template.spec;
  if (spec === undefined) throw new Error(`${component.name} has no pod`);
  return spec;
}
