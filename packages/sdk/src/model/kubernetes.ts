/**
 * The only door to `kubernetes-models`: its types, under Kubernetes' own names.
 *
 * Types alone pass through here. Importing its classes costs a tenth of a second and more for each kind;
 * schema validation imports them lazily, by kind (`policy/`).
 */
export type { IIoK8sApimachineryPkgApisMetaV1ObjectMeta as ObjectMeta } from "@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta";
export type { IDeployment as Deployment } from "kubernetes-models/apps/v1/Deployment";
export type { IStatefulSet as StatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
export type { IHorizontalPodAutoscaler as HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
export type { ICronJob as CronJob } from "kubernetes-models/batch/v1/CronJob";
export type { IJob as Job } from "kubernetes-models/batch/v1/Job";
export type { IIngress as Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
export type { INetworkPolicy as NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
export type { IPodDisruptionBudget as PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
export type { IConfigMap as ConfigMap } from "kubernetes-models/v1/ConfigMap";
export type { IContainer as Container } from "kubernetes-models/v1/Container";
export type { IEnvVar as EnvVar } from "kubernetes-models/v1/EnvVar";
export type { INamespace as Namespace } from "kubernetes-models/v1/Namespace";
export type { IPersistentVolumeClaim as PersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
export type { IPodSpec as PodSpec } from "kubernetes-models/v1/PodSpec";
export type { IPodTemplateSpec as PodTemplateSpec } from "kubernetes-models/v1/PodTemplateSpec";
export type { IProbe as KubernetesProbe } from "kubernetes-models/v1/Probe";
export type { ISecret as Secret } from "kubernetes-models/v1/Secret";
export type { IService as Service } from "kubernetes-models/v1/Service";
export type { IServiceAccount as ServiceAccount } from "kubernetes-models/v1/ServiceAccount";
export type { IVolume as Volume } from "kubernetes-models/v1/Volume";

/** What every object has in common. Any kubernetes-models object, or one of a CRD, is one. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent only because the types of kubernetes-models allow it: an object that is emitted has a name. */
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
}

/** Any object that a component can be given: an instance of a kubernetes-models class, or a literal with any fields. */
export type AnyKubernetesObject = KubernetesObject | (KubernetesObject & { readonly [field: string]: unknown });

/** Plain JSON, as manifests are made of. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A manifest whose fields are read by path rather than by type: what policy, merge and diff work on. */
export interface Manifest extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ManifestMetadata;
}
export interface ManifestMetadata extends JsonObject {
  readonly name: string;
}
