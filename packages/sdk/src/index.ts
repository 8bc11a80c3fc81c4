export { configMap, type DeclaredConfigMap } from "./builders/config-map.ts";
export { type Outside, outside } from "./builders/connections.ts";
export type { DeclaredKeys, Generated, NamesOf, Reads } from "./builders/generated-names.ts";
export type { Health, HealthInput } from "./builders/health.ts";
export { cronJob, job } from "./builders/job.ts";
export type { CronJobSpec, JobSpec } from "./builders/job-spec.ts";
export { type ObjectsOptions, objects } from "./builders/objects.ts";
export { type Postgres, type PostgresCredentials, type PostgresSpec, postgres } from "./builders/postgres.ts";
export { type Rabbitmq, type RabbitmqCredentials, type RabbitmqSpec, rabbitmq } from "./builders/rabbitmq.ts";
export type { Resources, ResourcesInput } from "./builders/resources.ts";
export { random, secret, suggested, supplied } from "./builders/secret.ts";
export { service } from "./builders/service.ts";
export type { Service, ServiceIngress, ServiceSpec } from "./builders/service-spec.ts";
export type { SidecarInput } from "./builders/sidecar.ts";
export { type Stateful, type StatefulSpec, stateful } from "./builders/stateful.ts";
export type { Claim } from "./builders/stateful-set.ts";
export { type System, system } from "./builders/system.ts";
export { configFiles, emptyDir, secretFiles, type VolumeInput } from "./builders/volume.ts";
export { type Config, defineConfig } from "./emit/config.ts";
export { ERROR_CODES, type ErrorCode, type Issue, SdkError, type Severity } from "./errors.ts";
export type { Component, ComponentFacts } from "./model/component.ts";
export { type ImageTag, imageTag } from "./model/image.ts";
export type { AnyKubernetesObject, Json, JsonObject, KubernetesObject, Manifest } from "./model/kubernetes.ts";
export { exec, httpGet, type Probe, type ProbeTimings, tcpSocket } from "./model/probe.ts";
export type { ByteQuantity, CpuQuantity } from "./model/quantity.ts";
export { type Env, type EnvValue, type PlainText, plain, podName, podNamespace, text } from "./model/reference.ts";
export type { DeclaredSecret, SecretGeneration, SecretKeyReference, SecretKeys } from "./model/secret.ts";
export type { ArgoCd } from "./overlays/argo-cd.ts";
export { compile, type TreeSource } from "./overlays/compile.ts";
export type { Compiled, CompiledComponent, CompiledEnvironment, CompiledLayer } from "./overlays/compiled.ts";
export { type Environment, type EnvironmentSpec, environment } from "./overlays/environment.ts";
export type { KustomizeRoot, KustomizeTree } from "./overlays/kustomize-root.ts";
export { type ComponentPatch, type ContainerPatch, type JobPatch, type PodPatch, remove } from "./overlays/patch.ts";
export {
  type ExternalSecretOptions,
  envFile,
  externalSecret,
  type SealedSecretOptions,
  type SecretSource,
  sealedSecret,
  sops,
} from "./overlays/secret-source.ts";
export type { BackupSettings, Settings } from "./overlays/settings.ts";
export { replicas, type Tier } from "./overlays/tier.ts";
export { definePolicy } from "./policy/define-policy.ts";
export { defineRule, type RuleDeclaration, type RuleId } from "./policy/define-rule.ts";
export type { PolicySettings } from "./policy/engine.ts";
export type { ManifestIndex, ReplicaCount } from "./policy/manifest-index.ts";
export type { ContainerRole, PodContainer, Workload, WorkloadKind } from "./policy/pods.ts";
export {
  annotationOf,
  booleanAt,
  itemsAt,
  labelOf,
  listAt,
  namespaceOf,
  numberAt,
  objectAt,
  objectsAt,
  type PathedObject,
  stringAt,
  stringsAt,
  valueAt,
} from "./policy/read.ts";
export type { BuiltinRuleId } from "./policy/registry.ts";
export type { Finding, KubernetesVersion, Rule, RuleCategory, RuleContext } from "./policy/rule.ts";
export type { Waiver } from "./policy/waiver.ts";
