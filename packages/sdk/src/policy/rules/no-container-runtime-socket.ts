import { defineRule } from "../define-rule.ts";
import { hostPaths } from "../host-paths.ts";

const SOCKET = /^\/(var\/)?run(\/|$)/;
const SOCKET_NAMES = ["docker.sock", "containerd.sock", "crio.sock", "cri-dockerd.sock", "podman.sock"];
const SOCKET_FOLDERS = ["containerd", "crio", "docker", "podman", "k3s", "k3s/containerd"];

export const noContainerRuntimeSocket = defineRule({
  id: "no-container-runtime-socket",
  category: "security",
  summary: "No pod mounts the socket of its node's container runtime.",
  rationale: "Whoever speaks to the runtime starts a privileged container on the node: it is root access.",
  hint: "Remove the mount; build images with a rootless builder, read metrics from the kubelet.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
  covers: ["container-runtime-socket"],
  *check({ index }) {
    for (const { workload, path, target } of hostPaths(index)) {
      if (!reachesSocket(target)) continue;
      const message = `mounts ${target} of the node, which gives access to its container runtime`;
      yield { manifest: workload.manifest, path: `${path}.path`, message };
    }
  },
});

/** A socket itself, or a folder that it is in. */
function reachesSocket(target: string): boolean {
  const [, name = ""] = /([^/]*)$/.exec(target) ?? [];
  if (SOCKET_NAMES.includes(name)) return true;
  const below = target.replace(SOCKET, "");
  return SOCKET.test(target) && (below === "" || SOCKET_FOLDERS.includes(below));
}
