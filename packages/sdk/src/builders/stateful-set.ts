import { SdkError } from "../errors.ts";
import type { Component, ComponentFacts, ComponentObject, Listener, Role } from "../model/component.ts";
import { parseImage } from "../model/image.ts";
import type { AnyKubernetesObject, StatefulSet } from "../model/kubernetes.ts";
import { type ComponentLabel, selectorLabels, standardLabels } from "../model/labels.ts";
import { objectFile } from "../model/manifest.ts";
import { checkDnsLabel } from "../model/name.ts";
import { type ByteQuantity, canonicalQuantity } from "../model/quantity.ts";
import type { Env } from "../model/reference.ts";
import { clientService, disruptionBudget, headlessName, headlessService, serviceAccount } from "./companions.ts";
import { connectionsTo, distinctEndpoints, type Outside, waveAfter } from "./connections.ts";
import { type BuiltContainer, buildContainer } from "./container.ts";
import {
  MIN_READY_SECONDS,
  PRE_STOP_SECONDS,
  REVISION_HISTORY_LIMIT,
  STATEFUL_TERMINATION_GRACE_SECONDS,
} from "./ha-defaults.ts";
import type { HealthInput } from "./health.ts";
import { podTemplate } from "./pod.ts";
import type { ResourcesInput } from "./resources.ts";
import { type Mount, type PodVolumes, podVolumes, type VolumeInput } from "./volume.ts";
import { waitFor } from "./wait-for.ts";

/** A claim of each pod: where it is mounted, and how large it is where an environment says nothing. */
export interface Claim {
  readonly mountPath: `/${string}`;
  readonly storage: ByteQuantity<"storage: bytes, such as '10Gi'">;
}

/** A StatefulSet and its companions, after the types have judged them. */
export interface StatefulInput<Name extends string, R extends Role> {
  readonly name: Name;
  readonly role: R;
  readonly label: ComponentLabel;
  readonly folder: string;
  readonly image: string;
  readonly pin: "pinned" | "any";
  readonly ports: Readonly<Record<string, number>>;
  /** The names of the ports that its Services carry; a port that nobody may reach is left out. @default all */
  readonly servicePorts?: readonly string[];
  /** Ports that only its own pods use, as members of a cluster. */
  readonly peerPorts?: Readonly<Record<string, number>>;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: Env;
  readonly health: HealthInput;
  readonly resources: ResourcesInput;
  readonly claims: Readonly<Record<string, Claim>>;
  readonly volumes: Readonly<Record<string, VolumeInput>>;
  /** Volumes that only init containers mount. */
  readonly initVolumes?: Readonly<Record<string, VolumeInput>>;
  readonly initContainers?: (volumes: PodVolumes, claims: readonly Mount[]) => readonly BuiltContainer[];
  readonly user: number;
  readonly quorum?: true;
  readonly reaches?: readonly Outside[];
  readonly priorityClassName?: string;
  /** Who may reach a port, by its name. */
  readonly listeners: (port: string) => Listener["from"];
  readonly objects?: readonly AnyKubernetesObject[];
}

