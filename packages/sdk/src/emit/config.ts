import { SdkError } from "../errors.ts";
import type { TreeSource } from "../overlays/compile.ts";
import { declaredHere } from "../overlays/declared-at.ts";
import type { PolicySettings } from "../policy/engine.ts";
import type { KubernetesVersion, Rule } from "../policy/rule.ts";
import { versionFault } from "../policy/versions/kubernetes-version.ts";

/** What `ecom-k8s.config.ts` says. */
export interface Config<Own extends Rule = Rule> extends TreeSource {
  /** The Kubernetes version that the manifests are for; it decides which API versions and fields are allowed. */
  readonly kubernetes: KubernetesVersion;
  /** The folder that the tree is written to, from the configuration's own. @default "k8s" */
  readonly out?: string;
  /** Rules of your own, rules switched on or off, and waivers. @default our rules, and no waiver */
  readonly policy?: PolicySettings<Own>;
}

/** The folder that a tree is written to where the configuration names none. */
export const DEFAULT_OUT = "k8s";

/**
 * The default export of `ecom-k8s.config.ts`: the environments, how Argo CD delivers them, and what judges them.
 *
 * @example
 * const shop = service("shop", {
 *   image: "ghcr.io/ecom/shop",
 *   port: 5000,
 *   health: { readiness: httpGet("/healthz"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
 *   resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
 * });
 * const dev = environment(system("web", [shop]), {
 *   name: "dev",
 *   tier: "development",
 *   namespace: "web-dev",
 *   components: { shop: { tag: "1.4.0", replicas: 1 } },
 *   secrets: {},
 * });
 * const config = defineConfig({ kubernetes: "1.34", environments: [dev] });
 */
export function defineConfig<const Own extends Rule = never>(config: Config<Own>): Config {
  return declaredHere(config);
}

/**
 * What a configuration's file exports, as a configuration: its modules may be JavaScript, or not have been type-checked.
 *
 * @param path The file, for the error.
 * @throws SdkError `INVALID_CONFIG`
 */
export function readConfig(exported: unknown, path: string): Config {
  const fault = configFault(exported);
  if (fault === undefined && isConfig(exported)) return exported;
  throw new SdkError({
    code: "INVALID_CONFIG",
    path,
    message: `the default export is not what defineConfig makes: ${fault}`,
    bound: "export default defineConfig({ kubernetes, environments, … })",
    hint: "Type-check the file: `tsc --noEmit` shows the place.",
  });
}

function isConfig(value: unknown): value is Config {
  return configFault(value) === undefined;
}

function configFault(value: unknown): string | undefined {
  if (value === undefined || value === null) return `it is ${value}`;
  if (typeof value !== "object") return `it is a ${typeof value}`;
  const environments = fieldOf(value, "environments");
  if (!Array.isArray(environments)) return "environments is no list";
  if (!environments.every(isEnvironment)) return "environments holds something that environment() did not make";
  const versionIs = versionFault(fieldOf(value, "kubernetes"));
  if (versionIs !== undefined) return `kubernetes ${versionIs}`;
  if (!["string", "undefined"].includes(typeof fieldOf(value, "out"))) return "out is no text";
  for (const name of ["policy", "argocd"]) {
    if (!["object", "undefined"].includes(typeof fieldOf(value, name)) || fieldOf(value, name) === null)
      return `${name} is no object`;
  }
  return rulesFault(fieldOf(value, "policy"));
}

function rulesFault(policy: unknown): string | undefined {
  const rules = fieldOf(policy, "rules");
  if (rules === undefined) return undefined;
  if (!Array.isArray(rules)) return "policy.rules is no list";
  const wrong = rules.findIndex((rule: unknown) => !isRule(rule));
  return wrong === -1 ? undefined : `policy.rules[${wrong}] is nothing that defineRule() made`;
}

function isRule(value: unknown): boolean {
  return typeof fieldOf(value, "id") === "string" && typeof fieldOf(value, "check") === "function";
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function isEnvironment(value: unknown): boolean {
  return typeof value === "object" && value !== null && ["name", "system", "settings"].every((name) => name in value);
}
