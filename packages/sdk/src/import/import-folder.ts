import { resolve } from "node:path";
import { DEFAULT_OUT } from "../emit/config.ts";
import { type Plan, planTree } from "../emit/plan.ts";
import { DEFAULT_KUBERNETES } from "../emit/verify.ts";
import { withWaiverComments } from "../emit/waiver-comments.ts";
import { SdkError } from "../errors.ts";
import { toYaml } from "../render/yaml/stringify.ts";
import type { Assembly, GroupState } from "./assemble.ts";
import { convert } from "./convert.ts";
import { buildersFor } from "./fit/builders.ts";
import type { ImportSettings } from "./fit/fit-context.ts";
import { groupsOf } from "./group/groups.ts";
import type { Group } from "./group/part.ts";
import type { ImportReport } from "./import-report.ts";
import { namespaceLabels } from "./namespace-labels.ts";
import { reportPage } from "./project/report-page.ts";
import { staticFiles } from "./project/static-files.ts";
import { reportOf } from "./report-of.ts";
import { asLabel, systemName } from "./source/environment-names.ts";
import { prepare } from "./source/prepare.ts";
import { readEnvironments } from "./source/read-environments.ts";
import { envFilesOf } from "./values/env-files.ts";
import { waiversFor } from "./waivers.ts";

/** How a tree is imported. */
export interface ImportOptions extends ImportSettings {
  /** The folder that paths are relative to, and are shown from. */
  readonly cwd: string;
  /** What the system is called. @default the folder's name */
  readonly name?: string;
  /** The environments that are production. @default those whose name says so, or the only one */
  readonly production?: readonly string[];
  /** The namespace of an environment whose objects name none. @default the system's name, with the environment's */
  readonly namespace?: string;
  /** Components to leave as objects; `true` leaves all. @default none */
  readonly asObjects?: readonly string[] | true;
  /** Told at each step of the work. @default nobody is told */
  readonly onStage?: (stage: ImportStage) => void;
}

/** What an import is at. */
export type ImportStage =
  | { readonly kind: "build"; readonly folder: string }
  | { readonly kind: "convert" }
  | { readonly kind: "check" };

/** A project that is ready to be written, and what is to say of it. */
export interface ImportedProject {
  readonly report: ImportReport;
  /** POSIX path below the project → the file's whole text. */
  readonly files: ReadonlyMap<string, string>;
  /** The same for files with values of secrets: for their owner alone, and never for git. */
  readonly privateFiles: ReadonlyMap<string, string>;
  /** The Kustomize tree that the project builds, and its folder. */
  readonly plan: Plan;
  readonly out: string;
}

/** See the entry's own `importFolder`. */
export async function importFolder(folder: string, options: ImportOptions): Promise<ImportedProject> {
  const { cwd, asObjects = [], onStage } = options;
  const read = await readEnvironments(folder, { cwd, onBuild: (root) => onStage?.({ kind: "build", folder: root }) });
  const system = options.name === undefined ? systemName(resolve(cwd, folder)) : asLabel(options.name);
  const { environments: sources, leftOut } = prepare(read.environments, { system, ...options });
  const groups = groupsOf(sources);
  refuseUnknown(options.production ?? [], sources, "environment");
  if (asObjects !== true) refuseUnknown(asObjects, groups, "component");
  const states = new Map(
    groups.map((group): readonly [string, GroupState] => [group.name, firstState(group, asObjects)]),
  );
  const assembly: Assembly = {
    system,
    kubernetes: DEFAULT_KUBERNETES,
    sources,
    groups,
    states,
    settings: options,
    namespaceLabels: new Map(),
    waivers: [],
  };
  onStage?.({ kind: "convert" });
  const first = await convert(assembly);
  onStage?.({ kind: "check" });
  const labels = new Map(
    sources.map(({ name, namespaceObject }) => [name, namespaceLabels(namespaceObject, first.issues, name)]),
  );
  const labelled = await convert({ ...assembly, namespaceLabels: labels });
  const waivers = waiversFor(
    labelled.issues,
    sources.map(({ name }) => name),
  );
  const converted = await convert({ ...assembly, namespaceLabels: labels, waivers });
  const report = reportOf(converted, { ...assembly, waivers }, [...leftOut, ...read.unread]);
  const plan = planTree(withWaiverComments(converted.compiled.tree, waivers));
  const files = new Map([
    ...staticFiles(system),
    ...converted.assembled.files,
    ["IMPORT.md", reportPage(report)] as const,
  ]);
  const privateFiles = new Map<string, string>();
  for (const [path, text] of envFilesOf(converted.compiled, converted.assembled.store))
    privateFiles.set(`${DEFAULT_OUT}/${path}`, text);
  for (const { name } of sources) {
    for (const secret of converted.assembled.privates.of(name)) {
      privateFiles.set(
        `secrets/${name}/${secret.metadata.name}.yaml`,
        toYaml({
          ...secret,
          metadata: { ...secret.metadata, namespace: sources.find((each) => each.name === name)?.namespace ?? "" },
        }),
      );
    }
  }
  return { report, files, privateFiles, plan, out: DEFAULT_OUT };
}

function firstState(group: Group, asObjects: readonly string[] | true): GroupState {
  const isKept = asObjects === true || asObjects.includes(group.name);
  const builders = isKept ? [] : buildersFor(group);
  const kind = group.workload?.kind;
  const none = kind === undefined ? [] : [`no builder makes a ${kind}`];
  return { builders, reasons: isKept ? ["it was asked for"] : builders.length === 0 ? none : [], patches: new Map() };
}

function refuseUnknown(given: readonly string[], among: readonly { readonly name: string }[], what: string): void {
  const known = among.map(({ name }) => name);
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new SdkError({
    code: "UNKNOWN_NAME",
    path: unknown,
    message: `the folder has no ${what} '${unknown}'`,
    value: unknown,
    bound: `one of ${known.join(", ")}`,
    hint: `Name a ${what} as a dry run prints it.`,
  });
}
