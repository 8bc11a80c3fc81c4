import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { groupOf, objectsAt, stringAt } from "../../policy/read.ts";
import type { BuiltinRuleId } from "../../policy/registry.ts";
import { diffManifest } from "../../review/diff/diff-manifest.ts";
import { type Difference, isEffective } from "../../review/diff/difference.ts";
import { type FieldPath, formatPath } from "../../review/diff/field-path.ts";
import { readableName } from "../../review/match/generated-name.ts";
import { podOf } from "../group/pod.ts";
import { addedObject, type Guarantee, guaranteeOf } from "./guarantees.ts";

/** What a component of the result has otherwise than the original, in one environment. */
export interface Finding {
  readonly environment: string;
  /** The component; empty for what belongs to the environment itself, such as its Namespace. */
  readonly component: string;
  /** `Kind/name`, as the result has it. */
  readonly object: string;
  readonly kind: string;
  /** Absent where the whole object came or went. */
  readonly difference?: Difference;
  readonly operation: "added" | "removed" | "differs";
  /** Absent where no guarantee explains it: then it is a fault of the import. */
  readonly guarantee?: Guarantee;
  /** The field as the original has it, for what is to be kept after all. */
  readonly original?: Manifest;
}

export interface ComparedEnvironment {
  readonly name: string;
  readonly namespace: string;
  readonly original: readonly Manifest[];
  readonly result: readonly Manifest[];
  /** The component that an object of the result belongs to. */
  readonly componentOf: (manifest: Manifest) => string | undefined;
  /** The component that an object of the original became part of, and the name that it has there. */
  readonly placeOf: (manifest: Manifest) => { readonly component: string; readonly name: string } | undefined;
  /** Components that a builder makes: only these may differ, by a guarantee. */
  readonly isBuilt: (component: string) => boolean;
}

/** Compares an environment object for object, and says of each difference which guarantee it comes from. */
export function compareEnvironment(environment: ComparedEnvironment): readonly Finding[] {
  const findings: Finding[] = [];
  const result = new Map(environment.result.map((manifest) => [keyOf(manifest, manifest.metadata.name), manifest]));
  for (const original of environment.original) {
    const place = environment.placeOf(original);
    const component = place?.component ?? "";
    const name = place?.name ?? original.metadata.name;
    const key = keyOf(original, name);
    const found = result.get(key);
    result.delete(key);
    const about = {
      environment: environment.name,
      component,
      object: `${original.kind}/${name}`,
      kind: original.kind,
      original,
    };
    if (found === undefined) {
      findings.push({ ...about, operation: "removed", ...superseded(original, environment.isBuilt(component)) });
      continue;
    }
    const mainName = environment.isBuilt(component) ? component : undefined;
    if (mainName !== undefined) findings.push(...renamings(original, found, about));
    const before = alike(original, name, mainName);
    for (const difference of diffManifest(before, alike(found, name, mainName)).map(asCount)) {
      if (!isEffective(difference) || isNamespace(difference, environment.namespace)) continue;
      const guarantee =
        environment.isBuilt(component) || original.kind === "Namespace"
          ? guaranteeOf(original.kind, difference)
          : undefined;
      findings.push({ ...about, operation: "differs", difference, ...(guarantee === undefined ? {} : { guarantee }) });
    }
  }
  for (const manifest of result.values()) {
    const component = environment.componentOf(manifest) ?? "";
    const isOwn = component === "" || environment.isBuilt(component);
    const guarantee = isOwn ? addedObject(manifest.kind, manifest.metadata.name, component) : undefined;
    findings.push({
      environment: environment.name,
      component,
      object: `${manifest.kind}/${readableName(manifest.kind, manifest.metadata.name)}`,
      kind: manifest.kind,
      operation: "added",
      ...(guarantee === undefined ? {} : { guarantee }),
    });
  }
  return findings;
}

/** Names that a builder gives, which are left out of the comparison of what they name. */
function* renamings(original: Manifest, found: Manifest, about: Omit<Finding, "operation">): Generator<Finding> {
  const named = (steps: FieldPath, what: string, rules: readonly BuiltinRuleId[] = []): Finding => ({
    ...about,
    operation: "differs",
    difference: { steps, path: formatPath(steps), operation: "changed" },
    guarantee: { what, rules },
  });
  if (readableName(original.kind, original.metadata.name) !== readableName(found.kind, found.metadata.name)) {
    const what = original.kind === "NetworkPolicy" ? "kept beside the builder's own policy" : "the component's name";
    yield named(["metadata", "name"], what);
  }
  const [template, other] = [podOf(original), podOf(found)];
  const [container] = objectsAt(template?.pod, "containers");
  const [built] = objectsAt(other?.pod, "containers");
  if (template === undefined || container === undefined || built === undefined) return;
  const name = stringAt(container, "name") ?? "";
  const place = [...template.path, "spec", "containers", `[${name}]`];
  if (name !== built["name"]) yield named([...place, "name"], "a container with the component's name");
  const names = (of: JsonObject) =>
    objectsAt(of, "ports")
      .map((port) => `${port["containerPort"]} ${port["name"] ?? ""}`)
      .sort();
  if (names(container).join() !== names(built).join())
    yield named([...place, "ports"], "ports by name", ["valid-port-names"]);
}

/** The API group may have moved on: autoscalers and budgets are one object in any version. */
function keyOf(manifest: Manifest, name: string): string {
  return `${groupOf(manifest)}\n${manifest.kind}\n${name}`;
}

/** A ServiceAccount that a builder replaces by the component's own. */
function superseded(original: Manifest, isBuilt: boolean): { readonly guarantee?: Guarantee } {
  return isBuilt && original.kind === "ServiceAccount"
    ? {
        guarantee: {
          rules: ["no-default-service-account"],
          what: "the component's own ServiceAccount takes its place",
        },
      }
    : {};
}

/** Under one name, and its first container too, so that what is inside can be compared; the container's ports by number. */
function alike(manifest: Manifest, name: string, mainContainer: string | undefined): Manifest {
  const named = { ...manifest, metadata: { ...manifest.metadata, name } };
  if (mainContainer === undefined) return named;
  const text = JSON.stringify(named, (key, item) => {
    if (key === "containers" && Array.isArray(item) && item.length === 1) return [{ ...item[0], name: mainContainer }];
    if (key === "scaleTargetRef") return { ...item, apiVersion: undefined, name: mainContainer };
    if (key === "ports" && Array.isArray(item) && item.some((port) => "containerPort" in port)) {
      return item.map(({ name: _name, ...port }) => port);
    }
    return item;
  });
  return JSON.parse(text);
}

/** A count that an autoscaler owns is gone, also where it was the default. */
function asCount(difference: Difference): Difference {
  const isGone = difference.path === "spec.replicas" && difference.after === undefined;
  return isGone ? { ...difference, operation: "removed" } : difference;
}

/** What had no namespace is in the environment's. */
function isNamespace({ path, after }: Difference, namespace: string): boolean {
  return path === "metadata.namespace" && after === namespace;
}
