/**
 * Prints what the types of a system cost its compiler, by the system's size, as Markdown: `pnpm type-cost`. With
 * `--write` it goes to `docs/type-cost.md`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type MeasuredCompiler,
  measureTypeCost,
  TYPESCRIPT_6,
  TYPESCRIPT_7,
  type TypeCost,
} from "./measure-type-cost.ts";

const PAGE = fileURLToPath(new URL("../docs/type-cost.md", import.meta.url));
const SIZES = [0, 4, 40, 400];
/** The counts are the same each time; of the times, the shortest is the one that nothing else disturbed. */
const RUNS = 3;

const tables = [TYPESCRIPT_7, TYPESCRIPT_6].map((compiler) =>
  table(
    compiler,
    SIZES.map((size) => cost(size, compiler)),
  ),
);
if (process.argv.includes("--write")) {
  const [introduction] = readFileSync(PAGE, "utf8").split(/^<!-- measured/m);
  const notice = "<!-- measured: written by `pnpm type-cost --write` from here on -->";
  writeFileSync(PAGE, `${introduction}${notice}\n\n${tables.join("\n")}`);
} else {
  console.log(tables.join("\n"));
}

function cost(components: number, compiler: MeasuredCompiler): TypeCost {
  const runs = Array.from({ length: RUNS }, () => measureTypeCost(components, compiler));
  const [first] = runs;
  if (first === undefined) throw new Error("nothing was measured");
  return {
    ...first,
    checkMilliseconds: Math.min(...runs.map(({ checkMilliseconds }) => checkMilliseconds)),
    totalMilliseconds: Math.min(...runs.map(({ totalMilliseconds }) => totalMilliseconds)),
  };
}

function table(compiler: MeasuredCompiler, costs: readonly TypeCost[]): string {
  const none = costs[0]?.instantiations ?? 0;
  const rows = costs.map(({ components, types, instantiations, checkMilliseconds, totalMilliseconds }) => {
    const each = components === 0 ? "" : Math.round((instantiations - none) / components);
    return `| ${[components, types, instantiations, each, checkMilliseconds, totalMilliseconds].join(" | ")} |`;
  });
  return [
    `## ${compiler.name}`,
    "",
    "| components | types | instantiations | for each component | checking, ms | all of `tsc`, ms |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
