import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TypeCost } from "../scripts/measure-type-cost.ts";
import type { Measured } from "./measure.ts";
import { verdicts } from "./verdicts.ts";

/** What one size of system cost. */
export interface SizeResults {
  readonly services: number;
  readonly built: readonly Measured[];
  readonly rendered: readonly Measured[];
}

/** All that one run measured. */
export interface Results {
  readonly machine: string;
  readonly node: string;
  /** Whether trees were written to memory, and not to a disk. */
  readonly isInMemory: boolean;
  /** How many processes were running or waiting to, of other programs, when it began. */
  readonly load: number;
  readonly runs: number;
  readonly start: readonly Measured[];
  readonly sizes: readonly SizeResults[];
  readonly types: readonly TypeCost[];
}

const PAGE = fileURLToPath(new URL("../docs/performance.md", import.meta.url));
const BEGIN = "<!-- measured: written by `pnpm bench` from here on -->";
const END = "<!-- measured: to here; the rest is written by hand -->";

/** Writes the page's measured part; what stands before and after it is kept. */
export function writePage(results: Results): void {
  const old = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : `# Performance\n\n${BEGIN}\n${END}\n`;
  const begin = old.indexOf(BEGIN);
  const end = old.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${PAGE} has lost the marks of its measured part`);
  writeFileSync(PAGE, `${old.slice(0, begin)}${BEGIN}\n\n${measuredPart(results)}\n${old.slice(end)}`);
}

function measuredPart({ machine, node, isInMemory, load, runs, start, sizes, types }: Results): string {
  const company = load < 1 ? "with nothing else at work" : `beside other work of that machine (load ${load})`;
  const place = isInMemory ? "in a file system in memory" : "on that machine's disk";
  const sections = [
    `Measured on ${machine}, Node.js ${node}, ${company}, trees written ${place}: whole processes, medians of up to ${runs} runs, each subject in turn. A ratio is a time over ours in the same table; \`>\` marks a run that was ended at its limit.`,
    "## What is promised",
    table(
      ["promise", "bound", "measured", ""],
      verdicts({ start, sizes }).map(({ promise, bound, measured, isKept }) => [
        promise,
        bound,
        measured,
        isKept === undefined ? "not measured" : isKept ? "kept" : "**not kept**",
      ]),
    ),
    "## Starting and importing",
    costs(
      start,
      start.find(({ name }) => name === "node -e 0"),
    ),
    ...sizes.flatMap(({ services, built, rendered }) => [
      `## ${services.toLocaleString("en")} services`,
      "Described, built and written, by development and production:",
      costs(built, built[0]),
      "One environment rendered:",
      costs(rendered, rendered[0]),
    ]),
    "## Type-checking",
    "TypeScript 7, one thread; nothing at all is what importing the SDK costs.",
    table(
      ["components", "instantiations", "whole tsc", "ratio"],
      types.map(({ components, instantiations, totalMilliseconds }) => [
        String(components),
        String(instantiations),
        `${totalMilliseconds} ms`,
        ratio(totalMilliseconds, types[0]?.totalMilliseconds),
      ]),
    ),
  ];
  return `${sections.join("\n\n")}\n`;
}

function costs(measured: readonly Measured[], unit: Measured | undefined): string {
  return table(
    ["", "ratio", "wall", "processor", "memory", "runs"],
    measured.map(({ name, milliseconds, cpuMilliseconds, megabytes, runs, isLowerBound }) => {
      const mark = isLowerBound ? "> " : "";
      return [
        name,
        mark + ratio(milliseconds, unit?.milliseconds),
        mark + seconds(milliseconds),
        cpuMilliseconds === undefined ? "" : seconds(cpuMilliseconds),
        megabytes === undefined ? "" : `${Math.round(megabytes)} MiB`,
        String(runs),
      ];
    }),
  );
}

function ratio(value: number, unit: number | undefined): string {
  if (unit === undefined) return "";
  const times = value / unit;
  return times >= 100 ? times.toFixed(0) : times.toFixed(2);
}

function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
