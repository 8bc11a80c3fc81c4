import { defineRule } from "../define-rule.ts";
import { hostPaths } from "../host-paths.ts";

const SENSITIVE = ["/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/sys", "/usr", "/var/lib/kubelet"];

/** Apart from `no-host-path`, so that a log collector which is excused from that is still judged by this. */
export const noSensitiveHostPath = defineRule({
  id: "no-sensitive-host-path",
  category: "security",
  summary: "No pod mounts a folder that its node's system lives in.",
  rationale:
    "With /etc, /proc, /dev or the kubelet's folder a container reads the node's keys or rewrites its programs.",
  hint: "Mount nothing of these; where an agent must, mount the one file that it reads, read-only.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
  covers: ["host-path-sensitive"],
  *check({ index }) {
    for (const { workload, path, target } of hostPaths(index)) {
      const root =
        target === "/" ? "/" : SENSITIVE.find((folder) => target === folder || target.startsWith(`${folder}/`));
      if (root === undefined) continue;
      const message = `mounts ${target} of the node; ${root === "/" ? "its whole file system" : root} must stay out of reach`;
      yield { manifest: workload.manifest, path: `${path}.path`, message };
    }
  },
});
