import type { PolicySettings } from "../../policy/engine.ts";
import { type Code, call, type Entry, expression, type Import, open, record, SDK, value } from "../code/code.ts";
import { identifier } from "../code/identifier.ts";
import { propertyKey, stringLiteral } from "../code/literal.ts";
import { type Declaration, printModule } from "../code/module.ts";
import type { SourceEnvironment } from "../source/environment.ts";
import { SECRETS_FILE, type StoredSecret } from "../values/secret-store.ts";
import type { DraftedComponent } from "./drafted.ts";

/** What the source of a project is printed from. */
export interface ProjectDraft {
  readonly system: string;
  readonly kubernetes: string;
  readonly environments: readonly DraftedEnvironment[];
  /** In the order in which they read one another. */
  readonly components: readonly DraftedComponent[];
  readonly secrets: readonly StoredSecret[];
  readonly waivers: NonNullable<PolicySettings["waivers"]>;
}
export interface DraftedEnvironment extends Pick<SourceEnvironment, "name" | "tier" | "namespace" | "from"> {
  readonly namespaceLabels: Readonly<Record<string, string>>;
}

const BASE_FILE = "base/index.ts";
const BASE: Import = { name: "base", from: BASE_FILE };
const WAIVERS_FILE = "waivers.ts";

/** The modules of a project, by path. */
export function projectModules(draft: ProjectDraft): ReadonlyMap<string, string> {
  const modules = new Map<string, readonly Declaration[]>();
  for (const { file, declarations } of draft.components) modules.set(file, declarations);
  const declared = draft.secrets.filter(({ reference }) => reference !== undefined);
  if (declared.length > 0) modules.set(SECRETS_FILE, declared.map(secretDeclaration));
  modules.set(BASE_FILE, [baseDeclaration(draft)]);
  for (const environment of draft.environments)
    modules.set(environmentFile(environment), [environmentDeclaration(environment, draft)]);
  if (draft.waivers.length > 0) modules.set(WAIVERS_FILE, [waiversDeclaration(draft.waivers)]);
  modules.set("../ecom-k8s.config.ts", [configDeclaration(draft)]);
  return new Map(
    [...modules].map(([path, own]) => [
      path.replace(/^\.\.\//, "").replace(/^(?!ecom)/, "src/"),
      printModule(path, own),
    ]),
  );
}

function secretDeclaration({ name, reference, keys, origins }: StoredSecret): Declaration {
  const described = Object.fromEntries(
    [...keys.keys()].map((key) => [key, call("supplied", value(`what ${[...origins].sort().join(", ")} had`))]),
  );
  return { name: reference?.name ?? "", isExported: true, code: call("secret", value(name), record(described)) };
}

function baseDeclaration({ system, components }: ProjectDraft): Declaration {
  const references = components.map((component) => reference(component));
  return {
    name: "base",
    isExported: true,
    comment: "What every environment has in common.",
    code: call("system", value(system), { kind: "list", items: references }),
  };
}

function reference({ identifier: name, file }: DraftedComponent): Code {
  return expression(name, { name, from: file });
}

function environmentFile({ name }: DraftedEnvironment): string {
  return `environments/${name}.ts`;
}

function environmentName({ name }: DraftedEnvironment): string {
  return identifier(name, "Environment");
}

function environmentDeclaration(environment: DraftedEnvironment, { components, secrets }: ProjectDraft): Declaration {
  const { name, tier, namespace, namespaceLabels } = environment;
  const settings = components.map((component): Entry => {
    const entries = component.settings.get(name) ?? [];
    const isLong = entries.some(({ key, comment }) => key === "patch" || comment !== undefined);
    return { key: component.name, value: { kind: "record", entries, ...(isLong ? { isOpen: true as const } : {}) } };
  });
  const sources = secrets.map((secret): Entry => ({ key: secret.name, value: call("envFile") }));
  const spec = record({
    name: value(name),
    tier: value(tier),
    namespace: value(namespace),
    namespaceLabels: Object.keys(namespaceLabels).length === 0 ? undefined : value(namespaceLabels),
    components: open({ kind: "record", entries: settings }),
    secrets: { kind: "record", entries: sources },
  });
  return {
    name: environmentName(environment),
    isExported: true,
    code: call("environment", expression("base", BASE), open(spec)),
  };
}

function configDeclaration({ kubernetes, environments, waivers }: ProjectDraft): Declaration {
  const config = record({
    kubernetes: value(kubernetes),
    environments: {
      kind: "list",
      items: environments.map((environment) =>
        expression(environmentName(environment), {
          name: environmentName(environment),
          from: environmentFile(environment),
        }),
      ),
    },
    policy:
      waivers.length === 0
        ? undefined
        : record({ waivers: expression("waivers", { name: "waivers", from: WAIVERS_FILE }) }),
  });
  return { name: "", isDefault: true, code: call("defineConfig", open(config)) };
}

/** Text, because the list has a type of its own: rules are told from words by the compiler. */
function waiversDeclaration(waivers: ProjectDraft["waivers"]): Declaration {
  const rows = waivers.map((waiver) => {
    const fields = Object.entries(waiver).map(
      ([field, text]) => `${propertyKey(field)}: ${stringLiteral(String(text))}`,
    );
    const line = `  { ${fields.join(", ")} },`;
    return line.length <= 120 ? line : `  {\n${fields.map((field) => `    ${field},\n`).join("")}  },`;
  });
  return {
    name: "waivers",
    comment:
      "What was imported without a guarantee: the list of what is left to do. Take a row out when it is mended; one that\nexcuses nothing any more is an error.",
    code: {
      kind: "printed",
      text: `export const waivers: readonly Waiver<BuiltinRuleId>[] = [\n${rows.join("\n")}\n];`,
      imports: [
        { name: "BuiltinRuleId", from: SDK, isType: true },
        { name: "Waiver", from: SDK, isType: true },
      ],
    },
  };
}
