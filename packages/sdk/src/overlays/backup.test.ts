import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { kubeletEnvironment } from "../../test/kubernetes/kubelet-environment.ts";
import { objectOf } from "../../test/kubernetes/objects-of.ts";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { base } from "../../test/types/shop.ts";
import { standardLabels } from "../model/labels.ts";
import { toManifest } from "../model/manifest.ts";
import { databaseBackup } from "./backup.ts";
import type { BackupSettings } from "./settings.ts";

const settings: BackupSettings = { schedule: "10 2 * * *", keepDays: 14, storage: "20Gi" };

function built(changes: Partial<BackupSettings> = {}) {
  const { workload } = base.components["shop-db"];
  if (workload?.backup === undefined) throw new Error("the database says nothing of backups");
  return databaseBackup(
    "shop-db",
    workload.backup,
    { ...settings, ...changes, storageClass: "retain" },
    "environment prod.components.shop-db.backup",
  ).map(toManifest);
}

const pods = (name: string) => ({ podSelector: { matchLabels: { "app.kubernetes.io/name": name } } });

describe("databaseBackup", () => {
  it("makes a job by the clock, its account, its claim, and the way to the database", async () => {
    const objects = built();
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      "CronJob shop-db-backup",
      "ServiceAccount shop-db-backup",
      "PersistentVolumeClaim shop-db-backup",
      "NetworkPolicy shop-db-backup",
      "NetworkPolicy shop-db-backup-access",
    ]);
    for (const object of objects) expect(await schemaProblem(object)).toBeUndefined();
  });

  it("labels each of its objects alike", () => {
    for (const object of built()) expect(object.metadata["labels"]).toEqual(standardLabels("shop-db-backup", "job"));
  });

  it("runs at its time, never twice at once, and ends", () => {
    expect(objectOf(built(), "CronJob").spec).toMatchObject({
      schedule: "10 2 * * *",
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: { spec: { activeDeadlineSeconds: 7200, backoffLimit: 2 } },
    });
  });

  it("speaks to the database and to nobody else, and only it is let in", () => {
    const objects = built();
    const own = objectOf(objects, "NetworkPolicy", "shop-db-backup").spec;
    expect(own).toMatchObject({ ...pods("shop-db-backup"), policyTypes: ["Ingress", "Egress"] });
    expect(own.ingress).toBeUndefined();
    expect(own.egress).toHaveLength(2);
    expect(own.egress?.[0]).toEqual({ to: [pods("shop-db")], ports: [{ port: 5432, protocol: "TCP" }] });
    expect(objectOf(objects, "NetworkPolicy", "shop-db-backup-access").spec).toEqual({
      ...pods("shop-db"),
      policyTypes: ["Ingress"],
      ingress: [{ from: [pods("shop-db-backup")], ports: [{ port: 5432, protocol: "TCP" }] }],
    });
  });

  it("keeps the copies when everything else goes", () => {
    expect(objectOf(built(), "PersistentVolumeClaim")).toMatchObject({
      metadata: {
        annotations: {
          "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
          "argocd.argoproj.io/ignore-healthcheck": "true",
        },
      },
      spec: { storageClassName: "retain", resources: { requests: { storage: "20Gi" } } },
    });
  });

  it("writes to its claim and to /tmp, as the user of the image", () => {
    const pod = objectOf(built(), "CronJob").spec.jobTemplate.spec?.template.spec;
    expect(pod?.volumes).toEqual([
      { name: "backup", persistentVolumeClaim: { claimName: "shop-db-backup" } },
      { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
    ]);
    expect(pod?.containers[0]?.volumeMounts).toEqual([
      { name: "backup", mountPath: "/backup" },
      { name: "tmp", mountPath: "/tmp" },
    ]);
    expect(pod).toMatchObject({
      serviceAccountName: "shop-db-backup",
      restartPolicy: "Never",
      securityContext: { runAsUser: 999, fsGroup: 999 },
    });
  });

  it.each([1, 3650])("keeps copies for %d days", (keepDays) => {
    const script = objectOf(built({ keepDays }), "CronJob").spec.jobTemplate.spec?.template.spec?.containers[0]
      ?.command;
    expect(script?.at(-1)).toContain(`-mtime +${keepDays - 1} -delete`);
  });

  it("reads the database's own secret, which is generated in the same root", () => {
    const container = objectOf(built(), "CronJob").spec.jobTemplate.spec?.template.spec?.containers[0];
    const environment = kubeletEnvironment(container?.env ?? [], (source) => `<${source}>`);
    expect(Object.fromEntries(environment)).toEqual({
      PGHOST: "shop-db",
      PGPORT: "5432",
      PGDATABASE: "shop",
      PGUSER: "<shop-db/POSTGRES_USER>",
      PGPASSWORD: "<shop-db/POSTGRES_PASSWORD>",
    });
  });

  it.each([
    ["schedule", { schedule: "at night" }, "INVALID_SCHEDULE"],
    ["keepDays", { keepDays: 0 }, "INVALID_VALUE"],
    ["keepDays", { keepDays: 3651 }, "INVALID_VALUE"],
    ["keepDays", { keepDays: 1.5 }, "INVALID_VALUE"],
    ["storage", { storage: "20 GB" as never }, "INVALID_QUANTITY"],
  ])("refuses a %s that cannot be", (field, changes, code) => {
    expect(() => built(changes)).toThrow(
      expect.objectContaining({ code, path: `environment prod.components.shop-db.backup.${field}` }),
    );
  });
});

