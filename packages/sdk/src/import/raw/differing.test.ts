import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../model/kubernetes.ts";
import { printCode } from "../code/print.ts";
import { differencesType, differing } from "./differing.ts";

/** What the function of the differences makes of what an environment gives. */
function made(compared: ReturnType<typeof differing>, given: JsonObject): unknown {
  return JSON.parse(
    runInNewContext(`JSON.stringify(((differs) => (${printCode(compared.code)}))(${JSON.stringify(given)}))`),
  );
}

const deployment = (image: string, replicas: number, more: JsonObject = {}): JsonObject => ({
  kind: "Deployment",
  spec: { replicas, template: { spec: { containers: [{ name: "web", image, ...more }] } } },
});

describe("differing", () => {
  it("makes a parameter of each field that differs, named for it", () => {
    const compared = differing([deployment("web:1", 1), deployment("web:2", 3)]);
    expect(compared.given).toEqual([
      { replicas: 1, image: "web:1" },
      { replicas: 3, image: "web:2" },
    ]);
    expect(differencesType(compared)).toBe("{ readonly replicas: number; readonly image: string }");
  });

  it("leaves out what an environment has not", () => {
    const compared = differing([deployment("web:1", 1), deployment("web:1", 1, { imagePullPolicy: "Always" })]);
    expect(compared.given).toEqual([{}, { imagePullPolicy: "Always" }]);
    expect(differencesType(compared)).toBe('{ readonly imagePullPolicy?: "Always" }');
  });

  it("writes names as templates where nothing but an affix differs", () => {
    const named = (prefix: string) => ({ metadata: { name: `${prefix}api` }, host: `http://${prefix}api:80` });
    const compared = differing([named("dev-"), named("prod-")], [{ parameter: "prefix", values: ["dev-", "prod-"] }]);
    expect(compared.given).toEqual([{ prefix: "dev-" }, { prefix: "prod-" }]);
    expect(printCode(compared.code)).toContain("`${differs.prefix}api`");
    expect(made(compared, { prefix: "qa-" })).toEqual(named("qa-"));
  });

  it("gives every form back, whatever the forms are", () => {
    const key = fc.constantFrom("a", "b", "name", "spec", "x.y/z", "env");
    const object = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.array(tie("value"), { maxLength: 3 }),
        tie("object"),
      ),
      object: fc.dictionary(key, tie("value"), { maxKeys: 4 }),
    })).object;
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 3 }), (forms) => {
        const plain: JsonObject[] = JSON.parse(JSON.stringify(forms));
        const compared = differing(plain);
        expect(plain.map((_, index) => made(compared, compared.given[index] ?? {}))).toEqual(plain);
      }),
      { numRuns: 200 },
    );
  });
});
