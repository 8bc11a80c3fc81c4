import type { Manifest } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import { servicePorts } from "../ports.ts";
import { booleanAt, itemsAt, joinPath, namespaceOf, objectAt, stringAt, stringsAt } from "../read.ts";
import { createSelect, type Labelled, type Select } from "../selectors.ts";

export const noDanglingServiceMonitor = defineRule({
  id: "no-dangling-service-monitor",
  category: "references",
  severity: "warning",
  summary: "A ServiceMonitor finds a Service, and the port that it scrapes.",
  rationale: "A monitor that selects nothing scrapes nothing: alerts on its metrics never fire.",
  hint: "Give the selector labels of the Service (not of the pods), and name one of its ports.",
  source: "https://prometheus-operator.dev/docs/developer/getting-started/#using-servicemonitors",
  covers: ["servicemonitor-no-match"],
  *check({ index }) {
    const services = index.ofKind("Service").map((service) => ({
      service,
      namespace: namespaceOf(service),
      labels: objectAt(service, "metadata", "labels") ?? {},
    }));
    const select = createSelect(services);
    const namespaces = new Set(services.map(({ namespace }) => namespace));
    for (const manifest of index.ofKind("ServiceMonitor")) {
      const found = selectServices(select, namespaces, manifest);
      if (found === undefined) continue;
      if (found.length === 0) {
        yield { manifest, path: "spec.selector", message: "the selector matches no Service" };
        continue;
      }
      const names = new Set(found.flatMap((service) => servicePorts(service).map(({ object }) => object["name"])));
      for (const { path, object } of itemsAt(manifest, "", "spec", "endpoints")) {
        const port = stringAt(object, "port");
        if (port === undefined || names.has(port)) continue;
        yield { manifest, path: joinPath(path, "port"), message: `no selected Service has a port '${port}'` };
      }
    }
  },
});

interface LabelledService extends Labelled {
  readonly service: Manifest;
}

/** The Services that it selects here; `undefined` where it may select some of namespaces that are not here. */
function selectServices(
  select: Select<LabelledService>,
  namespaces: ReadonlySet<string>,
  monitor: Manifest,
): readonly Manifest[] | undefined {
  const selector = objectAt(monitor, "spec", "selector") ?? {};
  const named = stringsAt(monitor, "spec", "namespaceSelector", "matchNames");
  const isAnywhere = booleanAt(monitor, "spec", "namespaceSelector", "any") === true;
  const scope = isAnywhere ? [...namespaces] : named.length === 0 ? [namespaceOf(monitor)] : named;
  const found = scope.flatMap((namespace) => select(namespace, selector).map(({ service }) => service));
  const looksElsewhere = isAnywhere || named.some((namespace) => !namespaces.has(namespace));
  return found.length === 0 && looksElsewhere ? undefined : found;
}
