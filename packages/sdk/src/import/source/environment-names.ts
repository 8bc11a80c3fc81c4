import type { Tier } from "../../overlays/tier.ts";

/** Folders whose children are environments, by the names that people give them. */
const HOLDERS = /^(overlays?|environments?|envs?|clusters?|stages?|variants|targets)$/i;
/** Names of environments in which real users are. */
const PRODUCTION = /(^|[-_.])(prod|production|prd|live)($|[-_.\d])/i;
/** A folder of manifests, rather than what it is called for. */
const GENERIC =
  /^(k8s|kubernetes|manifests?|deploy|deployments?|kustomize|config|yaml|infra|gitops|base|src|\.|overlays?)$/i;

/** A folder that is delivered, and the environment that it is for. */
export interface NamedRoot {
  /** POSIX path below the imported folder; empty for the folder itself. */
  readonly path: string;
  readonly environment: string;
  /** Whether its place says that it is an environment, and not only its name. */
  readonly isOverlay: boolean;
}

/**
 * The environments that roots are for: the folder below `overlays/`, `environments/` and the like; elsewhere the last
 * folder. Roots of one environment, such as those of its layers or of its applications, belong together.
 */
export function nameEnvironments(paths: readonly string[]): readonly NamedRoot[] {
  return paths.map((path) => {
    const parts = path.split("/").filter((part) => part !== "");
    const holder = parts.findLastIndex((part) => HOLDERS.test(part));
    const name = (holder === -1 ? undefined : parts[holder + 1]) ?? parts.at(-1);
    const label = name === undefined || (paths.length === 1 && GENERIC.test(name)) ? "" : asLabel(name);
    return { path, environment: label === "" ? "prod" : label, isOverlay: holder !== -1 };
  });
}

/** Production where the name says so; an only environment is taken for it. */
export function tierOf(environment: string, production: readonly string[] | undefined): Tier {
  const isProduction = production === undefined ? PRODUCTION.test(environment) : production.includes(environment);
  return isProduction ? "production" : "development";
}

/** What the system is called: the folder, or the next one above that says more than `k8s`. */
export function systemName(folder: string): string {
  const parts = folder.split(/[\\/]/).filter((part) => part !== "");
  const name = parts.findLast((part) => !GENERIC.test(part) && asLabel(part) !== "");
  return asLabel(name ?? "system") || "system";
}

/** A DNS-1123 label that begins with a letter, of what people call folders and objects; empty where nothing is left. */
export function asLabel(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
}
