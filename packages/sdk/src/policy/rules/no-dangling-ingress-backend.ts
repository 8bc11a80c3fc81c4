import type { Manifest } from "../../model/kubernetes.ts";
import { backendFault } from "../backends.ts";
import { defineRule } from "../define-rule.ts";
import { itemsAt, joinPath, namespaceOf, objectAt, type PathedObject, stringAt, valueAt } from "../read.ts";

export const noDanglingIngressBackend = defineRule({
  id: "no-dangling-ingress-backend",
  category: "references",
  summary: "An Ingress leads to a Service that is there, on a port that it has.",
  rationale: "A backend that is missing answers 503 for its path, or makes the controller drop the whole Ingress.",
  hint: "Name a Service of the same namespace, and one of its ports.",
  source: "https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules",
  covers: ["ingress-backend-missing"],
  *check({ index }) {
    for (const manifest of index.ofKind("Ingress")) {
      for (const { path, object } of backends(manifest)) {
        const name = stringAt(object, "service", "name") ?? stringAt(object, "serviceName");
        if (name === undefined) continue;
        const port =
          valueAt(object, "service", "port", "name") ??
          valueAt(object, "service", "port", "number") ??
          object["servicePort"];
        const fault = backendFault(index, namespaceOf(manifest), name, port);
        if (fault === undefined) continue;
        yield { manifest, path: joinPath(path, "service", fault.field), message: fault.message };
      }
    }
  },
});

function* backends(ingress: Manifest): Generator<PathedObject> {
  const byDefault = objectAt(ingress, "spec", "defaultBackend");
  if (byDefault !== undefined) yield { path: "spec.defaultBackend", object: byDefault };
  for (const rule of itemsAt(ingress, "", "spec", "rules")) {
    for (const { path, object } of itemsAt(rule.object, rule.path, "http", "paths")) {
      yield { path: joinPath(path, "backend"), object: objectAt(object, "backend") ?? {} };
    }
  }
}
