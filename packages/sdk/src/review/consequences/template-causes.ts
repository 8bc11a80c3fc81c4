import type { Workload } from "../../policy/pods.ts";
import { appContainers } from "../../policy/pods.ts";
import type { Difference } from "../diff/difference.ts";
import { type FieldPath, formatPath, isItem, itemName } from "../diff/field-path.ts";
import { readableName } from "../match/generated-name.ts";
import { fromTo, listOf, valueText } from "../wording.ts";
import { changeText } from "./change-text.ts";
import { imageChangeText } from "./image-change.ts";
import { containerPath, stepsInTemplate, templateDifferences } from "./template-path.ts";

/** Why a workload's pods are other pods than before. */
export interface Cause {
  /** `image 3.0.0 → 3.1.0` */
  readonly text: string;
  /** The field. */
  readonly path: string;
  /** What a reader wants to know first comes first. */
  readonly weight: number;
}

/** More than these would hide what matters; the fields list them all. */
const MOST_CAUSES = 4;

/** What differs in a workload's pod template, in words; each thing once, the most telling first. */
export function templateCauses(workload: Workload, effective: readonly Difference[]): readonly Cause[] {
  const causes = new Map<string, Cause>();
  for (const difference of templateDifferences(workload, effective)) {
    const cause = causeOf(workload, difference);
    if (!causes.has(cause.text)) causes.set(cause.text, cause);
  }
  return [...causes.values()].sort((left, right) => left.weight - right.weight);
}

/** `image 3.0.0 → 3.1.0, readiness path /healthz → /readyz and 2 more` */
export function causesText(causes: readonly Cause[]): string {
  return listOf(
    causes.map(({ text }) => text),
    MOST_CAUSES,
  );
}

const WEIGHT = { container: 0, image: 1, generated: 2, env: 3, probe: 4, resources: 5, pod: 6, order: 7 };

function causeOf(workload: Workload, difference: Difference): Cause {
  const inTemplate = stepsInTemplate(workload, difference);
  const { path, operation } = difference;
  const generated = generatedCause(inTemplate, difference);
  if (generated !== undefined) return { text: generated, path, weight: WEIGHT.generated };
  if (operation === "reordered") {
    return { text: `another order of ${formatPath(shortened(inTemplate))}`, path, weight: WEIGHT.order };
  }
  const place = containerPath(inTemplate);
  if (place === undefined) return { text: changeText(shortened(inTemplate), difference), path, weight: WEIGHT.pod };
  const isOnly = place.list === "containers" && appContainers(workload).length === 1;
  const of = isOnly ? "" : ` of ${place.container}`;
  const [field, item, ...deeper] = place.rest;
  if (field === undefined) {
    const noun = place.list === "containers" ? "container" : "init container";
    return { text: `${noun} ${place.container} ${operation}`, path, weight: WEIGHT.container };
  }
  if (field === "image") {
    return { text: imageChangeText(difference.before, difference.after, of), path, weight: WEIGHT.image };
  }
  if (field === "env" && item !== undefined && isItem(item)) {
    const text = variableText(itemName(item), deeper, difference);
    return { text: `${text}${of}`, path, weight: WEIGHT.env };
  }
  const probe = /^(liveness|readiness|startup)Probe$/.exec(field)?.[1];
  if (probe !== undefined) {
    const rest = place.rest.slice(1).filter((step) => step !== "httpGet");
    if (rest.length === 0) return { text: `${probe} probe ${operation}${of}`, path, weight: WEIGHT.probe };
    return { text: `${changeText([probe, ...rest], difference, " ")}${of}`, path, weight: WEIGHT.probe };
  }
  if (field === "resources" && item !== undefined && deeper.length === 1) {
    const words = [deeper[0] ?? "", item.replace(/s$/, "")];
    return { text: `${changeText(words, difference, " ")}${of}`, path, weight: WEIGHT.resources };
  }
  return { text: `${changeText(place.rest, difference)}${of}`, path, weight: WEIGHT.pod };
}

function variableText(name: string, deeper: FieldPath, difference: Difference): string {
  if (deeper.length === 0) return `variable ${name} ${difference.operation}`;
  if (deeper[0] === "value" && difference.operation === "changed" && difference.secret === undefined) {
    return `${name} ${fromTo(valueText(difference.before), valueText(difference.after))}`;
  }
  return `variable ${name} changed`;
}

/** `secret jwt changed`, where the template names the same generated object by another hash. */
function generatedCause(inTemplate: FieldPath, { before, after }: Difference): string | undefined {
  if (typeof before !== "string" || typeof after !== "string" || before === after) return undefined;
  const kind = referencedKind(inTemplate);
  if (kind === undefined) return undefined;
  const [nameBefore, nameAfter] = [readableName(kind, before), readableName(kind, after)];
  const noun = kind === "Secret" ? "secret" : "config";
  return nameBefore === nameAfter ? `${noun} ${nameAfter} changed` : `${noun} ${fromTo(nameBefore, nameAfter)}`;
}

/** The kind that a name in a pod template refers to. */
function referencedKind(inTemplate: FieldPath): "ConfigMap" | "Secret" | undefined {
  const [parent, last] = inTemplate.slice(-2);
  if (last === "secretName") return "Secret";
  if (last !== "name") return undefined;
  if (parent === "secretKeyRef" || parent === "secretRef" || parent === "secret") return "Secret";
  return parent === "configMapKeyRef" || parent === "configMapRef" || parent === "configMap" ? "ConfigMap" : undefined;
}

/** Without what every path in a template has. */
function shortened(inTemplate: FieldPath): FieldPath {
  if (inTemplate[0] === "metadata") return ["pod", ...inTemplate.slice(1)];
  return inTemplate[0] === "spec" ? inTemplate.slice(1) : inTemplate;
}
