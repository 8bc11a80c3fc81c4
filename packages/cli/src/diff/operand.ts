import { statSync } from "node:fs";
import { resolve } from "node:path";
import { isRevision, openRepository } from "@ecom/k8s-sdk/emit";
import { UsageError } from "../usage-error.ts";

/** What the work tree is compared with. */
export type Baseline =
  | { readonly kind: "stdin" }
  /** Or a file. */
  | { readonly kind: "folder"; readonly folder: string; readonly title: string }
  /** Without a name: where this branch left the main branch. */
  | { readonly kind: "revision"; readonly name: string | undefined };

/**
 * What the operand stands for: `-`, a folder or a file, or a revision.
 *
 * @throws UsageError for a name that is both on the disk and a revision.
 */
export async function readBaseline(operand: string | undefined, cwd: string): Promise<Baseline> {
  if (operand === undefined) return { kind: "revision", name: undefined };
  if (operand === "-") return { kind: "stdin" };
  const folder = resolve(cwd, operand);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return { kind: "revision", name: operand };
  // What is written as a path can be nothing else.
  if (!/^[./\\]|[/\\]$/.test(operand) && (await isNameOfRevision(operand, cwd))) {
    throw new UsageError(
      `'${operand}' is both a ${found.isDirectory() ? "folder" : "file"} and a git revision`,
      `Write ./${operand} for the ${found.isDirectory() ? "folder" : "file"}, or refs/heads/${operand} for the branch.`,
    );
  }
  return { kind: "folder", folder, title: operand };
}

async function isNameOfRevision(name: string, cwd: string): Promise<boolean> {
  try {
    return await isRevision(await openRepository(cwd), name);
  } catch {
    // Outside of git there is no revision to mean.
    return false;
  }
}
