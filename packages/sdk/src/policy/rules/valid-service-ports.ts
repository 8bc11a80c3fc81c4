import { defineRule } from "../define-rule.ts";
import { protocolOf, servicePorts } from "../ports.ts";
import { joinPath, numberAt, stringAt } from "../read.ts";

export const validServicePorts = defineRule({
  id: "valid-service-ports",
  category: "networking",
  summary: "A Service has ports, and each of several a name and a number of its own.",
  rationale:
    "The API server refuses a Service without ports, one of several ports without names, and one with two ports of one number. Ports merge by number: a patch that changes one adds another.",
  hint: "Name every port, and give each its own number; delete the port that a patch replaces with $patch: delete.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#multi-port-services",
  *check({ index }) {
    for (const manifest of index.ofKind("Service")) {
      const ports = servicePorts(manifest);
      const needsNone =
        stringAt(manifest, "spec", "type") === "ExternalName" || stringAt(manifest, "spec", "clusterIP") === "None";
      if (ports.length === 0 && !needsNone) {
        yield { manifest, path: "spec.ports", message: "the Service has no port" };
      }
      const [names, numbers] = [new Set<string>(), new Set<string>()];
      for (const { path, object } of ports) {
        const [name, port] = [stringAt(object, "name") ?? "", numberAt(object, "port") ?? 0];
        const number = `${port} (${protocolOf(object)})`;
        if (port < 1 || port > 65535) {
          yield { manifest, path: joinPath(path, "port"), message: `port ${port} is not from 1 to 65535` };
        }
        if (numbers.has(number)) {
          yield { manifest, path: joinPath(path, "port"), message: `the Service has a port ${number} already` };
        }
        numbers.add(number);
        if (ports.length < 2) continue;
        if (name === "" || names.has(name)) {
          const message = name === "" ? "one of several ports has no name" : `two ports are called '${name}'`;
          yield { manifest, path: joinPath(path, "name"), message };
        }
        names.add(name);
      }
    }
  },
});
