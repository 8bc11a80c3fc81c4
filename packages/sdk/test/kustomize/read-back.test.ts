import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writePlaceholders } from "../../src/emit/baseline/placeholders.ts";
import { readBack } from "../../src/emit/baseline/read-back.ts";
import { openRepository } from "../../src/emit/baseline/repository.ts";
import { openRevisionFolder, openTreeFolder } from "../../src/emit/baseline/tree-folder.ts";
import { planTree } from "../../src/emit/plan.ts";
import type { KustomizeTree } from "../../src/overlays/kustomize-root.ts";
import { kustomizes, type RealKustomize } from "./binaries.ts";
import { differences, parseManifests } from "./same-objects.ts";
import { PROD, WHOLE_TREE } from "./whole-tree.ts";

const NOTHING: KustomizeTree = { roots: [] };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ecom-k8s-read-back-"));
  for (const [path, text] of planTree(WHOLE_TREE).files) write(path, text);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function edit(path: string, change: (text: string) => string): void {
  const text = readFileSync(join(folder, path), "utf8");
  const changed = change(text);
  expect(changed, `${path} changes`).not.toBe(text);
  write(path, changed);
}

const replacing = (path: string, old: string | RegExp, text: string) => () =>
  edit(path, (whole) => whole.replace(old, text));
const appending = (path: string, text: string) => () => edit(path, (whole) => whole + text);

const DEPLOYMENT = "base/web/deployment.yaml";
const BASE = "base/web/kustomization.yaml";
const OVERLAY = "overlays/prod/kustomization.yaml";
const PATCH = "overlays/prod/patch.yaml";

