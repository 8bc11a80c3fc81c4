import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { lazy, memoize } from "../grouping.ts";

/** One thing that a compiled schema has against an object, in Ajv's words. */
export interface SchemaError {
  /** JSON pointer: `/spec/template/spec/containers/0`. */
  readonly instancePath: string;
  /** `type`, `enum`, `required`, `format`, `oneOf` … */
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
}

/** The compiled schema of one kind. */
export interface Schema {
  /** What is wrong with an object; empty where nothing is. */
  readonly errorsOf: (object: object) => readonly SchemaError[];
}

/** The packages that hold schemas: Kubernetes' own by default, a custom resource's by its API group. */
const KUBERNETES = "kubernetes-models";
const CUSTOM_RESOURCES: { readonly [group: string]: string } = { "argoproj.io": "@kubernetes-models/argo-cd" };
export const SCHEMA_PACKAGES: readonly string[] = [KUBERNETES, ...Object.values(CUSTOM_RESOURCES)];

const require = createRequire(import.meta.url);
const folderOf = (packageName: string): string => dirname(require.resolve(`${packageName}/package.json`));

/**
 * The schema of a kind; `undefined` where none is known, as for most custom resources.
 *
 * A kind is imported when it is first asked for. Those of the built package's one file come together, for a few dozen
 * milliseconds; of others, the first one costs some hundred, most of it for what all share, and each further one a few.
 * The import is synchronous (Node reads ES modules so since 22.12), so that a rule can ask.
 */
export function loadSchema(apiVersion: string, kind: string): Schema | undefined {
  return lookUp(`${apiVersion} ${kind}`).schema;
}

const lookUp = memoize((key: string): { readonly schema: Schema | undefined } => {
  const [apiVersion = "", kind = ""] = key.split(" ");
  // Both become part of a file's path.
  if (!/^([a-z0-9.-]+\/)?v[a-z0-9]+$/.test(apiVersion) || !/^[A-Z][A-Za-z0-9]*$/.test(kind)) {
    return { schema: undefined };
  }
  const built = builtKinds().get(key);
  if (built !== undefined) return { schema: toSchema(built, apiVersion, kind) };
  const [group = ""] = apiVersion.split("/");
  const packageName = Object.hasOwn(CUSTOM_RESOURCES, group) ? CUSTOM_RESOURCES[group] : undefined;
  const file = join(folderOf(packageName ?? KUBERNETES), apiVersion, `${kind}.js`);
  // Each module exports a class by the name of the kind.
  return { schema: existsSync(file) ? toSchema(fieldOf(require(file), kind), apiVersion, kind) : undefined };
});

/** The classes that the built package has in one file, by `apiVersion kind`. */
const builtKinds = lazy((): ReadonlyMap<string, unknown> => {
  const kinds = fieldOf(require("#kinds"), "KINDS");
  const models: readonly unknown[] = Array.isArray(kinds) ? kinds : [];
  return new Map(models.map((model) => [`${fieldOf(model, "apiVersion")} ${fieldOf(model, "kind")}`, model]));
});

/** Reads a class of kubernetes-models. */
function toSchema(model: unknown, apiVersion: string, kind: string): Schema | undefined {
  // The same folder has classes for parts of objects, such as PodSpec, which have neither.
  if (fieldOf(model, "apiVersion") !== apiVersion || fieldOf(model, "kind") !== kind) return undefined;
  const validate = fieldOf(fieldOf(model, "prototype"), "validate");
  if (typeof validate !== "function") return undefined;
  return {
    errorsOf(object) {
      try {
        // The method reads its `this` alone, so that no instance has to be made, which would copy the object.
        Reflect.apply(validate, object, []);
        return [];
      } catch (error) {
        const errors = fieldOf(error, "errors");
        if (!Array.isArray(errors)) throw error;
        return errors.filter(isSchemaError);
      }
    },
  };
}

function isSchemaError(error: unknown): error is SchemaError {
  return (
    typeof fieldOf(error, "instancePath") === "string" &&
    typeof fieldOf(error, "keyword") === "string" &&
    typeof fieldOf(error, "params") === "object"
  );
}

function fieldOf(value: unknown, field: string): unknown {
  const isHolder = (typeof value === "object" && value !== null) || typeof value === "function";
  return isHolder ? Reflect.get(value, field) : undefined;
}
