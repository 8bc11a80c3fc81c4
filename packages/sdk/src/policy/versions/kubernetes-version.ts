import type { KubernetesVersion } from "../rule.ts";

/** Major and minor as one number that compares as versions do: `1.9` is less than `1.34`. */
export function versionNumber(version: KubernetesVersion): number {
  const [major = "0", minor = "0"] = version.split(".");
  return Number(major) * 1000 + Number(minor);
}

/** Whether `version` comes before `other`. */
export function isBefore(version: KubernetesVersion, other: KubernetesVersion): boolean {
  return versionNumber(version) < versionNumber(other);
}
