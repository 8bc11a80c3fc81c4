import type { Mistake } from "./mistake.ts";

const WEB = "spec.template.spec.containers[web]";

export const healthMistakes: readonly Mistake[] = [
  {
    rule: "require-liveness-probe",
    did: "forgot liveness",
    make: (set) => set.set("Deployment/web", `${WEB}.livenessProbe`, undefined),
  },
  {
    rule: "require-readiness-probe",
    did: "forgot readiness",
    make: (set) => set.set("Deployment/web", `${WEB}.readinessProbe`, undefined),
  },
  {
    rule: "require-startup-probe",
    did: "forgot the startup probe",
    make: (set) => set.set("Deployment/web", `${WEB}.startupProbe`, undefined),
  },
  {
    rule: "no-liveness-kill-at-start",
    did: "made readiness wait longer than liveness has patience",
    make: (set) =>
      set
        .set("Deployment/web", `${WEB}.startupProbe`, undefined)
        .set("Deployment/web", `${WEB}.readinessProbe.initialDelaySeconds`, 90),
    also: ["require-startup-probe"],
  },
  {
    rule: "no-identical-probes",
    did: "used one probe for both",
    make: (set) =>
      ["livenessProbe", "readinessProbe"].reduce(
        (changed, probe) =>
          changed.set("Deployment/web", `${WEB}.${probe}`, {
            httpGet: { path: "/healthz", port: "http" },
            periodSeconds: 10,
            timeoutSeconds: 3,
            failureThreshold: 3,
          }),
        set,
      ),
  },
  {
    rule: "no-liveness-before-readiness",
    did: "made liveness the less patient",
    make: (set) => set.set("Deployment/web", `${WEB}.livenessProbe.failureThreshold`, 1),
  },
  {
    rule: "valid-probe-timeout",
    did: "let a check take longer than the time to the next",
    make: (set) => set.set("Deployment/web", `${WEB}.readinessProbe.timeoutSeconds`, 10),
  },
  {
    rule: "require-probe-timings",
    did: "left a timeout to the default of one second",
    make: (set) => set.set("Deployment/web", `${WEB}.livenessProbe.timeoutSeconds`, undefined),
  },
  {
    rule: "valid-probe-port",
    did: "asked a port by the name that it had",
    make: (set) => set.set("Deployment/web", `${WEB}.readinessProbe.httpGet.port`, "web"),
  },
  {
    rule: "require-declared-probe-port",
    did: "left the number of the old port",
    make: (set) => set.set("Deployment/web", `${WEB}.readinessProbe.httpGet.port`, 8000),
  },
  {
    rule: "no-probe-host",
    did: "asked the public address",
    make: (set) => set.set("Deployment/web", `${WEB}.readinessProbe.httpGet.host`, "shop.example.com"),
  },
  {
    rule: "no-post-start-hook",
    did: "warmed a cache after the start",
    make: (set) => set.set("Deployment/web", `${WEB}.lifecycle.postStart`, { exec: { command: ["/app/warm"] } }),
  },
  {
    rule: "valid-probe",
    did: "patched a probe of another kind over one",
    make: (set) => set.set("Deployment/web", `${WEB}.readinessProbe.tcpSocket`, { port: "http" }),
  },
];
