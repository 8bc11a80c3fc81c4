import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** Beyond this many changed lines a diff helps nobody, and costs the square of it. */
const MAX_EDITS = 1_000;

/** The unified diff of one file; `undefined` stands for a file that is not there. */
export function unifiedDiff(path: string, current: string | undefined, planned: string | undefined): string {
  if (current === undefined && planned === undefined) return "";
  const isWhole = current === undefined || planned === undefined;
  const patch = createTwoFilesPatch(
    current === undefined ? "/dev/null" : `a/${path}`,
    planned === undefined ? "/dev/null" : `b/${path}`,
    current ?? "",
    planned ?? "",
    undefined,
    undefined,
    {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
      // A file that is new or goes as a whole costs nothing, however long.
      ...(isWhole ? {} : { maxEditLength: MAX_EDITS }),
    },
  );
  return patch ?? `--- a/${path}\n+++ b/${path}\n(more than ${MAX_EDITS} changed lines)\n`;
}
