import { defineRule } from "../define-rule.ts";
import { servicePorts, targetPortOf } from "../ports.ts";
import { itemsAt, joinPath, numberAt, stringAt } from "../read.ts";

export const validPortNames = defineRule({
  id: "valid-port-names",
  category: "networking",
  summary: "Ports have numbers that exist and names that mean one of them.",
  rationale:
    "The API server refuses a name that breaks IANA's rules and a number out of range, which shows only when Argo CD syncs. A name that two containers of a pod share is taken: a Service finds the first.",
  hint: "Name a port with at most 15 lower-case letters, digits and single hyphens, one of them a letter, each name once in the pod.",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
  covers: ["container-port-name-duplicate", "target-port-name-invalid"],
  *check({ index }) {
    for (const { manifest, containers } of index.workloads) {
      const owners = new Map<string, string>();
      for (const container of containers) {
        for (const { path, object } of itemsAt(container.spec, container.path, "ports")) {
          const name = stringAt(object, "name");
          const number = numberAt(object, "containerPort") ?? 0;
          if (number < 1 || number > 65535) {
            yield {
              manifest,
              path: joinPath(path, "containerPort"),
              message: `containerPort ${number} is not from 1 to 65535`,
            };
          }
          if (name === undefined) continue;
          const owner = owners.get(name);
          if (owner !== undefined) {
            yield {
              manifest,
              path: joinPath(path, "name"),
              message: `container '${owner}' has a port '${name}' already`,
            };
          }
          owners.set(name, container.name);
          if (!isPortName(name)) yield { manifest, path: joinPath(path, "name"), message: `'${name}' is no port name` };
        }
      }
    }
    for (const manifest of index.ofKind("Service")) {
      for (const { path, object } of servicePorts(manifest)) {
        const target = targetPortOf(object);
        if (typeof target === "string" ? isPortName(target) : target >= 1 && target <= 65535) continue;
        const what = typeof target === "string" ? "is no port name" : "is not from 1 to 65535";
        yield { manifest, path: joinPath(path, "targetPort"), message: `targetPort '${target}' ${what}` };
      }
    }
  },
});

/** RFC 6335, section 5.1: a service name. */
function isPortName(name: string): boolean {
  return name.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name);
}
