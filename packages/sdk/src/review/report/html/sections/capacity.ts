import { bytesText, coresText, listOf } from "../../../wording.ts";
import type { EnvironmentCapacity, PodAmounts, Report, ReportedEnvironment } from "../../report-data.ts";
import { fold, row, table } from "../element.ts";
import { type Html, html } from "../html.ts";
import { lead, type Section } from "./section.ts";

const HEAD = ["", "Pods", "CPU requested", "CPU limit", "Memory requested", "Memory limit"];

/** What each environment takes of its cluster. */
export function capacitySection({ environments }: Report): Section {
  return {
    id: "capacity",
    title: "Capacity",
    content: html`${lead("The sums over all pods that run all the time, at the least and at the most replicas, and at most while everything rolls out at once, with the pods that come in front of those they replace.")}${environments.map(
      environmentCapacity,
    )}`,
  };
}

function environmentCapacity({ name, capacity }: ReportedEnvironment): Html {
  const { steady, maximum, peak, storage, uncounted } = capacity;
  const rows = [
    row("Steady", cells(steady)),
    row("At the autoscalers’ maximum", cells(maximum)),
    row("At the maximum, rolling out", cells(peak)),
  ];
  const left = uncounted.length === 0 ? "" : ` Not counted: ${listOf(uncounted)}.`;
  return html`<h3>${name}</h3>
${table(`Capacity of ${name}`, HEAD, rows, { isOfAmounts: true })}<p>Volume claims ask for ${bytesText(storage)}.${left}</p>
${fold(4, "By component", byComponent(name, capacity))}`;
}

function byComponent(name: string, { workloads }: EnvironmentCapacity): Html {
  const rows = workloads.flatMap((workload) => [
    row(html`${workload.name} <span class="quiet">steady</span>`, cells(workload.steady)),
    ...(workload.peak.pods === workload.steady.pods
      ? []
      : [row(html`${workload.name} <span class="quiet">at most</span>`, cells(workload.peak))]),
  ]);
  return table(`Capacity of ${name} by component`, HEAD, rows, { isOfAmounts: true });
}

function cells({ pods, requestedCpu, limitCpu, requestedMemory, limitMemory }: PodAmounts): readonly string[] {
  return [
    String(pods),
    coresText(requestedCpu),
    coresText(limitCpu),
    bytesText(requestedMemory),
    bytesText(limitMemory),
  ];
}
