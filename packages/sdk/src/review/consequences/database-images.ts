import { parseImage } from "../../model/image.ts";
import { objectsAt, stringAt } from "../../policy/read.ts";
import { fromTo } from "../wording.ts";
import type { Consequence } from "./consequence.ts";
import { changedWorkloads, type Finding, type ReviewContext } from "./context.ts";

/** A database whose stored files only one major version reads. */
interface StoredFormat {
  readonly name: string;
  /** The last part of the image's name. */
  readonly images: readonly string[];
  /** Whether a newer version reads an older one's files and brings them up to date. */
  readonly upgradesItself: boolean;
  readonly remedy: string;
  readonly source: string;
}

const FORMATS: readonly StoredFormat[] = [
  {
    name: "PostgreSQL",
    images: ["postgres", "postgresql"],
    upgradesItself: false,
    remedy: "Dump with the old version and restore into a new volume, or run pg_upgrade.",
    source: "https://www.postgresql.org/docs/current/upgrading.html",
  },
  {
    name: "MySQL",
    images: ["mysql"],
    upgradesItself: true,
    remedy: "Restore a backup of the older version instead.",
    source: "https://dev.mysql.com/doc/refman/8.4/en/downgrading.html",
  },
  {
    name: "MariaDB",
    images: ["mariadb"],
    upgradesItself: true,
    remedy: "Restore a backup of the older version instead.",
    source: "https://mariadb.com/kb/en/downgrading-between-major-versions-of-mariadb/",
  },
];

/** Databases that get an image which does not read what they stored. */
export function* databaseImages(context: ReviewContext): Generator<Finding> {
  for (const { change, before, after } of changedWorkloads(context)) {
    if (objectsAt(after.manifest, "spec", "volumeClaimTemplates").length === 0) continue;
    for (const container of after.containers) {
      const previous = before.containers.find(({ name }) => name === container.name);
      const consequence = formatConsequence(
        after.name,
        stringAt(previous?.spec, "image") ?? "",
        stringAt(container.spec, "image") ?? "",
        `${container.path}.image`,
      );
      if (consequence !== undefined) yield { object: change.after, consequence };
    }
  }
}

function formatConsequence(workload: string, from: string, to: string, path: string): Consequence | undefined {
  const [was, now] = [parseImage(from), parseImage(to)];
  const format = FORMATS.find(({ images }) => images.includes(now?.name.split("/").at(-1) ?? ""));
  const [majorBefore, majorNow] = [majorOf(was?.tag), majorOf(now?.tag)];
  if (format === undefined || majorBefore === undefined || majorNow === undefined) return undefined;
  if (majorNow === majorBefore || (format.upgradesItself && majorNow > majorBefore)) return undefined;
  return {
    class: "data-at-risk",
    message: `${workload} does not start on the data that it has: ${format.name} ${majorNow} does not read the files of ${majorBefore} (image ${fromTo(was?.tag ?? "", now?.tag ?? "")})`,
    path,
    remedy: format.remedy,
    source: format.source,
  };
}

function majorOf(tag: string | undefined): number | undefined {
  const major = /^v?(\d+)/.exec(tag ?? "")?.[1];
  return major === undefined ? undefined : Number(major);
}
