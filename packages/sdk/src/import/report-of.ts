import { groupBy } from "../policy/grouping.ts";
import type { BuiltinRuleId } from "../policy/registry.ts";
import type { Assembled, Assembly } from "./assemble.ts";
import type { Converted } from "./convert.ts";
import type { Addition, ImportReport, UnexplainedDifference } from "./import-report.ts";
import type { LeftOut } from "./source/environment.ts";
import type { MovedCredential } from "./values/credential-finding.ts";
import type { Finding } from "./verify/compare.ts";

/** What there is to say of an import, from what was seen. */
export function reportOf(converted: Converted, assembly: Assembly, leftOut: readonly LeftOut[]): ImportReport {
  const { assembled, findings } = converted;
  const { sources, states, system, waivers } = assembly;
  const explained = findings.filter(({ guarantee }) => guarantee !== undefined);
  return {
    system,
    environments: sources.map(({ name, tier, namespace, from, manifests }) => ({
      name,
      tier,
      namespace,
      from,
      objects: manifests.length,
    })),
    components: assembled.components.map(({ name, builder }) => {
      const reasons = states.get(name)?.reasons ?? [];
      return { name, builder, ...(reasons.length === 0 ? {} : { reason: reasons.join("; ") }) };
    }),
    added: [...additions(explained), ...unread(assembled)],
    credentials: distinct(assembled.moved),
    toDo: toDo(converted, assembly),
    waived: [...groupBy(waivers, ({ rule }) => rule)].flatMap(([rule, same]) =>
      isBuiltin(rule) ? [{ rule, objects: [...new Set(same.map(({ component }) => component))] }] : [],
    ),
    leftOut,
    unexplained: findings.filter(({ guarantee }) => guarantee === undefined).map(unexplained),
  };
}

/** The waivers of an import are made from findings of our own rules. */
function isBuiltin(rule: string): rule is BuiltinRuleId {
  return rule !== "";
}

function additions(findings: readonly Finding[]): readonly Addition[] {
  const same = groupBy(findings, ({ component, object, difference, operation }) =>
    [component, object, operation, difference?.path ?? ""].join("\n"),
  );
  return [...same.values()].flatMap((group): Addition[] => {
    const [first] = group;
    if (first?.guarantee === undefined) return [];
    const { component, object, difference, guarantee } = first;
    return [
      {
        component,
        environments: group.map(({ environment }) => environment),
        object,
        ...(difference === undefined ? {} : { path: difference.path }),
        rules: guarantee.rules,
        what: guarantee.what,
      },
    ];
  });
}

/** What declarations do not carry, because nothing reads it. */
function unread({ unread: keys }: Assembled): readonly Addition[] {
  return [...keys].flatMap(([{ kind, name, manifests }, own]) =>
    own.map(
      (key): Addition => ({
        component: "",
        environments: [...manifests.keys()],
        object: `${kind}/${name}`,
        path: `data.${key}`,
        rules: ["no-unread-config"],
        what: "keys that nothing reads are gone",
      }),
    ),
  );
}

function distinct(moved: readonly MovedCredential[]): readonly MovedCredential[] {
  return [...new Map(moved.map((each) => [`${each.environment}\n${each.from}`, each])).values()];
}

function unexplained({ environment, object, difference, operation }: Finding): UnexplainedDifference {
  return {
    environment,
    object,
    ...(difference === undefined ? {} : { path: difference.path }),
    operation: difference?.operation ?? operation,
  };
}

function toDo({ findings, assembled }: Converted, { sources }: Assembly): readonly string[] {
  const lines: string[] = [];
  const doubled = findings.filter(({ guarantee }) => guarantee?.rules.includes("require-replicas") === true);
  for (const environment of new Set(doubled.map((finding) => finding.environment))) {
    const own = doubled.filter((finding) => finding.environment === environment).map(({ component }) => component);
    lines.push(
      `${environment} runs two of ${own.join(", ")} where it ran one: make sure that two of it can work at once, or import it with --as-objects.`,
    );
  }
  const replaced = new Set(
    findings.filter(({ guarantee }) => guarantee?.byHand === "replace").map(({ object }) => object),
  );
  const [kept, others] = [
    [...replaced].filter((object) => object.startsWith("StatefulSet/")),
    [...replaced].filter((object) => !object.startsWith("StatefulSet/")),
  ];
  if (others.length > 0)
    lines.push(
      `Before the first delivery to a cluster in which the original runs, delete ${others.join(", ")}: fields that are immutable differ.`,
    );
  if (kept.length > 0)
    lines.push(`The same for ${kept.join(", ")}, with --cascade=orphan, so that pods and claims stay.`);
  for (const { name, namespace } of sources) {
    for (const { metadata } of assembled.privates.of(name)) {
      lines.push(
        `Apply secrets/${name}/${metadata.name}.yaml to ${namespace} yourself, or have an operator make it: it is in no tree, and git ignores it.`,
      );
    }
  }
  if (assembled.unhashed.length > 0) {
    const names = assembled.unhashed.map(({ name }) => name).join(", ");
    lines.push(
      `A change of ConfigMap ${names} no longer restarts its readers (require-config-rollout): environments differ in it, so its name has no hash.`,
    );
  }
  const texts = assembled.files;
  for (const [path, text] of texts) {
    for (const [, todo = ""] of text.matchAll(/\/\/ TODO: (.+)/g)) lines.push(`${path}: ${todo}`);
    if (text.includes('outside("0.0.0.0/0"')) lines.push(`${path}: narrow what it reaches outside to its addresses.`);
  }
  if (assembled.components.some(({ builder }) => builder !== "objects")) {
    lines.push(
      "A network that a builder made is closed: what a process reaches otherwise than by its variables (by its code, by a file) has to be declared, with `reaches` or by a reference.",
    );
    lines.push(
      "Root file systems are read-only, with a writable /tmp: a process that writes elsewhere needs a volume there.",
    );
  }
  if (assembled.moved.length > 0) lines.push("The credentials were in git, and stay in its history: replace them.");
  return lines;
}
