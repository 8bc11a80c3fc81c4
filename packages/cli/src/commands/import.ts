import { join, relative } from "node:path";
import type { ImportStage } from "@ecom/k8s-sdk/import";
import { defineCommand } from "../define-command.ts";
import { EXIT } from "../exit-codes.ts";

const DEFAULT_OUT = "imported";

export const importTree = defineCommand({
  name: "import",
  summary: "Turn a Kustomize tree, or plain YAML, into a project in TypeScript.",
  description: [
    "Reads every overlay of a folder with the real Kustomize, or the YAML files of a folder without one, and writes a project that makes the same objects: a declaration for each component that a builder fits, objects for the rest, an environment for each overlay.",
    "What the project makes is then compared with the original, object for object. What a guarantee adds is listed with its rule; a component that comes out otherwise stays as it was. IMPORT.md in the project says all of it, and what is left to do.",
    "Credentials that stand in the original go to files that git ignores, and are named, never shown. The folder is not changed, and no file is overwritten.",
  ],
  operands: [{ name: "folder", required: true }],
  options: {
    out: {
      kind: "value",
      short: "o",
      placeholder: "folder",
      describe: `The project's folder. The default is ${DEFAULT_OUT}.`,
    },
    "dry-run": { kind: "flag", describe: "Print the files that would be written on stdout, and write nothing." },
    name: { kind: "value", placeholder: "name", describe: "What the system is called; by default as the folder." },
    production: {
      kind: "list",
      placeholder: "env",
      describe: "An environment that is production; by default those whose name says so, or the only one.",
    },
    namespace: {
      kind: "value",
      placeholder: "name",
      describe: "The namespace of objects that name none; by default the system's name.",
    },
    "as-objects": {
      kind: "list",
      placeholder: "component",
      describe: "A component to leave as it is, although a builder fits it.",
    },
    "all-as-objects": {
      kind: "flag",
      describe: "Leave every component as it is; only what generates Secrets and ConfigMaps is made anew.",
    },
    "storage-class": {
      kind: "value",
      placeholder: "name",
      describe: "The StorageClass of claims that name none, without which no builder makes them.",
    },
    "ingress-namespace": {
      kind: "value",
      placeholder: "name",
      describe: "The namespace of the Ingress controller's pods, where its class does not say it.",
    },
    quiet: { kind: "flag", short: "q", describe: "Print what is left to do and what is wrong only." },
  },
  examples: [
    ["ecom-k8s import k8s --dry-run", "what would become of it; nothing is written"],
    ["ecom-k8s import k8s --out platform", "the project, in platform/"],
    ["ecom-k8s import k8s --all-as-objects", "a first step, without any builder"],
    ["ecom-k8s import all.yaml --namespace shop", "plain YAML"],
  ],
  run: async ({ options, operands: [folder = ""], terminal, cwd }) => {
    const { ensureTypeStripping } = await import("../type-stripping.ts");
    // What is written is loaded before it is shown, as a configuration is.
    await ensureTypeStripping("ecom-k8s.config.ts");
    process.once("SIGINT", () => process.exit(EXIT.interrupted));
    const progress = (text: string): void => {
      if (!options.quiet) terminal.progress(text);
    };
    const { importFolder, writeImport } = await import("@ecom/k8s-sdk/import");
    const project = await importFolder(folder, {
      cwd,
      asObjects: options["all-as-objects"] ? true : options["as-objects"],
      ...(options.name === undefined ? {} : { name: options.name }),
      ...(options.production.length === 0 ? {} : { production: options.production }),
      ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
      ...(options["storage-class"] === undefined ? {} : { storageClass: options["storage-class"] }),
      ...(options["ingress-namespace"] === undefined ? {} : { ingressNamespace: options["ingress-namespace"] }),
      onStage: (stage) => progress(describeStage(stage)),
    });
    progress("Writing");
    const target = join(cwd, options.out ?? DEFAULT_OUT);
    const dryRun = options["dry-run"];
    const written = await writeImport(project, target, { dryRun });
    const shown = relative(cwd, target) || ".";
    if (dryRun) for (const path of written) terminal.out(`${join(shown, path)}\n`);
    const { printImport } = await import("../import/print-import.ts");
    printImport(project.report, { folder: shown, files: written.length, dryRun, quiet: options.quiet }, terminal);
    const { leftOut, unexplained } = project.report;
    return leftOut.length + unexplained.length > 0 ? EXIT.findings : EXIT.ok;
  },
});

function describeStage(stage: ImportStage): string {
  switch (stage.kind) {
    case "build":
      return `Building ${stage.folder}`;
    case "convert":
      return "Finding a builder for each component";
    case "check":
      return "Comparing with the original";
  }
}
