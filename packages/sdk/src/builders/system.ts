import { SdkError } from "../errors.ts";
import type { Component, ComponentFacts } from "../model/component.ts";
import { componentName, type DnsLabel } from "../model/name.ts";
import { networkPolicies } from "./network-policy.ts";

/** Components by name. */
export type ComponentsByName<Components extends readonly Component[]> = {
  readonly [C in Components[number] as C["name"]]: C;
};

/** A whole system: its components, and what their edges make of each other. */
export interface System<Components extends Readonly<Record<string, Component>> = Readonly<Record<string, Component>>> {
  readonly name: string;
  /** In declaration order. */
  readonly components: Components;
}

/** The declared secrets that any component of a system reads. */
export type SecretsOf<Components> = {
  [Name in keyof Components]: Components[Name] extends Component<string, infer Facts extends ComponentFacts>
    ? Facts["secrets"]
    : never;
}[keyof Components];

/**
 * Puts components together into a system. From the edges that they declare come the NetworkPolicies, in both
 * directions and nothing else.
 *
 * @throws {SdkError} `DUPLICATE_NAME`, also where two secrets or ConfigMaps of one name differ; `UNKNOWN_NAME` where a component names one that is not in the system
 * @example
 * const worker = service("worker", {
 *   image: "ghcr.io/ecom/worker",
 *   port: 5004,
 *   health: { readiness: httpGet("/healthz"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
 *   resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
 * });
 * const base = system("ecommerce", [worker]);
 */
export function system<const Name extends string, const Components extends readonly Component[]>(
  label: DnsLabel<Name>,
  components: Components,
): System<ComponentsByName<Components>> {
  const name = componentName<Name>(label, `system ${label}`);
  const byName = new Map<string, Component>();
  for (const component of components) {
    if (byName.has(component.name)) throw duplicate(name, component.name);
    byName.set(component.name, component);
  }
  for (const component of components) {
    for (const connection of component.connections) {
      if (connection.kind === "component" && !byName.has(connection.endpoint.component)) {
        throw unknown(name, component.name, connection.endpoint.component);
      }
    }
  }
  refuseConflicts(name, components);
  const policies = networkPolicies(components);
  const complete = components.map((component) => {
    const policy = policies.get(component.name);
    const objects = policy === undefined ? component.objects : [...component.objects, policy];
    return [component.name, { ...component, objects }] as const;
  });
  // Object.fromEntries forgets which names it was given.
  return { name, components: Object.fromEntries(complete) as unknown as ComponentsByName<Components> };
}

/** One name, one declaration: two ConfigMaps or keys of one name would be merged, and one of them lost. */
function refuseConflicts(system: string, components: readonly Component[]): void {
  const declared = new Map<string, { readonly content: string; readonly reader: string }>();
  for (const { name: reader, configMaps, secretKeys } of components) {
    const reads = [
      ...configMaps.map(({ name, files }) => ({ what: `ConfigMap '${name}'`, content: JSON.stringify(files) })),
      ...secretKeys.map(({ secret, key, generate }) => ({
        what: `key ${key} of the secret '${secret}'`,
        content: JSON.stringify(generate),
      })),
    ];
    for (const { what, content } of reads) {
      const other = declared.get(what);
      if (other === undefined) declared.set(what, { content, reader });
      else if (other.content !== content) throw conflict(system, what, reader, other.reader);
    }
  }
}

function conflict(system: string, what: string, reader: string, other: string): SdkError {
  return new SdkError({
    code: "DUPLICATE_NAME",
    message: `the ${what} that '${reader}' reads was declared another way than the one that '${other}' reads`,
    path: `system ${system}.${reader}`,
    value: what,
    bound: "each name declared once",
    hint: "Declare it in one place and import it, or rename one of the two.",
  });
}

function duplicate(system: string, component: string): SdkError {
  return new SdkError({
    code: "DUPLICATE_NAME",
    message: `two components have the name '${component}'`,
    path: `system ${system}`,
    value: component,
    bound: "each name once",
    hint: "Rename one: the name is its folder, its host name and its label.",
  });
}

function unknown(system: string, reader: string, component: string): SdkError {
  return new SdkError({
    code: "UNKNOWN_NAME",
    message: `'${reader}' talks to '${component}', which is not in the system`,
    path: `system ${system}.${reader}`,
    value: component,
    bound: "a component of the system",
    hint: `Add '${component}' to the list of components.`,
  });
}
