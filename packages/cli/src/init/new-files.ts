import type { Described, Tooling } from "./answers.ts";
import { readmeText } from "./text/readme-text.ts";
import { sourceText } from "./text/source-text.ts";
import { toolingText } from "./text/tooling-text.ts";
import { workflowText } from "./text/workflow-text.ts";

/** Every file of a new repository, in the order of their paths. GitHub reads workflows at a repository's top alone. */
export function newFiles(described: Described, tooling: Tooling): ReadonlyMap<string, string> {
  const files = new Map([
    ...sourceText(described, tooling.folderInGit),
    ...toolingText(described, tooling),
    ["README.md", readmeText(described, tooling)] as const,
    ...(tooling.folderInGit === "" ? [[".github/workflows/review.yml", workflowText(tooling)] as const] : []),
  ]);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
