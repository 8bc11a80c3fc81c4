import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import ts from "typescript";
import { ROOT } from "./code-blocks.ts";

const SDK = resolve(ROOT, "packages/sdk");

/** What an entry of the SDK exports, and what its docstring says. */
export interface Documented {
  /** `@ecom/k8s-sdk/emit` */
  readonly entry: string;
  readonly name: string;
  /** `packages/sdk/src/emit/build.ts:12` */
  readonly place: string;
  readonly isFunction: boolean;
  readonly text: string;
  readonly tags: readonly string[];
  /** What its docstring and those of its fields link: `{@link compile}`. */
  readonly links: readonly string[];
  readonly fieldNames: readonly string[];
  /** Fields that may be left out, those of what it extends included. */
  readonly optional: readonly Omit<Documented, "entry" | "isFunction" | "fieldNames" | "optional">[];
}

/** Every export of every entry, once: by the first entry that has it. */
export function documentedExports(): readonly Documented[] {
  const manifest: { readonly exports: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(resolve(SDK, "package.json"), "utf8"),
  );
  const entries = Object.entries(manifest.exports).filter(([, file]) => file.endsWith(".ts"));
  const program = readProgram(entries.map(([, file]) => resolve(SDK, file)));
  const checker = program.getTypeChecker();
  const found = new Map<ts.Symbol, Documented>();
  for (const [subpath, file] of entries) {
    const source = program.getSourceFile(resolve(SDK, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module`);
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      if (found.has(symbol)) continue;
      found.set(symbol, {
        entry: `@ecom/k8s-sdk${subpath.slice(1)}`,
        ...describe(symbol, checker),
        name: exported.name,
        isFunction: (symbol.flags & ts.SymbolFlags.Function) !== 0,
        fieldNames: isType(symbol) ? fieldsOf(symbol, checker).map(({ name }) => name) : [],
        optional: isType(symbol) ? optionalFields(symbol, checker) : [],
      });
    }
  }
  return [...found.values()];
}

function describe(symbol: ts.Symbol, checker: ts.TypeChecker) {
  const [declaration] = symbol.declarations ?? [];
  if (declaration === undefined) throw new Error(`${symbol.name} is declared nowhere`);
  const file = declaration.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(declaration.getStart());
  return {
    name: symbol.name,
    place: `${relative(ROOT, file.fileName)}:${line + 1}`,
    text: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    tags: symbol.getJsDocTags(checker).map(({ name }) => name),
    links: linksIn(symbol.declarations ?? []),
  };
}

function linksIn(declarations: readonly ts.Declaration[]): readonly string[] {
  const docstrings = declarations.flatMap((declaration) => [
    ...ts.getJSDocCommentsAndTags(declaration),
    ...(ts.isInterfaceDeclaration(declaration) ? declaration.members.flatMap(ts.getJSDocCommentsAndTags) : []),
  ]);
  return docstrings.flatMap((docstring) =>
    [...docstring.getText().matchAll(/\{@link (\w+)/g)].map(([, name = ""]) => name),
  );
}

function isType(symbol: ts.Symbol): boolean {
  return (symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) !== 0;
}

function fieldsOf(symbol: ts.Symbol, checker: ts.TypeChecker): readonly ts.Symbol[] {
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
}

function optionalFields(symbol: ts.Symbol, checker: ts.TypeChecker) {
  return fieldsOf(symbol, checker)
    .filter(({ flags, declarations }) => flags & ts.SymbolFlags.Optional && declarations?.some(isNamedField))
    .map((field) => ({ ...describe(field, checker), name: `${symbol.name}.${field.name}` }));
}

/** A field that a person can write: the compiler's advice has a symbol for a name. */
function isNamedField(declaration: ts.Declaration): boolean {
  return ts.isPropertySignature(declaration) && !ts.isComputedPropertyName(declaration.name);
}

/** A program of our own sources alone: docstrings are read, other packages are not needed. */
function readProgram(files: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = { noLib: true, types: [], target: ts.ScriptTarget.ES2023, noEmit: true };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const file = resolve(dirname(from), text);
      if (!text.startsWith(".") || !existsSync(file)) return { resolvedModule: undefined };
      return { resolvedModule: { resolvedFileName: file, extension: ts.Extension.Ts } };
    });
  return ts.createProgram([...files], options, host);
}
