import { isJsonObject } from "../model/json.ts";
import type { Json, Manifest } from "../model/kubernetes.ts";
import { claimTemplates, templateName } from "./claims.ts";
import { append } from "./grouping.ts";
import { imageParts } from "./images.ts";
import type { ManifestIndex } from "./manifest-index.ts";
import type { Workload } from "./pods.ts";
import { annotationOf, groupOf, labelOf, namespaceOf, stringAt, stringsAt } from "./read.ts";

/** Says of a StatefulSet by what its data is backed up, where nothing here shows it: `"nightly, by the storage team"`. */
export const BACKUP_ANNOTATION = "ecom-k8s/backup";

/** Velero's: the volumes of a pod that its file system backup takes. */
const VELERO_ANNOTATION = "backup.velero.io/backup-volumes";

/** What backs up the volumes of a namespace as a whole, by API group. */
const SCHEDULES: { readonly [group: string]: readonly string[] } = {
  "k8up.io": ["Schedule"],
  "snapscheduler.backube": ["SnapshotSchedule"],
  "stash.appscode.com": ["BackupConfiguration"],
  "core.kubestash.com": ["BackupConfiguration"],
};

const BACKUP_TOOLS = /backup|back-up|dump|snapshot|restic|wal-g|pgbackrest|barman|borg|kopia/i;

/** What an `app.kubernetes.io/component` label says of data that is replicated, or made again, instead of backed up. */
const PASSING_LABELS = ["broker", "message-broker", "queue", "cache"];

/** Brokers and caches, by the last part of their image's name. */
const PASSING_IMAGES = /^(rabbitmq|nats|activemq|activemq-artemis|kafka|redpanda|pulsar|memcached)$/;

/** Whether what a workload stores are messages on their way, or copies of what is elsewhere. */
export function holdsPassingData(workload: Workload): boolean {
  const label = labelOf(workload.manifest, "app.kubernetes.io/component");
  if (label !== undefined) return PASSING_LABELS.includes(label);
  return workload.containers.some(({ role, spec }) => {
    const { repository } = imageParts(stringAt(spec, "image") ?? "");
    return role === "app" && PASSING_IMAGES.test(repository.slice(repository.lastIndexOf("/") + 1));
  });
}

/** Finds out by what the data of StatefulSets is backed up. */
export interface BackupFinder {
  readonly isBackedUp: (workload: Workload) => boolean;
}

export function createBackupFinder(index: ManifestIndex): BackupFinder {
  const cronJobWords = new Map<string, Set<string>>();
  for (const { kind, name, namespace, pod } of index.workloads) {
    // A CronJob that reads the database for a report is no backup of it.
    if (kind !== "CronJob" || !(BACKUP_TOOLS.test(name) || BACKUP_TOOLS.test(JSON.stringify(pod)))) continue;
    const words = cronJobWords.get(namespace) ?? new Set();
    cronJobWords.set(namespace, words);
    collectWords(pod, words);
  }
  const schedules = new Map<string, Manifest[]>();
  for (const kind of new Set(Object.values(SCHEDULES).flat())) {
    for (const manifest of index.ofKind(kind)) {
      const group = groupOf(manifest);
      const isKnown = Object.hasOwn(SCHEDULES, group) && SCHEDULES[group]?.includes(kind) === true;
      if (isKnown) append(schedules, namespaceOf(manifest), manifest);
    }
  }
  const velero = index.ofKind("Schedule").filter((manifest) => groupOf(manifest) === "velero.io");

  return {
    isBackedUp(workload) {
      const { manifest, namespace } = workload;
      return (
        annotationOf(manifest, BACKUP_ANNOTATION) !== undefined ||
        stringAt(workload.annotations, VELERO_ANNOTATION) !== undefined ||
        schedules.has(namespace) ||
        velero.some((schedule) => takesNamespace(schedule, namespace)) ||
        namesOf(workload, index).some((name) => cronJobWords.get(namespace)?.has(name) === true)
      );
    },
  };
}

/** By which a CronJob reaches the data: the Services in front of it, and the claims of its first pod. */
function namesOf(workload: Workload, index: ManifestIndex): readonly string[] {
  const services = index.servicesOf(workload).map(({ metadata }) => metadata.name);
  const claims = claimTemplates(workload.manifest).map(({ object }) => `${templateName(object)}-${workload.name}-0`);
  return [...services, ...claims, `${workload.name}-0`];
}

function takesNamespace(schedule: Manifest, namespace: string): boolean {
  const included = stringsAt(schedule, "spec", "template", "includedNamespaces");
  const excluded = stringsAt(schedule, "spec", "template", "excludedNamespaces");
  const isIncluded = included.length === 0 || included.includes("*") || included.includes(namespace);
  return isIncluded && !excluded.includes(namespace);
}

/** The host names, claim names and such in a pod, without namespace and domain. */
function collectWords(value: Json, words: Set<string>): void {
  if (typeof value === "string") {
    for (const word of value.match(/[a-z0-9]([-a-z0-9]*[a-z0-9])?/g) ?? []) words.add(word);
  } else if (isJsonObject(value)) {
    for (const item of Object.values(value)) collectWords(item, words);
  } else if (Array.isArray(value)) {
    for (const item of value) collectWords(item, words);
  }
}
