import type { KubernetesVersion } from "@ecom/k8s-sdk";
import { UsageError } from "./usage-error.ts";

/**
 * The version that `--kubernetes` names.
 *
 * @throws UsageError for a text that is no version, and for a version of which nothing is known: no finding would be no
 *   promise.
 */
export async function readKubernetesVersion(text: string): Promise<KubernetesVersion> {
  if (!isVersion(text)) {
    const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
    throw new UsageError(
      `--kubernetes does not take '${text}'${major === undefined ? "" : `; did you mean ${major}.${minor}?`}`,
      "It takes major and minor, such as 1.34.",
    );
  }
  const { isKnownVersion, KNOWN_VERSIONS } = await import("@ecom/k8s-sdk/emit");
  if (isKnownVersion(text)) return text;
  const { oldest, newest } = KNOWN_VERSIONS;
  throw new UsageError(`--kubernetes: nothing is known of ${text}`, `It takes ${oldest} to ${newest}.`);
}

function isVersion(text: string): text is KubernetesVersion {
  return /^\d+\.\d+$/.test(text);
}
