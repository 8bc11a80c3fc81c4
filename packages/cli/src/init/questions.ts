import { basename } from "node:path";
import { type Described, EXAMPLE } from "./answers.ts";
import type { Surroundings } from "./surroundings.ts";

/** What is asked for one answer, and what is taken where none is given. */
export interface Question {
  readonly field: keyof Described;
  readonly asks: string;
  readonly suggest: (before: Described, folder: string, around: Surroundings) => string;
  /** Whether `-` stands for none. */
  readonly optional?: true;
  /** Left to its suggestion where it is not given as an option. */
  readonly silent?: true;
}

/** In the order in which they are asked: a suggestion may lean on what was answered before. */
export const QUESTIONS: readonly Question[] = [
  { field: "name", asks: "Name of the system", suggest: (_, folder) => labelFrom(basename(folder)) },
  { field: "service", asks: "Its first service", suggest: () => EXAMPLE.service },
  {
    field: "image",
    asks: "The service's image, with its tag",
    suggest: ({ service }, _, { origin }) => `ghcr.io/${ownerOf(origin)}/${service}`,
  },
  { field: "port", asks: "The port on which it serves HTTP", suggest: () => EXAMPLE.port },
  { field: "health", asks: "The path that answers while it is well", suggest: () => EXAMPLE.health },
  { field: "host", asks: "Its host name outside the cluster, - for none", suggest: () => "", optional: true },
  {
    field: "namespace",
    asks: "Its namespaces, before -dev and -prod",
    suggest: ({ name }) => name,
  },
  {
    field: "repository",
    asks: "The git repository that Argo CD reads, - for none",
    suggest: (_, __, { origin }) => origin,
    optional: true,
  },
  { field: "kubernetes", asks: "The clusters' Kubernetes version", suggest: () => EXAMPLE.kubernetes, silent: true },
];

/** The nearest DNS label to a folder's name. */
function labelFrom(name: string): string {
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  return label === "" ? EXAMPLE.name : label;
}

function ownerOf(origin: string): string {
  const [, owner = ""] = /^(?:https:\/\/|git@|ssh:\/\/git@)github\.com[/:]([\w.-]+)\//.exec(origin) ?? [];
  return owner === "" ? "example" : owner.toLowerCase();
}
