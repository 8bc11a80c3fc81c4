import type { Json } from "../../model/kubernetes.ts";
import { type Code, type Entry, expression, record, SDK, value } from "../code/code.ts";
import type { Group } from "../group/part.ts";
import { namesAddress } from "../values/addresses.ts";
import { namesHost, type Variable, type Variables, variablesOf } from "../values/variables.ts";
import { secretCode } from "./credential-code.ts";
import type { WorkloadFacts } from "./facts.ts";
import type { FitContext } from "./fit-context.ts";
import { textCode, withHosts } from "./hosts.ts";
import { misfit } from "./misfit.ts";
import { type PatchTree, REMOVED } from "./patch-tree.ts";

/** A container's environment in code, and what each environment changes of it. */
export interface FittedVariables {
  readonly entries: readonly Entry[];
  /** By environment: `env` and `addEnv` of the container's patch. */
  readonly patches: ReadonlyMap<string, PatchTree>;
}

/** The names that a builder sets itself are left out: `PORT` of a service. */
export function fitVariables(
  group: Group,
  facts: WorkloadFacts,
  context: FitContext,
  ownNames: ReadonlySet<string>,
): FittedVariables {
  const found = new Map<string, Variables>();
  for (const { name } of context.sources) {
    const values = context.valuesIn.get(name);
    const form = facts.of.get(name);
    if (values !== undefined && form !== undefined) found.set(name, variablesOf(form.container, values));
  }
  const names = [...new Set([...found.values()].flatMap((variables) => [...variables.keys()]))].filter(
    (name) => !ownNames.has(name),
  );
  const inBase = found.get(context.reference.name) ?? new Map<string, Variable>();
  const entries: Entry[] = [];
  const patches = new Map<string, { env: Record<string, Json>; addEnv: Record<string, Json> }>(
    context.sources.map(({ name }) => [name, { env: {}, addEnv: {} }]),
  );
  for (const name of names) {
    const forms = new Map([...found].map(([environment, variables]) => [environment, variables.get(name)]));
    for (const variable of forms.values()) if (variable?.kind === "unknown") misfit(`${name} ${variable.reason}`);
    const base = inBase.get(name);
    const isSecret = [...forms.values()].some((variable) => variable?.kind === "text" && variable.isSecret);
    if (base === undefined) {
      if (isSecret) misfit(`${name} is a credential that some environments lack`);
      for (const [environment, variable] of forms) {
        const patch = patches.get(environment);
        if (variable !== undefined && patch !== undefined) patch.addEnv[name] = plainText(name, variable);
      }
      continue;
    }
    entries.push({
      key: name,
      value: isSecret ? secretCode(name, forms, group, context, found) : plainCode(name, base, context, inBase),
    });
    for (const [environment, variable] of forms) {
      const patch = patches.get(environment);
      if (patch === undefined || environment === context.reference.name) continue;
      if (variable === undefined) patch.env[name] = REMOVED;
      else if (!isSecret && !sameText(base, variable, environment, context))
        patch.env[name] = plainText(name, variable);
    }
  }
  return { entries, patches: new Map([...patches].map(([environment, patch]) => [environment, present(patch)])) };
}

function present({
  env,
  addEnv,
}: {
  readonly env: Record<string, Json>;
  readonly addEnv: Record<string, Json>;
}): PatchTree {
  return {
    ...(Object.keys(env).length === 0 ? {} : { env }),
    ...(Object.keys(addEnv).length === 0 ? {} : { addEnv }),
  };
}

function plainText(name: string, variable: Variable): string {
  return variable.kind === "text" ? variable.text : misfit(`${name} is a field of the pod in some environments`);
}

/** The same, but for the environment's own namespace in the name of a host. */
function sameText(
  base: Variable,
  other: Variable,
  environment: string,
  { sources, reference, targets }: FitContext,
): boolean {
  if (base.kind !== "text" || other.kind !== "text")
    return base.kind === other.kind && JSON.stringify(base) === JSON.stringify(other);
  const namespace = sources.find(({ name }) => name === environment)?.namespace ?? "";
  const parts = withHosts(base.text, targets, reference.namespace);
  const isInOwn = parts.some((part) => typeof part !== "string" && part.text === "podNamespace");
  if (!isInOwn) return base.text === other.text;
  return JSON.stringify(parts) === JSON.stringify(withHosts(other.text, targets, namespace));
}

function plainCode(name: string, variable: Variable, context: FitContext, around: Variables): Code {
  if (variable.kind === "field") return fieldCode(variable.fieldPath);
  if (variable.kind !== "text") return misfit(`${name} is not in the tree`);
  const parts = withHosts(variable.text, context.targets, context.reference.namespace, namesAddress(name));
  if (parts.some((part) => typeof part !== "string")) return textCode(parts, context.targets.values());
  for (const target of context.targets.values()) {
    if (!namesHost(around, target.host)) continue;
    const { reference } = target;
    if (/PORT$/.test(name) && variable.text === String(target.port))
      return expression(`${reference.name}.port`, reference);
    if (/(DB|DATABASE|DBNAME)$|DATABASE_NAME$|DB_NAME$/.test(name) && variable.text === target.database) {
      return expression(`${reference.name}.database`, reference);
    }
  }
  return value(variable.text);
}

const FIELDS: readonly string[] = [
  "metadata.name",
  "metadata.namespace",
  "spec.nodeName",
  "status.podIP",
  "status.hostIP",
];

function fieldCode(fieldPath: string): Code {
  if (fieldPath === "metadata.name") return expression("podName", { name: "podName", from: SDK });
  if (fieldPath === "metadata.namespace") return expression("podNamespace", { name: "podNamespace", from: SDK });
  if (!FIELDS.includes(fieldPath)) misfit(`it reads ${fieldPath}`);
  return record({ kind: value("field"), fieldPath: value(fieldPath) });
}
