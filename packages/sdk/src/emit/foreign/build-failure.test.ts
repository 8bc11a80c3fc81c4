import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BARE_DEPLOYMENT, type Files, type TemporaryFolder, temporaryFolder } from "../../../test/foreign-folder.ts";
import { kustomizes } from "../../../test/kustomize/binaries.ts";
import { type BuildFailure, explainBuildFailure } from "./build-failure.ts";
import { failureText } from "./failure-text.ts";
import { runKustomize } from "./run-kustomize.ts";

interface Mistake {
  /** Below a folder of its own; what is built is `root` there. */
  readonly files: Files;
  readonly root?: string;
  readonly message: string;
  /** `folder field` or `file:line` */
  readonly at: string;
  /** A version that builds it all the same. */
  readonly notIn?: RegExp;
}

const WEB = { "web.yaml": BARE_DEPLOYMENT };
const patched = (patch: string): Files => ({
  ...WEB,
  "kustomization.yaml": "resources: [web.yaml]\npatches:\n- path: patch.yaml\n",
  "patch.yaml": patch,
});

const MISTAKES: Readonly<Record<string, Mistake>> = {
  "a resource that is not there": {
    files: { ...WEB, "kustomization.yaml": "resources:\n- web.yaml\n- missing.yaml\n" },
    message: 'missing.yaml is not there; Kustomize says "lstat missing.yaml: no such file or directory"',
    at: ". resources[missing.yaml]",
  },
  "a resource that a base of the base lacks": {
    files: {
      "overlays/prod/kustomization.yaml": "resources: [../../base]\n",
      "base/kustomization.yaml": "resources: [web]\n",
      "base/web/kustomization.yaml": "resources: [web.yaml]\n",
    },
    root: "overlays/prod",
    message: 'web.yaml is not there; Kustomize says "lstat ../../base/web/web.yaml: no such file or directory"',
    at: "../../base/web resources[web.yaml]",
  },
  "a base that is not there": {
    files: { "kustomization.yaml": "resources: [../base]\n" },
    message: '../base is not there; Kustomize says "lstat ../base: no such file or directory"',
    at: ". resources[../base]",
  },
  "a base without a kustomization": {
    files: { "kustomization.yaml": "resources: [base]\n", "base/web.yaml": BARE_DEPLOYMENT },
    message:
      "base is a folder without a kustomization.yaml; Kustomize says \"unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization'\"",
    at: ". resources[base]",
  },
  "a patch whose target has another name": {
    files: patched("apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: wbe.v2 }\nspec: { replicas: 2 }\n"),
    message:
      'a patch is for Deployment/wbe.v2, and no resource has that kind and name; Kustomize says "no matches for Id Deployment.v1.apps/wbe.v2.[noNs]"',
    at: ". patches",
  },
  "a patch that is not there": {
    files: { ...WEB, "kustomization.yaml": "resources: [web.yaml]\npatches: [{ path: patch.yaml }]\n" },
    message: 'the patch patch.yaml is not there; Kustomize says "lstat patch.yaml: no such file or directory"',
    at: ". patches",
  },
  "a patch that names nothing": {
    files: patched("spec: { password: hunter2 }\n"),
    message:
      'a patch is neither a strategic merge patch nor a list of JSON operations; Kustomize says "unable to parse SM or JSON patch"',
    at: ". patches",
  },
  "a JSON patch of a field that is not there": {
    files: {
      ...patched("- { op: replace, path: /spec/password/secret, value: hunter2 }\n"),
      "kustomization.yaml":
        "resources: [web.yaml]\npatches: [{ path: patch.yaml, target: { kind: Deployment, name: web } }]\n",
    },
    message:
      'a JSON patch changes /spec/password/secret, which its target does not have; Kustomize says "replace operation does not apply: doc is missing path: /spec/password/secret"',
    at: ". patches",
  },
  "a manifest that is no YAML": {
    files: {
      "kustomization.yaml": "resources: [web.yaml]\n",
      "web.yaml": "kind: Secret\nmetadata:\n  name: hunter2\n   x: 1\n",
    },
    message:
      'web.yaml is no YAML that can be read; Kustomize says "line 4: mapping values are not allowed in this context"',
    at: "web.yaml:4",
  },
  "a kustomization that is no YAML": {
    files: { "kustomization.yaml": "resources: [web.yaml\nnamespace: x\n" },
    message:
      "the kustomization is no YAML that can be read; Kustomize says \"line 1: did not find expected ',' or ']'\"",
    at: "kustomization.yaml:1",
  },
  "a kustomization of a base that is no YAML": {
    files: { "kustomization.yaml": "resources: [base]\n", "base/kustomization.yaml": "resources: [web.yaml\nx: y\n" },
    message:
      "the kustomization is no YAML that can be read; Kustomize says \"line 1: did not find expected ',' or ']'\"",
    at: "base/kustomization.yaml:1",
  },
  "a field that kustomizations do not have": {
    files: { ...WEB, "kustomization.yaml": "resource: [web.yaml]\n" },
    message: 'a kustomization has no field \'resource\'; Kustomize says "json: unknown field "resource""',
    at: ". resource",
  },
  "a text in place of a list": {
    files: { ...WEB, "kustomization.yaml": "resources: web.yaml\n" },
    message:
      'the field resources is a string, not a list; Kustomize says "json: cannot unmarshal string into Go struct field Kustomization.resources of type []string"',
    at: ". resources",
  },
  "one object twice": {
    files: { ...WEB, "again.yaml": BARE_DEPLOYMENT, "kustomization.yaml": "resources: [web.yaml, again.yaml]\n" },
    message:
      'Deployment/web is there twice, the second time by again.yaml; Kustomize says "may not add resource with an already registered id: Deployment.v1.apps/web.[noNs]"',
    at: ". resources[again.yaml]",
  },
  "one object in two bases": {
    files: {
      "kustomization.yaml": "resources: [a, b]\n",
      "a/kustomization.yaml": "namespace: shop\nresources: [web.yaml]\n",
      "a/web.yaml": BARE_DEPLOYMENT,
      "b/kustomization.yaml": "namespace: shop\nresources: [web.yaml]\n",
      "b/web.yaml": BARE_DEPLOYMENT,
    },
    message:
      'Deployment/web is there twice, the second time by b; Kustomize says "may not add resource with an already registered id: Deployment.v1.apps/web.shop"',
    at: ". resources[b]",
  },
  "an env file that is not there": {
    files: { "kustomization.yaml": "secretGenerator: [{ name: db, envs: [secrets/db.env] }]\n" },
    message:
      'secrets/db.env, from which a generator takes values, is not there; Kustomize says "lstat secrets: no such file or directory"',
    at: ". ",
  },
  "a config file that is not there": {
    files: { "kustomization.yaml": "configMapGenerator: [{ name: conf, files: [a.conf] }]\n" },
    message:
      'a.conf, from which a generator takes content, is not there; Kustomize says "lstat a.conf: no such file or directory"',
    at: ". ",
  },
  "a literal that is a password alone": {
    files: { "kustomization.yaml": "secretGenerator: [{ name: db, literals: [hunter2] }]\n" },
    message: 'a literal of a generator is not written as KEY=value; Kustomize says "invalid literal source"',
    at: ". ",
  },
  "a file of another folder": {
    files: { "web.yaml": BARE_DEPLOYMENT, "overlay/kustomization.yaml": "resources: [../web.yaml]\n" },
    root: "overlay",
    message:
      "../web.yaml is a file outside of the folder; Kustomize says \"security; file '../web.yaml' is not in or below '.'\"",
    at: ". resources[../web.yaml]",
  },
  "a circle": {
    files: { "a/kustomization.yaml": "resources: [../b]\n", "b/kustomization.yaml": "resources: [../a]\n" },
    root: "a",
    message: 'the folder contains itself: ../a leads back to it; Kustomize says "cycle detected"',
    at: "../b resources[../a]",
  },
  "values in place of a manifest": {
    files: { "kustomization.yaml": "resources: [values.yaml]\n", "values.yaml": "password: hunter2\n" },
    message: 'values.yaml holds what is no Kubernetes object; Kustomize says "missing Resource metadata"',
    at: "values.yaml",
  },
  "an object without a name": {
    files: { "kustomization.yaml": "resources: [a.yaml]\n", "a.yaml": "apiVersion: v1\nkind: Service\nspec: {}\n" },
    message: 'a.yaml holds a Service (v1) without a name; Kustomize says "missing metadata.name"',
    at: "a.yaml",
  },
  "a Component among resources": {
    files: {
      "kustomization.yaml": "resources: [part]\n",
      "part/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamespace: x\n",
    },
    message:
      "part and the list that names it do not agree on what is a Component; Kustomize says \"expected kind != 'Component'\"",
    at: ". resources[part]",
  },
  "a Helm chart": {
    files: { "kustomization.yaml": "helmCharts: [{ name: redis, repo: 'https://charts.example', version: '1.0' }]\n" },
    message:
      'the folder inflates a Helm chart, which Kustomize does only when told to; Kustomize says "must specify --enable-helm"',
    at: ". helmCharts",
  },
  "a replica count of nothing": {
    files: { ...WEB, "kustomization.yaml": "resources: [web.yaml]\nreplicas: [{ name: wbe, count: 3 }]\n" },
    message:
      'the replica count of wbe has no Deployment, StatefulSet or ReplicaSet of that name; Kustomize says "resource with name wbe does not match a config"',
    at: ". replicas",
  },
  "a replacement from nothing": {
    files: {
      ...WEB,
      "kustomization.yaml":
        "resources: [web.yaml]\nreplacements:\n- source: { kind: ConfigMap, name: none }\n  targets: [{ select: { kind: Deployment }, fieldPaths: [spec.replicas] }]\n",
    },
    message:
      'a replacement takes its value from ConfigMap/none, which no resource is; Kustomize says "nothing selected by ConfigMap.[noVer].[noGrp]/none"',
    at: ". replacements",
  },
  "a generator that merges into nothing": {
    files: { "kustomization.yaml": "configMapGenerator: [{ name: conf, behavior: merge, literals: [A=b] }]\n" },
    message:
      'a generator merges into ConfigMap/conf, which the base does not generate; Kustomize says "does not exist; cannot merge or replace"',
    at: ". configMapGenerator",
  },
  "two kustomizations": {
    files: { "kustomization.yaml": "resources: []\n", "kustomization.yml": "resources: []\n" },
    message: 'the folder has more than one kustomization file; Kustomize says "Found multiple kustomization files"',
    at: ". ",
  },
  "an empty kustomization": {
    files: { "kustomization.yaml": "" },
    message: 'the kustomization says nothing; Kustomize says "kustomization.yaml is empty"',
    at: ". ",
    notIn: /^4\./,
  },
  "a file of schemas that is not there": {
    files: { ...WEB, "kustomization.yaml": "resources: [web.yaml]\nopenapi: { path: schema.json }\n" },
    message: 'schema.json is not there; Kustomize says "lstat schema.json: no such file or directory"',
    at: ". ",
  },
  "two generators of one name": {
    files: {
      "kustomization.yaml":
        "secretGenerator:\n- { name: a, literals: [A=hunter2] }\n- { name: a, literals: [B=hunter2] }\n",
    },
    message: 'a generator makes Secret/a, which is there already; Kustomize says "exists"',
    at: ". secretGenerator",
  },
  "two objects that one namespace makes one": {
    files: {
      "kustomization.yaml": "namespace: shop\nresources: [secrets.yaml]\n",
      "secrets.yaml": ["blue", "green"]
        .map(
          (name) => `apiVersion: v1\nkind: Secret\nmetadata: { name: a, namespace: ${name} }\ndata: { P: hunter2 }\n`,
        )
        .join("---\n"),
    },
    message:
      'Secret/a is there in several namespaces, and `namespace` puts all into one; Kustomize says "namespace transformation produces ID conflict"',
    at: ". namespace",
  },
  "a replacement from a field that is not there": {
    files: {
      ...WEB,
      "kustomization.yaml":
        "resources: [web.yaml]\nreplacements:\n- source: { kind: Deployment, name: web, fieldPath: spec.nope }\n  targets: [{ select: { kind: Deployment }, fieldPaths: [spec.replicas] }]\n",
    },
    message:
      'a replacement takes its value from a field that Deployment/web does not have; Kustomize says "is missing for replacement source"',
    at: ". replacements",
  },
  "a replacement of a field that is not there": {
    files: {
      ...WEB,
      "kustomization.yaml":
        "resources: [web.yaml]\nreplacements:\n- source: { kind: Deployment, name: web, fieldPath: metadata.name }\n  targets: [{ select: { kind: Deployment }, fieldPaths: [spec.nope.x] }]\n",
    },
    message:
      'a replacement writes to spec.nope.x, which its target does not have; Kustomize says "unable to find field "spec.nope.x" in replacement target"',
    at: ". replacements",
    notIn: /^4\./,
  },
  "a var of an object that is not there": {
    files: {
      ...WEB,
      "kustomization.yaml":
        "resources: [web.yaml]\nvars: [{ name: HOST, objref: { kind: Service, name: web, apiVersion: v1 } }]\n",
    },
    message:
      'the var HOST takes its value from a Service that no resource is; Kustomize says "cannot be mapped to a field in the set of known resources"',
    at: ". vars",
  },
  "a JSON patch whose test fails": {
    files: {
      ...WEB,
      "kustomization.yaml":
        "resources: [web.yaml]\npatches:\n- target: { kind: Deployment }\n  patch: '- { op: test, path: /metadata/name, value: hunter2 }'\n",
    },
    message:
      'a JSON patch expects another value at /metadata/name than is there; Kustomize says "testing value /metadata/name failed: test failed"',
    at: ". patches",
  },
  "a patch without a patch": {
    files: { ...WEB, "kustomization.yaml": "resources: [web.yaml]\npatches: [{ target: { kind: Deployment } }]\n" },
    message:
      'an entry of `patches` has neither `path` nor `patch`, or both; Kustomize says "must specify one of patch and path"',
    at: ". patches",
  },
  "a plugin": {
    files: {
      ...WEB,
      "kustomization.yaml": "resources: [web.yaml]\ngenerators: [thing.yaml]\n",
      "thing.yaml": "apiVersion: example.com/v1\nkind: Thing\nmetadata: { name: thing }\npassword: hunter2\n",
    },
    message:
      "the folder uses the plugin Thing, which Kustomize runs only when told to; Kustomize says \"external plugins disabled; unable to load external plugin 'Thing'\"",
    at: ". ",
  },
  "a builtin that Kustomize does not have": {
    files: {
      ...WEB,
      "kustomization.yaml": "resources: [web.yaml]\ntransformers: [thing.yaml]\n",
      "thing.yaml": "apiVersion: builtin\nkind: LabelsTransformer\nmetadata: { name: thing }\n",
    },
    message: 'Kustomize has no builtin LabelsTransformer; Kustomize says "unable to load builtin LabelsTransformer"',
    at: ". ",
  },
  "a generator without a name": {
    files: { "kustomization.yaml": "secretGenerator: [{ literals: [A=hunter2] }]\n" },
    message: 'a generator has no name; Kustomize says "a configmap must have a name"',
    at: ". ",
  },
  "one image in place of a list": {
    files: { ...WEB, "kustomization.yaml": "resources: [web.yaml]\nimages: { name: web, newTag: '1' }\n" },
    message:
      'the field images is an object, not a list; Kustomize says "json: cannot unmarshal object into Go struct field Kustomization.images of type []types.Image"',
    at: ". images",
  },
  "a number as a label": {
    files: { ...WEB, "kustomization.yaml": "resources: [web.yaml]\ncommonLabels: { team: 1 }\n" },
    message:
      'the field commonLabels has a number where text must be; Kustomize says "json: cannot unmarshal number into Go struct field Kustomization.commonLabels of type string"',
    at: ". commonLabels",
  },
};

