import type { Mistake } from "./mistake.ts";

const POD = "spec.template.spec";
const WEB = `${POD}.containers[web]`;

/** What a pod may do to its node, and with the API server. */
export const securityMistakes: readonly Mistake[] = [
  {
    rule: "no-privileged-container",
    did: "made a container privileged to get a mount to work",
    make: (set) => set.set("Deployment/web", `${WEB}.securityContext.privileged`, true),
  },
  {
    rule: "no-host-namespaces",
    did: "shared the node's network for the sake of speed",
    make: (set) => set.set("Deployment/web", `${POD}.hostNetwork`, true),
  },
  {
    rule: "no-dangerous-capabilities",
    did: "added NET_ADMIN to look at the network",
    make: (set) => set.set("Deployment/web", `${WEB}.securityContext.capabilities.add`, ["NET_ADMIN"]),
  },
  {
    rule: "no-added-capabilities",
    did: "added CHOWN for a volume that fsGroup would give",
    make: (set) => set.set("Deployment/web", `${WEB}.securityContext.capabilities.add`, ["CHOWN"]),
  },
  {
    rule: "require-dropped-capabilities",
    did: "dropped one capability and left the others",
    make: (set) => set.set("Deployment/web", `${WEB}.securityContext.capabilities.drop`, ["NET_RAW"]),
  },
  {
    rule: "no-host-path",
    did: "read the node's logs",
    make: (set) => set.set("Deployment/web", `${POD}.volumes[1]`, { name: "logs", hostPath: { path: "/var/log" } }),
  },
  {
    rule: "no-sensitive-host-path",
    did: "read the node's configuration",
    make: (set) => set.set("Deployment/web", `${POD}.volumes[1]`, { name: "etc", hostPath: { path: "/etc" } }),
    also: ["no-host-path"],
  },
  {
    rule: "no-writable-host-path",
    did: "wrote to a folder of the node",
    make: (set) =>
      set
        .set("Deployment/web", `${POD}.volumes[1]`, { name: "cache", hostPath: { path: "/var/cache/shop" } })
        .set("Deployment/web", `${WEB}.volumeMounts[1]`, { name: "cache", mountPath: "/cache" }),
    also: ["no-host-path"],
  },
  {
    rule: "no-container-runtime-socket",
    did: "gave a pod the runtime's socket to build images",
    make: (set) =>
      set.set("Deployment/web", `${POD}.volumes[1]`, {
        name: "runtime",
        hostPath: { path: "/run/containerd/containerd.sock" },
      }),
    also: ["no-host-path"],
  },
  {
    rule: "no-host-port",
    did: "took a port of the node",
    make: (set) => set.set("Deployment/web", `${WEB}.ports[http].hostPort`, 8080),
  },
  {
    rule: "no-windows-host-process",
    did: "ran a Windows container as a process of its node",
    make: (set) => set.set("Deployment/web", `${POD}.securityContext.windowsOptions`, { hostProcess: true }),
  },
  {
    rule: "no-unconfined-apparmor",
    did: "switched AppArmor off",
    make: (set) => set.set("Deployment/web", `${WEB}.securityContext.appArmorProfile`, { type: "Unconfined" }),
  },
  {
    rule: "no-unconfined-seccomp",
    did: "switched seccomp off for one container",
    make: (set) => set.set("Deployment/web", `${WEB}.securityContext.seccompProfile`, { type: "Unconfined" }),
  },
  {
    rule: "require-seccomp-profile",
    did: "forgot seccomp",
    make: (set) => set.set("Deployment/web", `${POD}.securityContext.seccompProfile`, undefined),
  },
  {
    rule: "no-unsafe-selinux-options",
    did: "took an SELinux type that may do anything",
    make: (set) => set.set("Deployment/web", `${POD}.securityContext.seLinuxOptions`, { type: "spc_t" }),
  },
  {
    rule: "no-unmasked-proc-mount",
    did: "unmasked /proc",
    make: (set) => set.set("Deployment/web", `${WEB}.securityContext.procMount`, "Unmasked"),
  },
  {
    rule: "no-unsafe-sysctls",
    did: "raised a kernel parameter of the node",
    make: (set) =>
      set.set("Deployment/web", `${POD}.securityContext.sysctls`, [{ name: "net.core.somaxconn", value: "1024" }]),
  },
  {
    rule: "no-privilege-escalation",
    did: "forgot to forbid escalation",
    make: (set) => set.set("Deployment/web", `${WEB}.securityContext.allowPrivilegeEscalation`, undefined),
  },
  {
    rule: "require-run-as-non-root",
    did: "named a user and thought that enough",
    make: (set) => set.set("Deployment/web", `${POD}.securityContext.runAsNonRoot`, undefined),
  },
  {
    rule: "no-root-user",
    did: "ran as root",
    make: (set) => set.set("Deployment/web", `${POD}.securityContext.runAsUser`, 0),
  },
  {
    rule: "no-root-group",
    did: "took group 0 for a volume",
    make: (set) => set.set("Deployment/web", `${POD}.securityContext.fsGroup`, 0),
  },
  {
    rule: "require-high-uid",
    did: "ran as a user that nodes have too",
    make: (set) => set.set("Deployment/web", `${POD}.securityContext.runAsUser`, 1000),
  },
  {
    rule: "require-read-only-root-filesystem",
    did: "left the root file system open",
    make: (set) => set.set("Deployment/web", `${WEB}.securityContext.readOnlyRootFilesystem`, false),
  },
  {
    rule: "no-shared-process-namespace",
    did: "let containers see each other's processes",
    make: (set) => set.set("Deployment/web", `${POD}.shareProcessNamespace`, true),
  },
  {
    rule: "no-privileged-port",
    did: "declared a low port",
    make: (set) =>
      set.set("Deployment/worker", `${POD}.containers[worker].ports[1]`, { name: "ident", containerPort: 113 }),
  },
  {
    rule: "no-ssh-port",
    did: "put an SSH daemon into the image",
    make: (set) =>
      set.set("Deployment/worker", `${POD}.containers[worker].ports[1]`, { name: "ssh", containerPort: 22 }),
  },
  {
    rule: "no-host-aliases",
    did: "wrote an address into /etc/hosts",
    make: (set) => set.set("Deployment/web", `${POD}.hostAliases`, [{ ip: "203.0.113.7", hostnames: ["mail"] }]),
  },
  {
    rule: "no-service-account-token",
    did: "mounted a token that nothing uses",
    make: (set) => set.set("Deployment/web", `${POD}.automountServiceAccountToken`, true),
  },
  {
    rule: "no-default-service-account",
    did: "took the default ServiceAccount and its token",
    make: (set) =>
      set
        .set("Deployment/web", `${POD}.serviceAccountName`, undefined)
        .set("Deployment/web", `${POD}.automountServiceAccountToken`, undefined)
        .without("ServiceAccount/web"),
    also: ["no-service-account-token"],
  },
  {
    rule: "no-default-service-account-token",
    did: "declared the default ServiceAccount without closing it",
    make: (set) => set.add("{ apiVersion: v1, kind: ServiceAccount, metadata: { name: default, namespace: shop } }"),
  },
  {
    rule: "no-system-namespace",
    did: "put a job into kube-system",
    make: (set) =>
      set
        .set("CronJob/report", "metadata.namespace", "kube-system")
        .set("ServiceAccount/report", "metadata.namespace", "kube-system")
        .set("NetworkPolicy/report", "metadata.namespace", "kube-system")
        .set("Job/migrate", `${POD}.serviceAccountName`, "web"),
  },
  {
    rule: "require-namespace-pod-security",
    did: "let the namespace enforce nothing",
    make: (set) => set.set("Namespace/shop", "metadata.labels[pod-security.kubernetes.io/enforce]", "privileged"),
  },
  {
    rule: "require-restricted-namespace",
    did: "let the namespace enforce baseline alone",
    make: (set) => set.set("Namespace/shop", "metadata.labels[pod-security.kubernetes.io/enforce]", "baseline"),
  },
  {
    rule: "no-ingress-snippet",
    did: "wrote nginx configuration into an annotation",
    make: (set) =>
      set.set("Ingress/web", "metadata.annotations[nginx.ingress.kubernetes.io/server-snippet]", "deny 10.0.0.0/8;"),
  },
];