/** What somebody may do to the files, and how they still are as we would write them. */
const READ: readonly (readonly [string, () => void])[] = [
  ["as they were written", () => {}],
  ["with another value", replacing(DEPLOYMENT, "replicas: 2", "replicas: 7")],
  [
    "with other comments above",
    () => edit(DEPLOYMENT, (text) => `# By hand.\n#no space\n${text.replace("# Waived", "#")}`),
  ],
  ["without comments", () => edit(DEPLOYMENT, (text) => text.replace(/^#.*\n/gm, ""))],
  [
    "with another image, and another count",
    () => edit(OVERLAY, (text) => text.replace("1.4.0", "1.5.0").replace("5", "6")),
  ],
  ["with another patch", replacing(PATCH, /value: .*/, "value: slow")],
  ["with other content of a ConfigMap", appending("base/web/config/web-config/web.conf", "more\n")],
  ["with another key of a secret", appending("overlays/prod/secrets/web.env.example", "MORE=\n")],
  ["with a reference fewer", () => edit(BASE, (text) => text.replace(/configurations:\n.*\n/, ""))],
  ["with files that no root names", () => write("base/web/more.yaml", "not: ours\n")],
];

/** The same for what we would write otherwise, or not at all. */
const LEFT: readonly (readonly [string, () => void])[] = [
  ["with a comment inside", replacing(DEPLOYMENT, "spec:\n", "spec: # here\n")],
  ["with other quotes", replacing(DEPLOYMENT, '"012"', "'012'")],
  ["with none where YAML 1.1 needs them", replacing(DEPLOYMENT, '"012"', "012")],
  ["in another order", replacing(DEPLOYMENT, /apiVersion: (.*)\nkind: (.*)\n/, "kind: $2\napiVersion: $1\n")],
  ["with line ends of Windows", () => edit(DEPLOYMENT, (text) => text.replaceAll("\n", "\r\n"))],
  [
    "with two documents in a file",
    appending(DEPLOYMENT, "---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n"),
  ],
  ["with a key twice", replacing(DEPLOYMENT, "replicas: 2", "replicas: 2\n  replicas: 3")],
  ["with an anchor", replacing(DEPLOYMENT, "name: web", "name: &web web")],
  ["with what is no object", () => write(DEPLOYMENT, "replicas: 3\n")],
  ["with what is no YAML", () => write(DEPLOYMENT, "a: [\n")],
  [
    "with bytes that are no text",
    () => write(DEPLOYMENT, Buffer.concat([readFileSync(join(folder, DEPLOYMENT)), Buffer.from([0xff])])),
  ],
  [
    "with bytes that are no text in a ConfigMap",
    () => write("base/web/config/web-config/web.conf", Buffer.from([0xff, 0x00])),
  ],
  ["with a field that we never write", appending(OVERLAY, "namePrefix: old-\n")],
  ["with a field of an image that we never write", replacing(OVERLAY, /newTag: (.*)/, "newTag: $1\n  tagSuffix: -x")],
  [
    "with a patch in the kustomization",
    replacing(OVERLAY, "- path: patch.yaml", "- target:\n    kind: Deployment\n  path: patch.yaml"),
  ],
  [
    "with a name for a ConfigMap's key",
    replacing(BASE, "- config/web-config/web.conf", "- other=config/web-config/web.conf"),
  ],
  [
    "with another form of a reference",
    replacing("base/web/name-references.yaml", "group: example.com\n", "group: example.com\n    create: false\n"),
  ],
  ["with a second kustomization", () => write("base/web/kustomization.yml", readFileSync(join(folder, BASE)))],
  ["without a file", () => rmSync(join(folder, DEPLOYMENT))],
  ["without the keys of a secret", () => rmSync(join(folder, "overlays/prod/secrets/web.env.example"))],
  [
    "with a file that is a link",
    () => {
      renameSync(join(folder, DEPLOYMENT), join(folder, "base/web/real.yaml"));
      symlinkSync("real.yaml", join(folder, DEPLOYMENT));
    },
  ],
  ["with a root that contains itself", replacing(BASE, "resources:\n", "resources:\n- ../../overlays/prod\n")],
  ["with a root outside", replacing(OVERLAY, "resources:\n", "resources:\n- ../../../elsewhere\n")],
  ["with a patch of nothing", replacing(PATCH, /name: web\nspec/, "name: nobody\nspec")],
];

function builtBy(kustomize: RealKustomize) {
  return parseManifests(kustomize.build(join(folder, PROD)));
}

// That the others build the same of what we write is held for whole systems.
const newest = kustomizes().slice(-1);

describe("files that we have written", () => {
  it.each(READ)("are read back %s, as the newest Kustomize builds them", async (_, change) => {
    change();
    for (const known of [WHOLE_TREE, NOTHING]) {
      const ours = (await readBack(openTreeFolder(folder), known))(PROD) ?? [];
      expect(ours.length).toBeGreaterThan(0);
      writePlaceholders(folder);
      for (const kustomize of newest) expect(differences(ours, builtBy(kustomize)), kustomize.name).toEqual([]);
    }
  });

  it.each(LEFT)("are left to Kustomize %s", async (_, change) => {
    change();
    for (const known of [WHOLE_TREE, NOTHING])
      expect((await readBack(openTreeFolder(folder), known))(PROD)).toBeUndefined();
  });

  it.each([...READ.slice(0, 3), ...LEFT])("are in a commit what they are on disk, %s", async (_, change) => {
    change();
    const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
    git("init", "--quiet");
    git("add", "--all");
    git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=tree");
    const committed = await openRevisionFolder(await openRepository(folder), "HEAD", "");
    const [theirs, ours] = [await readBack(committed, NOTHING), await readBack(openTreeFolder(folder), NOTHING)];
    expect(theirs(PROD)).toEqual(ours(PROD));
    expect(committed.foldersIn("overlays")).toEqual(openTreeFolder(folder).foldersIn("overlays"));
  });

  it("are read where the tree that is known cannot be written at all", async () => {
    const twice: KustomizeTree = { roots: [...WHOLE_TREE.roots, ...WHOLE_TREE.roots] };
    expect((await readBack(openTreeFolder(folder), twice))(PROD)).toEqual(
      (await readBack(openTreeFolder(folder), NOTHING))(PROD),
    );
  });

  it("are read one root at a time: what is wrong with one is nothing to the others", async () => {
    write("overlays/dev/kustomization.yaml", "resources: [../../base/web]\n");
    const read = await readBack(openTreeFolder(folder), WHOLE_TREE);
    expect(read("overlays/dev")).toBeUndefined();
    expect(read("overlays/nowhere")).toBeUndefined();
    expect(read(PROD)?.length).toBeGreaterThan(0);
  });
});
