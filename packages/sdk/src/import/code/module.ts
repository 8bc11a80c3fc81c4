import { posix } from "node:path";
import { type Code, type Import, importsOf } from "./code.ts";
import { printCode } from "./print.ts";

/** One `const` of a module, or text that was printed already, such as a function. */
export interface Declaration {
  readonly name: string;
  readonly code: Code | { readonly kind: "printed"; readonly text: string; readonly imports: readonly Import[] };
  readonly isExported?: true;
  readonly isDefault?: true;
  /** A docstring. */
  readonly comment?: string;
}

/**
 * Prints a module.
 *
 * @param path Its file below the project's `src/`, from which imports of other files are written; the configuration's
 *   own is `../ecom-k8s.config.ts`.
 */
export function printModule(path: string, declarations: readonly Declaration[]): string {
  const needed = declarations.flatMap(({ code }) => (code.kind === "printed" ? code.imports : importsOf(code)));
  const imports = printImports(
    path,
    needed.filter(({ from }) => from !== path),
  );
  const body = declarations.map(printDeclaration);
  return `${[...(imports === "" ? [] : [imports]), ...body].join("\n")}`;
}

function printDeclaration({ name, code, isExported, isDefault, comment }: Declaration): string {
  const above = comment === undefined ? "" : printComment(comment);
  if (code.kind === "printed") return `${above}${code.text}\n`;
  const start = isDefault ? "export default " : `${isExported ? "export " : ""}const ${name} = `;
  return `${above}${start}${printCode(code, "", start.length)};\n`;
}

function printComment(comment: string): string {
  const lines = comment.split("\n").flatMap(wrapped);
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

/** Lines of a docstring that fit. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length > 114) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function printImports(path: string, needed: readonly Import[]): string {
  const modules = new Map<string, Map<string, boolean>>();
  for (const { name, from, isType } of needed) {
    const names = modules.get(from) ?? new Map<string, boolean>();
    names.set(name, (names.get(name) ?? true) && isType === true);
    modules.set(from, names);
  }
  const rows = [...modules].map(([from, names]) => ({ specifier: specifierOf(path, from), names }));
  rows.sort(
    (left, right) => distance(left.specifier) - distance(right.specifier) || compare(left.specifier, right.specifier),
  );
  return rows.map(({ specifier, names }) => printImport(specifier, names)).join("");
}

function printImport(specifier: string, names: ReadonlyMap<string, boolean>): string {
  const sorted = [...names].sort(
    ([left], [right]) => compare(left.toLowerCase(), right.toLowerCase()) || compare(left, right),
  );
  const allTypes = sorted.every(([, isType]) => isType);
  const words = sorted.map(([name, isType]) => (isType && !allTypes ? `type ${name}` : name));
  const start = allTypes ? "import type" : "import";
  const line = `${start} { ${words.join(", ")} } from "${specifier}";\n`;
  return line.length <= 121
    ? line
    : `${start} {\n${words.map((word) => `  ${word},\n`).join("")}} from "${specifier}";\n`;
}

/** A file of the project, from another; a package as it is. */
function specifierOf(path: string, from: string): string {
  if (!from.endsWith(".ts")) return from;
  const below = posix.relative(posix.dirname(posix.join("src", path)), posix.join("src", from));
  return below.startsWith(".") ? below : `./${below}`;
}

/** Packages first, then files that are far, then those beside. */
function distance(specifier: string): number {
  if (!specifier.startsWith(".")) return 0;
  return specifier.startsWith("..") ? 1 : 2;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
