import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { loadSchema } from "../../policy/schema/load-schema.ts";
import { schemaFaults } from "../../policy/schema/schema-faults.ts";
import { sameJson } from "../../review/diff/equality.ts";
import { type Code, call, type Entry, expression, type Import, importsOf, record, value } from "../code/code.ts";
import { inFieldOrder } from "../code/field-order.ts";
import type { Declaration } from "../code/module.ts";
import { printCode } from "../code/print.ts";
import type { DraftedComponent } from "../project/drafted.ts";
import { DIFFERENCES_NAME, type Differing, differencesType, differing, type NameAffix } from "./differing.ts";

/** An object as the environments that have it have it. */
export interface RawObject {
  readonly kind: string;
  readonly name: string;
  readonly forms: ReadonlyMap<string, Manifest>;
}

/** Objects in code: what every environment has in the base, and the rest by environment. */
export interface RawObjects {
  readonly declarations: readonly Declaration[];
  readonly base: readonly Code[];
  readonly byEnvironment: ReadonlyMap<string, readonly Code[]>;
}

export interface RawContext {
  /** The environments' names, in order. */
  readonly environments: readonly string[];
  readonly affixes: readonly { readonly parameter: string; readonly values: ReadonlyMap<string, string> }[];
  /** Gives a name that the project has not. */
  readonly identifierOf: (name: string, suffix?: string) => string;
}

/**
 * Writes objects as they are: what is the same in every environment once, what differs as a function of the difference.
 *
 * @param hasBase Whether the component's declaration takes objects; else each environment does.
 */
export function rawObjects(
  component: string,
  objects: readonly RawObject[],
  file: string,
  context: RawContext,
  hasBase = true,
): RawObjects {
  const declarations: Declaration[] = [];
  const base: Code[] = [];
  const byEnvironment = new Map<string, Code[]>(context.environments.map((name) => [name, []]));
  for (const { kind, name, forms } of objects) {
    const word = objects.filter((other) => other.kind === kind).length > 1 ? `${name}-${kind}` : `${component}-${kind}`;
    const exported = { name: context.identifierOf(word), from: file };
    const manifests = [...forms.values()].map(tidy);
    const [first] = manifests;
    if (first === undefined) continue;
    const type = typeOf(manifests);
    const isEverywhere = hasBase && forms.size === context.environments.length;
    if (manifests.every((manifest) => sameJson(manifest, first))) {
      declarations.push({
        name: exported.name,
        code: satisfying(value(first), type),
        ...(isEverywhere ? {} : { isExported: true as const }),
      });
      if (isEverywhere) base.push(expression(exported.name, exported));
      else
        for (const environment of forms.keys())
          byEnvironment.get(environment)?.push(expression(exported.name, exported));
      continue;
    }
    const names = [...forms.keys()];
    const affixes = context.affixes.map(
      ({ parameter, values }): NameAffix => ({
        parameter,
        values: names.map((environment) => values.get(environment) ?? ""),
      }),
    );
    const compared = differing(manifests, affixes);
    declarations.push(functionOf(exported.name, kind, compared, type));
    for (const [index, environment] of names.entries()) {
      const given = compared.given[index] ?? {};
      byEnvironment.get(environment)?.push({ kind: "call", callee: exported, args: [orderedBy(compared, given)] });
    }
  }
  return { declarations, base, byEnvironment };
}

/** A component of such objects. */
export function rawComponent(
  name: string,
  component: Pick<DraftedComponent, "identifier" | "file">,
  objects: readonly RawObject[],
  options: {
    readonly secrets: readonly Import[];
    readonly configMaps: readonly Declaration[];
    readonly comment?: string;
  },
  context: RawContext,
): DraftedComponent {
  const { declarations, base, byEnvironment } = rawObjects(name, objects, component.file, context);
  const settings = new Map<string, readonly Entry[]>();
  for (const [environment, own] of byEnvironment) {
    if (own.length > 0) settings.set(environment, [{ key: "objects", value: { kind: "list", items: own } }]);
  }
  const isStateful = objects.some(({ kind }) => kind === "StatefulSet");
  const reads: Entry[] = [
    ...options.secrets.map((secret): Entry => ({ key: secret.name, value: expression(secret.name, secret) })),
    ...options.configMaps.map((declared): Entry => ({ key: declared.name, value: expression(declared.name) })),
  ];
  const rest = record({
    layer: isStateful ? value("db") : undefined,
    reads: reads.length === 0 ? undefined : { kind: "record", entries: reads },
    readIn: reads.length === 0 ? undefined : value("environments"),
  });
  const code = call(
    "objects",
    value(name),
    { kind: "list", items: base },
    ...(rest.entries.length === 0 ? [] : [rest]),
  );
  const own: Declaration = {
    name: component.identifier,
    code,
    isExported: true,
    ...(options.comment === undefined ? {} : { comment: options.comment }),
  };
  return {
    name,
    ...component,
    builder: "objects",
    declarations: [...options.configMaps, ...declarations, own],
    settings,
  };
}

/** Without what the API server writes, and YAML written by tools repeats. */
function tidy(manifest: Manifest): Manifest {
  return inFieldOrder(withoutNoise(manifest) as Manifest);
}

function withoutNoise({ status: _status, ...object }: JsonObject): JsonObject {
  return JSON.parse(
    JSON.stringify(object, (key, item) => (key === "creationTimestamp" && item === null ? undefined : item)),
  );
}

/** Its type in kubernetes-models, where that has it and the object is one. */
function typeOf(manifests: readonly Manifest[]): Import | undefined {
  const [first] = manifests;
  if (first === undefined || /^[a-z0-9.-]*argoproj\.io\//.test(first.apiVersion)) return undefined;
  const { apiVersion, kind } = first;
  if (kind === "CustomResourceDefinition" || loadSchema(apiVersion, kind) === undefined) return undefined;
  if (manifests.some((manifest) => manifest.apiVersion !== apiVersion || schemaFaults(manifest).length > 0))
    return undefined;
  return { name: `I${kind}`, from: `kubernetes-models/${apiVersion}/${kind}`, isType: true };
}

function satisfying(code: Code, type: Import | undefined): Code {
  return type === undefined ? code : { kind: "satisfies", value: code, type };
}

function functionOf(name: string, kind: string, compared: Differing, type: Import | undefined): Declaration {
  const code = satisfying(compared.code, type);
  const type_ = differencesType(compared);
  const opened = printCode(
    code.kind === "satisfies" ? { ...code, value: openTop(code.value) } : openTop(code),
    "  ",
    9,
  );
  const text = `export function ${name}(${DIFFERENCES_NAME}: ${type_}) {\n  return ${opened};\n}`;
  return {
    name,
    code: { kind: "printed", text, imports: importsOf(code) },
    comment: `The ${kind}; each environment says what differs.`,
  };
}

function openTop(code: Code): Code {
  return code.kind === "record" ? { ...code, isOpen: true } : code;
}

function orderedBy({ parameters }: Differing, given: JsonObject): Code {
  return record(
    Object.fromEntries(
      parameters.map(({ name }) => {
        const own = given[name];
        return [name, own === undefined ? undefined : value(own)];
      }),
    ),
  );
}
