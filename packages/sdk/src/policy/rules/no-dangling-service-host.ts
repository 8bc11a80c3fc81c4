import { defineRule } from "../define-rule.ts";
import { servicePorts } from "../ports.ts";
import { numberAt, stringAt } from "../read.ts";
import { type ServiceHost, serviceHosts } from "../service-hosts.ts";

export const noDanglingServiceHost = defineRule({
  id: "no-dangling-service-host",
  category: "references",
  summary: "A host of the cluster that an environment variable names is a Service, on a port that it has.",
  rationale:
    "A database and its client that disagree about a host name render, apply and start; then every request fails. Renames do it, and nothing else looks.",
  hint: "Write the name and port of a Service; declare it by reference, so that a rename follows.",
  source: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#services",
  *check({ index }) {
    for (const host of serviceHosts(index)) {
      const message = faultOf(host);
      if (message !== undefined) yield { manifest: host.workload.manifest, path: host.path, message };
    }
  },
});

function faultOf({ host, port, name, service }: ServiceHost): string | undefined {
  if (service === undefined) return `no Service has the name '${name}', which the host '${host}' means`;
  // A headless Service's ports are those of its pods, and an ExternalName's are outside.
  const isPlain =
    stringAt(service, "spec", "clusterIP") !== "None" && stringAt(service, "spec", "type") !== "ExternalName";
  const ports = servicePorts(service).map(({ object }) => numberAt(object, "port"));
  if (port === undefined || !isPlain || ports.includes(port)) return undefined;
  return `Service/${name} has no port ${port}; it has ${ports.join(", ")}`;
}
