import { oneLine } from "./field-lines.ts";

/** Text that stands for itself in GitHub's Markdown, on one line: no markup, no HTML, no one is mentioned. */
export function escapeMarkdown(text: string): string {
  return oneLine(text.replace(/\s+/g, " "))
    .replace(/[\\`*_[\]|~#]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/@(?=\w)/g, "@<!-- -->");
}

/** A fenced block that its own content cannot end. */
export function fenced(language: string, lines: readonly string[]): string {
  const longest = lines.reduce((most, line) => Math.max(most, /^`+/.exec(line.trimStart())?.[0].length ?? 0), 2);
  const fence = "`".repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

/** A fold whose summary is shown; blank lines let the content be Markdown. */
export function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
