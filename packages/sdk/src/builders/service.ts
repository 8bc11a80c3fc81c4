import { SdkError } from "../errors.ts";
import type { IngressRoute } from "../model/component.ts";
import { checkFields } from "../model/fields.ts";
import { parseImage } from "../model/image.ts";
import type { Deployment } from "../model/kubernetes.ts";
import { selectorLabels, standardLabels } from "../model/labels.ts";
import { objectFile } from "../model/manifest.ts";
import { componentName, type DnsLabel } from "../model/name.ts";
import type { Env } from "../model/reference.ts";
import { clientService, disruptionBudget, serviceAccount } from "./companions.ts";
import { connectionsTo, distinctEndpoints, waveAfter } from "./connections.ts";
import { buildContainer } from "./container.ts";
import {
  MIN_READY_SECONDS,
  PRE_STOP_SECONDS,
  PROGRESS_DEADLINE_SECONDS,
  REVISION_HISTORY_LIMIT,
  ROLLING_UPDATE,
  TERMINATION_GRACE_SECONDS,
  TMP_SIZE_LIMIT,
} from "./ha-defaults.ts";
import type { GivenHealth } from "./health.ts";
import { podTemplate } from "./pod.ts";
import type { GivenResources } from "./resources.ts";
import {
  INGRESS_FIELDS,
  METRICS_FIELDS,
  SERVICE_FIELDS,
  type Service,
  type ServiceFacts,
  type ServiceIngress,
  type ServiceSpec,
} from "./service-spec.ts";
import { type BuiltSidecars, buildSidecars, type SidecarInput } from "./sidecar.ts";
import { emptyDir, podVolumes, type VolumeInput } from "./volume.ts";
import { waitFor } from "./wait-for.ts";

/**
 * A stateless service: Deployment, Service, ServiceAccount, PodDisruptionBudget and NetworkPolicy. An environment gives
 * it replicas or a HorizontalPodAutoscaler, its tag, and its host where it is reached from outside.
 *
 * Its rollouts add one pod at a time and never go below the required count; it waits for the databases and brokers that
 * its environment names; its network is closed but for the edges that its environment declares.
 *
 * @throws {SdkError} `INVALID_NAME`, `INVALID_IMAGE`, `INVALID_PROBE`, `INVALID_QUANTITY`, `INVALID_ENV`, `INVALID_VALUE`
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 * @example
 * const auth = service("auth", {
 *   image: "ghcr.io/ecom/auth",
 *   port: 5001,
 *   health: { readiness: httpGet("/healthz"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
 *   resources: { requests: { cpu: "200m", memory: "128Mi" }, limits: { cpu: "350m", memory: "256Mi" } },
 * });
 */
export function service<
  const Name extends string,
  const Image extends string,
  const H extends GivenHealth,
  const R extends GivenResources,
  const Port extends string = never,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
  const S extends Readonly<Record<string, SidecarInput>> = Readonly<Record<never, never>>,
  const I extends ServiceIngress | undefined = undefined,
