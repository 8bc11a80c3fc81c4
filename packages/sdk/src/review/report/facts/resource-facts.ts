import type { PodContainer } from "../../../policy/pods.ts";
import { valueAt } from "../../../policy/read.ts";
import { type Fact, perContainer } from "./fact.ts";

/** What each container asks for and may use. */
export const RESOURCE_FACTS: readonly Fact[] = [
  resource("CPU", "cpu"),
  resource("Memory", "memory"),
  resource("Ephemeral storage", "ephemeral-storage"),
];

function resource(label: string, name: string): Fact {
  return {
    group: "Resources of a pod",
    label,
    read: ({ workload }) => perContainer(workload.containers, (container) => amounts(container, name)),
  };
}

function amounts({ spec }: PodContainer, name: string): readonly string[] {
  const request = valueAt(spec, "resources", "requests", name);
  const limit = valueAt(spec, "resources", "limits", name);
  const parts = [
    ...(request === undefined ? [] : [`${String(request)} requested`]),
    ...(limit === undefined ? [] : [`limit ${String(limit)}`]),
  ];
  return parts.length === 0 ? [] : [parts.join(", ")];
}
