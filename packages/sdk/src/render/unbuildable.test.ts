import { describe, expect, it } from "vitest";
import type { Json } from "../model/kubernetes.ts";
import { refuseUnbuildable } from "./unbuildable.ts";

const refusal = (
  rest: { readonly [field: string]: Json },
  metadata: { readonly [field: string]: Json } = {},
): unknown => {
  try {
    refuseUnbuildable(
      { apiVersion: "v1", kind: "Widget", metadata: { ...metadata, name: "a" }, ...rest },
      "widget.yaml",
    );
    return undefined;
  } catch (error) {
    return error;
  }
};

const refused = (path: string): unknown => expect.objectContaining({ code: "INVALID_TREE", path });

describe("refuseUnbuildable", () => {
  it("takes what every Kustomize gives back", () => {
    expect(
      refusal({ spec: { "8080": "\u0001\ufeff🙂", yes: ["a\n\tb", "\tc"] } }, { annotations: { yes: "no" } }),
    ).toBeUndefined();
  });

  it.each<[string, string]>([
    ["DEL", "\u007f"],
    ["a line end of its own kind", "\u0085"],
    ["a line separator", "\u2028"],
    ["no character", "\uffff"],
    ["half of a pair", "\ud83d"],
    ["a tab before several lines", "\ta\nb"],
  ])("refuses %s, in values and in keys, without showing the text", (_, text) => {
    for (const spec of [{ a: [`${text}s3cret`] }, { [`${text}s3cret`]: 1 }]) {
      const error = refusal({ spec });
      expect(error).toEqual(refused("widget.yaml"));
      expect(String(error)).not.toContain("s3cret");
    }
  });

  it.each<[string, { readonly [field: string]: Json }, string]>([
    ["a number's name", { annotations: { "8080": "a" } }, "widget.yaml: metadata.annotations[8080]"],
    ["no name", { annotations: { "": "a" } }, "widget.yaml: metadata.annotations[]"],
    ["a value that is no text", { annotations: { a: 1 } }, "widget.yaml: metadata.annotations[a]"],
    [
      "the mark that makes Kustomize drop it",
      { annotations: { "config.kubernetes.io/local-config": "false" } },
      "widget.yaml: metadata.annotations[config.kubernetes.io/local-config]",
    ],
  ])("refuses an annotation with %s", (_, metadata, path) => {
    expect(refusal({}, metadata)).toEqual(refused(path));
  });

  it("refuses the merge key, long keys, an empty namespace and lists of objects", () => {
    expect(refusal({ spec: { "<<": {} } })).toEqual(refused("widget.yaml"));
    expect(refusal({ spec: { ["k".repeat(1_001)]: 1 } })).toEqual(refused("widget.yaml"));
    expect(refusal({}, { namespace: "" })).toEqual(refused("widget.yaml: metadata.namespace"));
    expect(refusal({ kind: "WidgetList" })).toEqual(refused("widget.yaml"));
    expect(refusal({ kind: "Wid,get" })).toEqual(refused("widget.yaml: kind"));
  });
});
