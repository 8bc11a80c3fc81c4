import { describe, expect, it } from "vitest";
import { edit, push, remove, reverse, set } from "./edit.ts";
import { object, shop } from "./shop.ts";
import { paths, told } from "./told.ts";

const CONTAINERS = "spec.template.spec.containers";
const auth = (...edits: Parameters<typeof edit>[1][string]) => edit(shop(), { "Deployment/auth": edits });
const rabbit = (...edits: Parameters<typeof edit>[1][string]) => edit(shop(), { "StatefulSet/rabbitmq": edits });
const newImage = set(`${CONTAINERS}[auth].image`, "ghcr.io/shop/auth:3.1.0");
const newBroker = set(`${CONTAINERS}[rabbitmq].image`, "docker.io/library/rabbitmq:4.2.0");

describe("a Deployment's pods", () => {
  it("roll one extra at a time for a new image", () => {
    expect(told(shop(), auth(newImage))).toEqual({
      "Deployment/auth": [
        "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: image 3.0.0 → 3.1.0",
      ],
    });
    expect(paths(shop(), auth(newImage), "Deployment/auth")).toEqual([`${CONTAINERS}[auth].image`]);
  });

  it("are counted exactly where no autoscaler owns the count", () => {
    const fixed = edit(
      shop().filter(({ kind }) => kind !== "HorizontalPodAutoscaler"),
      { "Deployment/auth": [set("spec.replicas", 3)] },
    );
    expect(told(fixed, edit(fixed, { "Deployment/auth": [newImage] }))).toEqual({
      "Deployment/auth": [
        "rolling-restart: rolling restart of 3 pods (auth), at most one extra at a time: image 3.0.0 → 3.1.0",
      ],
    });
  });

  it.each([
    ["a digest", "ghcr.io/shop/auth@sha256:".concat("ab".repeat(32)), "image 3.0.0 → sha256:abababababab"],
    [
      "another registry",
      "registry.example.com/auth:3.0.0",
      "image ghcr.io/shop/auth:3.0.0 → registry.example.com/auth:3.0.0",
    ],
  ])("name %s as what it is", (_, image, cause) => {
    expect(told(shop(), auth(set(`${CONTAINERS}[auth].image`, image)))["Deployment/auth"]).toEqual([
      `rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: ${cause}`,
    ]);
  });

  it("say which variables changed", () => {
    const after = auth(
      set(`${CONTAINERS}[auth].env[LOG_LEVEL].value`, "debug"),
      push(`${CONTAINERS}[auth].env`, { name: "FEATURE", value: "on" }),
      remove(`${CONTAINERS}[auth].env[POSTGRES_DB]`),
    );
    expect(told(shop(), after)["Deployment/auth"]).toEqual([
      "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: LOG_LEVEL info → debug, variable FEATURE added and variable POSTGRES_DB removed",
    ]);
  });

  it("tell the most telling causes first, and count the rest", () => {
    const after = auth(
      set("spec.template.metadata.annotations", { "example.com/build": "7" }),
      set("spec.template.spec.terminationGracePeriodSeconds", 60),
      set(`${CONTAINERS}[auth].resources.limits.memory`, "512Mi"),
      set(`${CONTAINERS}[auth].livenessProbe.failureThreshold`, 12),
      set(`${CONTAINERS}[auth].env[LOG_LEVEL].value`, "debug"),
      newImage,
    );
    expect(told(shop(), after)["Deployment/auth"]).toEqual([
      "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: image 3.0.0 → 3.1.0, LOG_LEVEL info → debug, liveness failureThreshold 6 → 12 and 3 more",
    ]);
  });

  it("name the container where there are several", () => {
    const before = auth(push(CONTAINERS, { name: "proxy", image: "docker.io/envoyproxy/envoy:v1.30.0" }));
    const after = edit(before, {
      "Deployment/auth": [set(`${CONTAINERS}[proxy].image`, "docker.io/envoyproxy/envoy:v1.31.0")],
    });
    expect(told(before, after)["Deployment/auth"]).toEqual([
      "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: image of proxy v1.30.0 → v1.31.0",
    ]);
  });

  it("roll for another order of variables, as Kubernetes compares templates in order", () => {
    expect(told(shop(), auth(reverse(`${CONTAINERS}[auth].env`)))["Deployment/auth"]).toEqual([
      "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: another order of containers[auth].env",
    ]);
  });

  it("do not roll while the Deployment is paused", () => {
    const before = auth(set("spec.paused", true));
    expect(told(before, edit(before, { "Deployment/auth": [newImage] }))["Deployment/auth"]).toEqual([
      "updated-in-place: no pod of auth restarts by itself, as the Deployment is paused: image 3.0.0 → 3.1.0",
    ]);
  });

  it("all stop first under Recreate", () => {
    const before = auth(set("spec.strategy", { type: "Recreate" }));
    expect(told(before, edit(before, { "Deployment/auth": [newImage] }))["Deployment/auth"]).toEqual([
      "traffic-at-risk: auth does not answer while it restarts: strategy Recreate stops all pods first",
      "rolling-restart: rolling restart of 3 to 10 pods (auth), all stopped before the new ones start: image 3.0.0 → 3.1.0",
    ]);
  });

  it.each([
    [{ maxSurge: "50%", maxUnavailable: "50%" }, "at most one missing and 2 extra at a time"],
    [{ maxSurge: 0, maxUnavailable: 1 }, "one at a time, stopped before the replacement starts"],
    [{ maxSurge: 2, maxUnavailable: 0 }, "at most 2 extra at a time"],
  ])("follow their strategy: %j", (rollingUpdate, manner) => {
    const before = auth(set("spec.strategy.rollingUpdate", rollingUpdate));
    expect(told(before, edit(before, { "Deployment/auth": [newImage] }))["Deployment/auth"]).toEqual([
      `rolling-restart: rolling restart of 3 to 10 pods (auth), ${manner}: image 3.0.0 → 3.1.0`,
    ]);
  });

  it("keep running when only the next rollout changes", () => {
    expect(told(shop(), auth(set("spec.minReadySeconds", 30)))["Deployment/auth"]).toEqual([
      "updated-in-place: updated in place, for the next rollout: minReadySeconds 10 → 30",
    ]);
  });

  it("take more while they roll, and that is said", () => {
    const after = auth(
      set(`${CONTAINERS}[auth].resources.requests.cpu`, "400m"),
      set(`${CONTAINERS}[auth].resources.requests.memory`, "256Mi"),
    );
    expect(told(shop(), after)).toEqual({
      "Deployment/auth": [
        "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: cpu request 200m → 400m and memory request 128Mi → 256Mi",
      ],
      all: [
        "capacity: requests go from 4.65 to 5.25 CPU and 6 GiB to 6.38 GiB, peak during the rollout 5.65 CPU and 6.63 GiB; at the autoscalers' maximum from 10.25 to 12.25 CPU and 9.5 GiB to 10.75 GiB",
      ],
    });
  });
});

