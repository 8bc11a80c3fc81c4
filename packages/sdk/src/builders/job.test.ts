import { describe, expect, it } from "vitest";
import { objectOf, objectsOf, podOf } from "../../test/kubernetes/objects-of.ts";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { standardLabels } from "../model/labels.ts";
import { exampleDatabase, resources } from "./example.fixture.ts";
import { cronJob, job } from "./job.ts";
import { random, secret } from "./secret.ts";
import { emptyDir, secretFiles } from "./volume.ts";

const db = exampleDatabase();
const declared = { image: "ghcr.io/ecom/migrate:2.1.0", resources } as const;
const migrate = job("migrate", { ...declared, env: { DATABASE_URL: db.connectionUrl } });
const report = cronJob("report", { ...declared, schedule: "30 2 * * *" });

describe("a job", () => {
  it("runs at every sync, behind what it talks to, and anew each time", () => {
    expect(objectOf(objectsOf(migrate), "Job").metadata?.annotations).toEqual({
      "argocd.argoproj.io/sync-wave": "1",
      "argocd.argoproj.io/hook": "Sync",
      "argocd.argoproj.io/hook-delete-policy": "BeforeHookCreation",
    });
  });

  it("ends: after a deadline, after some tries, and from the cluster after a day", () => {
    expect(objectOf(objectsOf(migrate), "Job").spec).toMatchObject({
      activeDeadlineSeconds: 3600,
      backoffLimit: 3,
      ttlSecondsAfterFinished: 86_400,
      template: { spec: { restartPolicy: "Never" } },
    });
    expect(
      objectOf(objectsOf(job("once", { ...declared, deadlineSeconds: 60, retries: 0 })), "Job").spec,
    ).toMatchObject({
      activeDeadlineSeconds: 60,
      backoffLimit: 0,
    });
  });

  it("labels each of its objects alike", () => {
    for (const object of [...objectsOf(migrate)])
      expect(object.metadata["labels"]).toEqual(standardLabels("migrate", "job"));
  });

  it("waits for its database, and has neither probes nor a pause", () => {
    const pod = podOf(migrate);
    expect(pod.initContainers?.map(({ name }) => name)).toEqual(["wait-for-shop-db"]);
    expect(pod.containers[0]).not.toHaveProperty("lifecycle");
    expect(pod.containers[0]).not.toHaveProperty("livenessProbe");
    expect(pod).not.toHaveProperty("topologySpreadConstraints");
  });

  it("reads its secrets, and listens on nothing", () => {
    expect(migrate.secretKeys).toHaveLength(2);
    expect(migrate).toMatchObject({ listeners: [], role: "job", layer: "base", label: "job" });
    expect(migrate.workload).toEqual({
      kind: "Job",
      name: "migrate",
      image: "ghcr.io/ecom/migrate",
      container: "migrate",
    });
  });

  it("can write to /tmp and to the volumes that it declares, and reads secrets from files", () => {
    const tls = secret("tls", { CLIENT_KEY: random() });
    const volumes = { cache: emptyDir("/cache", "1Gi"), tls: secretFiles(tls, "/etc/tls") };
    const reading = job("reading", { ...declared, volumes });
    expect(podOf(reading).volumes?.map(({ name }) => name)).toEqual(["tmp", "cache", "tls"]);
    expect(podOf(reading).containers[0]?.volumeMounts).toEqual([
      { name: "tmp", mountPath: "/tmp" },
      { name: "cache", mountPath: "/cache" },
      { name: "tls", mountPath: "/etc/tls", readOnly: true },
    ]);
    expect(reading.secretKeys).toEqual([tls.CLIENT_KEY]);
  });

  it("passes on the settings of its pod", () => {
    const pod = podOf(job("migrate", { ...declared, user: 12345, command: ["node"], args: ["up"] }));
    expect(pod).toMatchObject({
      securityContext: { runAsUser: 12345 },
      containers: [{ command: ["node"], args: ["up"] }],
    });
  });

  it.each([
    ["deadlineSeconds", 0],
    ["deadlineSeconds", 1.5],
    ["retries", -1],
  ])("refuses %s of %d", (field, value) => {
    expect(() => job("migrate", { ...declared, [field]: value })).toThrow(
      expect.objectContaining({ code: "INVALID_VALUE", path: `migrate.${field}`, value }),
    );
  });

  it("needs an image that says what runs", () => {
    expect(() => job("migrate", { ...declared, image: "ghcr.io/ecom/migrate" as never })).toThrow(
      expect.objectContaining({ code: "INVALID_IMAGE", path: "migrate.image" }),
    );
  });
});

describe("a cron job", () => {
  it("runs by the clock, never twice at once, and soon or not at all", () => {
    expect(objectOf(objectsOf(report), "CronJob").spec).toMatchObject({
      schedule: "30 2 * * *",
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: 300,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: { spec: { activeDeadlineSeconds: 3600, backoffLimit: 3 } },
    });
  });

  it("takes a time zone", () => {
    const local = cronJob("local", { ...declared, schedule: "@daily", timeZone: "Europe/Berlin" });
    expect(objectOf(objectsOf(local), "CronJob").spec.timeZone).toBe("Europe/Berlin");
  });

  it("is no hook", () => {
    expect(objectOf(objectsOf(report), "CronJob").metadata?.annotations).toEqual({
      "argocd.argoproj.io/sync-wave": "0",
    });
  });

  it("refuses a schedule that cannot be read", () => {
    expect(() => cronJob("report", { ...declared, schedule: "at noon" })).toThrow(
      expect.objectContaining({ code: "INVALID_SCHEDULE", path: "report.schedule" }),
    );
  });

  it("makes objects that the schemas of their kinds accept", async () => {
    for (const object of [...objectsOf(report), ...objectsOf(migrate)]) {
      expect(await schemaProblem(object)).toBeUndefined();
    }
  });
});
