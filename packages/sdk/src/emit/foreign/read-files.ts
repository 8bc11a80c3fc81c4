import { readFileSync } from "node:fs";
import type { Manifest } from "../../model/kubernetes.ts";
import type { PolicyIssue } from "../../policy/policy-issue.ts";
import { joinPath } from "../../policy/read.ts";
import { fileFields } from "./file-fields.ts";
import { type Foreign, type ForeignOptions, subjectOf } from "./foreign.ts";
import { shownPath } from "./shown-path.ts";
import { sourceIssue } from "./source-fault.ts";
import { readManifestText, type WrittenManifest } from "./written-manifests.ts";

export interface ReadFilesOptions extends ForeignOptions {
  /** Whether files may hold something else than manifests, which is left out. */
  readonly mixed: boolean;
  /** Names the files among other subjects. */
  readonly label?: string;
}

/** Reads files of YAML or JSON, all together as one subject. */
export function readFiles(files: readonly string[], options: ReadFilesOptions): Foreign {
  const { cwd, mixed, environment, label } = options;
  const places = new Map<Manifest, WrittenManifest & { readonly file: string }>();
  const issues: PolicyIssue[] = [];
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    if (mixed && !mentionsManifest(text)) continue;
    const read = readManifestText(text, { mixed });
    for (const written of read.manifests) places.set(written.manifest, { ...written, file });
    for (const { message, hint, line } of read.faults) {
      const location = { file: shownPath(file, cwd), ...(line === undefined ? {} : { line }) };
      issues.push(sourceIssue({ message, hint, location, environment: environment ?? label }));
    }
  }
  if (places.size === 0) return { subjects: [], issues };
  const fieldsOf = fileFields();
  const locate = (manifest: Manifest, path: string) => {
    const place = places.get(manifest);
    if (place === undefined) return undefined;
    const position = fieldsOf(place.file)[place.document]?.find(joinPath(place.base, path));
    return { file: shownPath(place.file, cwd), ...(position === undefined ? {} : { line: position.line }) };
  };
  return { subjects: [{ ...subjectOf([...places.keys()], options, label), locate }], issues };
}

/** Reads the text of a stream; where in it a field stands is not said. */
export function readStream(text: string, name: string, options: ForeignOptions): Foreign {
  const { manifests, faults } = readManifestText(text);
  const issues = faults.map(({ message, hint, line }) =>
    sourceIssue({
      message,
      hint,
      location: { file: name, ...(line === undefined ? {} : { line }) },
      environment: options.environment,
    }),
  );
  if (manifests.length === 0) return { subjects: [], issues };
  return {
    subjects: [
      subjectOf(
        manifests.map(({ manifest }) => manifest),
        options,
      ),
    ],
    issues,
  };
}

/** Whether a file says anywhere what every manifest says first: a project has many other files of YAML and JSON. */
function mentionsManifest(text: string): boolean {
  return /^(?:apiVersion|kind|"apiVersion"|"kind")\s*:/m.test(text) || /"(?:apiVersion|kind)"\s*:/.test(text);
}
