import type { ResourcesInput } from "../builders/resources.ts";
import type { Advice, Only } from "../model/advice.ts";
import type { ContainerShape, PodShape } from "../model/component.ts";
import type { CredentialName } from "../model/credential-name.ts";
import type { Container, Deployment, Job, PodSpec, StatefulSet, Volume } from "../model/kubernetes.ts";
import type { PlainText } from "../model/reference.ts";

/** Takes something of the base away. */
export interface Removal {
  readonly kind: "removal";
}

/**
 * Takes an environment variable, a port, a volume, a container or a field of the base away.
 *
 * @example
 * const patch = { containers: { auth: { env: { LOG_LEVEL: remove } } } };
 */
export const remove: Removal = { kind: "removal" };

/** Whether a part of a patch takes away what it names. */
export function isRemoval(value: unknown): value is Removal {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "removal";
}

/** Any part of `T`, to any depth; `null` deletes a field. Lists are given whole, as Kustomize merges them. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> | null }
    : T;

/**
 * A change to a container, addressed by the names that the base gives its parts. Any other field of a container can be
 * changed too, under the name that Kubernetes gives it.
 */
export interface ContainerPatch<Shape extends ContainerShape> extends ContainerFields {
  /** Variables of the base: a new value, or {@link remove}. A credential is never text. @default the base's */
  readonly env?: [Shape["env"]] extends [never]
    ? { readonly [name: string]: Advice<"the container has no variables: put new ones under 'addEnv'"> }
    : {
        readonly [Name in Shape["env"]]?: Name extends CredentialName
          ? Removal | PlainText | Advice<`${Name} is a credential: its value comes from its declared secret`>
          : string | number | Removal;
      };
  /** Variables that the base does not have. A credential is never text. @default none */
  readonly addEnv?: AddedVariables;
  /** Ports of the base, by name. @default the base's */
  readonly ports?: Partial<Only<Shape["ports"], number | Removal, "the container has no ports">>;
  /** What differs from the base's requests and limits. @default the base's */
  readonly resources?: ResourcesInput;
}
interface ContainerFields extends DeepPartial<Omit<Container, "name" | "image" | "env" | "ports" | "resources">> {}

type AddedVariables = { readonly [name: string]: string | number | PlainText } & {
  readonly [name in CredentialName]:
    | PlainText
    | Advice<"a credential is a key of a declared secret: read it in the base, where every environment has it">;
};

/** A change to a pod, addressed by the names that the base gives its parts. */
export interface PodPatch<Shape extends PodShape> {
  /** Containers of the base, by name. @default the base's */
  readonly containers?: {
    readonly [Name in keyof Shape["containers"]]?: ContainerPatch<Shape["containers"][Name]> | Removal;
  };
  /** Containers that the base does not have. @default none */
  readonly addContainers?: { readonly [name: string]: Omit<Container, "name"> };
  /** Volumes of the base, by name. @default the base's */
  readonly volumes?: { readonly [Name in Shape["volumes"]]?: VolumePatch | Removal };
  /** Volumes that the base does not have. @default none */
  readonly addVolumes?: { readonly [name: string]: Omit<Volume, "name"> };
  /** Any other field of the pod. @default the base's */
  readonly pod?: PodFields;
  /** Annotations of the pods, such as those that a scraper or a mesh reads. @default as in the base */
  readonly podAnnotations?: { readonly [key: string]: string | Removal };
  /** Labels of the pods; what selects them stays. @default as in the base */
  readonly podLabels?: { readonly [key: string]: string | Removal };
}
interface VolumePatch extends DeepPartial<Omit<Volume, "name">> {}
interface PodFields extends DeepPartial<Omit<PodSpec, "containers" | "volumes">> {}

/** Fields of a workload that no environment sets here: the guarantees, what the settings derive, and what is immutable. */
export const KEPT_FIELDS = [
  "template",
  "selector",
  "replicas",
  "strategy",
  "updateStrategy",
  "volumeClaimTemplates",
  "serviceName",
  "podManagementPolicy",
] as const;
type Kept = (typeof KEPT_FIELDS)[number];

/** A change to a component's workload and to its companions. */
export interface ComponentPatch<Shape extends PodShape> extends PodPatch<Shape> {
  /** Any other field of the Deployment's, StatefulSet's or Job's spec. @default the base's */
  readonly spec?: WorkloadFields;
  /** Annotations of the workload. @default the base's */
  readonly annotations?: { readonly [key: string]: string | Removal };
  /** Labels of the workload itself; selectors and pods keep theirs. @default the base's */
  readonly labels?: { readonly [key: string]: string | Removal };
  /**
   * Fields of a companion, by kind; the headless Service of a StatefulSet has a word of its own. @default the base's
   */
  readonly objects?: {
    readonly [Kind in CompanionKind]?: { readonly metadata?: CompanionMetadata; readonly spec?: CompanionSpec };
  };
}

interface WorkloadFields
  extends DeepPartial<Omit<NonNullable<Deployment["spec"]>, Kept>>,
    DeepPartial<Omit<NonNullable<StatefulSet["spec"]>, Kept>> {}

export type CompanionKind =
  | "Service"
  | "HeadlessService"
  | "ServiceAccount"
  | "PodDisruptionBudget"
  | "NetworkPolicy"
  | "HorizontalPodAutoscaler"
  | "Ingress";
interface CompanionMetadata {
  readonly annotations?: { readonly [key: string]: string | null };
  readonly labels?: { readonly [key: string]: string | null };
}
interface CompanionSpec {
  readonly [field: string]: unknown;
}

/** A change to a job's pod and to its Job. */
export interface JobPatch<Shape extends PodShape> extends PodPatch<Shape> {
  /** Any other field of the Job's spec. @default the base's */
  readonly spec?: JobFields;
}
interface JobFields extends DeepPartial<Omit<NonNullable<Job["spec"]>, "template" | "selector">> {}
