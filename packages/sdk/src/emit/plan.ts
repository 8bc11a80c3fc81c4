import { posix } from "node:path";
import { SdkError } from "../errors.ts";
import type { Json } from "../model/kubernetes.ts";
import type { GeneratedConfigMap, KustomizeRoot, KustomizeTree } from "../overlays/kustomize-root.ts";
import { toComments, toYaml } from "../render/yaml/stringify.ts";
import { envExample } from "./env-example.ts";
import { GENERATED_NOTICE } from "./generated-notice.ts";
import { configFile, kustomization } from "./kustomization.ts";
import { refuseLostContent, refuseWhatKustomizeLoses } from "./kustomize-limits.ts";
import { NAME_REFERENCES_FILE, nameReferenceConfiguration } from "./name-reference-configuration.ts";
import { refuseUnsafePaths } from "./safe-path.ts";

/** Everything that emission will write, before anything is written. */
export interface Plan {
  /** POSIX path below the output folder → the file's whole text, in byte order of the paths. */
  readonly files: ReadonlyMap<string, string>;
}

const NOTICE = toComments([GENERATED_NOTICE]);

/** What a key of a ConfigMap may be, as the API server says. */
const CONFIG_KEY = /^(?!\.{1,2}$)(?!\.\.)[-._a-zA-Z0-9]{1,253}$/;

const NAME_REFERENCES_COMMENT = [
  "Where these kinds name what is generated: the hash of the content is followed there.",
];

const GITIGNORE = `${toComments([GENERATED_NOTICE, "Secret values stay out of git; the `.env.example` beside each lists its keys."])}*.env
/.ecom-k8s.lock*
/.ecom-k8s.staging/
`;

const GITATTRIBUTES = `${toComments([GENERATED_NOTICE, "The same bytes on every machine: git translates no line ends here."])}* -text
`;

/**
 * The files of a tree: each root's `kustomization.yaml`, resources, patches, config files and env examples, and what
 * git must know about the folder. Pure: the same tree gives the same plan.
 *
 * @throws SdkError INVALID_TREE for roots that contradict each other, OUTPUT_UNSAFE for a path that some system cannot
 * hold, INVALID_VALUE for what YAML cannot hold.
 */
export function planTree(tree: KustomizeTree): Plan {
  const files: [string, string][] = [
    [".gitattributes", GITATTRIBUTES],
    [".gitignore", GITIGNORE],
  ];
  const dirs = new Set<string>();
  for (const root of tree.roots) {
    if (dirs.has(root.dir)) refuse(root.dir, "two roots have this folder", "Give each root a folder of its own.");
    dirs.add(root.dir);
  }
  for (const root of tree.roots) {
    refuseUnknownRoots(root, dirs);
    for (const file of rootFiles(root)) files.push(file);
    for (const file of configFiles(root)) files.push(file);
  }
  refuseUnsafePaths(files.map(([path]) => path));
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  return { files: new Map(files) };
}

/** What the YAML files of a tree say, by their paths. */
export function documentsOf(tree: KustomizeTree): ReadonlyMap<string, Json> {
  return new Map(
    tree.roots.flatMap((root) => [...rootDocuments(root)].map(({ file, value }) => [`${root.dir}/${file}`, value])),
  );
}

interface RootDocument {
  readonly file: string;
  readonly value: Json;
  readonly comments?: readonly string[] | undefined;
}

function* rootDocuments(root: KustomizeRoot): Iterable<RootDocument> {
  yield { file: "kustomization.yaml", value: kustomization(root), comments: root.comments };
  for (const entry of root.resources) {
    if ("file" in entry) yield { file: entry.file, value: entry.object, comments: entry.comments };
  }
  const references = nameReferenceConfiguration(root);
  if (references !== undefined) {
    yield { file: NAME_REFERENCES_FILE, value: references, comments: NAME_REFERENCES_COMMENT };
  }
  for (const { file, patch, comments } of root.patches ?? []) yield { file, value: patch, comments };
}

function* rootFiles(root: KustomizeRoot): Iterable<[string, string]> {
  for (const document of rootDocuments(root)) yield yamlFile(root, document);
  for (const secret of root.secretGenerator ?? []) {
    yield [posix.join(root.dir, `${secret.envFile}.example`), envExample(secret)];
  }
}

function yamlFile(root: KustomizeRoot, { file, value, comments = [] }: RootDocument): [string, string] {
  const path = `${root.dir}/${file}`;
  const text = NOTICE + toYaml(value, { comments, path });
  refuseWhatKustomizeLoses(value, text, path);
  return [path, text];
}

function* configFiles(root: KustomizeRoot): Iterable<[string, string]> {
  for (const generator of root.configMapGenerator ?? []) {
    for (const [key, content] of Object.entries(generator.files)) {
      refuseConfigKey(root, generator, key, content);
      const path = `${root.dir}/${configFile(generator.name, key)}`;
      refuseLostContent(content, path);
      yield [path, content];
    }
  }
}

function refuseConfigKey(root: KustomizeRoot, generator: GeneratedConfigMap, key: string, content: string): void {
  const path = `${root.dir}: configMapGenerator[${generator.name}]`;
  if (!CONFIG_KEY.test(key)) {
    refuse(path, `"${key}" cannot be a ConfigMap's key`, "Use letters, digits, dots, dashes and underscores.");
  }
  if (/\p{Surrogate}/u.test(content)) {
    refuse(`${path}.${key}`, "holds half of a surrogate pair", "Cut the text between characters.");
  }
}

function refuseUnknownRoots(root: KustomizeRoot, dirs: ReadonlySet<string>): void {
  for (const entry of root.resources) {
    if ("root" in entry && !dirs.has(entry.root)) {
      refuse(
        root.dir,
        `lists the root ${entry.root}, which the tree does not have`,
        "Add the root, or do not list it.",
      );
    }
  }
}

function refuse(path: string, message: string, hint: string): never {
  throw new SdkError({ code: "INVALID_TREE", path, message, hint });
}
