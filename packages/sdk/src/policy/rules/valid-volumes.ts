import type { Manifest } from "../../model/kubernetes.ts";
import { defineRule } from "../define-rule.ts";
import type { Workload } from "../pods.ts";
import { itemsAt, joinPath, stringAt } from "../read.ts";
import type { Finding } from "../rule.ts";

export const validVolumes = defineRule({
  id: "valid-volumes",
  category: "storage",
  summary: "Each volume of a pod has a name and a source of its own, and each path in a container one mount.",
  rationale:
    "The API server refuses the pod template otherwise. A patch that gives a volume another source leaves the first one beside it, and a volume of two names is most often two patches that add the same.",
  hint: "Keep one: delete the other source with null, rename a volume, or mount it elsewhere.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/#background",
  *check({ index }) {
    for (const workload of index.workloads) {
      yield* volumeFaults(workload);
      yield* mountFaults(workload);
    }
  },
});

function* volumeFaults({ manifest, pod, podPath }: Workload): Generator<Finding> {
  const names = new Set<string>();
  for (const { path, object } of itemsAt(pod, podPath, "volumes")) {
    const name = stringAt(object, "name") ?? "";
    if (names.has(name)) yield { manifest, path: joinPath(path, "name"), message: `two volumes are called '${name}'` };
    names.add(name);
    const sources = Object.keys(object).filter((field) => field !== "name" && object[field] !== null);
    if (sources.length === 1) continue;
    const what = sources.length === 0 ? "has no source" : `has ${sources.length} sources: ${sources.join(", ")}`;
    yield { manifest, path, message: `the volume '${name}' ${what}` };
  }
}

function* mountFaults({ manifest, containers }: Workload): Generator<Finding> {
  for (const container of containers) {
    const owners = new Map<string, string>();
    for (const { path, object } of itemsAt(container.spec, container.path, "volumeMounts")) {
      const mountPath = stringAt(object, "mountPath") ?? "";
      const owner = owners.get(mountPath);
      owners.set(mountPath, stringAt(object, "name") ?? "");
      if (owner !== undefined) yield mountedTwice(manifest, joinPath(path, "mountPath"), mountPath, owner);
    }
  }
}

function mountedTwice(manifest: Manifest, path: string, mountPath: string, owner: string): Finding {
  return { manifest, path, message: `${mountPath} is where '${owner}' is mounted already` };
}
