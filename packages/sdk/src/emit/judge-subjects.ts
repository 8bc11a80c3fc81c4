import { availableParallelism } from "node:os";
import {
  type Found,
  findAll,
  inOneOrder,
  type Judgement,
  judgeAll,
  type Policy,
  type Searched,
  type Subject,
  selectRules,
  weigh,
} from "../policy/engine.ts";
import { BUILTIN_RULES } from "../policy/registry.ts";
import type { KubernetesVersion, Rule } from "../policy/rule.ts";
import { validSchema } from "../policy/rules/valid-schema.ts";
import { fromThread } from "./from-thread.ts";
import type { JudgingThread } from "./judging-thread.ts";
import { claimedFromLast, openClaims } from "./rule-claims.ts";

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

/** How many threads to judge with beside this one, which helps them when it has nothing else to do. */
export function threadsFor({ environments, components }: Extent, processors = availableParallelism()): number {
  return environments * components < WORTH_A_THREAD ? 0 : Math.max(0, Math.min(processors - 1, environments));
}

/** A judgement that may have begun already, on other processors. */
export interface Judging {
  /** Whether other threads are at it, so that there is time for something else. */
  readonly isShared: boolean;
  /** Takes a share of the first environment. */
  readonly help: () => void;
  /** Takes its share of what is left, and waits for the others. */
  readonly finish: () => Promise<Judgement>;
  /** Ends the threads; what they have found is lost. To be called in any case. */
  readonly close: () => void;
}

/**
 * Begins to judge as `judgeAll` does, on several processors where there is enough to judge: each environment is sent
 * away as soon as it is rendered, and while the others judge, this thread can do something else. The judgement is the same,
 * in the same order. Rules of a user's own run in this thread.
 *
 * Code is slow until a thread has run it often, so that a rule is best left to one of them. An environment goes to one
 * thread, which judges by the first rule, the second and so on; this one helps it from the last, when it is asked to. When
 * they have met in the first environment, each knows its rules of the next.
 *
 * @param threads How many to use beside this one.
 * @throws SdkError as `judgeAll` throws, and what rendering a subject throws.
 */
export async function beginToJudge(subjects: Iterable<Subject>, policy: Policy, threads: number): Promise<Judging> {
  if (threads === 0) {
    const all = [...subjects];
    return { isShared: false, help: () => {}, finish: async () => judgeAll(all, policy), close: () => {} };
  }
  const rules = selectRules(policy);
  const others = await started(threads);
  const close = (): void => {
    for (const other of others) other.close();
  };
  try {
    const searches: Search[] = [];
    for (const subject of subjects) {
      const other = others[searches.length % others.length];
      if (other !== undefined) searches.push(searchedBy(other, subject, policy.kubernetes, rules));
    }
    return {
      isShared: true,
      help: () => searches[0]?.help(),
      finish: async () => weigh(await Promise.all(searches.map(({ finish }) => finish())), policy),
      close,
    };
  } catch (thrown) {
    close();
    throw thrown;
  }
}

/** As {@link beginToJudge}, to the end. */
export async function judgeSubjects(subjects: Iterable<Subject>, policy: Policy, threads: number): Promise<Judgement> {
  const judging = await beginToJudge(subjects, policy, threads);
  try {
    return await judging.finish();
  } finally {
    judging.close();
  }
}

/** What starts threads takes a moment to load, so a small system does not. */
async function started(threads: number): Promise<readonly JudgingThread[]> {
  const { startThread } = await import("./judging-thread.ts");
  return Array.from({ length: threads }, startThread);
}

/** An environment that another thread judges. */
interface Search {
  /** Takes rules from the other thread until none is left. */
  readonly help: () => void;
  /** Helps, and waits for the other thread. */
  readonly finish: () => Promise<Searched>;
}

function searchedBy(
  thread: JudgingThread,
  subject: Subject,
  kubernetes: KubernetesVersion,
  rules: readonly Rule[],
): Search {
  const { manifests, tier } = subject;
  const ours = sharedRules(rules);
  const claims = openClaims(ours.length);
  const sent = thread.find({ manifests, tier, kubernetes, rules: ours.map(({ id }) => id), claims });
  const there = sent.then(
    (findings) => fromThread(findings, manifests, ours),
    // Where the system gives us no thread, or has ended it, there is still this one.
    () => undefined,
  );
  const judgedHere = new Set<Rule>();
  const found: Found[] = [];
  const judgeHere = (some: Iterable<Rule>): void => {
    for (const each of findAll(subject, kubernetes, noted(some, judgedHere))) found.push(each);
  };
  const help = (): void => judgeHere(claimedFromLast(ours, claims));
  const finish = async (): Promise<Searched> => {
    judgeHere(rules.filter((rule) => !OURS.has(rule)));
    help();
    const others = await there;
    if (others === undefined) judgeHere(rules.filter((rule) => !judgedHere.has(rule)));
    return { subject, found: inOneOrder([...found, ...(others ?? [])], manifests, rules) };
  };
  return { help, finish };
}

function* noted(rules: Iterable<Rule>, judged: Set<Rule>): Generator<Rule> {
  for (const rule of rules) {
    judged.add(rule);
    yield rule;
  }
}

/**
 * Those of the rules that another thread knows. One takes as long as forty others: it is last, where the thread that
 * helps begins, so that nobody has to wait for it in the end.
 */
function sharedRules(rules: readonly Rule[]): readonly Rule[] {
  const isLongest = (rule: Rule): number => Number(rule === validSchema);
  return rules.filter((rule) => OURS.has(rule)).toSorted((left, right) => isLongest(left) - isLongest(right));
}

const OURS: ReadonlySet<Rule> = new Set(BUILTIN_RULES);
