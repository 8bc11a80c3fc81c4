import { lazy } from "../grouping.ts";
import type { KubernetesVersion } from "../rule.ts";
import { API_LIFECYCLE_TABLE } from "./api-lifecycle-table.ts";
import { isBefore, versionNumber } from "./kubernetes-version.ts";

/** When Kubernetes serves one kind in one API version. */
export interface ApiLifecycle {
  readonly apiVersion: string;
  readonly kind: string;
  /** The first version that serves it. */
  readonly introduced: KubernetesVersion;
  /** The first version that warns of it. */
  readonly deprecated: KubernetesVersion | undefined;
  /** The first version that no longer serves it. */
  readonly removed: KubernetesVersion | undefined;
  /** The API version to move to, where there is one: `apps/v1`. */
  readonly replacement: string | undefined;
}

const lifecycles = lazy(() => {
  const found = new Map<string, ApiLifecycle>();
  for (const line of API_LIFECYCLE_TABLE.trim().split("\n").slice(1)) {
    const [apiVersion = "", introduced, deprecated, removed, replacement, ...kinds] = line.split(/ +/);
    for (const kind of kinds) {
      found.set(`${apiVersion} ${kind}`, {
        apiVersion,
        kind,
        introduced: asVersion(introduced) ?? "1.0",
        deprecated: asVersion(deprecated),
        removed: asVersion(removed),
        replacement: replacement === "-" ? undefined : replacement,
      });
    }
  }
  return found;
});

/** Kubernetes' own API groups: what is in one of them and not in the table does not exist. */
const groups = lazy(() => new Set([...lifecycles().values()].map(({ apiVersion }) => groupOfApi(apiVersion))));

/** The life of a kind of Kubernetes' own; `undefined` for a custom resource, and for what never existed. */
export function lifecycleOf(apiVersion: string, kind: string): ApiLifecycle | undefined {
  return lifecycles().get(`${apiVersion} ${kind}`);
}

/** Whether an API version belongs to Kubernetes itself, whose kinds are all known here. */
export function isKubernetesApi(apiVersion: string): boolean {
  return groups().has(groupOfApi(apiVersion));
}

/**
 * The API versions in which a group of Kubernetes' own serves a kind in `version` by default, the most stable first and
 * of equals the newest.
 */
export function servedVersions(group: string, kind: string, version: KubernetesVersion): readonly string[] {
  return [...lifecycles().values()]
    .filter((life) => life.kind === kind && groupOfApi(life.apiVersion) === group)
    .filter((life) => isServed(life, version) && !isOffByDefault(life))
    .sort(
      (left, right) =>
        stability(right.apiVersion) - stability(left.apiVersion) ||
        versionNumber(right.introduced) - versionNumber(left.introduced),
    )
    .map(({ apiVersion }) => apiVersion);
}

export function isServed(life: ApiLifecycle, version: KubernetesVersion): boolean {
  return !isBefore(version, life.introduced) && (life.removed === undefined || isBefore(version, life.removed));
}

/**
 * Whether a cluster serves it only where its administrator says so: alpha APIs always, beta APIs of groups that came
 * with 1.24 or later.
 *
 * @see https://kubernetes.io/docs/reference/using-api/#api-versioning
 */
export function isOffByDefault(life: ApiLifecycle): boolean {
  if (life.apiVersion.includes("alpha")) return true;
  // Version 1beta3 continues an API that has been on since before the rule.
  const isContinued = life.apiVersion === "flowcontrol.apiserver.k8s.io/v1beta3";
  return life.apiVersion.includes("beta") && !isBefore(life.introduced, "1.24") && !isContinued;
}

function stability(apiVersion: string): number {
  return apiVersion.includes("alpha") ? 0 : apiVersion.includes("beta") ? 1 : 2;
}

function groupOfApi(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash === -1 ? "" : apiVersion.slice(0, slash);
}

function asVersion(text: string | undefined): KubernetesVersion | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(text ?? "") ?? [];
  return major === undefined || minor === undefined ? undefined : `${Number(major)}.${Number(minor)}`;
}
