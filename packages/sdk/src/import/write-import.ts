import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { io } from "../emit/io.ts";
import { refuseExposed } from "../emit/secrets/git-guard.ts";
import { PRIVATE_MODE, refuseSymlinks } from "../emit/secrets/private-file.ts";
import { writePlan } from "../emit/write.ts";
import { SdkError } from "../errors.ts";
import type { ImportedProject } from "./import-folder.ts";

/** How an imported project is written. */
export interface WriteImportOptions {
  /** Compares with what is there, and writes nothing. @default false */
  readonly dryRun?: boolean;
}

/** Files of a person's own that an import does not need to write. */
const KEPT: ReadonlySet<string> = new Set(["package.json", "tsconfig.json", ".gitignore"]);

/** See the entry's own `writeImport`. */
export async function writeImport(
  project: ImportedProject,
  folder: string,
  { dryRun = false }: WriteImportOptions = {},
): Promise<readonly string[]> {
  const target = resolve(folder);
  const sources = [...project.files.keys()].filter((path) => !(KEPT.has(path) && existsSync(join(target, path))));
  const privates = [...project.privateFiles.keys()];
  const trees = [...project.plan.files.keys()].map((path) => `${project.out}/${path}`);
  refuseInTheWay(target, [...sources, ...privates, ...trees]);
  if (existsSync(join(target, ".gitignore"))) refuseExposed(target, privates, ".");
  const written = [...sources, ...privates, ...trees].sort();
  if (dryRun) return written;
  const parent = dirname(target);
  io(parent, () => mkdirSync(parent, { recursive: true }));
  const staging = io(parent, () => mkdtempSync(join(parent, `.${basename(target)}.import-`)));
  const remove = (): void => rmSync(staging, { recursive: true, force: true });
  // An interrupted run leaves nothing beside the folder.
  process.once("exit", remove);
  try {
    for (const path of sources) writeNew(staging, path, project.files.get(path) ?? "", 0o644);
    for (const path of privates) writeNew(staging, path, project.privateFiles.get(path) ?? "", PRIVATE_MODE);
    await writePlan(project.plan, join(staging, project.out));
    if (isVacant(target)) {
      if (existsSync(target)) io(target, () => rmdirSync(target));
      io(target, () => renameSync(staging, target));
    } else moveInto(staging, target);
  } finally {
    remove();
    process.off("exit", remove);
  }
  return written;
}

function isVacant(folder: string): boolean {
  return !existsSync(folder) || io(folder, () => readdirSync(folder)).length === 0;
}

function refuseInTheWay(target: string, paths: readonly string[]): void {
  const found = paths.filter((path) => existsSync(join(target, path)));
  const [first] = found;
  if (first === undefined) return;
  throw new SdkError({
    code: "OUTPUT_FOREIGN",
    path: join(target, first),
    message:
      found.length === 1 ? "this file is there already" : `this file is there already, and ${found.length - 1} more`,
    bound: "files that are not there yet",
    hint: "Name another folder with --out; an import replaces nothing.",
  });
}

function writeNew(folder: string, path: string, text: string, mode: number): void {
  const file = join(folder, path);
  io(path, () => {
    mkdirSync(dirname(file), { recursive: true, mode: mode === PRIVATE_MODE ? 0o700 : 0o777 });
    const opened = openSync(file, "wx", mode);
    try {
      const bytes = Buffer.from(text, "utf8");
      for (let written = 0; written < bytes.length; ) written += writeSync(opened, bytes, written);
    } finally {
      closeSync(opened);
    }
  });
}

/** File by file into a folder that holds others already; what was moved is taken back where one cannot be. */
function moveInto(staging: string, target: string): void {
  const moved: string[] = [];
  try {
    for (const path of filesIn(staging)) {
      refuseSymlinks(target, path);
      const file = join(target, path);
      io(path, () => {
        mkdirSync(dirname(file), { recursive: true });
        copyFileSync(join(staging, path), file, constants.COPYFILE_EXCL);
      });
      moved.push(file);
    }
  } catch (error) {
    for (const file of moved) rmSync(file, { force: true });
    throw error;
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
