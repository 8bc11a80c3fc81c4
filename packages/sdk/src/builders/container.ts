import { SdkError } from "../errors.ts";
import { checkImage } from "../model/image.ts";
import type { Container, KubernetesProbe } from "../model/kubernetes.ts";
import { checkDnsLabel, checkPortName } from "../model/name.ts";
import type { Env } from "../model/reference.ts";
import { type ContainerEnvironment, containerEnvironment } from "./environment-variables.ts";
import { type HealthInput, healthProbes } from "./health.ts";
import { canonicalResources, type ResourcesInput } from "./resources.ts";
import type { Mount } from "./volume.ts";

/** What a container is made of, after the types have judged it. */
export interface ContainerInput {
  readonly name: string;
  readonly image: string;
  readonly pin: "pinned" | "any";
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly ports?: Readonly<Record<string, number>>;
  readonly env?: Env;
  readonly resources: ResourcesInput;
  /** Absent only for containers that end: init containers and jobs. */
  readonly health?: HealthInput;
  /** Seconds of the preStop pause; absent for containers that end. */
  readonly preStopSeconds?: number;
  readonly mounts?: readonly Mount[];
}

export interface BuiltContainer extends Omit<ContainerEnvironment, "variables"> {
  readonly container: Container;
}

/**
 * One container under the *restricted* Pod Security Standard, with every guarantee a container carries.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function buildContainer(component: string, input: ContainerInput, path: string): BuiltContainer {
  checkDnsLabel(input.name, `${path}.name`);
  checkImage(input.image, `${path}.image`, input.pin);
  const ports = checkPorts(input.ports ?? {}, `${path}.ports`);
  const { variables, ...reads } = containerEnvironment(component, input.env ?? {}, `${path}.env`);
  checkMounts(input.mounts ?? [], path);
  const probes: Partial<Record<"startupProbe" | "readinessProbe" | "livenessProbe", KubernetesProbe>> =
    input.health === undefined ? {} : healthProbes(input.health, Object.keys(input.ports ?? {}), `${path}.health`);
  const container: Container = {
    name: input.name,
    image: input.image,
    imagePullPolicy: "IfNotPresent",
    ...(input.command === undefined ? {} : { command: [...input.command] }),
    ...(input.args === undefined ? {} : { args: [...input.args] }),
    ...(ports.length === 0 ? {} : { ports }),
    ...(variables.length === 0 ? {} : { env: [...variables] }),
    resources: canonicalResources(input.resources, `${path}.resources`),
    ...probes,
    ...(input.preStopSeconds === undefined
      ? {}
      : { lifecycle: { preStop: { sleep: { seconds: input.preStopSeconds } } } }),
    ...(input.mounts === undefined || input.mounts.length === 0 ? {} : { volumeMounts: [...input.mounts] }),
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
  };
  return { container, ...reads };
}

function checkPorts(ports: Readonly<Record<string, number>>, path: string): NonNullable<Container["ports"]> {
  const taken = new Map<number, string>();
  return Object.entries(ports).map(([name, containerPort]) => {
    checkPortName(name, `${path}.${name}`);
    const other = taken.get(containerPort);
    if (!Number.isInteger(containerPort) || containerPort < 1024 || containerPort > 65535 || other !== undefined) {
      throw new SdkError({
        code: other === undefined ? "INVALID_VALUE" : "DUPLICATE_NAME",
        message:
          other === undefined ? `${containerPort} is out of range` : `${containerPort} is also the port '${other}'`,
        path: `${path}.${name}`,
        value: containerPort,
        bound: "a whole number from 1024 to 65535, each once",
        hint: "A process without privileges cannot listen below 1024: choose a higher port.",
      });
    }
    taken.set(containerPort, name);
    return { name, containerPort, protocol: "TCP" };
  });
}

function checkMounts(mounts: readonly Mount[], path: string): void {
  const taken = new Map<string, string>();
  for (const { name, mountPath } of mounts) {
    const other = taken.get(mountPath);
    if (other !== undefined) {
      throw new SdkError({
        code: "DUPLICATE_NAME",
        message: `the volumes '${other}' and '${name}' are both mounted at ${mountPath}`,
        path: `${path}.volumes.${name}`,
        value: mountPath,
        bound: "each path once in a container",
        hint: "Mount one of them somewhere else.",
      });
    }
    taken.set(mountPath, name);
  }
}
