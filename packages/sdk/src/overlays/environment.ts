import type { SecretsOf, System } from "../builders/system.ts";
import { SdkError } from "../errors.ts";
import type { Only, Saying } from "../model/advice.ts";
import type { Component } from "../model/component.ts";
import { checkFields, type Fields } from "../model/fields.ts";
import { checkDnsLabel, type DnsLabel } from "../model/name.ts";
import { declaredHere } from "./declared-at.ts";
import type { SecretSource } from "./secret-source.ts";
import { SETTINGS_FIELDS, type Settings } from "./settings.ts";
import { checkTier, type Tier } from "./tier.ts";

/** What an environment says: the total difference to the base. */
export interface EnvironmentSpec<
  Components extends Readonly<Record<string, Component>>,
  T extends Tier,
  Name extends string,
  Namespace extends string,
> {
  /** Its folder below `overlays/`, and what commands call it. */
  readonly name: DnsLabel<Name>;
  /** `"production"` asks for two of everything stateless and for backups, and is judged by all rules. */
  readonly tier: T;
  /** The namespace of everything in it. */
  readonly namespace: DnsLabel<Namespace>;
  /** Labels of the Namespace object, beside the standard ones or in their place. @default the standard ones */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /** Every component of the base, and how it runs here: see {@link Settings}. */
  readonly components: Every<"component of the base is listed, with how it runs here", Components, T>;
  /** Every declared secret that is read, and where its values come from here. */
  readonly secrets: Only<SecretsOf<Components>, SecretSource, "no component reads a secret: leave it empty">;
}

const FIELDS: Fields<EnvironmentSpec<Readonly<Record<string, Component>>, Tier, string, string>> = {
  name: "required",
  tier: "required",
  namespace: "required",
  namespaceLabels: "optional",
  components: "required",
  secrets: "required",
};

/** The compiler prints the sentence before the wall of what the components may be given. */
type Every<Sentence extends string, Components, T extends Tier> = {
  readonly [C in keyof Components]: Settings<Components[C], T> | Saying<Sentence>;
};

/** One environment of a system, as plain data. */
export interface Environment {
  readonly name: string;
  readonly tier: Tier;
  readonly namespace: string;
  /** Absent where the Namespace has the standard labels alone. */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  readonly system: System;
  /** By component; what a component's settings hold depends on its role. */
  readonly settings: Readonly<Record<string, object>>;
  readonly secrets: Readonly<Record<string, SecretSource>>;
}

/**
 * An environment of a system: the total, typed difference to the base. A component or a secret source that is left out
 * does not compile, nor does one that the base does not have.
 *
 * @throws {SdkError} `INVALID_NAME`, `MISSING_FIELD`, `UNKNOWN_NAME`
 * @see https://kubectl.docs.kubernetes.io/guides/config_management/components/
 * @example
 * const shop = service("shop", {
 *   image: "ghcr.io/ecom/shop",
 *   port: 5000,
 *   health: { readiness: httpGet("/healthz"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
 *   resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
 * });
 * const prod = environment(system("web", [shop]), {
 *   name: "prod",
 *   tier: "production",
 *   namespace: "web-prod",
 *   components: { shop: { tag: "1.4.0", autoscale: { min: 3, max: 9 } } },
 *   secrets: {},
 * });
 */
export function environment<
  const Components extends Readonly<Record<string, Component>>,
  const T extends Tier,
  const Name extends string,
  const Namespace extends string,
>(base: System<Components>, spec: EnvironmentSpec<Components, T, Name, Namespace>): Environment {
  checkFields(spec, FIELDS, `environment ${spec.name}`);
  const name = checkDnsLabel(spec.name, `environment ${spec.name}`);
  checkTier(spec.tier, `environment ${name}.tier`);
  const namespace = checkDnsLabel(spec.namespace, `environment ${name}.namespace`);
  const settings: Readonly<Record<string, object>> = spec.components;
  // Where no secret is read, the type lets nothing in, and says why.
  const secrets = spec.secrets as Readonly<Record<string, SecretSource>>;
  sameNames(Object.keys(base.components), Object.keys(settings), `environment ${name}.components`, "component");
  for (const [component, { role }] of Object.entries<Component>(base.components)) {
    checkFields(settings[component], SETTINGS_FIELDS[role], `environment ${name}.components.${component}`);
  }
  const read = Object.values<Component>(base.components).flatMap(({ secretKeys }) => secretKeys);
  sameNames(
    [...new Set(read.map(({ secret }) => secret))],
    Object.keys(secrets),
    `environment ${name}.secrets`,
    "secret",
  );
  const { namespaceLabels } = spec;
  const labels = namespaceLabels === undefined ? {} : { namespaceLabels };
  return declaredHere({ name, tier: spec.tier, namespace, ...labels, system: base, settings, secrets });
}

function sameNames(declared: readonly string[], given: readonly string[], path: string, what: string): void {
  const [known, listed] = [new Set(declared), new Set(given)];
  const missing = declared.filter((name) => !listed.has(name));
  const unknown = given.filter((name) => !known.has(name));
  const [first] = [...missing, ...unknown];
  if (first === undefined) return;
  throw new SdkError({
    code: missing.length > 0 ? "MISSING_FIELD" : "UNKNOWN_NAME",
    message: missing.length > 0 ? `the ${what} '${first}' is left out` : `the base has no ${what} '${first}'`,
    path: `${path}.${first}`,
    value: first,
    bound: `exactly: ${declared.join(", ")}`,
    hint: missing.length > 0 ? "Say how it runs in this environment." : "Remove it, or add it to the base.",
  });
}
