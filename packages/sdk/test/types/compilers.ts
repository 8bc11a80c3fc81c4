import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The repository's folder. */
export const repository = fileURLToPath(new URL("../../../../", import.meta.url));

/** One error that a compiler reports, with all the lines of its message. */
export interface CompileError {
  /** As the compiler prints it, `/` between folders. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** A TypeScript compiler that users may have. */
export interface Compiler {
  readonly name: string;
  /** The errors of the project in a folder. */
  readonly errors: (dir: string) => readonly CompileError[];
}

/** TypeScript 7, by its program, and TypeScript 6, by its API. */
export const compilers: readonly Compiler[] = [
  { name: "TypeScript 7", errors: errorsOfSeven },
  { name: `TypeScript ${ts.versionMajorMinor}`, errors: errorsOfSix },
];

/** A `tsconfig.json` with the repository's own options, for files that are somewhere else. */
export function projectFile(include: readonly string[]): string {
  return JSON.stringify({
    extends: join(repository, "tsconfig.base.json"),
    compilerOptions: {
      typeRoots: [join(repository, "node_modules/@types")],
      // Snippets declare what nobody reads.
      noUnusedLocals: false,
    },
    include,
  });
}

/** What `tsc` of TypeScript 7 prints for a project: in one thread, since several check what they share several times. */
export function tscSeven(dir: string, ...flags: readonly string[]): string {
  const program = join(repository, "node_modules/typescript-7/bin/tsc");
  const args = [program, "--project", dir, "--pretty", "false", "--singleThreaded", ...flags];
  const { stdout, stderr, error } = spawnSync(process.execPath, args, { cwd: dir, encoding: "utf8" });
  if (error !== undefined) throw error;
  if (stderr !== "") throw new Error(stderr);
  return stdout;
}

const ERROR_LINE = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/;

function errorsOfSeven(dir: string): readonly CompileError[] {
  const errors: { file: string; line: number; message: string }[] = [];
  for (const text of tscSeven(dir).split("\n")) {
    const [, file, line, message] = ERROR_LINE.exec(text) ?? [];
    const last = errors.at(-1);
    if (file !== undefined && line !== undefined && message !== undefined) {
      errors.push({ file: file.replaceAll("\\", "/"), line: Number(line), message });
    } else if (text.startsWith(" ") && last !== undefined) {
      last.message += `\n${text}`;
    } else if (text.trim() !== "") {
      throw new Error(`tsc prints what is no error: ${text}`);
    }
  }
  return errors;
}

function errorsOfSix(dir: string): readonly CompileError[] {
  const configFile = join(dir, "tsconfig.json");
  const { config } = ts.readConfigFile(configFile, ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, dir);
  const program = ts.createProgram(fileNames, options);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => ({
    file: file?.fileName ?? "",
    line: file === undefined ? 0 : ts.getLineAndCharacterOfPosition(file, start ?? 0).line + 1,
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
}
