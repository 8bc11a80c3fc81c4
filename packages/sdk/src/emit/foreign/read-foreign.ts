import { statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { SdkError } from "../../errors.ts";
import { KUSTOMIZATION_NAMES } from "../kustomization.ts";
import type { Foreign, ForeignOptions } from "./foreign.ts";
import { kustomizationIn } from "./kustomization-file.ts";
import { readFiles, readStream } from "./read-files.ts";
import { readRoots } from "./read-roots.ts";
import { shownPath } from "./shown-path.ts";
import { sourceIssue } from "./source-fault.ts";
import { survey } from "./survey.ts";

/**
 * Reads what a path holds: a Kustomize folder, built by a real Kustomize; a folder without a kustomization, by all
 * roots in it that no other one names, and the YAML and JSON files outside of them; or one file. Nothing that is found
 * is a finding too.
 *
 * @throws SdkError `UNKNOWN_NAME` where there is no such path, or no Kustomize to build with.
 */
export async function readForeign(path: string, options: ForeignOptions): Promise<Foreign> {
  const absolute = resolve(options.cwd, path);
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) {
    throw new SdkError({
      code: "UNKNOWN_NAME",
      path,
      message: "there is no such file or folder",
      hint: "Name a Kustomize folder, a folder or a file of YAML, or - for stdin.",
    });
  }
  const parts = stats.isDirectory() ? await readFolder(absolute, options) : await readFile(absolute, options);
  return joined(parts, shownPath(absolute, options.cwd), options);
}

/** Reads manifests from a text, such as what came by stdin; `name` stands for it in findings. */
export function readForeignText(text: string, name: string, options: ForeignOptions): Foreign {
  return joined([readStream(text, name, options)], name, options);
}

async function readFile(file: string, options: ForeignOptions): Promise<readonly Foreign[]> {
  if (KUSTOMIZATION_NAMES.includes(basename(file))) return readRoots([dirname(file)], options);
  return [readFiles([file], { ...options, mixed: false })];
}

async function readFolder(folder: string, options: ForeignOptions): Promise<readonly Foreign[]> {
  if (kustomizationIn(folder) !== undefined) return readRoots([folder], options);
  const { roots, files, charts } = survey(folder);
  const label = roots.length === 0 ? {} : { label: shownPath(folder, options.cwd) };
  return [
    ...(await readRoots(roots, options)),
    readFiles(files, { ...options, mixed: true, ...label }),
    ...charts.map((chart) => unrenderedChart(chart, options)),
  ];
}

/** Only Helm makes manifests of a chart; its templates one by one are no YAML. */
function unrenderedChart(folder: string, { cwd, environment }: ForeignOptions): Foreign {
  const shown = shownPath(folder, cwd);
  const issue = sourceIssue({
    message: "a Helm chart, of which only Helm makes manifests, was not judged",
    hint: `Render it, and judge that: \`helm template ${shown} | ecom-k8s verify -\`.`,
    location: { file: shown === "." ? "Chart.yaml" : `${shown}/Chart.yaml` },
    environment,
  });
  return { subjects: [], issues: [issue] };
}

function joined(parts: readonly Foreign[], file: string, { environment }: ForeignOptions): Foreign {
  const subjects = parts.flatMap((part) => part.subjects);
  const issues = parts.flatMap((part) => part.issues);
  if (subjects.length > 0 || issues.length > 0) return { subjects, issues };
  const hint = "Name a folder or a file that holds Kubernetes objects.";
  const nothing = sourceIssue({ message: "there is no manifest to judge", hint, location: { file }, environment });
  return { subjects, issues: [nothing] };
}
