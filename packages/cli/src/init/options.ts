import type { Options, OptionValues } from "../command.ts";

/** What a new repository describes. */
const DESCRIBED = {
  name: { kind: "value", placeholder: "system", describe: "The system; by default as the folder." },
  service: { kind: "value", placeholder: "name", describe: "Its first service; by default web." },
  image: { kind: "value", placeholder: "image", describe: "The service's image, with or without a tag." },
  port: { kind: "value", placeholder: "number", describe: "The port on which it serves HTTP; by default 8080." },
  health: { kind: "value", placeholder: "path", describe: "What answers while it is well; by default /healthz." },
  host: {
    kind: "value",
    placeholder: "host",
    describe: "Where it is reached from outside the cluster; by default nowhere.",
  },
  namespace: {
    kind: "value",
    placeholder: "name",
    describe: "What the namespaces <name>-dev and <name>-prod begin with; by default the system's name.",
  },
  repository: {
    kind: "value",
    placeholder: "url",
    describe: "The git repository that Argo CD reads, - for none; by default git's origin.",
  },
  kubernetes: { kind: "value", placeholder: "version", describe: "The clusters' version." },
} as const satisfies Options;

export const INIT_OPTIONS = {
  ...DESCRIBED,
  "package-manager": {
    kind: "value",
    placeholder: "name",
    choices: ["npm", "pnpm"],
    describe: "Who installs what it needs; by default the one that runs this command, else npm.",
  },
  git: { kind: "flag", describe: "Also make the folder a git repository." },
  yes: { kind: "flag", short: "y", describe: "Ask nothing: what is not given takes its default." },
  "dry-run": { kind: "flag", describe: "Write nothing; name the files that would be written." },
  quiet: { kind: "flag", short: "q", describe: "Print errors only." },
} as const satisfies Options;

export type InitOptions = OptionValues<typeof INIT_OPTIONS>;
