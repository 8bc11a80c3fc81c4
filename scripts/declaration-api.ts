import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import type { PackedPackage } from "./packed-packages.ts";

const ROOT = join(import.meta.dirname, "..");

/** Every top-level statement that declares the name, as text. */
type Declarations = ReadonlyMap<string, string>;

/** What the entries of a package export, and what those declarations refer to, from the `.d.ts` files that it ships. */
export function declarationApi({ name, folder }: PackedPackage): string {
  const entries = typeEntries(folder);
  const program = readProgram([...entries.values()]);
  const checker = program.getTypeChecker();
  const exported = new Map<ts.Symbol, string>();
  const sections: string[] = [];

  for (const [subpath, file] of entries) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is no module`);
    const specifier = join(name, subpath);
    const own = new Map<string, string>();
    const elsewhere = new Map<string, string[]>();
    for (const symbol of checker.getExportsOfModule(module)) {
      const target = resolveAlias(symbol, checker);
      const first = exported.get(target);
      if (first === undefined) {
        exported.set(target, specifier);
        own.set(symbol.name, `export ${declarationText(target)}`);
      } else {
        elsewhere.set(first, [...(elsewhere.get(first) ?? []), symbol.name]);
      }
    }
    const again = [...elsewhere].map(([from, names]) => `export { ${names.sort().join(", ")} } from "${from}";`);
    sections.push([`// ${specifier}`, ...again, ...sortedTexts(own)].join("\n\n"));
  }

  const hidden = referredTo([...exported.keys()], checker);
  sections.push(["// Not exported, but referred to by what is", ...sortedTexts(hidden)].join("\n\n"));
  return format(sections.join("\n\n"));
}

/** The `.d.ts` file of each entry, by its subpath: `.`, `./emit`. */
function typeEntries(folder: string): ReadonlyMap<string, string> {
  const manifest: {
    readonly publishConfig: { readonly exports: Record<string, string | { readonly types: string }> };
  } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const entries = new Map<string, string>();
  for (const [subpath, target] of Object.entries(manifest.publishConfig.exports)) {
    if (typeof target !== "string") entries.set(subpath, resolve(folder, target.types));
  }
  return entries;
}

/** A program of these files and of what they import relatively: names are looked up, types are not computed. */
function readProgram(files: readonly string[]): ts.Program {
  const options: ts.CompilerOptions = { noLib: true, types: [], target: ts.ScriptTarget.ES2023 };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => {
      const file = resolve(dirname(from), text.replace(/\.js$/, ".d.ts"));
      if (!text.startsWith(".") || !existsSync(file)) return { resolvedModule: undefined };
      return { resolvedModule: { resolvedFileName: file, extension: ts.Extension.Dts } };
    });
  return ts.createProgram([...files], options, host);
}

function resolveAlias(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

const printer = ts.createPrinter({ removeComments: true });

function declarationText(symbol: ts.Symbol): string {
  return statements(symbol)
    .map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile()))
    .join("\n")
    .replace(/^(export )?(declare )?/, "");
}

/** The top-level statements that declare a symbol: several for overloads, and for a value and a type of one name. */
function statements(symbol: ts.Symbol): readonly ts.Statement[] {
  return [...new Set((symbol.declarations ?? []).flatMap((declaration) => topLevel(declaration) ?? []))];
}

function topLevel(node: ts.Node): ts.Statement | undefined {
  for (let current = node; !ts.isSourceFile(current); current = current.parent) {
    // What a source file holds directly is a statement, by definition.
    if (ts.isSourceFile(current.parent)) return ts.isImportDeclaration(current) ? undefined : (current as ts.Statement);
  }
  return undefined;
}

/** The declarations of the package's own that `roots` lead to and that no entry exports. */
function referredTo(roots: readonly ts.Symbol[], checker: ts.TypeChecker): Declarations {
  const found = new Map<string, string>();
  const seen = new Set(roots);
  const open = [...roots];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const named = checker.getSymbolAtLocation(node);
      const symbol = named && resolveAlias(named, checker);
      if (symbol !== undefined && !seen.has(symbol) && isTopLevel(symbol)) {
        seen.add(symbol);
        open.push(symbol);
        found.set(symbol.name, declarationText(symbol));
      }
    }
    node.forEachChild(visit);
  };
  for (let symbol = open.pop(); symbol !== undefined; symbol = open.pop()) statements(symbol).forEach(visit);
  return found;
}

/** Not a parameter, a member, or what another package declares. */
function isTopLevel(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) => {
    const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    const statement: ts.Node | undefined = topLevel(declaration);
    return node === statement;
  });
}

function sortedTexts(declarations: Declarations): readonly string[] {
  return [...declarations].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
}

function format(text: string): string {
  const biome = join(ROOT, "node_modules", "@biomejs", "biome", "bin", "biome");
  return execFileSync(process.execPath, [biome, "format", "--stdin-file-path=public-api.d.ts"], {
    cwd: ROOT,
    input: text,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "inherit"],
  });
}
