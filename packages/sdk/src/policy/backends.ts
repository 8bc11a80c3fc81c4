import type { Json } from "../model/kubernetes.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import { mayBeOperatorMade } from "./operator-made.ts";
import { servicePorts } from "./ports.ts";

/** What is wrong with a route's backend, and which part of it. */
export interface BackendFault {
  readonly field: "name" | "port";
  readonly message: string;
}

/** Whether a Service and its port, by name or by number, are there for an Ingress or a Gateway route to lead to. */
export function backendFault(
  index: ManifestIndex,
  namespace: string,
  name: string,
  port: Json | undefined,
): BackendFault | undefined {
  const service = index.find("Service", namespace, name);
  if (service === undefined) {
    if (mayBeOperatorMade(index, namespace, name)) return undefined;
    return { field: "name", message: `no Service has the name '${name}'` };
  }
  const ports = servicePorts(service).flatMap(({ object }) => [object["name"], object["port"]]);
  if (port === undefined || ports.includes(port)) return undefined;
  return { field: "port", message: `Service/${name} has no port '${String(port)}'` };
}