function place({ folder, field, file, line }: BuildFailure, root: string): string {
  if (file === undefined && line === undefined) return `${relative(root, folder) || "."} ${field}`;
  const shown = relative(root, file ?? join(folder, "kustomization.yaml"));
  return line === undefined ? shown : `${shown}:${line}`;
}

describe.each(kustomizes())("what $name says of", (kustomize) => {
  let all: TemporaryFolder;
  const failures = new Map<string, { readonly failure: BuildFailure; readonly stderr: string }>();
  const rootOf = (name: string): string => join(all.path, name.replaceAll(" ", "-"), MISTAKES[name]?.root ?? "");

  beforeAll(async () => {
    all = temporaryFolder(
      Object.fromEntries(
        Object.entries(MISTAKES).flatMap(([name, { files }]) =>
          Object.entries(files).map(([file, text]) => [`${name.replaceAll(" ", "-")}/${file}`, text]),
        ),
      ),
    );
    const run = async (name: string): Promise<void> => {
      const outcome = await runKustomize(kustomize, rootOf(name));
      if ("yaml" in outcome) return;
      failures.set(name, { failure: explainBuildFailure(outcome.stderr, rootOf(name)), stderr: outcome.stderr });
    };
    await Promise.all(Object.keys(MISTAKES).map(run));
  });
  afterAll(() => all.remove());

  it.each(Object.entries(MISTAKES))("%s is one sentence, at its place", (name, { message, at, notIn }) => {
    if (notIn?.test(kustomize.version)) return expect(failures.has(name)).toBe(false);
    const found = failures.get(name);
    if (found === undefined) throw new Error("it builds");
    const { failure, stderr } = found;
    expect(failure.message).toBe(message);
    expect(place(failure, rootOf(name))).toBe(at);
    expect(failure.hint).toMatch(/^[A-Z].*\.$/s);
    // Kustomize's own words, and none of what files hold.
    const [, quote = ""] = /Kustomize says "(.*)"$/.exec(failure.message) ?? [];
    const [words = ""] = quote.split(/ \S*[./]/);
    expect(failureText(stderr).replaceAll(`${rootOf(name)}/`, "")).toContain(words);
    expect(`${failure.message} ${failure.hint}`).not.toMatch(/hunter2|\/tmp\//);
  });
});

describe("a failure that is in no table", () => {
  const explain = (text: string) => explainBuildFailure(text, "/work/shop").message;

  it("is quoted, on one line, without warnings, frames and absolute paths", () => {
    const text = `# Warning: 'bases' is deprecated\nError: accumulating resources: something\n  new in '/work/shop/a.yaml'\n`;
    expect(explain(text)).toBe(
      "Kustomize does not build this folder; Kustomize says \"accumulating resources: something new in 'a.yaml'\"",
    );
    expect(explain('E1123 15:30:08.42 526 run.go:72] "command failed" err="some \\"thing\\" new"\n')).toContain(
      'says "some "thing" new"',
    );
    expect(explain('E1123 1 run.go:72] "command failed" err=<\n\tone thing:\n\tand another\n >\n')).toContain(
      'says "one thing: and another"',
    );
    expect(explain("")).toContain("it failed without a word");
  });

  it("gives away nothing that Kustomize quotes from files", () => {
    for (const text of [
      "Error: cannot unmarshal !!str `hunter2` into map",
      "Error: trouble configuring builtin X with config: `\npassword: hunter2\n`: it is odd",
      "Error: fetching https://me:hunter2@git.example/repo: 401",
      "Error: empty item at [] in object map[data:map[password:hunter2]]",
      "Error: invalid literal source hunter2, expected key=value",
      "Error: line 1 has invalid utf8 bytes : hunter2",
      "Error: unable to parse SM or JSON patch from [data:\n  password: hunter2]",
      'Error: ID conflict: [{"apiVersion":"v1","data":{"password":"hunter2"},"kind":"Secret"',
    ]) {
      expect(explain(text)).not.toContain("hunter2");
    }
  });
});