describe("a StatefulSet's pods", () => {
  it("roll from the last one down", () => {
    expect(told(shop(), rabbit(newBroker))).toEqual({
      "StatefulSet/rabbitmq": [
        "rolling-restart: rolling restart of 3 pods (rabbitmq), one at a time from rabbitmq-2 down: image 4.1.4 → 4.2.0",
      ],
    });
  });

  it("do not answer where there is only one", () => {
    const after = edit(shop(), {
      "StatefulSet/auth-db": [set(`${CONTAINERS}[auth-db].image`, "docker.io/library/postgres:17.4")],
    });
    expect(told(shop(), after)["StatefulSet/auth-db"]).toEqual([
      "traffic-at-risk: auth-db does not answer while it restarts: its only pod stops before the new one starts",
      "rolling-restart: rolling restart of 1 pod (auth-db), stopped before its replacement starts: image 17.2 → 17.4",
    ]);
  });

  it("stay below a partition", () => {
    const before = rabbit(set("spec.updateStrategy", { type: "RollingUpdate", rollingUpdate: { partition: 2 } }));
    expect(told(before, edit(before, { "StatefulSet/rabbitmq": [newBroker] }))["StatefulSet/rabbitmq"]).toEqual([
      "rolling-restart: rolling restart of 1 of 3 pods (rabbitmq), one at a time from rabbitmq-2 down, as partition 2 holds the others back: image 4.1.4 → 4.2.0",
    ]);
  });

  it("wait for someone under OnDelete", () => {
    const before = rabbit(set("spec.updateStrategy", { type: "OnDelete" }));
    expect(told(before, edit(before, { "StatefulSet/rabbitmq": [newBroker] }))["StatefulSet/rabbitmq"]).toEqual([
      "updated-in-place: no pod of rabbitmq restarts by itself, as updateStrategy OnDelete waits until someone deletes the pods: image 4.1.4 → 4.2.0",
    ]);
  });

  it("roll several at a time only where the version has that on by default", () => {
    const before = rabbit(set("spec.updateStrategy", { type: "RollingUpdate", rollingUpdate: { maxUnavailable: 2 } }));
    const after = edit(before, { "StatefulSet/rabbitmq": [newBroker] });
    expect(told(before, after, "1.36")["StatefulSet/rabbitmq"]?.[0]).toContain("one at a time from rabbitmq-2 down");
    expect(told(before, after, "1.37")["StatefulSet/rabbitmq"]?.[0]).toContain("2 at a time from rabbitmq-2 down");
  });
});

