import type { Manifest } from "../../model/kubernetes.ts";

/** One environment to report on. */
export interface ReportSubject {
  readonly name: string;
  readonly tier: "production" | "development";
  readonly namespace: string;
  /** As `kustomize build` gives them. */
  readonly manifests: readonly Manifest[];
  /** The layer that delivers an object. @default none */
  readonly layerOf?: (manifest: Manifest) => string | undefined;
}
