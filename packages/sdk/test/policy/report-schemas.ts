import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";

/** What a schema has against a document; empty where nothing. */
export type Validator = (document: unknown) => readonly string[];

/** SARIF 2.1.0's own schema, as Microsoft's tools for it bring it. */
export function sarifSchema(): Validator {
  const entry = fileURLToPath(import.meta.resolve("@microsoft/sarif-multitool-ts"));
  return validator(join(dirname(entry), "../assets/sarif-2.1.0.schema.json"));
}

/** The schema of `ecom-k8s verify --format json`. */
export function reportSchema(): Validator {
  return validator(join(import.meta.dirname, "../../src/policy/formats/report.schema.json"));
}

function validator(file: string): Validator {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajvFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  return (document) =>
    validate(document) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
