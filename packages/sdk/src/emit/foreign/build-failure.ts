import { relative, resolve } from "node:path";
import type { Chain, Explanation } from "./failure-cause.ts";
import { CAUSES } from "./failure-causes.ts";
import { failureText } from "./failure-text.ts";

/** Why Kustomize does not build a folder, and where. */
export interface BuildFailure {
  /** One sentence, with the part of Kustomize's own that says it. */
  readonly message: string;
  readonly hint: string;
  /** The folder whose kustomization is at fault, or names the file that is. */
  readonly folder: string;
  /** The place in its kustomization: `resources[deployment.yaml]`; empty where that is not known. */
  readonly field: string;
  /** A file that is itself at fault, and its line. */
  readonly file?: string;
  readonly line?: number;
}

const RUN_IT = "Run `kustomize build` on the folder to see the whole message.";

/**
 * What Kustomize prints is a chain of causes, each in the next one's quotes, with absolute paths. The innermost cause
 * is what a person needs; of it, only names are repeated, because Kustomize also quotes the content of files.
 *
 * @param stderr What Kustomize, in any of its versions and under any of its names, printed.
 * @param root The folder that was to be built, absolute.
 */
export function explainBuildFailure(stderr: string, root: string): BuildFailure {
  const text = failureText(stderr);
  const chain: Chain = {
    folder:
      last(text, /couldn't make target for path '([^']+)': (?!unable)/g) ??
      last(text, /recursed accumulation of path '([^']+)'/g) ??
      root,
    entry: last(text, /(?:accumulating|merging) resources from '([^']+)'/g),
  };
  for (const { pattern, explain } of CAUSES) {
    const match = pattern.exec(text);
    if (match !== null) return finish(explain(match, chain), chain, root);
  }
  const cause = text.slice(0, 200) || "it failed without a word";
  return finish({ what: "Kustomize does not build this folder", quote: cause, field: "", hint: RUN_IT }, chain, root);
}

function finish(explanation: Explanation, { folder }: Chain, root: string): BuildFailure {
  const { what, quote, hint, field, file, line } = explanation;
  return {
    message: `${what}; Kustomize says "${fromHere(quote, root)}"`,
    hint,
    folder,
    field,
    ...(file === undefined ? {} : { file: resolve(folder, file) }),
    ...(line === undefined ? {} : { line }),
  };
}

/** Absolute paths from the folder that is built, as a person would write them. */
function fromHere(text: string, root: string): string {
  return text.replace(/(?<![\w.])\/[^\s':"]+/g, (path) => {
    const short = relative(root, path);
    return short === "" ? "." : short.length < path.length ? short : path;
  });
}

function last(text: string, pattern: RegExp): string | undefined {
  return [...text.matchAll(pattern)].at(-1)?.[1];
}
