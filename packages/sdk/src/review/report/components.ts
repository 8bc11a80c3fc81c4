import { parseImage } from "../../model/image.ts";
import { groupBy } from "../../policy/grouping.ts";
import { appContainers } from "../../policy/pods.ts";
import { stringAt } from "../../policy/read.ts";
import { compareText } from "../object-id.ts";
import { FACTS } from "./facts/all-facts.ts";
import type { Fact, FactSubject } from "./facts/fact.ts";
import { replicasText } from "./facts/pod-facts.ts";
import type { FactGroup, FactRow, ReportedComponent } from "./report-data.ts";

/** A workload where it runs, with its layer. */
interface Appearance extends FactSubject {
  readonly layer: string | undefined;
}

/** The workloads of some environments, each with the place of its environment and the layer that delivers it. */
export type EnvironmentWorkloads = readonly (Omit<FactSubject, "workload"> & {
  readonly layerOf: (manifest: FactSubject["workload"]["manifest"]) => string | undefined;
})[];

/** Every workload with what it is in each environment; those of one kind and name are one. By layer, then by name. */
export function componentsOf(environments: EnvironmentWorkloads): readonly ReportedComponent[] {
  const found = new Map<string, (Appearance | undefined)[]>();
  for (const [position, { index, kubernetes, layerOf }] of environments.entries()) {
    for (const workload of index.workloads) {
      const key = `${workload.name}\n${workload.kind}`;
      const columns = found.get(key) ?? environments.map(() => undefined);
      columns[position] = { workload, index, kubernetes, layer: layerOf(workload.manifest) };
      found.set(key, columns);
    }
  }
  return [...found.values()]
    .map(componentOf)
    .sort(
      (left, right) =>
        compareText(left.layer ?? "\uffff", right.layer ?? "\uffff") ||
        compareText(left.name, right.name) ||
        compareText(left.kind, right.kind),
    );
}

function componentOf(columns: readonly (Appearance | undefined)[]): ReportedComponent {
  const first = columns.find((column) => column !== undefined);
  const groups: FactGroup[] = [];
  for (const [title, facts] of groupBy(FACTS, ({ group }) => group)) {
    const rows = facts.map((fact) => rowOf(fact, columns)).filter(({ cells }) => cells.some((lines) => lines?.length));
    if (rows.length > 0) groups.push({ title, rows });
  }
  return {
    name: first?.workload.name ?? "",
    kind: first?.workload.kind ?? "",
    ...(first?.layer === undefined ? {} : { layer: first.layer }),
    glance: columns.map((column) => (column === undefined ? undefined : glanceOf(column))),
    groups,
  };
}

function rowOf(fact: Fact, columns: readonly (Appearance | undefined)[]): FactRow {
  const cells = columns.map((column) => (column === undefined ? undefined : fact.read(column)));
  const said = new Set(cells.flatMap((lines) => (lines === undefined ? [] : [lines.join("\n")])));
  return { label: fact.label, cells, differs: said.size > 1 };
}

/** `3.0.0, 3 to 12 pods by CPU at 70 %` */
function glanceOf(subject: FactSubject): string {
  const [container] = appContainers(subject.workload);
  const image = parseImage(stringAt(container?.spec, "image") ?? "");
  const version = image?.tag ?? image?.digest?.slice(0, "sha256:".length + 12) ?? "no tag";
  return `${version}, ${replicasText(subject)}`;
}
