import { describe, expect, it } from "vitest";
import { learnFields } from "./known-fields.ts";
import { loadSchema, type Schema } from "./load-schema.ts";

function finder(apiVersion: string, kind: string) {
  const schema = loadSchema(apiVersion, kind);
  if (schema === undefined) throw new Error(`there is no schema of ${kind}`);
  let runs = 0;
  const counted: Schema = {
    errorsOf: (object) => {
      runs++;
      return schema.errorsOf(object);
    },
  };
  const find = learnFields(counted);
  return { paths: (object: object) => find(object).map(({ path }) => path.join(".")), runs: () => runs };
}

const deployment = (pod: object): object => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  spec: { template: { spec: pod } },
});

describe("the fields that a schema does not know", () => {
  it("are found at any depth, in lists too", () => {
    const { paths } = finder("apps/v1", "Deployment");
    expect(
      paths(deployment({ containers: [{ name: "a" }, { name: "b", image: "x", port: [] }], nodename: "x" })),
    ).toEqual(["spec.template.spec.containers.1.port", "spec.template.spec.nodename"]);
  });

  it("come with those that it knows", () => {
    const schema = loadSchema("v1", "ConfigMap");
    const [unknown] = schema === undefined ? [] : learnFields(schema)({ dta: {} });
    expect(unknown?.known.toSorted()).toEqual(["apiVersion", "binaryData", "data", "immutable", "kind", "metadata"]);
  });

  it("are none of a map's keys, but may be in its values", () => {
    const { paths } = finder("v1", "ConfigMap");
    expect(paths({ data: { anything: "x" }, metadata: { labels: { free: "y" }, lables: {} } })).toEqual([
      "metadata.lables",
    ]);
  });

  it("are not those that lost their schema for being named like its documentation", () => {
    const { paths } = finder("argoproj.io/v1alpha1", "AppProject");
    expect(paths({ spec: { description: "x", descripton: "y" } })).toEqual(["spec.descripton"]);
    expect(finder("scheduling.k8s.io/v1", "PriorityClass").paths({ value: 1, description: "x" })).toEqual([]);
  });

  it("are not looked for in what may hold anything", () => {
    const { paths } = finder("argoproj.io/v1alpha1", "Application");
    expect(paths({ spec: { source: { helm: { valuesObject: { any: { thing: [{}] } } } } } })).toEqual([]);
  });

  it("are not what is set to nothing", () => {
    expect(finder("v1", "ConfigMap").paths({ dta: null, datb: undefined })).toEqual([]);
  });

  it("are learnt once for a place, whatever object shows it", () => {
    const { paths, runs } = finder("apps/v1", "Deployment");
    const first = deployment({ containers: [{ name: "a", ports: [{ containerPort: 1 }] }] });
    for (let i = 0; i < 5; i++) expect(paths(first)).toEqual([]);
    expect(runs()).toBe(1);
    expect(paths(deployment({ containers: [{ name: "z", ports: [{ port: 1 }] }] }))).toHaveLength(1);
    expect(runs()).toBe(1);
    expect(paths(deployment({ volumes: [{ name: "a", emptyDirs: {} }] }))).toHaveLength(1);
    expect(runs()).toBe(2);
  });

  it("are found in a frozen object, which stays as it is", () => {
    const object = Object.freeze({ data: Object.freeze({ a: "b" }), dta: Object.freeze({}) });
    expect(finder("v1", "ConfigMap").paths(object)).toEqual(["dta"]);
    expect(object).toEqual({ data: { a: "b" }, dta: {} });
  });
});
