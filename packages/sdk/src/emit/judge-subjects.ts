import { availableParallelism } from "node:os";
import {
  findAll,
  inManifestOrder,
  type Judgement,
  type Policy,
  type Searched,
  type Subject,
  selectRules,
  weigh,
} from "../policy/engine.ts";
import { BUILTIN_RULES } from "../policy/registry.ts";
import type { Rule } from "../policy/rule.ts";
import { fromThread } from "./from-thread.ts";
import type { JudgingThread } from "./judging-thread.ts";

/** How much there is to judge, as far as it can be told before anything is rendered. */
export interface Extent {
  readonly environments: number;
  readonly components: number;
}

/**
 * A thread costs a tenth of a second before it judges anything, as much as four hundred components take: for less, this
 * one is faster alone.
 */
const WORTH_A_THREAD = 800;

/** What rendering an environment costs this thread, in times of what judging it costs. */
const RENDERING = 0.5;

/** How many threads to judge with beside this one. */
export function threadsFor({ environments, components }: Extent, processors = availableParallelism()): number {
  return environments * components < WORTH_A_THREAD ? 0 : Math.max(0, Math.min(processors, environments) - 1);
}

/**
 * As `judgeAll`, on several processors where there is enough to judge. Each environment is sent away as soon as it is
 * rendered; the judgement is the same, in the same order. Rules of a user's own run in this thread.
 *
 * @param threads How many to use beside this one.
 * @throws SdkError as `judgeAll` throws, and what rendering a subject throws.
 */
export async function judgeSubjects(subjects: Iterable<Subject>, policy: Policy, threads: number): Promise<Judgement> {
  const rules = selectRules(policy);
  const others = threads === 0 ? [] : await started(threads);
  let load = 0;
  try {
    const searches: (() => Searched | Promise<Searched>)[] = [];
    for (const subject of subjects) {
      load += RENDERING;
      const other = others.toSorted((a, b) => a.load - b.load)[0];
      if (other === undefined || other.load >= load) {
        load += 1;
        searches.push(() => ({ subject, found: findAll(subject, policy.kubernetes, rules) }));
      } else {
        other.load += 1;
        const sent = searchedBy(other.thread, subject, policy, rules);
        searches.push(() => sent);
      }
    }
    return weigh(await Promise.all(searches.map((search) => search())), policy);
  } finally {
    for (const { thread } of others) thread.close();
  }
}

/** What starts threads takes a moment to load, so a small system does not. */
async function started(threads: number): Promise<readonly { readonly thread: JudgingThread; load: number }[]> {
  const { startThread } = await import("./judging-thread.ts");
  return Array.from({ length: threads }, () => ({ thread: startThread(), load: 0 }));
}

async function searchedBy(
  thread: JudgingThread,
  subject: Subject,
  policy: Policy,
  rules: readonly Rule[],
): Promise<Searched> {
  const { manifests, tier } = subject;
  const { kubernetes } = policy;
  const ours = rules.filter((rule) => OURS.has(rule));
  const sent = thread.find({ manifests, tier, kubernetes, rules: ours.map(({ id }) => id) });
  const found = await sent.then(
    (findings) => fromThread(findings, manifests, ours),
    // Where the system gives us no thread, or has ended it, there is still this one.
    () => findAll(subject, kubernetes, ours),
  );
  const own = rules.filter((rule) => !OURS.has(rule));
  const all = own.length === 0 ? found : [...found, ...findAll(subject, kubernetes, own)];
  return { subject, found: inManifestOrder(all, manifests) };
}

const OURS: ReadonlySet<Rule> = new Set(BUILTIN_RULES);
