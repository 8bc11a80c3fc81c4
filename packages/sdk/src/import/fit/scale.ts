import type { Manifest } from "../../model/kubernetes.ts";
import type { Tier } from "../../overlays/tier.ts";
import { numberAt, objectsAt, stringAt } from "../../policy/read.ts";
import { type Code, call, type Entry, record, value } from "../code/code.ts";
import { type Group, onlyPart } from "../group/part.ts";
import type { WorkloadFacts } from "./facts.ts";
import type { FitContext } from "./fit-context.ts";
import { misfit } from "./misfit.ts";

/** How many pods run in each environment: as an autoscaler decides, or a fixed count. */
export function fitScale(group: Group, facts: WorkloadFacts, { sources }: FitContext): ReadonlyMap<string, Entry> {
  if (group.parts.filter(({ kind }) => kind === "HorizontalPodAutoscaler").length > 1)
    misfit("it has several autoscalers");
  if (group.parts.some(({ kind }) => kind === "ScaledObject")) misfit("KEDA scales it");
  const autoscaler = onlyPart(group, "HorizontalPodAutoscaler");
  return new Map(
    sources.map(({ name, tier }): readonly [string, Entry] => {
      const own = autoscaler?.manifests.get(name);
      if (own !== undefined) return [name, { key: "autoscale", value: autoscale(own, tier) }];
      const count = numberAt(facts.of.get(name)?.manifest, "spec", "replicas") ?? 1;
      return [name, { key: "replicas", value: replicaCount(count, tier) }];
    }),
  );
}

/** What the type lists by itself. */
const LISTED: ReadonlySet<number> = new Set([
  ...Array.from({ length: 29 }, (_, index) => index + 2),
  32,
  36,
  40,
  48,
  50,
  60,
  64,
  70,
  80,
  90,
  100,
]);

export function replicaCount(count: number, tier: Tier): Code {
  if (tier === "development") return value(count);
  const enough = Math.max(count, 2);
  return LISTED.has(enough) ? value(enough) : call("replicas", value(enough));
}

function autoscale(manifest: Manifest, tier: Tier): Code {
  const [min, max] = [numberAt(manifest, "spec", "minReplicas") ?? 1, numberAt(manifest, "spec", "maxReplicas") ?? 1];
  const least = tier === "production" ? Math.max(min, 2) : min;
  if (max <= least) misfit("its autoscaler has no room to scale (valid-autoscaler-range)");
  const targets = targetsOf(manifest);
  return record({
    min: replicaCount(min, tier),
    max: value(max),
    cpu: value(targets.cpu ?? misfit("its autoscaler does not look at CPU")),
    memory: targets.memory === undefined ? undefined : value(targets.memory),
  });
}

function targetsOf(manifest: Manifest): { readonly cpu?: number; readonly memory?: number } {
  if (manifest.apiVersion === "autoscaling/v1")
    return { cpu: numberAt(manifest, "spec", "targetCPUUtilizationPercentage") ?? 80 };
  const found: { cpu?: number; memory?: number } = {};
  for (const metric of objectsAt(manifest, "spec", "metrics")) {
    const name = stringAt(metric, "resource", "name");
    const share =
      numberAt(metric, "resource", "target", "averageUtilization") ??
      numberAt(metric, "resource", "targetAverageUtilization");
    if ((name !== "cpu" && name !== "memory") || share === undefined)
      return misfit("its autoscaler looks at more than shares of CPU and memory");
    found[name] = share;
  }
  return found;
}