/**
 * The StatefulSet that every stateful builder makes, with headless and client Service, ServiceAccount and budget.
 *
 * Pods start in parallel: OrderedReady stays stuck for ever behind a pod that never gets ready
 * (kubernetes/kubernetes#67250). Updates still replace one pod at a time.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export function statefulComponent<Name extends string, R extends Role, Facts extends ComponentFacts & { role: R }>(
  input: StatefulInput<Name, R>,
): Component<Name, Facts> {
  const { name, label } = input;
  const labels = { ...standardLabels(name, label) };
  const volumes = podVolumes(name, input.volumes, `${name}.volumes`);
  const initVolumes = podVolumes(name, input.initVolumes ?? {}, `${name}.volumes`);
  const claims: readonly Mount[] = Object.entries(input.claims).map(([claim, { mountPath }]) => ({
    name: claim,
    mountPath,
  }));
  const main = buildContainer(
    name,
    {
      name,
      image: input.image,
      pin: input.pin,
      ...(input.command === undefined ? {} : { command: input.command }),
      ...(input.args === undefined ? {} : { args: input.args }),
      ports: { ...input.ports, ...input.peerPorts },
      env: input.env,
      resources: input.resources,
      health: input.health,
      preStopSeconds: PRE_STOP_SECONDS,
      mounts: [...claims, ...volumes.mounts],
    },
    name,
  );
  const init = input.initContainers?.(initVolumes, claims) ?? [];
  const endpoints = distinctEndpoints(main.endpoints);
  const wave = waveAfter(endpoints);
  const templates = Object.entries(input.claims).map(([claim, { storage }]) => ({
    name: claimName(claim, input),
    storage: canonicalQuantity(storage, `${name}.claims.${claim}.storage`),
  }));
  const statefulSet: StatefulSet = {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: {
      name,
      labels,
      annotations: {
        // Data outlives a mistake in git: Argo CD neither prunes nor deletes it.
        "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
        "argocd.argoproj.io/sync-wave": String(wave),
      },
    },
    spec: {
      serviceName: headlessName(name),
      podManagementPolicy: "Parallel",
      revisionHistoryLimit: REVISION_HISTORY_LIMIT,
      minReadySeconds: MIN_READY_SECONDS,
      updateStrategy: { type: "RollingUpdate" },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
      selector: { matchLabels: { ...selectorLabels(name) } },
      template: podTemplate({
        name,
        component: label,
        containers: [main.container],
        initContainers: [...init.map(({ container }) => container), ...waitFor(name, endpoints)],
        volumes: [...volumes.volumes, ...initVolumes.volumes],
        user: input.user,
        ownsClaims: true,
        terminationGracePeriodSeconds: STATEFUL_TERMINATION_GRACE_SECONDS,
        ...(input.priorityClassName === undefined ? {} : { priorityClassName: input.priorityClassName }),
        spread: "stateful-set",
      }),
      volumeClaimTemplates: templates.map((template) => claimTemplate(template)),
    },
  };
  const served = Object.fromEntries(
    Object.entries(input.ports).filter(([port]) => input.servicePorts?.includes(port) ?? true),
  );
  const reads = [main, volumes, initVolumes, ...init];
  return {
    name,
    role: input.role,
    label,
    layer: "db",
    folder: input.folder,
    wave,
    objects: [
      objectFile(statefulSet),
      objectFile(clientService(name, label, served)),
      objectFile(headlessService(name, label, { ...served, ...input.peerPorts }), "headless"),
      objectFile(serviceAccount(name, label)),
      objectFile(disruptionBudget(name, label)),
      ...(input.objects ?? []).map((object): ComponentObject => objectFile(object, object.metadata?.name)),
    ],
    configMaps: reads.flatMap(({ configMaps }) => configMaps),
    secretKeys: reads.flatMap(({ secretKeys }) => secretKeys),
    connections: [...connectionsTo(endpoints), ...(input.reaches ?? [])],
    listeners: [
      ...Object.entries(input.ports).map(([port, number]) => ({ port: number, from: input.listeners(port) })),
      ...Object.values(input.peerPorts ?? {}).map((port) => ({ port, from: [{ kind: "self" as const }] })),
    ],
    workload: {
      kind: "StatefulSet",
      name,
      image: parseImage(input.image)?.name ?? input.image,
      container: name,
      claims: templates,
      ...(input.quorum === undefined ? {} : { quorum: input.quorum }),
    },
  };
}

/** A claim is a volume of the pod too, and would take the place of one with its name. */
function claimName(claim: string, { name, volumes, initVolumes }: StatefulInput<string, Role>): string {
  const path = `${name}.claims.${claim}`;
  if (!Object.hasOwn({ ...volumes, ...initVolumes }, claim)) return checkDnsLabel(claim, path);
  throw new SdkError({
    code: "DUPLICATE_NAME",
    message: `'${claim}' is also a volume of the pod`,
    path,
    value: claim,
    bound: "a name that no volume has",
    hint: "Rename the claim or the volume.",
  });
}

/**
 * A volume claim template. It carries apiVersion and kind, which the API server adds and Argo CD then misses.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates
 */
export function claimTemplate(claim: { readonly name: string; readonly storage: string }, storageClassName?: string) {
  return {
    apiVersion: "v1" as const,
    kind: "PersistentVolumeClaim" as const,
    metadata: { name: claim.name },
    spec: {
      accessModes: ["ReadWriteOnce" as const],
      ...(storageClassName === undefined ? {} : { storageClassName }),
      resources: { requests: { storage: claim.storage } },
    },
  };
}
