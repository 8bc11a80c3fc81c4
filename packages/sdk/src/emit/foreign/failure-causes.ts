import { relative } from "node:path";
import type { Cause } from "./failure-cause.ts";
import { KUSTOMIZATION_CAUSES } from "./kustomization-causes.ts";

/*
 * One row for each way in which people's folders fail to build, tried with Kustomize 4.5.4, 5.5.0 and 5.8.2: a long
 * table rather than several short ones, because the order decides.
 */

/** From what is said of one thing to what is said of any: the first that matches explains. */
export const CAUSES: readonly Cause[] = [
  {
    pattern: /env source files: \[([^\]]*)\]: .*?(lstat .*?no such file or directory)/,
    explain: ([, file = "", quote = ""]) => ({
      what: `${file}, from which a generator takes values, is not there`,
      quote,
      field: "",
      hint: `Write the file: git ignores such files, so each checkout needs its own (\`ecom-k8s secrets init\` writes those of a tree of ours). To judge without values, copy ${file}.example where there is one.`,
    }),
  },
  {
    pattern: /(?:env|file) source(?: file)?s: \[([^\]]*)\]: .*?(lstat .*?no such file or directory)/,
    explain: ([, file = "", quote = ""]) => ({
      what: `${file}, from which a generator takes content, is not there`,
      quote,
      field: "",
      hint: "Correct the path in the generator, or add the file.",
    }),
  },
  {
    pattern:
      /(?:patch file from path\(|PatchTransformer with config: path: )([^)\s]+?)(?:\)|:)+ .*?(lstat .*?no such file or directory)/,
    explain: ([, file = "", quote = ""]) => ({
      what: `the patch ${file} is not there`,
      quote,
      field: "patches",
      hint: "Correct the path below `patches`, or add the file.",
    }),
  },
  {
    pattern: /MalformedYAMLError: yaml: ((?:line (\d+): )?.*?) in File: (\S+)/,
    explain: ([, quote = "", line, file = ""]) => ({
      what: `${file} is no YAML that can be read`,
      quote,
      field: "",
      file,
      ...(line === undefined ? {} : { line: Number(line) }),
      hint: "Correct the file at that line, or the one above it.",
    }),
  },
  {
    pattern: /may not add resource with an already registered id: (\S+)\.(?:\[noNs\]|[a-z0-9-]+)/,
    explain: ([quote, id = ""], { entry = "" }) => ({
      what: `${objectOf(id)} is there twice, the second time by ${entry}`,
      quote,
      field: `resources[${entry}]`,
      hint: "Remove one of the two, or give it another name or namespace.",
    }),
  },
  {
    pattern: /(no matches for Id (\S+)\.(?:\[noNs\]|[a-z0-9-]+)); failed to find unique target for patch/,
    explain: ([, quote = "", id = ""]) => ({
      what: `a patch is for ${objectOf(id)}, and no resource has that kind and name`,
      quote,
      field: "patches",
      hint: "Name in the patch what a resource is named before prefixes and suffixes; or remove the patch.",
    }),
  },
  {
    pattern: /unable to find patch target "([^"]*)"/,
    explain: ([quote, target = ""]) => ({
      what: `the target ${target} of a patch is no resource`,
      quote,
      field: "patches",
      hint: "Correct the patch's target, or remove the patch.",
    }),
  },
  {
    pattern: /unable to parse SM or JSON patch/,
    explain: ([quote]) => ({
      what: "a patch is neither a strategic merge patch nor a list of JSON operations",
      quote,
      field: "patches",
      hint: "A strategic merge patch has apiVersion, kind and metadata.name of what it patches.",
    }),
  },
  {
    pattern: /((?:add|remove|replace|move|copy|test)\w* operation does not apply: .*?(\/[^\s:]*))(?::|$)/,
    explain: ([, quote = "", path = ""]) => ({
      what: `a JSON patch changes ${path}, which its target does not have`,
      quote,
      field: "patches",
      hint: "Correct the path; `add` makes a field, `replace` wants it to be there.",
    }),
  },
  {
    pattern: /cycle detected/,
    explain: ([quote], { entry = "" }) => ({
      what: `the folder contains itself: ${entry} leads back to it`,
      quote,
      field: `resources[${entry}]`,
      hint: "Break the circle: an overlay names its base, never the other way round.",
    }),
  },
  {
    pattern: /(security; file '([^']+)' is not in or below '[^']+')/,
    explain: ([, quote = ""], { entry = "" }) => ({
      what: `${entry} is a file outside of the folder`,
      quote,
      field: `resources[${entry}]`,
      hint: "Put a kustomization.yaml beside that file and name its folder; Argo CD builds with the same restriction.",
    }),
  },
  {
    pattern: /couldn't make target for path '([^']+)': (unable to find one of [^\n]*?) in directory/,
    explain: ([, path = "", quote = ""], { folder, entry = relative(folder, path) }) => ({
      what: `${entry} is a folder without a kustomization.yaml`,
      quote,
      field: `resources[${entry}]`,
      hint: "Add a kustomization.yaml there that lists its files, or name the files here.",
    }),
  },
  {
    pattern: /(expected kind (?:!=|') ?'?Component'?)/,
    explain: ([, quote = ""], { entry = "" }) => ({
      what: `${entry === "" ? "one entry" : entry} and the list that names it do not agree on what is a Component`,
      quote,
      field: entry === "" ? "components" : `resources[${entry}]`,
      hint: "Components go below `components`, everything else below `resources`.",
    }),
  },
  {
    pattern:
      /accumulating resources from '[a-z+]+:\/\/[^']*': (?:.*?: )?(dial [^']*|HTTP Error[^']*|failed to run[^']*|.*?(?:timeout|timed out))/,
    explain: ([, quote = ""], { entry = "" }) => ({
      what: `${entry} cannot be fetched`,
      quote,
      field: `resources[${entry}]`,
      hint: "Keep a copy in the repository: a build should not depend on another server.",
    }),
  },
  {
    pattern: /(lstat (\S+): no such file or directory)/,
    explain: ([, quote = "", path = ""], { folder, entry }) => ({
      what: `${entry ?? relative(folder, path)} is not there`,
      quote,
      field: entry === undefined ? "" : `resources[${entry}]`,
      hint:
        entry === undefined
          ? "Correct the path in the kustomization, add the file, or remove the entry."
          : "Correct the path below `resources`, add the file, or remove the entry.",
    }),
  },
  {
    pattern: /missing (?:metadata\.name in object \{+(\S+) (\w+)\}?|Resource metadata|kind)/,
    explain: ([quote, apiVersion, kind], { entry = "a file" }) => ({
      what: `${entry} holds ${kind === undefined ? "what is no Kubernetes object" : `a ${kind} (${apiVersion}) without a name`}`,
      quote: quote.replace(/ in object.*/, ""),
      field: `resources[${entry}]`,
      ...(entry === "a file" ? {} : { file: entry }),
      hint: "Every object needs apiVersion, kind and metadata.name; a file of values belongs into a generator, not below `resources`.",
    }),
  },
  ...KUSTOMIZATION_CAUSES,
];

/** `Deployment/web` of `Deployment.v1.apps/web`. */
function objectOf(id: string): string {
  const [type = "", name = ""] = id.split("/");
  return `${type.split(".")[0]}/${name}`;
}
