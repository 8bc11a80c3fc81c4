import { defineRule } from "../define-rule.ts";
import { itemsAt, stringAt } from "../read.ts";
import type { KubernetesVersion } from "../rule.ts";
import { isBefore } from "../versions/kubernetes-version.ts";

/** The safe sysctls, by the version of the baseline standard that first allows them. */
const SAFE: Readonly<Record<string, KubernetesVersion>> = {
  "kernel.shm_rmid_forced": "1.0",
  "net.ipv4.ip_local_port_range": "1.0",
  "net.ipv4.tcp_syncookies": "1.0",
  "net.ipv4.ping_group_range": "1.0",
  "net.ipv4.ip_unprivileged_port_start": "1.0",
  "net.ipv4.ip_local_reserved_ports": "1.27",
  "net.ipv4.tcp_keepalive_time": "1.29",
  "net.ipv4.tcp_fin_timeout": "1.29",
  "net.ipv4.tcp_keepalive_intvl": "1.29",
  "net.ipv4.tcp_keepalive_probes": "1.29",
  "net.ipv4.tcp_rmem": "1.32",
  "net.ipv4.tcp_wmem": "1.32",
  "net.ipv4.tcp_slow_start_after_idle": "1.37",
  "net.ipv4.tcp_notsent_lowat": "1.37",
};

export const noUnsafeSysctls = defineRule({
  id: "no-unsafe-sysctls",
  category: "security",
  summary: "A pod sets only kernel parameters that are safe for its neighbours.",
  rationale:
    "An unsafe sysctl starves or breaks other pods of the node; a kubelet that does not allow it rejects the pod for good.",
  hint: "Remove it, or set it on the nodes that need it.",
  source: "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls",
  covers: ["sysctls-unsafe"],
  *check({ index, kubernetes }) {
    for (const { manifest, pod, podPath } of index.workloads) {
      for (const { path, object } of itemsAt(pod, podPath, "securityContext", "sysctls")) {
        const name = (stringAt(object, "name") ?? "").replaceAll("/", ".");
        const since = Object.hasOwn(SAFE, name) ? SAFE[name] : undefined;
        if (since !== undefined && !isBefore(kubernetes, since)) continue;
        const bound = since === undefined ? "is not on the safe list" : `is on the safe list since Kubernetes ${since}`;
        yield { manifest, path, message: `sysctl ${name} ${bound}; the target is ${kubernetes}` };
      }
    }
  },
});
