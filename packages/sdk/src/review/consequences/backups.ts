import { createBackupFinder } from "../../policy/backups.ts";
import { claimTemplates } from "../../policy/claims.ts";
import { valueAt } from "../../policy/read.ts";
import { changedOfKind, type Finding, type ReviewContext } from "./context.ts";

/** Databases that nothing backs up any more, and backups that pause. */
export function* backups(context: ReviewContext): Generator<Finding> {
  const isBackup = /backup|dump|snapshot/i;
  for (const { before, after } of changedOfKind(context, "CronJob")) {
    const [was, now] = [before, after].map((job) => valueAt(job, "spec", "suspend") === true);
    if (was === true || now !== true) continue;
    yield {
      object: after,
      consequence: {
        class: isBackup.test(after.metadata.name) ? "data-at-risk" : "updated-in-place",
        message: `${after.metadata.name} is suspended: it does not run until someone resumes it`,
        path: "spec.suspend",
      },
    };
  }
  if (!context.removed.some(({ kind }) => kind === "CronJob" || kind.includes("Schedule"))) return;
  const [before, after] = [createBackupFinder(context.before), createBackupFinder(context.after)];
  for (const workload of context.before.workloads) {
    const successor = context.successorOf(workload.manifest);
    const now = successor === undefined ? undefined : context.after.workloadOf(successor);
    if (now === undefined || claimTemplates(now.manifest).length === 0) continue;
    if (!before.isBackedUp(workload) || after.isBackedUp(now)) continue;
    yield {
      object: removedBackup(context, workload.name) ?? now.manifest,
      consequence: {
        class: "data-at-risk",
        message: `nothing backs up ${now.name} any more`,
        path: "",
        remedy: "Keep a backup for every database.",
      },
    };
  }
}

/** The removed object that names the database, for a reader to find the finding at. */
function removedBackup(context: ReviewContext, database: string) {
  return context.removed.find(
    (manifest) =>
      (manifest.kind === "CronJob" || manifest.kind.includes("Schedule")) &&
      JSON.stringify(manifest).includes(database),
  );
}
