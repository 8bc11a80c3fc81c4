import type { Manifest } from "../model/kubernetes.ts";
import { namespaceOf } from "./read.ts";

/** How long the name of a kind may be, and what of. */
interface NameRule {
  readonly pattern: RegExp;
  readonly longest: number;
  readonly words: string;
  /** Why it is shorter than other names. */
  readonly reason?: string;
}

const SUBDOMAIN: NameRule = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
  words: "lower-case letters, digits, '-' and '.', beginning and ending with a letter or digit",
};
const LABEL: NameRule = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  longest: 63,
  words: "lower-case letters, digits and '-', beginning and ending with a letter or digit",
};
/** What may stand in a URL. */
const SEGMENT: NameRule = {
  pattern: /^(?!\.{1,2}$)[^/%]+$/,
  longest: 253,
  words: "anything but '/' and '%'",
};

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const RULES: { readonly [kind: string]: NameRule } = {
  Namespace: LABEL,
  Service: {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    longest: 63,
    words: "lower-case letters, digits and '-', beginning with a letter",
  },
  CronJob: { ...SUBDOMAIN, longest: 52, reason: "its Jobs have 11 characters more" },
  StatefulSet: { ...SUBDOMAIN, longest: 52, reason: "its revisions are labels with 11 characters more" },
  Job: { ...SUBDOMAIN, longest: 63, reason: "its pods carry it as a label" },
  Role: SEGMENT,
  ClusterRole: SEGMENT,
  RoleBinding: SEGMENT,
  ClusterRoleBinding: SEGMENT,
};

/** What is wrong with an object's name; `undefined` where nothing is. */
export function nameFault(manifest: Manifest): string | undefined {
  const { name } = manifest.metadata;
  if (typeof name !== "string" || name === "") {
    return "generateName" in manifest.metadata ? undefined : "the object has no name";
  }
  const rule = (Object.hasOwn(RULES, manifest.kind) ? RULES[manifest.kind] : undefined) ?? SUBDOMAIN;
  if (name.length > rule.longest) {
    const reason = rule.reason === undefined ? "" : `: ${rule.reason}`;
    return `the name has ${name.length} characters; a ${manifest.kind} may have ${rule.longest}${reason}`;
  }
  return rule.pattern.test(name) ? undefined : `the name '${name}' must be ${rule.words}`;
}

/** What is wrong with the namespace that an object names. */
export function namespaceFault(manifest: Manifest): string | undefined {
  const namespace = namespaceOf(manifest);
  if (namespace === "" || (namespace.length <= LABEL.longest && LABEL.pattern.test(namespace))) return undefined;
  return `the namespace '${namespace}' must be at most ${LABEL.longest} ${LABEL.words}`;
}
