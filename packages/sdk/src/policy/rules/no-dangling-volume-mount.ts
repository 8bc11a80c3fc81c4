import { defineRule } from "../define-rule.ts";
import { itemsAt, joinPath, objectsAt, stringAt } from "../read.ts";

export const noDanglingVolumeMount = defineRule({
  id: "no-dangling-volume-mount",
  category: "references",
  summary: "Every volume that a container mounts is one of its pod's.",
  rationale:
    "The API server refuses the pod template, so nothing is rolled out. It happens when a patch removes or renames a volume and leaves a mount, and only the sync says so.",
  hint: "Correct the mount's name, or add the volume; of a StatefulSet, a volumeClaimTemplate is one too.",
  source: "https://kubernetes.io/docs/concepts/storage/volumes/#background",
  *check({ index }) {
    for (const { manifest, pod, containers } of index.workloads) {
      const volumes = new Set([
        ...objectsAt(pod, "volumes").map((volume) => stringAt(volume, "name")),
        ...objectsAt(manifest, "spec", "volumeClaimTemplates").map((claim) => stringAt(claim, "metadata", "name")),
      ]);
      for (const container of containers) {
        for (const field of ["volumeMounts", "volumeDevices"]) {
          for (const { path, object } of itemsAt(container.spec, container.path, field)) {
            const name = stringAt(object, "name");
            if (name === undefined || volumes.has(name)) continue;
            yield { manifest, path: joinPath(path, "name"), message: `the pod has no volume '${name}'` };
          }
        }
      }
    }
  },
});
