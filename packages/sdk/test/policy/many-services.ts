import type { Manifest } from "../../src/model/kubernetes.ts";
import { hardenedSet, type ManifestSet, manifestSet } from "./manifest-set.ts";

const PARTS = ["Deployment", "Service", "ServiceAccount", "PodDisruptionBudget", "NetworkPolicy"].map(
  (kind) => `${kind}/worker`,
);

/** Hardened services in a ring, each of which talks to the next: seven manifests a service, without a finding. */
export function manyServices(count: number): ManifestSet {
  const [config = ""] = hardenedSet()
    .manifests.map(nameOf)
    .filter((name) => name.startsWith("ConfigMap/worker-"));
  const one = hardenedSet()
    .set("Deployment/worker", "spec.replicas", undefined)
    .set("HorizontalPodAutoscaler/web", "spec.scaleTargetRef.name", "worker")
    .set("HorizontalPodAutoscaler/web", "metadata", { name: "worker", namespace: "shop" })
    .only(...PARTS, "HorizontalPodAutoscaler/worker", config);
  const text = JSON.stringify(one.manifests).replaceAll("5672", "8081");
  const nameAt = (index: number): string => `service-${(index + count) % count}`;
  const copies: Manifest[] = [];
  for (let index = 0; index < count; index += 1) {
    const copy = text
      .replaceAll(/(?<=["(/])worker(?=["-])/g, nameAt(index))
      .replaceAll(/(?<=["])queue(?=[":])/g, nameAt(index + 1))
      .replaceAll('"web"', `"${nameAt(index - 1)}"`);
    copies.push(...manifestsOf(JSON.parse(copy)));
  }
  return manifestSet(copies);
}

function nameOf({ kind, metadata }: Manifest): string {
  return `${kind}/${metadata.name}`;
}

/** What JSON.parse gives of manifests are manifests. */
function manifestsOf(parsed: readonly Manifest[]): readonly Manifest[] {
  return parsed;
}
