import type { Cause } from "./failure-cause.ts";

/** What is wrong in a kustomization itself, field by field; tried where no row of a resource or patch matches. */
export const KUSTOMIZATION_CAUSES: readonly Cause[] = [
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
      quote,
      field,
      ...(type === "string"
        ? { what: `the field ${field} has a ${given} where text must be`, hint: "Put the value in quotes." }
        : {
            what: `the field ${field} is ${given === "object" ? "an" : "a"} ${given}, not ${type.startsWith("[]") ? "a list" : "what it must be"}`,
            hint: "Write lists with a dash before each item.",
          }),
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
    pattern: /merging from generator .*?Kind:"(\w+)".*?Name:"([^"]+)".*?\} (exists); .*?behavior must be merge or r/,
    explain: ([, kind = "", name = "", quote = ""]) => ({
      what: `a generator makes ${kind}/${name}, which is there already`,
      quote,
      field: kind === "Secret" ? "secretGenerator" : "configMapGenerator",
      hint: "Give it another name, or say `behavior: merge` (or `replace`).",
    }),
  },
  {
    pattern: /(namespace transformation produces ID conflict)(?:: (\S+))?/,
    explain: ([, quote = "", object = "an object"]) => ({
      what: `${object} is there in several namespaces, and \`namespace\` puts all into one`,
      quote,
      field: "namespace",
      hint: "Give one of them another name, or build the namespaces in folders of their own.",
    }),
  },
  {
    pattern: /fieldPath .*? (is missing for replacement source) ([^\s.]+)\S*\/([^\s.]+)/,
    explain: ([, quote = "", kind = "", name = ""]) => ({
      what: `a replacement takes its value from a field that ${kind}/${name} does not have`,
      quote,
      field: "replacements",
      hint: "Correct `fieldPath` in the replacement's source.",
    }),
  },
  {
    pattern: /unable to find field "([^"]+)" in replacement target/,
    explain: ([quote, path = ""]) => ({
      what: `a replacement writes to ${path}, which its target does not have`,
      quote,
      field: "replacements",
      hint: "Correct `fieldPaths` in the replacement's target, or set `options: { create: true }` there.",
    }),
  },
  {
    pattern: /var '\{(\S+) ([^\s.]+)[^']*' (cannot be mapped to a field in the set of known resources)/,
    explain: ([, name = "", kind = "", quote = ""]) => ({
      what: `the var ${name} takes its value from a ${kind} that no resource is`,
      quote,
      field: "vars",
      hint: "Correct its `objref`; or use `replacements`, for `vars` is deprecated.",
    }),
  },
  {
    pattern: /testing value (\S+) failed: test failed/,
    explain: ([quote, path = ""]) => ({
      what: `a JSON patch expects another value at ${path} than is there`,
      quote,
      field: "patches",
      hint: "Correct the value of the `test` operation, or remove it.",
    }),
  },
  {
    pattern: /must specify one of patch and path/,
    explain: ([quote]) => ({
      what: "an entry of `patches` has neither `path` nor `patch`, or both",
      quote,
      field: "patches",
      hint: "Name a file with `path`, or write the patch below `patch`.",
    }),
  },
  {
    pattern: /external plugins disabled; unable to load external plugin '([^']+)'/,
    explain: ([quote, plugin = ""]) => ({
      what: `the folder uses the plugin ${plugin}, which Kustomize runs only when told to`,
      quote,
      field: "",
      hint: "Build it yourself, and judge that: `kustomize build --enable-alpha-plugins <folder> | ecom-k8s verify -`.",
    }),
  },
  {
    pattern: /unable to load builtin (\w+)/,
    explain: ([quote, name = ""]) => ({
      what: `Kustomize has no builtin ${name}`,
      quote,
      field: "",
      hint: "Correct the kind of the generator or transformer.",
    }),
  },
  {
    pattern: /a configmap must have a name/,
    explain: ([quote]) => ({
      what: "a generator has no name",
      quote,
      field: "",
      hint: "Name what each entry of `configMapGenerator` and `secretGenerator` makes.",
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
