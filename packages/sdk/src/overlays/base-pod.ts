import type { ResourcesInput } from "../builders/resources.ts";
import type { Container, CronJob, Deployment, Manifest, PodSpec } from "../model/kubernetes.ts";

/** What a patch needs to know of a container of the base. */
export interface BaseContainer {
  readonly resources: ResourcesInput | undefined;
  readonly env: ReadonlyMap<string, { readonly valueFrom?: unknown }>;
  /** Port number by name. */
  readonly ports: ReadonlyMap<string, number>;
  readonly mounts: readonly Mounted[];
}
export interface Mounted {
  readonly volume: string;
  readonly mountPath: string;
}

/** The containers of a base workload, by name. */
export function baseContainers(workload: Manifest): ReadonlyMap<string, BaseContainer> {
  const containers = podSpec(workload)?.containers ?? [];
  return new Map(
    containers.map((container) => [
      container.name,
      {
        // The builders wrote them in Kubernetes' notation, which the manifest's own type does not say.
        resources: container.resources as ResourcesInput | undefined,
        env: new Map((container.env ?? []).map((variable) => [variable.name, variable])),
        ports: new Map(
          (container.ports ?? []).flatMap((port) => (port.name === undefined ? [] : [[port.name, port.containerPort]])),
        ),
        mounts: mounted(container),
      },
    ]),
  );
}

/** The mounts of the init containers of a base workload, by container. */
export function baseInitContainers(workload: Manifest): ReadonlyMap<string, Pick<BaseContainer, "mounts">> {
  const containers = podSpec(workload)?.initContainers ?? [];
  return new Map(containers.map((container) => [container.name, { mounts: mounted(container) }]));
}

function mounted({ volumeMounts = [] }: Container): readonly Mounted[] {
  return volumeMounts.map(({ name, mountPath }) => ({ volume: name, mountPath }));
}

/** The volumes of a base workload, each with the kind of its source, such as `emptyDir`. */
export function baseVolumes(workload: Manifest): ReadonlyMap<string, string | undefined> {
  const volumes = podSpec(workload)?.volumes ?? [];
  return new Map(volumes.map(({ name, ...source }) => [name, Object.keys(source)[0]]));
}

/** The builders made these manifests from typed objects; JSON has forgotten it. */
function podSpec(workload: Manifest): PodSpec | undefined {
  return workload.kind === "CronJob"
    ? (workload as unknown as CronJob).spec?.jobTemplate.spec?.template.spec
    : (workload as unknown as Deployment).spec?.template.spec;
}