describe("the script, as bash runs it", () => {
  let dir: string;
  let bin: string;
  let copies: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "ecom-k8s-backup-"));
    bin = join(dir, "bin");
    copies = join(dir, "backup");
    mkdirSync(bin);
    mkdirSync(copies);
    program("pg_dump", 'for a in "$@"; do case "$a" in --file=*) printf whole > "${a#--file=}";; esac; done');
    program("pg_restore", "exit 0");
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  function program(name: string, script: string): void {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }

  /** The command with what the kubelet makes of it, on a folder of ours. */
  function run(): number | null {
    const container = objectOf(built(), "CronJob").spec.jobTemplate.spec?.template.spec?.containers[0];
    const [bash = "", flag = "", script = ""] = container?.command ?? [];
    const seen = kubeletEnvironment([{ name: "SCRIPT", value: script }], String).get("SCRIPT") ?? "";
    const env = { PATH: `${bin}:${process.env["PATH"]}`, PGDATABASE: "shop" };
    return spawnSync(bash, [flag, seen.replaceAll("/backup", copies)], { env }).status;
  }

  function copy(name: string, daysOld: number): void {
    const path = join(copies, name);
    writeFileSync(path, "old");
    const seconds = statTime(daysOld);
    utimesSync(path, seconds, seconds);
  }

  function statTime(daysOld: number): number {
    return Date.now() / 1000 - daysOld * 86_400 - 60;
  }

  it("writes a copy with its time in its name, and deletes those that are too old", () => {
    copy("shop-old.dump", 14);
    copy("shop-kept.dump", 13);
    expect(run()).toBe(0);
    const [kept, written] = readdirSync(copies).toSorted().reverse();
    expect(readdirSync(copies)).toHaveLength(2);
    expect(kept).toBe("shop-kept.dump");
    expect(written).toMatch(/^shop-\d{8}T\d{6}Z\.dump$/);
    expect(readFileSync(join(copies, written ?? ""), "utf8")).toBe("whole");
  });

  it.each([
    ["dump", "pg_dump"],
    ["reading it again", "pg_restore"],
  ])("fails where the %s fails, leaves no half a copy, and keeps the old ones", (_, name) => {
    copy("shop-old.dump", 400);
    program(name, "exit 1");
    expect(run()).not.toBe(0);
    expect(readdirSync(copies)).toEqual(["shop-old.dump"]);
  });
});
