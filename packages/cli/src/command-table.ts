import type { RunnableCommand } from "./command.ts";

/** A command's row: enough for the overview, and the way to the rest, which is loaded only to run it. */
export interface CommandRow {
  /** One word, or a group's name and a word: `secrets init`. */
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<RunnableCommand>;
}

/** Every command, in the overview's order. A new one is a file in `commands/` and a row here. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: "init",
    summary: "Make a new repository: a service in two environments, scripts, and checks for CI.",
    load: async () => (await import("./commands/init.ts")).init,
  },
  {
    name: "build",
    summary: "Judge the configuration and write its Kustomize tree.",
    load: async () => (await import("./commands/build.ts")).build,
  },
  {
    name: "render",
    summary: "Print what Kustomize makes of an environment, a layer or a component.",
    load: async () => (await import("./commands/render.ts")).render,
  },
  {
    name: "verify",
    summary: "Judge the configuration, a Kustomize folder or plain YAML by the policy.",
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  {
    name: "explain",
    summary: "Say what a rule wants, why, and what to do about a finding; or list all rules.",
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "diff",
    summary: "Say what a change does to a running cluster.",
    load: async () => (await import("./commands/diff.ts")).diff,
  },
  {
    name: "graph",
    summary: "Draw who talks to whom, from the declared connections.",
    load: async () => (await import("./commands/graph.ts")).graph,
  },
  {
    name: "report",
    summary: "Write one HTML page that shows what runs in every environment, side by side.",
    load: async () => (await import("./commands/report.ts")).report,
  },
  {
    name: "import",
    summary: "Turn a Kustomize tree, or plain YAML, into a project in TypeScript.",
    load: async () => (await import("./commands/import.ts")).importTree,
  },
  {
    name: "secrets init",
    summary: "Write a value for each secret key that has none.",
    load: async () => (await import("./commands/secrets-init.ts")).secretsInit,
  },
  {
    name: "secrets check",
    summary: "Say which secret files and keys are missing, empty, unknown or exposed.",
    load: async () => (await import("./commands/secrets-check.ts")).secretsCheck,
  },
];
