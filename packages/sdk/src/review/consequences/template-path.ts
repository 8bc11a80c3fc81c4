import type { Workload } from "../../policy/pods.ts";
import type { Difference } from "../diff/difference.ts";
import { type FieldPath, isBelow, isItem, itemName } from "../diff/field-path.ts";

/** The steps to a workload's pod template; none for a bare Pod, which is its own template. */
export function templateSteps(workload: Workload): FieldPath {
  return workload.templatePath === "" ? [] : workload.templatePath.split(".");
}

/** The differences in a workload's pod template, those that make other pods. */
export function templateDifferences(workload: Workload, effective: readonly Difference[]): readonly Difference[] {
  const template = templateSteps(workload);
  return effective.filter(({ steps }) => isBelow(steps, template));
}

/** The way from the pod template on: `spec`, `containers`, `[auth]`, `image`. */
export function stepsInTemplate(workload: Workload, { steps }: Difference): FieldPath {
  return steps.slice(templateSteps(workload).length);
}

/** The container that a path inside a pod template leads into, and the way from there on. */
export interface ContainerPath {
  readonly list: "containers" | "initContainers";
  readonly container: string;
  /** Empty for the container as a whole. */
  readonly rest: FieldPath;
}

export function containerPath(inTemplate: FieldPath): ContainerPath | undefined {
  const [spec, list, item, ...rest] = inTemplate;
  if (spec !== "spec" || (list !== "containers" && list !== "initContainers")) return undefined;
  if (item === undefined || !isItem(item)) return undefined;
  return { list, container: itemName(item), rest };
}
