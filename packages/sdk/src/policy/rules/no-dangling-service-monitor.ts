import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import { groupBy } from "../grouping.ts";
import type { ManifestIndex } from "../manifest-index.ts";
import { servicePorts } from "../ports.ts";
import { booleanAt, itemsAt, joinPath, namespaceOf, objectAt, stringAt, stringsAt } from "../read.ts";
import { selectorMatches } from "../selectors.ts";

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
    const services = groupBy(index.ofKind("Service"), namespaceOf);
    for (const manifest of index.ofKind("ServiceMonitor")) {
      const found = selectServices(index, services, manifest);
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

/** The Services that it selects here; `undefined` where it may select some of namespaces that are not here. */
function selectServices(
  index: ManifestIndex,
  services: ReadonlyMap<string, readonly Manifest[]>,
  monitor: Manifest,
): readonly Manifest[] | undefined {
  const selector = objectAt(monitor, "spec", "selector") ?? {};
  const scope: JsonObject = objectAt(monitor, "spec", "namespaceSelector") ?? {};
  const named = stringsAt(scope, "matchNames");
  const namespaces = named.length === 0 ? [namespaceOf(monitor)] : named;
  const candidates = booleanAt(scope, "any")
    ? index.ofKind("Service")
    : namespaces.flatMap((namespace) => services.get(namespace) ?? []);
  const found = candidates.filter((service) =>
    selectorMatches(selector, objectAt(service, "metadata", "labels") ?? {}),
  );
  const looksElsewhere = booleanAt(scope, "any") === true || named.some((namespace) => !services.has(namespace));
  return found.length === 0 && looksElsewhere ? undefined : found;
}
