import { printable } from "../printable.ts";
import type { Prompt } from "../prompt.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { type Described, EXAMPLE } from "./answers.ts";
import { type Fault, faultOf } from "./judge-files.ts";
import { QUESTIONS, type Question } from "./questions.ts";
import type { Surroundings } from "./surroundings.ts";
import { sourceText } from "./text/source-text.ts";

export interface DescribeOptions {
  /** What the command line says. */
  readonly given: { readonly [field in keyof Described]: string | undefined };
  /** Whom to ask for the rest; nobody: the suggestions are taken. */
  readonly prompt: Prompt | undefined;
  readonly folder: string;
  readonly around: Surroundings;
  readonly terminal: Terminal;
}

/**
 * What a new repository describes. Every answer is judged as soon as it is there: one that is typed is asked for again.
 *
 * @throws UsageError for an option that the SDK refuses; PromptClosed.
 */
export async function describeSystem(options: DescribeOptions): Promise<Described> {
  let described = EXAMPLE;
  for (const question of QUESTIONS) {
    const suggested = question.suggest(described, options.folder, options.around);
    const given = options.given[question.field];
    const answer =
      given === undefined && question.silent !== true && options.prompt !== undefined
        ? await asked(question, suggested, described, options.prompt, options.terminal)
        : await checked(question, given ?? suggested, described);
    described = { ...described, [question.field]: answer };
  }
  return described;
}

async function asked(
  question: Question,
  suggested: string,
  before: Described,
  prompt: Prompt,
  { say, style }: Terminal,
): Promise<string> {
  const brackets = style("dim", `(${suggested === "" ? "none" : suggested})`);
  for (;;) {
    const answer = meant(question, (await prompt.ask(`${question.asks} ${brackets}: `)) || suggested);
    const fault = await faultWith(question, answer, before);
    if (fault === undefined) return answer;
    say(`  ${style("red", printable(fault.message))}\n  ${fault.hint}\n`);
  }
}

async function checked(question: Question, text: string, before: Described): Promise<string> {
  const answer = meant(question, text);
  const fault = await faultWith(question, answer, before);
  if (fault === undefined) return answer;
  throw new UsageError(`--${question.field} ${withoutCredentials(text)}: ${fault.message}`, fault.hint);
}

/** A URL may have been given with a password in it, which is one reason to refuse it, and none to print it. */
function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/@]*@/, "//…@");
}

function meant({ optional }: Question, text: string): string {
  return optional === true && text === "-" ? "" : text;
}

function faultWith({ field }: Question, answer: string, before: Described): Promise<Fault | undefined> {
  return faultOf(sourceText({ ...before, [field]: answer }, ""));
}
