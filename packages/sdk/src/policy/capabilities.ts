import type { JsonObject } from "../model/kubernetes.ts";
import { stringsAt } from "./read.ts";

/**
 * What the baseline Pod Security Standard lets a container add: what container runtimes give by default.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
const BASELINE = new Set([
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
]);

/** The one capability that the restricted standard lets a container add. */
const RESTRICTED = "NET_BIND_SERVICE";

/** The capabilities that a container adds, by how far they go. */
export interface AddedCapabilities {
  /** Beyond the baseline standard: `SYS_ADMIN`, `NET_RAW`, `ALL` … */
  readonly dangerous: readonly string[];
  /** Within the baseline, beyond the restricted standard. */
  readonly unrestricted: readonly string[];
}

/** Names count as they are written, as for the API server's admission: `CAP_CHOWN` and `chown` are none of the above. */
export function addedCapabilities(container: JsonObject): AddedCapabilities {
  const added = stringsAt(container, "securityContext", "capabilities", "add");
  return {
    dangerous: added.filter((capability) => !BASELINE.has(capability)),
    unrestricted: added.filter((capability) => BASELINE.has(capability) && capability !== RESTRICTED),
  };
}

export function dropsAll(container: JsonObject): boolean {
  return stringsAt(container, "securityContext", "capabilities", "drop").includes("ALL");
}
