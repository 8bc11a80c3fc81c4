import { relative, resolve, sep } from "node:path";
import type { Review, TextRole } from "@ecom/k8s-sdk/review";
import { packageManifest } from "../package-manifest.ts";
import type { Style, Terminal } from "../terminal.ts";
import type { Comparisons } from "./comparison.ts";

export const FORMATS = ["terminal", "markdown", "json", "sarif"] as const;

const STYLES: { readonly [role in TextRole]: Style } = {
  danger: ["bold", "red"],
  warning: "yellow",
  notice: "cyan",
  none: "dim",
  title: "bold",
  object: "bold",
  quiet: "dim",
  added: "green",
  removed: "red",
  changed: "yellow",
};

export interface PrintOptions {
  readonly format: string | undefined;
  /** Where paths of findings start: the repository's root, where there is one. */
  readonly root: string;
  readonly cwd: string;
  /** Shows every object and field. */
  readonly full: boolean;
}

/** Prints reviews on stdout in a format. */
export async function printReviews(
  reviews: readonly Review[],
  comparisons: Comparisons,
  terminal: Terminal,
  { format, root, cwd, full }: PrintOptions,
): Promise<void> {
  const { formatJson, formatMarkdown, formatSarif, formatTerminal } = await import("@ecom/k8s-sdk/review");
  switch (format) {
    case "markdown":
      terminal.out(formatMarkdown(reviews));
      break;
    case "json":
      terminal.out(formatJson(reviews));
      break;
    case "sarif": {
      const locate = (object: Parameters<Comparisons["fileOf"]>[0], environment: string | undefined) => ({
        uri: relative(root, resolve(cwd, comparisons.fileOf(object, environment)))
          .split(sep)
          .join("/"),
      });
      terminal.out(formatSarif(reviews, { version: packageManifest().version, locate }));
      break;
    }
    default:
      terminal.out(
        formatTerminal(reviews, {
          style: (role, text) => terminal.styleOut(STYLES[role], text),
          ...(full ? { expand: "none", fields: Number.POSITIVE_INFINITY, each: true } : {}),
        }),
      );
  }
}
