import { relative } from "node:path";

/*
 * One row for each way in which people's folders fail to build, tried with Kustomize 4.5.4, 5.5.0 and 5.8.2: a long
 * table rather than several short ones, because the order decides.
 */

/** Where the causes lead to. */
export interface Chain {
  readonly folder: string;
  /** What is named in `resources` there. */
  readonly entry: string | undefined;
}

export interface Explanation {
  readonly what: string;
  /** The part of Kustomize's message that says so. */
  readonly quote: string;
  readonly hint: string;
  readonly field: string;
  /** Relative to the folder. */
  readonly file?: string;
  readonly line?: number;
}

export interface Cause {
  readonly pattern: RegExp;
  readonly explain: (match: RegExpExecArray, chain: Chain) => Explanation;
}

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
    pattern: /(lstat .*?no such file or directory)/,
    explain: ([, quote = ""], { entry = "a file" }) => ({
      what: `${entry} is not there`,
      quote,
      field: `resources[${entry}]`,
      hint: "Correct the path below `resources`, add the file, or remove the entry.",
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
  {
    pattern: /json: unknown field "([^"]+)"/,
    explain: ([quote, field = ""]) => ({
      what: `a kustomization has no field '${field}'`,
      quote,
      field,
      hint: "Correct the name; https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ lists all fields.",
    }),
  },
  {
    pattern: /json: cannot unmarshal (\S+) into Go struct field (?:Kustomization)?\.?(\S+) of type (\S+)/,
    explain: ([quote, given = "", field = "", type = ""]) => ({
      what: `the field ${field} is a ${given}, not ${type.startsWith("[]") ? "a list" : `what it must be`}`,
      quote,
      field,
      hint: "Write lists with a dash before each item.",
    }),
  },
  {
    pattern:
      /(?:invalid Kustomization|error converting YAML to JSON): (?:error converting YAML to JSON: )?yaml: ((?:line (\d+): )?[^\n]*)/,
    explain: ([, quote = "", line]) => ({
      what: "the kustomization is no YAML that can be read",
      quote,
      field: "",
      ...(line === undefined ? {} : { line: Number(line) }),
      hint: "Correct it at that line, or the one above it.",
    }),
  },
  {
    pattern: /must specify --enable-helm/,
    explain: ([quote]) => ({
      what: "the folder inflates a Helm chart, which Kustomize does only when told to",
      quote,
      field: "helmCharts",
      hint: "Build it yourself, and judge that: `kustomize build --enable-helm <folder> | ecom-k8s verify -`.",
    }),
  },
  {
    pattern: /kustomization\.yaml is empty/,
    explain: ([quote]) => ({
      what: "the kustomization says nothing",
      quote,
      field: "",
      hint: "List the folder's files below `resources`.",
    }),
  },
  {
    pattern: /Found multiple kustomization files/,
    explain: ([quote]) => ({
      what: "the folder has more than one kustomization file",
      quote,
      field: "",
      hint: "Keep one: kustomization.yaml.",
    }),
  },
  {
    pattern: /(nothing selected by ([^\s.]+)\S*\/([^\s.]+))/,
    explain: ([, quote = "", kind = "", name = ""]) => ({
      what: `a replacement takes its value from ${kind}/${name}, which no resource is`,
      quote,
      field: "replacements",
      hint: "Correct the replacement's source.",
    }),
  },
  {
    pattern: /(resource with name (\S+) does not match a config)/,
    explain: ([, quote = "", name = ""]) => ({
      what: `the replica count of ${name} has no Deployment, StatefulSet or ReplicaSet of that name`,
      quote,
      field: "replicas",
      hint: "Correct the name below `replicas`, or remove the entry.",
    }),
  },
  {
    pattern: /merging from generator .*?Kind:"(\w+)".*?Name:"([^"]+)".*?(does not exist; cannot merge or replace)/,
    explain: ([, kind = "", name = "", quote = ""]) => ({
      what: `a generator merges into ${kind}/${name}, which the base does not generate`,
      quote,
      field: kind === "Secret" ? "secretGenerator" : "configMapGenerator",
      hint: "Correct its name, or leave `behavior` out to make a new one.",
    }),
  },
  {
    pattern: /invalid literal source/,
    explain: ([quote]) => ({
      what: "a literal of a generator is not written as KEY=value",
      quote,
      field: "",
      hint: "Write KEY=value; and credentials not at all: use `envs` with a file that git ignores.",
    }),
  },
  {
    pattern: /line \d* ?has invalid utf8 bytes|has invalid utf8 bytes/,
    explain: () => ({
      what: "a file of a generator's values has bytes that are no UTF-8 text",
      quote: "has invalid utf8 bytes",
      field: "",
      hint: "Save the file as UTF-8, or name it below `files`.",
    }),
  },
  {
    pattern: /unable to find one of .* in directory/,
    explain: ([quote]) => ({
      what: "the folder has no kustomization.yaml",
      quote: quote.replace(/ in directory$/, ""),
      field: "",
      hint: "Name a folder that has one.",
    }),
  },
];

/** `Deployment/web` of `Deployment.v1.apps/web`. */
function objectOf(id: string): string {
  const [type = "", name = ""] = id.split("/");
  return `${type.split(".")[0]}/${name}`;
}
