import { booleanAt } from "../../policy/read.ts";
import { changeText } from "./change-text.ts";
import type { ChangedObject } from "./context.ts";
import type { Rejection } from "./rejection.ts";

const CODE = "https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/validation/validation.go";
const CONTENT: ReadonlySet<string> = new Set(["data", "stringData", "binaryData"]);

/** What of a ConfigMap or Secret may not change: a Secret's type, and all content of one that is `immutable: true`. */
export function* contentRejections({ before, after, effective }: ChangedObject): Generator<Rejection> {
  const source = `${CODE}#${after.kind === "Secret" ? "L7428" : "L7485"}`;
  const type = effective.find(({ steps }) => steps[0] === "type");
  if (after.kind === "Secret" && type !== undefined) {
    yield {
      path: "type",
      reason: `type of a Secret may not change (${changeText([], type).trimStart()})`,
      remedy: "Give the Secret another name, or delete it and apply again.",
      source,
    };
  }
  if (booleanAt(before, "immutable") !== true) return;
  const remedy = "Give it another name (a generator's hash does that), and point its readers at the new one.";
  if (booleanAt(after, "immutable") !== true) {
    yield { path: "immutable", reason: "immutable: true can never be taken back", remedy, source };
  }
  const content = effective.find(({ steps }) => CONTENT.has(steps[0] ?? ""));
  if (content !== undefined) {
    yield {
      path: content.path,
      reason: `the content of a ${after.kind} with immutable: true may not change`,
      remedy,
      source,
    };
  }
}