>(
  label: DnsLabel<Name>,
  spec: ServiceSpec<
    Image,
    Port,
    {
      readonly health: H;
      readonly resources: R;
      readonly env: E;
      readonly volumes: V;
      readonly sidecars: S;
      readonly ingress: I;
    }
  >,
): Service<Name, ServiceFacts<Name, Image, Port, E, V, S, I>> {
  const name = componentName<Name>(label, `service ${label}`);
  checkFields(spec, SERVICE_FIELDS, name);
  if (spec.ingress !== undefined) checkFields(spec.ingress, INGRESS_FIELDS, `${name}.ingress`);
  if (spec.metrics !== undefined) checkFields(spec.metrics, METRICS_FIELDS, `${name}.metrics`);
  const ports: Readonly<Record<string, number>> = { http: spec.port, ...spec.ports };
  const volumes = podVolumes(name, { tmp: emptyDir("/tmp", TMP_SIZE_LIMIT), ...spec.volumes }, `${name}.volumes`);
  const main = buildContainer(
    name,
    {
      name,
      image: spec.image,
      pin: "any",
      ...(spec.command === undefined ? {} : { command: spec.command }),
      ...(spec.args === undefined ? {} : { args: spec.args }),
      ports,
      env: withPort(spec.env ?? {}, spec.port, `${name}.env.PORT`),
      resources: spec.resources,
      health: spec.health,
      preStopSeconds: PRE_STOP_SECONDS,
      mounts: volumes.mounts,
    },
    name,
  );
  const sidecars: BuiltSidecars = buildSidecars(
    name,
    spec.sidecars ?? {},
    { main: main.container, volumes: volumes.volumes },
    `${name}.sidecars`,
  );
  const endpoints = distinctEndpoints([...main.endpoints, ...sidecars.endpoints]);
  const wave = waveAfter(endpoints);
  const labels = { ...standardLabels(name, "service") };
  const deployment: Deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels, annotations: { "argocd.argoproj.io/sync-wave": String(wave) } },
    spec: {
      revisionHistoryLimit: REVISION_HISTORY_LIMIT,
      minReadySeconds: MIN_READY_SECONDS,
      progressDeadlineSeconds: PROGRESS_DEADLINE_SECONDS,
      strategy: { type: "RollingUpdate", rollingUpdate: { ...ROLLING_UPDATE } },
      selector: { matchLabels: { ...selectorLabels(name) } },
      template: podTemplate({
        name,
        component: "service",
        containers: [main.container, ...sidecars.containers],
        initContainers: waitFor(name, endpoints),
        volumes: volumes.volumes,
        ...(spec.user === undefined ? {} : { user: spec.user }),
        ...(spec.priorityClassName === undefined ? {} : { priorityClassName: spec.priorityClassName }),
        ...(spec.serviceAccountToken === undefined ? {} : { serviceAccountToken: spec.serviceAccountToken }),
        terminationGracePeriodSeconds: TERMINATION_GRACE_SECONDS,
        spread: "replica-set",
      }),
    },
  };
  const endpoint = { component: name, host: name, port: spec.port, awaited: false, wave };
  const ingress: IngressRoute | undefined =
    spec.ingress === undefined
      ? undefined
      : { className: spec.ingress.className, path: spec.ingress.path ?? "/", port: "http" };
  return {
    name,
    role: "service",
    label: "service",
    layer: "base",
    folder: name,
    wave,
    objects: [
      objectFile(deployment),
      objectFile(clientService(name, "service", ports)),
      objectFile(serviceAccount(name, "service")),
      objectFile(disruptionBudget(name, "service")),
      ...(spec.objects ?? []).map((object) => objectFile(object, object.metadata?.name)),
    ],
    configMaps: [...main.configMaps, ...sidecars.configMaps, ...volumes.configMaps],
    secretKeys: [...main.secretKeys, ...sidecars.secretKeys, ...volumes.secretKeys],
    connections: [...connectionsTo(endpoints), ...(spec.reaches ?? [])],
    listeners: Object.entries(ports).map(([portName, port]) => ({
      port,
      from: [
        { kind: "clients" },
        ...(spec.ingress !== undefined && portName === "http"
          ? [{ kind: "namespace" as const, namespace: spec.ingress.namespace }]
          : []),
        ...(spec.metrics?.port === portName ? [{ kind: "namespace" as const, namespace: spec.metrics.namespace }] : []),
      ],
    })),
    workload: {
      kind: "Deployment",
      name,
      image: parseImage(spec.image)?.name ?? spec.image,
      container: name,
      ...(ingress === undefined ? {} : { ingress }),
    },
    host: { kind: "host", endpoint },
    port: { kind: "port", endpoint },
    url: { kind: "url", scheme: "http", endpoint },
  };
}

/** The process learns its port from its environment, and from nowhere else. */
function withPort(env: Env, port: number, path: string): Env {
  if (!Object.hasOwn(env, "PORT")) return { ...env, PORT: port };
  throw new SdkError({
    code: "INVALID_ENV",
    message: "PORT is set from the service's port",
    path,
    bound: `left out; the port is ${port}`,
    hint: "Change 'port' where the process is to listen on another one.",
  });
}
