import type { Rule } from "../rule.ts";
import { noAddedCapabilities } from "./no-added-capabilities.ts";
import { noAnonymousBinding } from "./no-anonymous-binding.ts";
import { noClusterAdminBinding } from "./no-cluster-admin-binding.ts";
import { noContainerRuntimeSocket } from "./no-container-runtime-socket.ts";
import { noCredentialInConfigMap } from "./no-credential-in-config-map.ts";
import { noDangerousCapabilities } from "./no-dangerous-capabilities.ts";
import { noDefaultServiceAccount } from "./no-default-service-account.ts";
import { noDefaultServiceAccountBinding } from "./no-default-service-account-binding.ts";
import { noDefaultServiceAccountToken } from "./no-default-service-account-token.ts";
import { noExposedCredential } from "./no-exposed-credential.ts";
import { noHostAliases } from "./no-host-aliases.ts";
import { noHostNamespaces } from "./no-host-namespaces.ts";
import { noHostPath } from "./no-host-path.ts";
import { noHostPort } from "./no-host-port.ts";
import { noIngressSnippet } from "./no-ingress-snippet.ts";
import { noLiteralCredential } from "./no-literal-credential.ts";
import { noPrivilegeEscalation } from "./no-privilege-escalation.ts";
import { noPrivilegedContainer } from "./no-privileged-container.ts";
import { noPrivilegedPort } from "./no-privileged-port.ts";
import { noPrivilegedScc } from "./no-privileged-scc.ts";
import { noRbacEscalation } from "./no-rbac-escalation.ts";
import { noRbacSecretAccess } from "./no-rbac-secret-access.ts";
import { noRbacTampering } from "./no-rbac-tampering.ts";
import { noRbacWildcard } from "./no-rbac-wildcard.ts";
import { noRbacWorkloadControl } from "./no-rbac-workload-control.ts";
import { noRootGroup } from "./no-root-group.ts";
import { noRootUser } from "./no-root-user.ts";
import { noSecretInEnv } from "./no-secret-in-env.ts";
import { noSecretInGit } from "./no-secret-in-git.ts";
import { noSensitiveHostPath } from "./no-sensitive-host-path.ts";
import { noServiceAccountToken } from "./no-service-account-token.ts";
import { noSharedProcessNamespace } from "./no-shared-process-namespace.ts";
import { noSshPort } from "./no-ssh-port.ts";
import { noSystemNamespace } from "./no-system-namespace.ts";
import { noUnconfinedApparmor } from "./no-unconfined-apparmor.ts";
import { noUnconfinedSeccomp } from "./no-unconfined-seccomp.ts";
import { noUnmaskedProcMount } from "./no-unmasked-proc-mount.ts";
import { noUnsafeSelinuxOptions } from "./no-unsafe-selinux-options.ts";
import { noUnsafeSysctls } from "./no-unsafe-sysctls.ts";
import { noWindowsHostProcess } from "./no-windows-host-process.ts";
import { noWritableHostPath } from "./no-writable-host-path.ts";
import { requireDroppedCapabilities } from "./require-dropped-capabilities.ts";
import { requireHighUid } from "./require-high-uid.ts";
import { requireNamespacePodSecurity } from "./require-namespace-pod-security.ts";
import { requireReadOnlyRootFilesystem } from "./require-read-only-root-filesystem.ts";
import { requireRestrictedNamespace } from "./require-restricted-namespace.ts";
import { requireRunAsNonRoot } from "./require-run-as-non-root.ts";
import { requireSeccompProfile } from "./require-seccomp-profile.ts";

export const securityRules = [
  noPrivilegedContainer,
  noHostNamespaces,
  noDangerousCapabilities,
  noContainerRuntimeSocket,
  noSensitiveHostPath,
  noWritableHostPath,
  noHostPath,
  noHostPort,
  noWindowsHostProcess,
  noUnconfinedApparmor,
  noUnconfinedSeccomp,
  noUnsafeSelinuxOptions,
  noUnmaskedProcMount,
  noUnsafeSysctls,
  noPrivilegeEscalation,
  requireDroppedCapabilities,
  noAddedCapabilities,
  requireRunAsNonRoot,
  noRootUser,
  noRootGroup,
  requireHighUid,
  requireSeccompProfile,
  requireReadOnlyRootFilesystem,
  noSharedProcessNamespace,
  noPrivilegedPort,
  noSshPort,
  noHostAliases,
  noServiceAccountToken,
  noDefaultServiceAccount,
  noDefaultServiceAccountToken,
  noExposedCredential,
  noLiteralCredential,
  noCredentialInConfigMap,
  noSecretInGit,
  noSecretInEnv,
  noSystemNamespace,
  requireNamespacePodSecurity,
  requireRestrictedNamespace,
  noIngressSnippet,
  noClusterAdminBinding,
  noAnonymousBinding,
  noDefaultServiceAccountBinding,
  noRbacWildcard,
  noRbacEscalation,
  noRbacWorkloadControl,
  noRbacSecretAccess,
  noRbacTampering,
  noPrivilegedScc,
] as const satisfies readonly Rule[];
