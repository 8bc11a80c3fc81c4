/** The reference of the SDK, `docs/reference/<entry>/`: a page for each export of each entry, from its docstring. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Application, Converter, ReflectionKind } from "typedoc";
import { ENTRIES } from "./entries.ts";
import { showPlainTypes } from "./plain-types.ts";

const ROOT = join(import.meta.dirname, "../..");
const SDK = join(ROOT, "packages/sdk");

/** @throws Error where a docstring links to what is not there, or the sources do not compile. */
export async function writeReference(folder: string): Promise<void> {
  for (const name of Object.keys(ENTRIES)) rmSync(join(folder, name), { recursive: true, force: true });
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: Object.values(ENTRIES).map(({ file }) => join(SDK, file)),
    out: folder,
    cleanOutputDir: false,
    tsconfig: join(import.meta.dirname, "tsconfig.sdk.json"),
    readme: "none",
    router: "member",
    excludeExternals: true,
    excludePrivate: true,
    disableSources: true,
    // What an export refers to and no entry exports is how the compiler judges a declaration, not what a caller names.
    validation: { notExported: false, invalidLink: true, notDocumented: false },
    treatWarningsAsErrors: true,
    logLevel: "Warn",
    sort: ["required-first", "alphabetical"],
    groupOrder: ["Functions", "Variables", "Classes", "Interfaces", "Type Aliases"],
    ...LOOK,
  });
  showPlainTypes(app);
  nameEntries(app);
  const project = await app.convert();
  if (project === undefined) throw new Error("The sources of the reference do not compile.");
  app.validate(project);
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error("The reference could not be written.");
}

/** How pages look: tables for what has fields, and nothing that says the same for all of them. */
const LOOK = {
  fileExtension: ".md",
  entryFileName: "index",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  indexFormat: "table",
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  classPropertiesFormat: "table",
  propertyMembersFormat: "table",
  typeDeclarationFormat: "table",
  tableColumnSettings: { hideModifiers: true, hideInherited: true, hideOverrides: true, hideSources: true },
  pageTitleTemplates: {
    index: "Reference",
    member: "{name}",
    module: ({ name }: { readonly name: string }) => specifierOf(name),
  },
};

function specifierOf(entry: string): string {
  return Object.entries(ENTRIES).find(([name]) => name === entry)?.[1].specifier ?? entry;
}

function nameEntries(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
      const entry = Object.keys(ENTRIES).find((name) => name === (module.name === "index" ? "sdk" : module.name));
      if (entry !== undefined) module.name = entry;
    }
  });
}
