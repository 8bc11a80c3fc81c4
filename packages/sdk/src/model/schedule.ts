import { SdkError } from "../errors.ts";

/** What each of cron's five fields may hold. */
const FIELDS = [
  { name: "minute", least: 0, most: 59, names: [] },
  { name: "hour", least: 0, most: 23, names: [] },
  { name: "day of month", least: 1, most: 31, names: [] },
  {
    name: "month",
    least: 1,
    most: 12,
    names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
  },
  { name: "day of week", least: 0, most: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] },
] as const;

/** Why a cron schedule cannot be read, or `undefined` where it can. */
export function scheduleProblem(schedule: string): string | undefined {
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(schedule)) return undefined;
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return `it has ${fields.length} fields instead of 5`;
  for (const [index, field] of FIELDS.entries()) {
    const given = fields[index] ?? "";
    if (!given.split(",").every((item) => isItem(item, field))) {
      return `'${given}' is no ${field.name} (${field.least} to ${field.most})`;
    }
  }
  return undefined;
}

function isItem(item: string, field: (typeof FIELDS)[number]): boolean {
  const [, range = "", step] = /^([^/]*)(?:\/(\d+))?$/.exec(item) ?? [];
  if (step !== undefined && Number(step) < 1) return false;
  if (range === "*" || range === "?") return true;
  const bounds = range.split("-").map((bound) => fieldValue(bound, field));
  const [from, to = from] = bounds;
  return bounds.length <= 2 && from !== undefined && to !== undefined && from <= to;
}

function fieldValue(text: string, { least, most, names }: (typeof FIELDS)[number]): number | undefined {
  const named = (names as readonly string[]).indexOf(text.toLowerCase());
  const value = named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
}

/**
 * Returns `schedule` if Kubernetes can read it as a CronJob's schedule.
 *
 * @throws {SdkError} `INVALID_SCHEDULE`
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function checkSchedule(schedule: string, path: string): string {
  const problem = scheduleProblem(schedule);
  if (problem === undefined) return schedule;
  throw new SdkError({
    code: "INVALID_SCHEDULE",
    message: `'${schedule}' is no schedule: ${problem}`,
    path,
    value: schedule,
    bound: "minute, hour, day of month, month, day of week",
    hint: "Write for example '30 2 * * *' for half past two every night.",
  });
}
