import { readFileSync } from "node:fs";
import { memoize } from "../../policy/grouping.ts";
import { type DocumentFields, documentFields } from "../../render/yaml/document-fields.ts";

/** The fields of a file's documents; of a file that cannot be read, none. */
export type FileFields = (file: string) => readonly DocumentFields[];

/** Reads each file once, when it is first asked for. */
export function fileFields(): FileFields {
  return memoize((file: string) => {
    try {
      return documentFields(readFileSync(file, "utf8"));
    } catch {
      return [];
    }
  });
}
