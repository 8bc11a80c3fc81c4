import type { PodDisruptionBudget, Service, ServiceAccount } from "../model/kubernetes.ts";
import { type ComponentLabel, selectorLabels, standardLabels } from "../model/labels.ts";

/**
 * The account that a component's pods run as. Its token is mounted only where a pod asks for it.
 *
 * @see https://kubernetes.io/docs/concepts/security/service-accounts/
 */
export function serviceAccount(name: string, component: ComponentLabel): ServiceAccount {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name, labels: { ...standardLabels(name, component) } },
    automountServiceAccountToken: false,
  };
}

/**
 * The Service through which clients reach a component, on the ports that its containers expose.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/
 */
export function clientService(
  name: string,
  component: ComponentLabel,
  ports: Readonly<Record<string, number>>,
): Service {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, labels: { ...standardLabels(name, component) } },
    spec: { type: "ClusterIP", selector: { ...selectorLabels(name) }, ports: servicePorts(ports) },
  };
}

/**
 * The headless Service that gives each pod of a StatefulSet its host name, also before it is ready: members of a
 * cluster find each other while they boot.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
 */
export function headlessService(
  name: string,
  component: ComponentLabel,
  ports: Readonly<Record<string, number>>,
): Service {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: headlessName(name), labels: { ...standardLabels(name, component) } },
    spec: {
      type: "ClusterIP",
      clusterIP: "None",
      publishNotReadyAddresses: true,
      selector: { ...selectorLabels(name) },
      ports: servicePorts(ports),
    },
  };
}

/** The name of a component's headless Service. */
export function headlessName(name: string): string {
  return `${name}-headless`;
}

/**
 * A budget that protects and never deadlocks: one pod may always leave, at any count, and a pod that never got ready
 * does not hold a drain. An environment with many replicas raises the number.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function disruptionBudget(name: string, component: ComponentLabel): PodDisruptionBudget {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: { name, labels: { ...standardLabels(name, component) } },
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: { ...selectorLabels(name) } },
    },
  };
}

function servicePorts(ports: Readonly<Record<string, number>>): NonNullable<NonNullable<Service["spec"]>["ports"]> {
  return Object.entries(ports).map(([name, port]) => ({ name, port, targetPort: name, protocol: "TCP" }));
}
