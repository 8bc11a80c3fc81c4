import type { Measured } from "./measure.ts";
import { BUILD, CHECK, REBUILD, RENDER } from "./subjects.ts";

/** One promise, and whether the run kept it; `undefined` where the run did not measure it. */
export interface Verdict {
  readonly promise: string;
  readonly bound: string;
  readonly measured: string;
  readonly isKept: boolean | undefined;
}

interface Run {
  readonly start: readonly Measured[];
  readonly sizes: readonly {
    readonly services: number;
    readonly built: readonly Measured[];
    readonly rendered: readonly Measured[];
  }[];
}

/** Holds a run's figures against what the project promises. Every figure is a ratio of two in the same run. */
export function verdicts(run: Run): readonly Verdict[] {
  const built = (services: number, name: string) => find(at(run, services)?.built, name);
  const rendered = (services: number, name: string) => find(at(run, services)?.rendered, name);
  const growth = [10, 100, 1000, 5000].flatMap((services, index, all) => {
    const smaller = all[index - 1];
    return smaller === undefined ? [] : [grows(built(smaller, BUILD), built(services, BUILD), smaller, services)];
  });
  return [
    atMost(
      "`ecom-k8s --help` against `node -e 0`",
      find(run.start, "ecom-k8s --help"),
      find(run.start, "node -e 0"),
      1.5,
    ),
    atMost("`build` of 10 services against cdk8s-plus", built(10, BUILD), built(10, "cdk8s-plus"), 1),
    atMost("`build` of 1,000 services against cdk8s-plus", built(1000, BUILD), built(1000, "cdk8s-plus"), 0.5),
    lessMemory("memory of `build` of 1,000 services against cdk8s-plus", built(1000, BUILD), built(1000, "cdk8s-plus")),
    atMost("nothing changed, 1,000 services, against a full `build`", built(1000, REBUILD), built(1000, BUILD), 0.5),
    atMost("`build --check`, 1,000 services, against a full `build`", built(1000, CHECK), built(1000, BUILD), 0.5),
    ...[100, 1000].map((services) =>
      atLeast(
        `\`render\` of ${services.toLocaleString("en")} services against \`kubectl kustomize\` of one flat overlay`,
        rendered(services, "kubectl kustomize, one flat overlay"),
        rendered(services, RENDER),
        services === 100 ? 10 : 500,
      ),
    ),
    ...growth,
  ];
}

function at(run: Run, services: number): Run["sizes"][number] | undefined {
  return run.sizes.find((size) => size.services === services);
}

function find(measured: readonly Measured[] | undefined, name: string): Measured | undefined {
  return measured?.find((each) => each.name === name);
}

function atMost(promise: string, ours: Measured | undefined, theirs: Measured | undefined, bound: number): Verdict {
  const times = ours && theirs && ours.milliseconds / theirs.milliseconds;
  return {
    promise,
    bound: `at most ${bound}`,
    measured: show(times),
    isKept: times === undefined ? undefined : times <= bound,
  };
}

function lessMemory(promise: string, ours: Measured | undefined, theirs: Measured | undefined): Verdict {
  const times =
    ours?.megabytes === undefined || theirs?.megabytes === undefined ? undefined : ours.megabytes / theirs.megabytes;
  return { promise, bound: "less than 1", measured: show(times), isKept: times === undefined ? undefined : times < 1 };
}

/** Where the other was ended at its limit, the ratio is one that it exceeds: too few times says nothing. */
function atLeast(promise: string, theirs: Measured | undefined, ours: Measured | undefined, bound: number): Verdict {
  const times = ours && theirs && theirs.milliseconds / ours.milliseconds;
  const isKept = times === undefined ? undefined : times >= bound ? true : theirs?.isLowerBound ? undefined : false;
  const mark = theirs?.isLowerBound ? "> " : "";
  return { promise, bound: `at least ${bound}`, measured: mark + show(times), isKept };
}

function grows(small: Measured | undefined, large: Measured | undefined, from: number, to: number): Verdict {
  const time = small && large && large.milliseconds / small.milliseconds;
  const memory =
    small?.megabytes === undefined || large?.megabytes === undefined ? undefined : large.megabytes / small.megabytes;
  const bound = (to / from) * 1.1;
  return {
    promise: `\`build\` of ${to.toLocaleString("en")} services against ${from.toLocaleString("en")}`,
    bound: `at most ${bound.toFixed(1)} in time and memory`,
    measured: `${show(time)} and ${show(memory)}`,
    isKept: time === undefined || memory === undefined ? undefined : time <= bound && memory <= bound,
  };
}

function show(times: number | undefined): string {
  return times === undefined ? "" : times.toFixed(2);
}
