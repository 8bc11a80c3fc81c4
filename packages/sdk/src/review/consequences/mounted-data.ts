import type { JsonObject } from "../../model/kubernetes.ts";
import type { PodContainer, Workload } from "../../policy/pods.ts";
import { objectsAt, stringAt } from "../../policy/read.ts";
import { fromTo } from "../wording.ts";
import type { Consequence } from "./consequence.ts";
import { changedWorkloads, type Finding, type ReviewContext, type WorkloadPair } from "./context.ts";

/** Processes that look for their stored data in another place than they left it. */
export function* mountedData(context: ReviewContext): Generator<Finding> {
  for (const pair of changedWorkloads(context)) {
    if (pair.change.effective.length === 0) continue;
    for (const consequence of volumeConsequences(pair)) yield { object: pair.change.after, consequence };
    for (const consequence of mountConsequences(pair)) yield { object: pair.change.after, consequence };
  }
}

/** What a volume of a pod is, where it keeps data: `claim orders`. */
function claimOf(volume: JsonObject | undefined): string | undefined {
  const claim = stringAt(volume, "persistentVolumeClaim", "claimName");
  return claim === undefined ? undefined : `claim ${claim}`;
}

function volumeOf(workload: Workload, name: string): JsonObject | undefined {
  return objectsAt(workload.pod, "volumes").find((volume) => stringAt(volume, "name") === name);
}

function* volumeConsequences({ before, after }: WorkloadPair): Generator<Consequence> {
  for (const volume of objectsAt(before.pod, "volumes")) {
    const name = stringAt(volume, "name") ?? "";
    const was = claimOf(volume);
    const now = volumeOf(after, name);
    if (was === undefined || now === undefined) continue;
    const is = claimOf(now) ?? Object.keys(now).find((key) => key !== "name") ?? "nothing";
    if (is === was) continue;
    yield {
      class: "data-at-risk",
      message: `volume ${name} of ${after.name} is another one (${fromTo(was, is)}): what is stored in the first is not in the second`,
      path: `${after.podPath}.volumes[${name}]`,
      remedy: "Copy the data before the pods move to it.",
    };
  }
}

/** Volumes that outlive the pod: claims, and a StatefulSet's templates. */
function keepsData(workload: Workload, volume: string): boolean {
  if (claimOf(volumeOf(workload, volume)) !== undefined) return true;
  return objectsAt(workload.manifest, "spec", "volumeClaimTemplates").some(
    (template) => stringAt(template, "metadata", "name") === volume,
  );
}

/** Variables that say where inside a volume the data are. */
const DATA_FOLDERS: readonly string[] = ["PGDATA", "MYSQL_DATADIR", "MONGO_DATA_DIR", "RABBITMQ_MNESIA_BASE"];

function* mountConsequences({ before, after }: WorkloadPair): Generator<Consequence> {
  for (const was of before.containers) {
    const now = after.containers.find(({ name, role }) => name === was.name && role === was.role);
    if (now === undefined) continue;
    const kept = new Set(
      objectsAt(was.spec, "volumeMounts")
        .map((mount) => stringAt(mount, "name") ?? "")
        .filter((volume) => keepsData(before, volume)),
    );
    for (const volume of kept) {
      const [from, to] = [mountText(was, volume), mountText(now, volume)];
      if (from === to) continue;
      yield {
        class: "data-at-risk",
        message:
          to === ""
            ? `${after.name} no longer mounts volume ${volume} (was at ${from})`
            : `${after.name} finds volume ${volume} in another place (${fromTo(from, to)})`,
        path: `${now.path}.volumeMounts`,
        remedy: "Make sure that the process looks for its data there: else it starts with none.",
      };
    }
    if (kept.size === 0) continue;
    for (const variable of DATA_FOLDERS) {
      const [from, to] = [variableOf(was, variable), variableOf(now, variable)];
      if (from === undefined || to === undefined || from === to) continue;
      yield {
        class: "data-at-risk",
        message: `${after.name} looks for its data in another folder (${variable} ${fromTo(from, to)}): where that is empty, it starts with none`,
        path: `${now.path}.env[${variable}].value`,
      };
    }
  }
}

/** Where a container mounts a volume: `/var/lib/postgresql/data`, and the folder of the volume behind a colon. */
function mountText(container: PodContainer, volume: string): string {
  return objectsAt(container.spec, "volumeMounts")
    .filter((mount) => stringAt(mount, "name") === volume)
    .map((mount) => {
      const folder = stringAt(mount, "subPath") ?? stringAt(mount, "subPathExpr");
      return `${stringAt(mount, "mountPath") ?? "?"}${folder === undefined || folder === "" ? "" : `:${folder}`}`;
    })
    .sort()
    .join(", ");
}

function variableOf(container: PodContainer, name: string): string | undefined {
  return stringAt(
    objectsAt(container.spec, "env").find((entry) => stringAt(entry, "name") === name),
    "value",
  );
}
