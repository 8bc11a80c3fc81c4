/**
 * Measures our YAML writer against the `yaml` package's on the same objects, in one run, medians of several rounds:
 *
 *     pnpm exec node packages/sdk/test/measure-yaml-writers.ts
 */
import { stringify } from "yaml";
import { sampleTree } from "../src/emit/system.fixture.ts";
import { toYaml } from "../src/render/yaml/stringify.ts";

const ROUNDS = 15;
/** The settings with which the package's own writer comes nearest to what we need. */
const NEAREST = { compat: "yaml-1.1", lineWidth: 0, aliasDuplicateObjects: false } as const;

const names = Array.from({ length: 250 }, (_, index) => `service-${index}`);
const objects = sampleTree("1.0.0", names).roots.flatMap(({ resources }) =>
  resources.flatMap((entry) => ("object" in entry ? [entry.object] : [])),
);

const WRITERS: readonly [name: string, write: (value: (typeof objects)[number]) => string][] = [
  ["JSON.stringify, as a floor", (value) => JSON.stringify(value, null, 2)],
  ["ours", (value) => toYaml(value)],
  ["yaml", (value) => stringify(value, NEAREST)],
];

const times = new Map<string, number[]>(WRITERS.map(([name]) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, write] of WRITERS) {
    const start = performance.now();
    for (const object of objects) write(object);
    times.get(name)?.push(performance.now() - start);
  }
}

const median = (name: string): number =>
  times.get(name)?.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
for (const [name] of WRITERS) {
  const ratio = median(name) / median("ours");
  console.log(`${name.padEnd(28)} ${median(name).toFixed(1).padStart(7)} ms  ${ratio.toFixed(1).padStart(5)} × ours`);
}
