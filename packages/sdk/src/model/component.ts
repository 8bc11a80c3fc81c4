import type { Manifest } from "./kubernetes.ts";
import type { ComponentLabel } from "./labels.ts";
import type { NameReference } from "./name-reference.ts";
import type { ConfigMapFiles, Endpoint } from "./reference.ts";
import type { SecretKeyReference } from "./secret.ts";

/** The layer that delivers a component: stateful ones (`db`) are healthy before the stateless (`base`) start. */
export type Layer = "base" | "db";

/** What a component is, and so which settings an environment gives it. */
export type Role = "service" | "stateful" | "postgres" | "rabbitmq" | "cron-job" | "job" | "objects";

/** The names inside a pod, by which a patch addresses what it changes. */
export interface PodShape {
  readonly containers: { readonly [name: string]: ContainerShape };
  readonly volumes: string;
}
export interface ContainerShape {
  readonly env: string;
  readonly ports: string;
}

/** What the compiler knows of a component. */
export interface ComponentFacts {
  readonly role: Role;
  readonly shape: PodShape;
  /** The declared secrets that it reads. */
  readonly secrets: string;
  /** Whether its image says which version runs; where not, every environment must. */
  readonly pinned: boolean;
  /** Whether it is reached from outside, so that every environment gives it a host. */
  readonly exposed: boolean;
}

/** One declared component: everything that no environment changes, as plain data. */
export interface Component<Name extends string = string, Facts extends ComponentFacts = ComponentFacts> {
  readonly name: Name;
  readonly role: Facts["role"];
  /** What it is to the system, as its objects' labels say. */
  readonly label: ComponentLabel;
  readonly layer: Layer;
  /** Its folder below `base/`. */
  readonly folder: string;
  /** Its sync wave: one more than that of what it talks to. */
  readonly wave: number;
  /** Its objects, in emission order. */
  readonly objects: readonly ComponentObject[];
  /** The ConfigMaps that its pods read, under the names that they have for this reader. */
  readonly configMaps: readonly ConfigMapFiles[];
  /** The secret keys that its pods read, in order of use. */
  readonly secretKeys: readonly SecretKeyReference[];
  /** Who its pods may talk to. */
  readonly connections: readonly Connection[];
  /** Where its pods may be reached. */
  readonly listeners: readonly Listener[];
  /** Where its objects name what is generated for them; absent where none does. */
  readonly nameReferences?: readonly NameReference[];
  /** The workload that an environment scales and patches; absent where there is none. */
  readonly workload?: Workload;
  /** Carries {@link ComponentFacts} for the compiler; absent at run time. */
  readonly facts?: Facts;
}

export interface ComponentObject {
  /** File name in the component's folder. */
  readonly file: string;
  readonly object: Manifest;
  /** Printed above the object, a line each. */
  readonly comments?: readonly string[];
}

export interface Workload {
  readonly kind: "Deployment" | "StatefulSet" | "CronJob" | "Job";
  readonly name: string;
  /** The repository of its main container's image, which an environment gives a tag or digest. */
  readonly image: string;
  /** The main container's name. */
  readonly container: string;
  /** Set where the role decides the count or must be an odd quorum. */
  readonly quorum?: true;
  /** Set where it is reached through an Ingress. */
  readonly ingress?: IngressRoute;
  /** Set where its data is backed up. */
  readonly backup?: BackupSource;
  /** The claims of a StatefulSet, whose size and class an environment decides. */
  readonly claims?: readonly ClaimTemplate[];
}

/** A volume claim template of a StatefulSet. */
export interface ClaimTemplate {
  readonly name: string;
  /** Canonical quantity. */
  readonly storage: string;
}

/** How an Ingress reaches a service. */
export interface IngressRoute {
  readonly className: string;
  readonly path: string;
  /** The Service port's name. */
  readonly port: string;
}

/** What a PostgreSQL backup job needs to know of its database. */
export interface BackupSource {
  readonly image: string;
  readonly user: number;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly credentials: { readonly user: SecretKeyReference; readonly password: SecretKeyReference };
}

/** An edge from a component to an endpoint of another, or to somewhere outside. */
export type Connection =
  | { readonly kind: "component"; readonly endpoint: Endpoint }
  | { readonly kind: "outside"; readonly cidr: string; readonly ports: readonly number[]; readonly reason: string };

/** Who may reach a port of a component's pods, beside the components that declare an edge to it. */
export interface Listener {
  /** Port number in the pod. */
  readonly port: number;
  readonly from: readonly ListenerSource[];
}
export type ListenerSource =
  /** Components that declared an edge to this port; resolved when the system is put together. */
  | { readonly kind: "clients" }
  /** Its own pods, as members of a cluster. */
  | { readonly kind: "self" }
  /** Every pod of a namespace, such as an Ingress controller's or Prometheus'. */
  | { readonly kind: "namespace"; readonly namespace: string };
