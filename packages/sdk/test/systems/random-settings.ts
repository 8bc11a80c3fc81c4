import fc from "fast-check";
import { remove } from "../../src/index.ts";
import type { Component } from "../../src/model/component.ts";
import { isCredentialName } from "../../src/model/credential-name.ts";
import { baseContainers, baseVolumes } from "../../src/overlays/base-pod.ts";
import type { Tier } from "../../src/overlays/tier.ts";
import { text } from "../kustomize/random-values.ts";

/** What is decided of an environment's settings before the component is known; numbers choose among what it has. */
export const randomSettings = fc.record(
  {
    tag: fc.constantFrom("1.2.3", "v2", `sha256:${"0123456789abcdef".repeat(4)}`),
    count: fc.integer({ min: 2, max: 40 }),
    autoscale: fc.boolean(),
    resources: fc.constantFrom({ requests: { cpu: "0.25" } }, { limits: { memory: "2048Mi", cpu: "1000m" } }, {}),
    storage: fc.constantFrom("20Gi", "2048Gi"),
    backup: fc.boolean(),
    suspend: fc.boolean(),
    objects: fc.boolean(),
    patch: fc.record(
      {
        env: fc.array(fc.record({ which: fc.nat(20), to: fc.option(fc.oneof(text, fc.integer())) }), { maxLength: 3 }),
        addEnv: fc.dictionary(fc.constantFrom("ADDED_A", "ADDED_B"), fc.oneof(text, fc.integer()), { maxKeys: 2 }),
        port: fc.constantFrom("move", "remove"),
        sidecar: fc.constantFrom("remove", "patch"),
        addContainer: fc.boolean(),
        volume: fc.record({ which: fc.nat(5), what: fc.constantFrom("remove", "change") }),
        addVolume: fc.boolean(),
        annotations: fc.dictionary(fc.constantFrom("example.com/a", "argocd.argoproj.io/sync-wave"), text, {
          maxKeys: 2,
        }),
        spec: fc.boolean(),
        pod: fc.boolean(),
        companions: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
export type RandomSettings = typeof randomSettings extends fc.Arbitrary<infer T> ? T : never;
type RandomPatch = NonNullable<RandomSettings["patch"]>;

/** The settings of one component, such as its role may have. */
export function settingsOf(component: Component, random: RandomSettings, tier: Tier): object {
  const { role, workload } = component;
  if (role === "objects" || workload === undefined) return {};
  const tag = random.tag ?? (role === "service" || role === "stateful" ? "1.0.0" : undefined);
  const common = {
    ...(tag === undefined ? {} : { tag }),
    ...(random.resources === undefined ? {} : { resources: random.resources }),
    ...(random.objects === true
      ? { objects: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: `${component.name}-more` }, data: {} }] }
      : {}),
    ...(random.patch === undefined ? {} : { patch: patchOf(component, random.patch) }),
  };
  const count = random.count ?? 2;
  const storage = {
    storageClass: "retain",
    ...(random.storage === undefined ? {} : { storage: random.storage }),
  };
  switch (role) {
    case "service":
      return {
        ...common,
        ...(random.autoscale === true ? { autoscale: { min: count, max: count + 5 } } : { replicas: count }),
        ...(workload.ingress === undefined
          ? {}
          : { ingress: { host: `${component.name}.example.com`, clusterIssuer: "x" } }),
      };
    case "stateful":
    case "rabbitmq":
      return { ...common, ...storage, replicas: workload.quorum === true ? (count % 4) * 2 + 1 : count };
    case "postgres": {
      const backup = { schedule: "10 2 * * *", keepDays: 14, storage: "20Gi" };
      return { ...common, ...storage, ...(random.backup === true || tier === "production" ? { backup } : {}) };
    }
    case "cron-job":
      return {
        ...common,
        schedule: "*/7 * * * *",
        ...(random.suspend === undefined ? {} : { suspend: random.suspend }),
      };
    case "job":
      return common;
  }
}

/** A container as a restricted namespace admits it. */
const EXTRA = {
  image: "ghcr.io/random/extra:1",
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};

/** A patch of what the component's base has. */
function patchOf(component: Component, random: RandomPatch): object {
  const base = component.objects.find(({ object }) => object.kind === component.workload?.kind)?.object;
  const containers = base === undefined ? undefined : baseContainers(base);
  const main = containers?.get(component.name);
  if (base === undefined || main === undefined || containers === undefined) return {};
  const variables = [...main.env.keys()];
  const ports = [...main.ports.keys()];
  const env = Object.fromEntries(
    (random.env ?? []).flatMap(({ which, to }) => {
      const name = variables[which % Math.max(1, variables.length)];
      if (name === undefined) return [];
      return [[name, to === null || isCredentialName(name) ? remove : to]];
    }),
  );
  const [port] = ports;
  const own = {
    ...(random.env === undefined ? {} : { env }),
    ...(random.addEnv === undefined ? {} : { addEnv: random.addEnv }),
    ...(random.port === undefined || port === undefined
      ? {}
      : { ports: { [port]: random.port === "move" ? 31_000 : remove } }),
  };
  const sidecar = containers.has("proxy") ? random.sidecar : undefined;
  return {
    containers: {
      ...(sidecar === undefined
        ? {}
        : {
            proxy:
              sidecar === "remove"
                ? remove
                : { env: {}, workingDir: "/proxy", resources: { limits: { cpu: "3000m" } } },
          }),
      [component.name]: own,
    },
    ...(random.addContainer === true ? { addContainers: { extra: EXTRA } } : {}),
    ...volumesOf([...baseVolumes(base).keys()], random),
    ...(component.role === "job" || component.role === "cron-job"
      ? { ...(random.spec === true ? { spec: { backoffLimit: 1 } } : {}) }
      : workloadFields(component, random)),
    ...(random.pod === true ? { pod: { priorityClassName: "high", hostAliases: null } } : {}),
  };
}

function volumesOf(volumes: readonly string[], random: RandomPatch): object {
  const name = volumes[(random.volume?.which ?? 0) % Math.max(1, volumes.length)];
  return {
    ...(random.volume === undefined || name === undefined
      ? {}
      : { volumes: { [name]: random.volume.what === "remove" ? remove : { emptyDir: { medium: "Memory" } } } }),
    ...(random.addVolume === true ? { addVolumes: { more: { emptyDir: { sizeLimit: "1Mi" } } } } : {}),
  };
}

function workloadFields(component: Component, random: RandomPatch): object {
  const headless = component.workload?.kind === "StatefulSet";
  const annotations = { "example.com/note": "012" };
  return {
    ...(random.annotations === undefined ? {} : { annotations: random.annotations }),
    ...(random.spec === true ? { spec: { minReadySeconds: 30, revisionHistoryLimit: null } } : {}),
    ...(random.companions === true
      ? {
          objects: {
            Service: { metadata: { annotations }, spec: { sessionAffinity: "ClientIP" } },
            PodDisruptionBudget: { spec: { maxUnavailable: null, minAvailable: "50%" } },
            ...(headless ? { HeadlessService: { metadata: { labels: annotations } } } : {}),
          },
        }
      : {}),
  };
}
