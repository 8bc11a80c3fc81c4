import type { JsonObject } from "../../model/kubernetes.ts";
import type { PodContainer } from "../../policy/pods.ts";
import { failureSeconds, PROBE_NAMES, type ProbeName, probeOf } from "../../policy/probes.ts";
import { numberAt, objectAt, stringAt, stringsAt, valueAt } from "../../policy/read.ts";
import { sameJson } from "../diff/equality.ts";
import { showable } from "../diff/secret-values.ts";
import type { Consequence } from "./consequence.ts";
import { changedWorkloads, type Finding, type ReviewContext, type WorkloadPair } from "./context.ts";

/** Probes that ask something else, or nothing, from now on. */
export function* probes(context: ReviewContext): Generator<Finding> {
  for (const pair of changedWorkloads(context)) {
    if (pair.change.effective.length === 0) continue;
    for (const after of pair.after.containers) {
      const before = pair.before.containers.find(({ name, role }) => name === after.name && role === after.role);
      if (before === undefined) continue;
      for (const name of PROBE_NAMES) {
        const consequence = compareProbe(pair, before, after, name);
        if (consequence !== undefined) yield { object: pair.change.after, consequence };
      }
    }
  }
}

/** What a probe asks, in words: `GET /healthz on http`. */
function questionOf(probe: JsonObject): string {
  const http = objectAt(probe, "httpGet");
  if (http !== undefined) return `GET ${stringAt(http, "path") ?? "/"} on ${String(valueAt(http, "port") ?? "?")}`;
  const exec = stringsAt(probe, "exec", "command");
  if (exec.length > 0) return stringsAt({ exec: showable(exec) }, "exec").join(" ");
  const grpc = numberAt(probe, "grpc", "port");
  if (grpc !== undefined) return `gRPC on ${grpc}`;
  return `a connection to ${String(valueAt(probe, "tcpSocket", "port") ?? "?")}`;
}

/** What happens to a pod whose new probe gets no answer, and what without the probe. */
const FAILS: { readonly [name in ProbeName]: string } = {
  readinessProbe: "where the new pods do not answer it, none gets ready and the rollout stops",
  livenessProbe: "where the new pods do not answer it, they restart without end",
  startupProbe: "where the new pods do not answer it, they never start",
};
const MISSES: { readonly [name in ProbeName]: string } = {
  readinessProbe: "a pod gets requests as soon as its process runs, and keeps getting them when it cannot answer",
  livenessProbe: "a process that hangs is not restarted",
  startupProbe: "a slow start counts against the liveness probe",
};

function compareProbe(
  { after: workload }: WorkloadPair,
  before: PodContainer,
  after: PodContainer,
  name: ProbeName,
): Consequence | undefined {
  const [was, now] = [probeOf(before, name), probeOf(after, name)];
  if (was === undefined) return undefined;
  const word = name.replace("Probe", "");
  const of = workload.name === after.name ? workload.name : `${workload.name} (${after.name})`;
  if (now === undefined) {
    return { class: "traffic-at-risk", message: `${of} loses its ${word} probe: ${MISSES[name]}`, path: was.path };
  }
  const asked = ["httpGet", "exec", "tcpSocket", "grpc"].some(
    (action) => !sameJson(was.spec[action], now.spec[action]),
  );
  const [questionBefore, questionNow] = [questionOf(was.spec), questionOf(now.spec)];
  if (asked && questionBefore !== questionNow) {
    return {
      class: "traffic-at-risk",
      message: `${word} of ${of} asks ${questionNow} (was ${questionBefore}): ${FAILS[name]}`,
      path: now.path,
      remedy: "Make sure that the image that this change runs answers it.",
    };
  }
  const [secondsBefore, secondsNow] = [failureSeconds(was), failureSeconds(now)];
  if (name !== "readinessProbe" && secondsNow < secondsBefore) {
    return {
      class: "traffic-at-risk",
      message: `${word} of ${of} gives up after ${secondsNow} s (was ${secondsBefore} s): a slow pod is restarted sooner`,
      path: now.path,
    };
  }
  return undefined;
}
