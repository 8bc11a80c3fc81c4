import { readFileSync } from "node:fs";
import { type DocumentFields, documentFields } from "../../render/yaml/document-fields.ts";

/** The fields of a file's documents; of a file that cannot be read, none. */
export type FileFields = (file: string) => readonly DocumentFields[];

/** Reads each file once, when it is first asked for. */
export function fileFields(): FileFields {
  const known = new Map<string, readonly DocumentFields[]>();
  return (file) => {
    const fields = known.get(file) ?? readFields(file);
    known.set(file, fields);
    return fields;
  };
}

function readFields(file: string): readonly DocumentFields[] {
  try {
    return documentFields(readFileSync(file, "utf8"));
  } catch {
    return [];
  }
}
