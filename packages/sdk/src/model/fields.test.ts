import { describe, expect, it } from "vitest";
import { checkFields, type Fields } from "./fields.ts";

interface Spec {
  readonly image: string;
  readonly env?: object;
}
const FIELDS: Fields<Spec> = { image: "required", env: "optional" };
const checked = (given: object | undefined) => () => checkFields(given, FIELDS, "shop");

describe("checkFields", () => {
  it("takes what must be there, and what may be", () => {
    expect(checked({ image: "x" })).not.toThrow();
    expect(checked({ image: "x", env: {} })).not.toThrow();
  });

  it.each([undefined, {}, { image: undefined }, { env: {} }])("refuses %j, which lacks a field", (given) => {
    expect(checked(given)).toThrow(expect.objectContaining({ code: "MISSING_FIELD", path: "shop.image" }));
  });

  it("refuses a field that is not known, which would be lost", () => {
    expect(checked({ image: "x", enviroment: {} })).toThrow(
      expect.objectContaining({ code: "UNKNOWN_NAME", path: "shop.enviroment", bound: "one of image, env" }),
    );
    expect(checked({ image: "x", toString: {} })).toThrow(expect.objectContaining({ path: "shop.toString" }));
  });
});
