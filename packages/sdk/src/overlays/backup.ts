import { serviceAccount } from "../builders/companions.ts";
import { buildContainer } from "../builders/container.ts";
import { dnsEgress } from "../builders/network-policy.ts";
import { podTemplate } from "../builders/pod.ts";
import { backupName } from "../builders/postgres.ts";
import { claimTemplate } from "../builders/stateful-set.ts";
import { emptyDir, podVolumes } from "../builders/volume.ts";
import { SdkError } from "../errors.ts";
import type { BackupSource } from "../model/component.ts";
import { checkFields, type Fields } from "../model/fields.ts";
import type { CronJob, KubernetesObject, NetworkPolicy } from "../model/kubernetes.ts";
import { selectorLabels, standardLabels } from "../model/labels.ts";
import { canonicalQuantity } from "../model/quantity.ts";
import { checkSchedule } from "../model/schedule.ts";
import type { BackupSettings } from "./settings.ts";

const FIELDS: Fields<BackupSettings & { readonly storageClass: string }> = {
  schedule: "required",
  keepDays: "required",
  storage: "required",
  storageClass: "required",
};

/**
 * The backup of a PostgreSQL database: a CronJob that runs `pg_dump` to a claim of its own and keeps the copies of some
 * days. A copy that was not written whole never takes the place of one that was.
 *
 * @throws {SdkError} `MISSING_FIELD`, `UNKNOWN_NAME`, `INVALID_SCHEDULE`, `INVALID_VALUE`, `INVALID_QUANTITY`
 * @see https://www.postgresql.org/docs/current/app-pgdump.html
 */
export function databaseBackup(
  database: string,
  source: BackupSource,
  settings: BackupSettings & { readonly storageClass: string },
  path: string,
): readonly KubernetesObject[] {
  checkFields(settings, FIELDS, path);
  const name = backupName(database);
  const labels = { ...standardLabels(name, "job") };
  const claim = claimTemplate(
    { name, storage: canonicalQuantity(settings.storage, `${path}.storage`) },
    settings.storageClass,
  );
  return [
    backupCronJob(name, database, source, settings, path),
    serviceAccount(name, "job"),
    {
      ...claim,
      metadata: {
        name,
        labels,
        annotations: {
          // Where volumes wait for their first pod, this claim is pending until the first night.
          "argocd.argoproj.io/ignore-healthcheck": "true",
          "argocd.argoproj.io/sync-options": "Prune=false,Delete=false",
        },
      },
    },
    backupNetworkPolicy(name, database, source.port),
    databaseAccess(name, database, source.port),
  ];
}

function backupCronJob(
  name: string,
  database: string,
  source: BackupSource,
  settings: BackupSettings,
  path: string,
): CronJob {
  const keepDays = atLeastOneDay(settings.keepDays, `${path}.keepDays`);
  const volumes = podVolumes(database, { tmp: emptyDir("/tmp", "64Mi") }, path);
  const { container } = buildContainer(
    database,
    {
      name: "pg-dump",
      image: source.image,
      pin: "pinned",
      command: ["bash", "-c", backupScript(keepDays)],
      env: {
        PGHOST: source.host,
        PGPORT: source.port,
        PGDATABASE: source.database,
        PGUSER: source.credentials.user,
        PGPASSWORD: source.credentials.password,
      },
      resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "1", memory: "512Mi" } },
      mounts: [{ name: "backup", mountPath: "/backup" }, ...volumes.mounts],
    },
    path,
  );
  const template = podTemplate({
    name,
    component: "job",
    containers: [container],
    volumes: [{ name: "backup", persistentVolumeClaim: { claimName: name } }, ...volumes.volumes],
    user: source.user,
    ownsClaims: true,
    restartPolicy: "Never",
  });
  return {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: { name, labels: { ...standardLabels(name, "job") } },
    spec: {
      schedule: checkSchedule(settings.schedule, `${path}.schedule`),
      timeZone: "Etc/UTC",
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels: { ...standardLabels(name, "job") } },
        spec: { activeDeadlineSeconds: 7200, backoffLimit: 2, ttlSecondsAfterFinished: 86_400, template },
      },
    },
  };
}

/**
 * `$$(` is how a command says `$(` to the kubelet, which expands variables in it.
 * Written under another name and renamed when whole; old copies go only after a new one is there.
 */
function backupScript(keepDays: number): string {
  return [
    "set -euo pipefail",
    'target="/backup/$PGDATABASE-$$(date -u +%Y%m%dT%H%M%SZ).dump"',
    "trap 'rm -f \"$target.partial\"' EXIT",
    'pg_dump --format=custom --file="$target.partial"',
    'pg_restore --list "$target.partial" > /dev/null',
    'mv "$target.partial" "$target"',
    `find /backup -maxdepth 1 -name '*.dump' -mtime +${keepDays - 1} -delete`,
    "",
  ].join("\n");
}

function backupNetworkPolicy(name: string, database: string, port: number): NetworkPolicy {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, labels: { ...standardLabels(name, "job") } },
    spec: {
      podSelector: { matchLabels: { ...selectorLabels(name) } },
      policyTypes: ["Ingress", "Egress"],
      egress: [
        { to: [{ podSelector: { matchLabels: { ...selectorLabels(database) } } }], ports: [{ port, protocol: "TCP" }] },
        dnsEgress(),
      ],
    },
  };
}

/** Beside the database's own policy, which is the base's: policies add up, and only this environment has backups. */
function databaseAccess(name: string, database: string, port: number): NetworkPolicy {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: `${name}-access`, labels: { ...standardLabels(name, "job") } },
    spec: {
      podSelector: { matchLabels: { ...selectorLabels(database) } },
      policyTypes: ["Ingress"],
      ingress: [
        { from: [{ podSelector: { matchLabels: { ...selectorLabels(name) } } }], ports: [{ port, protocol: "TCP" }] },
      ],
    },
  };
}

function atLeastOneDay(days: number, path: string): number {
  if (Number.isInteger(days) && days >= 1 && days <= 3650) return days;
  throw new SdkError({
    code: "INVALID_VALUE",
    message: `${days} days are out of range`,
    path,
    value: days,
    bound: "a whole number from 1 to 3650",
    hint: "Keep copies for longer than it takes to notice that data was lost.",
  });
}
