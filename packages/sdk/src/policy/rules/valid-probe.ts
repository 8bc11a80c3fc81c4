import { defineRule } from "../define-rule.ts";
import { HANDLERS, PROBE_NAMES, probeOf } from "../probes.ts";
import { joinPath } from "../read.ts";

const AT_LEAST = { initialDelaySeconds: 0, periodSeconds: 1, timeoutSeconds: 1, failureThreshold: 1 } as const;
const TIMINGS = ["initialDelaySeconds", "periodSeconds", "timeoutSeconds", "failureThreshold"] as const;

export const validProbe = defineRule({
  id: "valid-probe",
  category: "health",
  summary: "A probe asks one question, with timings that exist.",
  rationale:
    "The API server refuses a probe without a handler, or with two. A patch that gives a probe another kind of question leaves the first one beside it, and one that takes the question away leaves only its timings.",
  hint: "Keep exactly one of httpGet, tcpSocket, exec and grpc, and delete the other with null; successThreshold is 1 for liveness and startup.",
  source:
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes",
  *check({ index }) {
    for (const { manifest, containers } of index.workloads) {
      for (const container of containers) {
        for (const name of PROBE_NAMES) {
          const probe = probeOf(container, name);
          if (probe === undefined) continue;
          const asked = HANDLERS.filter((handler) => (probe.spec[handler] ?? null) !== null);
          if (asked.length !== 1) {
            const message = asked.length === 0 ? "the probe asks nothing" : `the probe has both ${asked.join(" and ")}`;
            yield { manifest, path: probe.path, message };
          }
          for (const timing of TIMINGS) {
            const [value, least] = [probe[timing], AT_LEAST[timing]];
            if (value >= least) continue;
            yield { manifest, path: joinPath(probe.path, timing), message: `${timing} ${value} is under ${least}` };
          }
          const { successThreshold } = probe;
          if (name === "readinessProbe" ? successThreshold >= 1 : successThreshold === 1) continue;
          const message = `successThreshold ${successThreshold}: ${name} allows ${name === "readinessProbe" ? "1 and above" : "only 1"}`;
          yield { manifest, path: joinPath(probe.path, "successThreshold"), message };
        }
      }
    }
  },
});