describe("pods of other kinds", () => {
  it("of a DaemonSet roll node by node", () => {
    const agent = object("apps/v1", "DaemonSet", "logs", {
      spec: {
        selector: { matchLabels: { app: "logs" } },
        template: {
          metadata: { labels: { app: "logs" } },
          spec: { containers: [{ name: "logs", image: "example.com/logs:1" }] },
        },
      },
    });
    expect(
      told([agent], edit([agent], { "DaemonSet/logs": [set(`${CONTAINERS}[logs].image`, "example.com/logs:2")] })),
    ).toEqual({
      "DaemonSet/logs": [
        "rolling-restart: rolling restart of its pod on every node (logs), one node at a time: image 1 → 2",
      ],
    });
  });

  it("of a CronJob are made by the next run", () => {
    const job = "spec.jobTemplate.spec.template.spec.containers[pg-dump].image";
    const after = edit(shop(), { "CronJob/auth-db-backup": [set(job, "docker.io/library/postgres:17.4")] });
    expect(told(shop(), after)).toEqual({
      "CronJob/auth-db-backup": ["updated-in-place: the next run of auth-db-backup uses it: image 17.2 → 17.4"],
    });
  });
});

describe("a probe", () => {
  it("that asks another path may stop the rollout", () => {
    expect(told(shop(), auth(set(`${CONTAINERS}[auth].readinessProbe.httpGet.path`, "/readyz")))).toEqual({
      "Deployment/auth": [
        "traffic-at-risk: readiness of auth asks GET /readyz on http (was GET /healthz on http): where the new pods do not answer it, none gets ready and the rollout stops",
        "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: readiness path /healthz → /readyz",
      ],
    });
  });

  it("that goes leaves requests to pods that cannot answer", () => {
    expect(told(shop(), auth(remove(`${CONTAINERS}[auth].readinessProbe`)))["Deployment/auth"]).toEqual([
      "traffic-at-risk: auth loses its readiness probe: a pod gets requests as soon as its process runs, and keeps getting them when it cannot answer",
      "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: readiness probe removed",
    ]);
  });

  it("that gives up sooner restarts slow pods", () => {
    expect(
      told(shop(), auth(set(`${CONTAINERS}[auth].livenessProbe.failureThreshold`, 2)))["Deployment/auth"]?.[0],
    ).toBe("traffic-at-risk: liveness of auth gives up after 20 s (was 60 s): a slow pod is restarted sooner");
  });

  it("never shows a password of its command", () => {
    const before = edit(shop(), {
      "StatefulSet/auth-db": [
        set(`${CONTAINERS}[auth-db].livenessProbe`, { exec: { command: ["mysqladmin", "ping", "-pFIRST"] } }),
      ],
    });
    const after = edit(before, {
      "StatefulSet/auth-db": [
        set(`${CONTAINERS}[auth-db].livenessProbe`, { exec: { command: ["mysqladmin", "status", "-pSECOND"] } }),
      ],
    });
    const text = JSON.stringify(told(before, after));
    expect(text).toContain("mysqladmin status");
    expect(text).not.toMatch(/FIRST|SECOND/);
  });
});
