import type { KubernetesVersion } from "../rule.ts";

/** Major and minor as one number that compares as versions do: `1.9` is less than `1.34`. */
export function versionNumber(version: KubernetesVersion): number {
  const [major = "0", minor = "0"] = version.split(".");
  return Number(major) * 1000 + Number(minor);
}

/** The versions of Kubernetes whose API is known here; of others nothing can be said. */
export const KNOWN_VERSIONS = { oldest: "1.16", newest: "1.37" } as const satisfies Record<string, KubernetesVersion>;

/**
 * What keeps a text from being a version that manifests can be judged for; `undefined` where nothing does.
 */
export function versionFault(text: unknown): string | undefined {
  if (isKnownVersion(text)) return undefined;
  const { oldest, newest } = KNOWN_VERSIONS;
  return isVersion(text)
    ? `is ${text}, of which nothing is known: ${oldest} to ${newest} are`
    : 'is no version such as "1.34"';
}

/** Whether manifests can be judged for it: major and minor, of {@link KNOWN_VERSIONS}. */
export function isKnownVersion(text: unknown): text is KubernetesVersion {
  return isVersion(text) && !isBefore(text, KNOWN_VERSIONS.oldest) && !isBefore(KNOWN_VERSIONS.newest, text);
}

/** Major and minor, without leading zeros. */
function isVersion(text: unknown): text is KubernetesVersion {
  return typeof text === "string" && /^(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(text);
}

/** Whether `version` comes before `other`. */
export function isBefore(version: KubernetesVersion, other: KubernetesVersion): boolean {
  return versionNumber(version) < versionNumber(other);
}
