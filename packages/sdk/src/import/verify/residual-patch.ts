import { isJsonObject } from "../../model/json.ts";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { objectAt, objectsAt, valueAt } from "../../policy/read.ts";
import { type PatchTree, patchAt } from "../fit/patch-tree.ts";
import { podOf } from "../group/pod.ts";
import type { Finding } from "./compare.ts";

/** Fields of a container that the builders have words of their own for. */
const FITTED: ReadonlySet<string> = new Set(["name", "image", "env", "envFrom", "ports", "environment"]);

/** Objects around a workload that a patch can change. */
const COMPANIONS: ReadonlySet<string> = new Set([
  "Service",
  "ServiceAccount",
  "PodDisruptionBudget",
  "HorizontalPodAutoscaler",
  "Ingress",
]);

/**
 * What an environment's patch has to say so that a field is as the original has it; `undefined` where no patch can.
 * A whole field at a time: what it holds is then the original's.
 */
export function residualPatch({ difference, original, kind, component }: Finding): PatchTree | undefined {
  if (difference === undefined || original === undefined) return undefined;
  const { steps } = difference;
  const [first, second = "", third = ""] = steps;
  if (COMPANIONS.has(kind)) return companionPatch(kind, steps, original);
  const template = podOf(original);
  if (template === undefined) return undefined;
  if (first === "metadata") {
    const text = valueAt(original, "metadata", second, third);
    return (second === "labels" || second === "annotations") && third !== "" ? keyed(second, third, text) : undefined;
  }
  const { path } = template;
  if (path.every((step, index) => steps[index] === step))
    return podPatch(steps.slice(path.length), original, component);
  // A CronJob keeps the fields of its runs in the template of a Job.
  const job = path.slice(0, -1);
  if (first !== "spec" || !job.every((step, index) => steps[index] === step)) return undefined;
  const field = steps[job.length];
  const own = field === undefined ? undefined : valueAt(original, ...job, field);
  return field === undefined || own === undefined ? undefined : patchAt(["spec", field], own);
}

function keyed(what: string, key: string, text: Json | undefined): PatchTree | undefined {
  return typeof text === "string" ? patchAt([what, key], text) : undefined;
}

function companionPatch(kind: string, steps: readonly string[], original: Manifest): PatchTree | undefined {
  const [first, second = "", third = ""] = steps;
  if (first === "metadata" && (second === "labels" || second === "annotations") && third !== "") {
    const text = valueAt(original, "metadata", second, third);
    return typeof text === "string" ? patchAt(["objects", kind, "metadata", second, third], text) : undefined;
  }
  const own = first === "spec" ? valueAt(original, "spec", second) : undefined;
  return own === undefined || second === "ports" || second === "selector"
    ? undefined
    : patchAt(["objects", kind, "spec", second], own);
}

/** `steps` from the pod template. */
function podPatch(steps: readonly string[], original: Manifest, component: string): PatchTree | undefined {
  const [first, second = "", third = ""] = steps;
  const template = podOf(original);
  if (template === undefined) return undefined;
  if (first === "metadata") {
    const word = second === "labels" ? "podLabels" : second === "annotations" ? "podAnnotations" : undefined;
    const metadata = valueAt(original, ...template.path, "metadata", second, third);
    return word === undefined || third === "" ? undefined : keyed(word, third, metadata);
  }
  if (first !== "spec") return undefined;
  if (second === "containers") return containerPatch(steps[3], template.pod, component);
  if (second === "volumes") return undefined;
  const own = template.pod[second];
  return own === undefined ? undefined : patchAt(["pod", second], own);
}

function containerPatch(field: string | undefined, pod: JsonObject, component: string): PatchTree | undefined {
  const [container] = objectsAt(pod, "containers");
  const own = field === undefined ? undefined : container?.[field];
  if (field === undefined || own === undefined || FITTED.has(field)) return undefined;
  const kept = field === "lifecycle" ? withoutPause(own) : PROBES.has(field) ? wholeProbe(own) : own;
  return patchAt(["containers", component, field], kept);
}

const PROBES: ReadonlySet<string> = new Set(["livenessProbe", "readinessProbe", "startupProbe"]);
const HANDLERS = ["httpGet", "tcpSocket", "exec", "grpc"] as const;

/** A probe for which the builders have no word: all of it, and nothing of the one that stands in its place. */
function wholeProbe(probe: Json): Json {
  if (!isJsonObject(probe)) return probe;
  const none = HANDLERS.filter((handler) => handler !== "grpc" && !(handler in probe)).map(
    (handler) => [handler, null] as const,
  );
  return { ...API_PROBE, ...probe, ...Object.fromEntries(none) };
}

/** What the API server makes of timings that a probe does not say. */
const API_PROBE = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 } as const;

/** A hook has one handler: the original's takes the place of the builder's pause. */
function withoutPause(lifecycle: Json): Json {
  const hook = objectAt(lifecycle, "preStop");
  if (!isJsonObject(lifecycle) || hook === undefined || "sleep" in hook) return lifecycle;
  return { ...lifecycle, preStop: { ...hook, sleep: null } };
}
