import type { Manifest } from "../model/kubernetes.ts";
import { lazy, oncePer } from "./grouping.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import { mayBeOperatorMade } from "./operator-made.ts";
import type { PodContainer, Workload } from "./pods.ts";
import { itemsAt, joinPath, namespaceOf, objectsAt, stringAt, stringsAt } from "./read.ts";

/** A host that an environment variable names, which can only be one of the cluster's own. */
export interface ServiceHost {
  readonly workload: Workload;
  /** `spec.template.spec.containers[web].env[QUEUE_URL].value` */
  readonly path: string;
  /** As written: `queue`, `queue.shop.svc.cluster.local`. */
  readonly host: string;
  /** The port, where the variable names one. */
  readonly port: number | undefined;
  /** The Service's name that the host means. */
  readonly name: string;
  /** The Service; `undefined` where no Service has the name. */
  readonly service: Manifest | undefined;
}

/**
 * The cluster's hosts that workloads name in their environment: in a URL, as `host:port`, or alone in a variable
 * whose name says host. A name without dots is a Service of the pod's namespace; one below `svc`, or below a namespace
 * that is here, is a Service of that namespace; any other may be a host of the outside, and is left out.
 *
 * https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export const serviceHosts = oncePer((index: ManifestIndex): readonly ServiceHost[] => [...findHosts(index)]);

function* findHosts(index: ManifestIndex): Generator<ServiceHost> {
  const namespaces = lazy(() => new Set(index.ofKind("Service").map(namespaceOf)));
  for (const workload of index.workloads) {
    const aliases = new Set(objectsAt(workload.pod, "hostAliases").flatMap((alias) => stringsAt(alias, "hostnames")));
    for (const container of workload.containers) {
      for (const { path, text, isHost } of literalVariables(container)) {
        for (const { host, port } of hostsIn(text, isHost)) {
          const target = aliases.has(host) ? undefined : serviceOf(index, namespaces(), workload.namespace, host);
          if (target === undefined) continue;
          const { namespace, ...service } = target;
          if (service.service === undefined && mayBeOperatorMade(index, namespace, service.name)) continue;
          yield { workload, path, host, port, ...service };
        }
      }
    }
  }
}

interface LiteralVariable {
  readonly path: string;
  /** The value, with `$(VAR)` expanded where VAR is a literal before it. */
  readonly text: string;
  /** Whether the variable's name says that its whole value is a host. */
  readonly isHost: boolean;
}

const HOST_NAME = /(^|_)(HOST|HOSTS|ADDR|ADDRESS|ENDPOINT|SERVER|SERVERS|BROKER|BROKERS)$/;
/** What a process listens on, or is itself called. */
const OWN_NAME = /^(HOST|HOSTNAME|SERVER|ADDRESS)$|(^|_)(BIND|LISTEN|NODE|POD|EXTERNAL|PUBLIC)_/;

function* literalVariables(container: PodContainer): Generator<LiteralVariable> {
  const literals = new Map<string, string>();
  for (const { path, object } of itemsAt(container.spec, container.path, "env")) {
    const name = stringAt(object, "name") ?? "";
    const value = stringAt(object, "value");
    if (value === undefined) continue;
    const text = value.replace(/\$\(([^)]+)\)/g, (reference, variable: string) => literals.get(variable) ?? reference);
    literals.set(name, text);
    yield { path: joinPath(path, "value"), text, isHost: HOST_NAME.test(name) && !OWN_NAME.test(name) };
  }
}

interface HostAndPort {
  readonly host: string;
  readonly port: number | undefined;
}

const URL_AUTHORITY = /^(?:[a-z][a-z0-9+.-]*:)+\/\/(?:[^@/?#]*@)?([^/?#]+)/i;
const HOST = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\.?$/;

/** The hosts in a value; several may be listed with commas. What is no host name (an address, a variable) is left out. */
function hostsIn(text: string, isHost: boolean): readonly HostAndPort[] {
  const authority = URL_AUTHORITY.exec(text)?.[1];
  const listed = authority ?? (isHost || /^[a-z][-a-z0-9.]*:\d+$/.test(text) ? text : undefined);
  return (listed ?? "").split(",").flatMap((item) => {
    const [, host = "", port] = /^([^:]*)(?::(\d+))?$/.exec(item.trim()) ?? [];
    if (!HOST.test(host) || /^[\d.]+$/.test(host) || host === "localhost") return [];
    return [{ host, port: port === undefined ? undefined : Number(port) }];
  });
}

interface NamedService extends Pick<ServiceHost, "name" | "service"> {
  readonly namespace: string;
}

function serviceOf(
  index: ManifestIndex,
  namespaces: ReadonlySet<string>,
  own: string,
  host: string,
): NamedService | undefined {
  const labels = host.replace(/\.$/, "").split(".");
  const find = (name: string | undefined, namespace: string): NamedService | undefined =>
    name === undefined ? undefined : { name, namespace, service: index.find("Service", namespace, name) };
  if (labels.length === 1) return find(labels[0], own);
  const suffix = labels.indexOf("svc");
  const inCluster = suffix >= 2 ? labels.slice(0, suffix) : labels;
  const namespace = inCluster.at(-1) ?? "";
  // Namespaces that are not here cannot be looked into.
  if (namespaces.has(namespace)) return find(inCluster.at(-2), namespace);
  // A pod of a StatefulSet, by the headless Service of its own namespace: queue-0.queue-headless.
  const headless = inCluster.length === 2 ? find(namespace, own) : undefined;
  return headless?.service === undefined ? undefined : headless;
}
