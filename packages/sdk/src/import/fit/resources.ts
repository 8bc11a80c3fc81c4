import type { Json, JsonObject } from "../../model/kubernetes.ts";
import { canonicalQuantity, compareQuantities, isQuantity } from "../../model/quantity.ts";
import { objectAt } from "../../policy/read.ts";
import { type Code, value } from "../code/code.ts";
import type { WorkloadFacts, WorkloadForm } from "./facts.ts";
import { misfit } from "./misfit.ts";

type Amounts = { readonly cpu?: string; readonly memory?: string };
interface Resources {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** What is promised where nothing says how much: enough for a small process, and never a surprise to its neighbours. */
const GUESSED = { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "512Mi" } } as const;

/** The base's resources, complete, and what each environment has otherwise. */
export interface FittedResources {
  readonly code: Code;
  readonly comment?: string;
  readonly settings: ReadonlyMap<string, Code>;
}

export function fitResources(facts: WorkloadFacts): FittedResources {
  const found = new Map([...facts.of].map(([environment, form]) => [environment, resourcesOf(form)]));
  const known = resourcesOf(facts.base);
  const all = [known, ...found.values()];
  const first = (field: keyof Resources, resource: "cpu" | "memory") =>
    all.map((each) => each[field][resource]).find((amount) => amount !== undefined);
  const guessed: string[] = [];
  const base: { requests: Record<string, string>; limits: Record<string, string> } = { requests: {}, limits: {} };
  for (const resource of ["cpu", "memory"] as const) {
    const [request, limit] = [first("requests", resource), first("limits", resource)];
    base.requests[resource] = request ?? atMost(GUESSED.requests[resource], limit);
    base.limits[resource] = limit ?? atLeast(GUESSED.limits[resource], base.requests[resource] ?? "0");
    // The API server promises what the limit says where nothing else is said.
    if (request === undefined && limit !== undefined) base.requests[resource] = limit;
    if (request === undefined && limit === undefined) guessed.push(`requests.${resource}`);
    if (limit === undefined) guessed.push(`limits.${resource}`);
  }
  const settings = new Map<string, Code>();
  for (const [environment, own] of found) {
    const requests = changed(base.requests, own.requests, own.limits);
    const limits = changed(base.limits, own.limits);
    const both = { ...(requests === undefined ? {} : { requests }), ...(limits === undefined ? {} : { limits }) };
    if (Object.keys(both).length > 0) settings.set(environment, value(both));
  }
  const comment =
    guessed.length === 0
      ? undefined
      : `TODO: ${guessed.join(", ")} ${guessed.length === 1 ? "was" : "were"} not there, and ${guessed.length === 1 ? "is" : "are"} guessed: measure.`;
  return { code: value(base), ...(comment === undefined ? {} : { comment }), settings };
}

function changed(
  base: Readonly<Record<string, string>>,
  own: Amounts,
  byDefault: Amounts = {},
): JsonObject | undefined {
  const entries = (["cpu", "memory"] as const).flatMap((resource) => {
    const amount = own[resource] ?? byDefault[resource];
    return amount === undefined || amount === base[resource] ? [] : [[resource, amount] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function resourcesOf({ container }: WorkloadForm): Resources {
  const read = (field: string): Amounts => {
    const amounts = objectAt(container, "resources", field) ?? {};
    const other = Object.keys(amounts).find((resource) => resource !== "cpu" && resource !== "memory");
    if (other !== undefined) misfit(`it asks for ${other}`);
    return { ...amount("cpu", amounts["cpu"]), ...amount("memory", amounts["memory"]) };
  };
  return { requests: read("requests"), limits: read("limits") };
}

function amount(resource: "cpu" | "memory", written: Json | undefined): Amounts {
  if (written === undefined || written === null) return {};
  const text = String(written);
  if (!isQuantity(text)) return misfit(`${resource} '${text}' is no quantity`);
  const canonical = canonicalQuantity(text, resource);
  if (resource === "cpu")
    return /^\d+m?$/.test(canonical) ? { cpu: canonical } : misfit(`cpu '${text}' has no plain notation`);
  const inUnits = /^\d+$/.test(canonical) ? bytesIn(BigInt(canonical)) : canonical;
  return /^\d+([KMGTP]i|[kMGTP])$/.test(inUnits)
    ? { memory: inUnits }
    : misfit(`memory '${text}' has no plain notation`);
}

function bytesIn(bytes: bigint): string {
  for (const [unit, size] of [
    ["Gi", 1n << 30n],
    ["Mi", 1n << 20n],
    ["Ki", 1n << 10n],
  ] as const) {
    if (bytes > 0n && bytes % size === 0n) return `${bytes / size}${unit}`;
  }
  return String(bytes);
}

function atMost(amount_: string, limit: string | undefined): string {
  return limit !== undefined && (compareQuantities(amount_, limit) ?? 0) > 0 ? limit : amount_;
}

function atLeast(amount_: string, request: string): string {
  return (compareQuantities(amount_, request) ?? 0) < 0 ? request : amount_;
}
