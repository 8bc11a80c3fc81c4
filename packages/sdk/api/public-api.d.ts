// @ecom/k8s-sdk

export type AnyKubernetesObject =
  | KubernetesObject
  | (KubernetesObject & {
      readonly [field: string]: unknown;
    });

export interface ArgoCd {
  readonly repoURL: string;
  readonly targetRevision?: string;
  readonly path?: string;
  readonly applications?: "layer" | "component";
  readonly namespace?: string;
  readonly server?: string;
}

export interface BackupSettings {
  readonly schedule: string;
  readonly keepDays: number;
  readonly storage: ByteQuantity<"storage: bytes, such as '10Gi'">;
}

export type BuiltinRuleId = (typeof BUILTIN_RULES)[number]["id"];

export type ByteQuantity<Sentence extends string = ""> =
  | `${bigint}${"Ki" | "Mi" | "Gi" | "Ti" | "Pi"}`
  | `${bigint}${"k" | "M" | "G" | "T" | "P"}`
  | Saying<Sentence>;

export interface Claim {
  readonly mountPath: `/${string}`;
  readonly storage: ByteQuantity<"storage: bytes, such as '10Gi'">;
}

export interface Compiled {
  readonly tree: KustomizeTree;
  readonly environments: readonly CompiledEnvironment[];
}

export interface CompiledComponent {
  readonly component: Component;
  readonly dir: string;
}

export interface CompiledEnvironment {
  readonly environment: Environment;
  readonly dir: string;
  readonly layers: readonly CompiledLayer[];
}

export interface CompiledLayer {
  readonly layer: Layer;
  readonly dir: string;
  readonly components: readonly CompiledComponent[];
}

export interface Component<Name extends string = string, Facts extends ComponentFacts = ComponentFacts> {
  readonly name: Name;
  readonly role: Facts["role"];
  readonly label: ComponentLabel;
  readonly layer: Layer;
  readonly folder: string;
  readonly wave: number;
  readonly objects: readonly ComponentObject[];
  readonly configMaps: readonly ConfigMapFiles[];
  readonly secretKeys: readonly SecretKeyReference[];
  readonly connections: readonly Connection[];
  readonly listeners: readonly Listener[];
  readonly nameReferences?: readonly NameReference[];
  readonly workload?: Workload;
  readonly facts?: Facts;
}

export interface ComponentFacts {
  readonly role: Role;
  readonly shape: PodShape;
  readonly secrets: string;
  readonly pinned: boolean;
  readonly exposed: boolean;
}

export interface ComponentPatch<Shape extends PodShape> extends PodPatch<Shape> {
  readonly spec?: WorkloadFields;
  readonly annotations?: {
    readonly [key: string]: string | Removal;
  };
  readonly labels?: {
    readonly [key: string]: string | Removal;
  };
  readonly objects?: {
    readonly [Kind in CompanionKind]?: {
      readonly metadata?: CompanionMetadata;
      readonly spec?: CompanionSpec;
    };
  };
}

export interface Config<Own extends Rule = Rule> extends TreeSource {
  readonly kubernetes: KubernetesVersion;
  readonly out?: string;
  readonly policy?: PolicySettings<Own>;
}

export interface ContainerPatch<Shape extends ContainerShape> extends ContainerFields {
  readonly env?: [Shape["env"]] extends [never]
    ? {
        readonly [name: string]: Advice<"the container has no variables: put new ones under 'addEnv'">;
      }
    : {
        readonly [Name in Shape["env"]]?: Name extends CredentialName
          ? Removal | PlainText | Advice<`${Name} is a credential: its value comes from its declared secret`>
          : string | number | Removal;
      };
  readonly addEnv?: AddedVariables;
  readonly ports?: Partial<Only<Shape["ports"], number | Removal, "the container has no ports">>;
  readonly resources?: ResourcesInput;
}

export type ContainerRole = "app" | "init" | "sidecar";

export type CpuQuantity<Sentence extends string = ""> =
  | `${bigint}m`
  | `${bigint}`
  | `${bigint}.${bigint}`
  | Saying<Sentence>;

export type CronJobSpec<
  Image extends string,
  R extends GivenResources,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> = JobSpec<Image, R, E, V> & Clock;

export type DeclaredConfigMap<Key extends string> = {
  readonly [K in Key]: ConfigKeyReference<K>;
};

export type DeclaredKeys = Readonly<Record<string, SecretKeyReference | ConfigKeyReference>>;

export type DeclaredSecret<SecretName extends string, Keys extends SecretKeys> = {
  readonly [Key in keyof Keys & string]: SecretKeyReference<SecretName, Key>;
};

export const ERROR_CODES: {
  readonly INVALID_NAME: "A name is not what Kubernetes accepts.";
  readonly INVALID_QUANTITY: "A quantity is not in Kubernetes' notation, or out of range.";
  readonly INVALID_IMAGE: "An image has no tag or digest, or a tag that moves.";
  readonly INVALID_PROBE: "A probe has a port or a timing that cannot work.";
  readonly INVALID_ENV: "An environment variable has a name or a value that cannot be used.";
  readonly INVALID_SCHEDULE: "A cron schedule cannot be read.";
  readonly INVALID_VALUE: "A field has a value out of its range.";
  readonly DUPLICATE_NAME: "Two things that must differ have one name.";
  readonly UNKNOWN_NAME: "Something names a thing that was not declared.";
  readonly MISSING_FIELD: "A required field was left out.";
  readonly INVALID_PATCH: "A patch cannot be applied to its target.";
  readonly INVALID_TREE: "A tree of Kustomize roots is not consistent.";
  readonly INVALID_YAML: "A file is not YAML that can be read.";
  readonly INVALID_ENV_FILE: "An env file has a line that cannot be read.";
  readonly INVALID_CONFIG: "The configuration cannot be loaded, or is not what defineConfig makes.";
  readonly INVALID_REVISION: "A git revision to compare with is not there, or cannot be read.";
  readonly SECRET_MISSING: "A secret's env file, or a key in it, is missing or empty.";
  readonly SECRET_CONFLICT: "Keys of secrets that must carry one value carry several.";
  readonly SECRET_EXPOSED: "A secret's env file is not kept out of git.";
  readonly OUTPUT_FOREIGN: "A file in the way was not written by us.";
  readonly OUTPUT_EDITED: "A file of ours was edited by hand.";
  readonly OUTPUT_UNSAFE: "A path leaves the output folder, or goes through a symbolic link.";
  readonly OUTPUT_BUSY: "Another run is writing the same output folder.";
  readonly OUTPUT_FAILED: "The file system refused a write.";
  readonly POLICY_FAILED: "The policy found errors, so nothing was emitted.";
};

export interface Env {
  readonly [name: string]: EnvValue;
}

export type EnvValue = string | number | Reference;

export interface Environment {
  readonly name: string;
  readonly tier: Tier;
  readonly namespace: string;
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  readonly system: System;
  readonly settings: Readonly<Record<string, object>>;
  readonly secrets: Readonly<Record<string, SecretSource>>;
}

export interface EnvironmentSpec<
  Components extends Readonly<Record<string, Component>>,
  T extends Tier,
  Name extends string,
  Namespace extends string,
> {
  readonly name: DnsLabel<Name>;
  readonly tier: T;
  readonly namespace: DnsLabel<Namespace>;
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  readonly components: Every<"component of the base is listed, with how it runs here", Components, T>;
  readonly secrets: Only<SecretsOf<Components>, SecretSource, "no component reads a secret: leave it empty">;
}

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ExternalSecretOptions {
  readonly store: string;
  readonly storeKind?: "ClusterSecretStore" | "SecretStore";
  readonly key: string;
  readonly refreshInterval?: string;
}

export interface Finding {
  readonly manifest: Manifest;
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

export interface Generated<Key extends string = string> {
  readonly name: string;
  readonly keys: {
    readonly [K in Key]: {
      readonly name: string;
      readonly key: K;
    };
  };
}

export interface Health<Port extends string = string> extends HealthInput<Port> {
  readonly readiness: Probe<Port>;
  readonly liveness: Probe<Port>;
}

export interface HealthInput<Port extends string = string> {
  readonly readiness?: Probe<Port>;
  readonly liveness?: Probe<Port>;
  readonly startup?: Probe<Port>;
}

export type ImageTag<Sentence extends string = ""> = `${string}${Digit}${string}` | Saying<Sentence>;

export interface Issue {
  readonly rule: string;
  readonly severity: Severity;
  readonly resource: string;
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

export interface JobPatch<Shape extends PodShape> extends PodPatch<Shape> {
  readonly spec?: JobFields;
}

export type JobSpec<
  Image extends string,
  R extends GivenResources,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> = JobFields<Image, E, V> & NeedsResources<"resources are required: requests and limits, each of cpu and memory", R>;

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: {
      readonly [key: string]: string;
    };
    readonly annotations?: {
      readonly [key: string]: string;
    };
  };
}

export type KubernetesVersion = `${number}.${number}`;

export interface KustomizeRoot {
  readonly dir: string;
  readonly comments?: readonly string[];
  readonly namespace?: string;
  readonly resources: readonly ResourceEntry[];
  readonly configMapGenerator?: readonly GeneratedConfigMap[];
  readonly secretGenerator?: readonly GeneratedSecret[];
  readonly nameReferences?: readonly NameReference[];
  readonly patches?: readonly PatchEntry[];
  readonly images?: readonly ImageEntry[];
  readonly replicas?: readonly ReplicaEntry[];
}

export interface KustomizeTree {
  readonly roots: readonly KustomizeRoot[];
}

export interface Manifest extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ManifestMetadata;
}

export interface ManifestIndex {
  readonly manifests: readonly Manifest[];
  readonly ofKind: (kind: string) => readonly Manifest[];
  readonly find: (kind: string, namespace: string, name: string) => Manifest | undefined;
  readonly workloads: readonly Workload[];
  readonly workloadOf: (manifest: Manifest) => Workload | undefined;
  readonly selectWorkloads: (namespace: string, selector: JsonObject) => readonly Workload[];
  readonly workloadsOf: (manifest: Manifest) => readonly Workload[];
  readonly servicesOf: (workload: Workload) => readonly Manifest[];
  readonly budgetsOf: (workload: Workload) => readonly Manifest[];
  readonly networkPoliciesOf: (workload: Workload) => readonly Manifest[];
  readonly autoscalersOf: (workload: Workload) => readonly Manifest[];
  readonly replicasOf: (workload: Workload) => ReplicaCount | undefined;
}

export type NamesOf<R extends Reads> = {
  readonly [Word in keyof R]: Generated<keyof R[Word] & string>;
};

export interface ObjectsOptions<R extends Reads> {
  readonly layer?: Layer;
  readonly reads?: R;
  readonly readIn?: "environments";
}

export type Outside = Extract<
  Connection,
  {
    readonly kind: "outside";
  }
>;

export interface PathedObject {
  readonly path: string;
  readonly object: JsonObject;
}

export interface PlainText {
  readonly kind: "plain";
  readonly value: string | number;
}

export interface PodContainer {
  readonly name: string;
  readonly role: ContainerRole;
  readonly path: string;
  readonly spec: JsonObject;
}

export interface PodPatch<Shape extends PodShape> {
  readonly containers?: {
    readonly [Name in keyof Shape["containers"]]?: ContainerPatch<Shape["containers"][Name]> | Removal;
  };
  readonly addContainers?: {
    readonly [name: string]: Omit<IContainer, "name">;
  };
  readonly volumes?: {
    readonly [Name in Shape["volumes"]]?: VolumePatch | Removal;
  };
  readonly addVolumes?: {
    readonly [name: string]: Omit<IVolume, "name">;
  };
  readonly pod?: PodFields;
  readonly podAnnotations?: {
    readonly [key: string]: string | Removal;
  };
  readonly podLabels?: {
    readonly [key: string]: string | Removal;
  };
}

export interface PolicySettings<Own extends Rule = Rule> {
  readonly rules?: readonly Own[];
  readonly enable?: readonly (BuiltinRuleId | Own["id"])[];
  readonly disable?: readonly (BuiltinRuleId | Own["id"])[];
  readonly waivers?: readonly Waiver<BuiltinRuleId | Own["id"]>[];
}

export interface Postgres<Name extends string, Database extends string, Facts extends ComponentFacts>
  extends Component<Name, Facts> {
  readonly host: HostReference;
  readonly port: PortReference;
  readonly database: Database;
  readonly credentials: PostgresCredentials<Name>;
  readonly connectionUrl: TextTemplate<Name>;
}

export type PostgresCredentials<Name extends string> = {
  readonly POSTGRES_USER: SecretKeyReference<Name, "POSTGRES_USER">;
  readonly POSTGRES_PASSWORD: SecretKeyReference<Name, "POSTGRES_PASSWORD">;
};

export type PostgresSpec<Image extends string, Database extends string, R extends GivenResources> = PostgresFields<
  Image,
  Database
> &
  NeedsResources<"resources are required: requests and limits, each of cpu and memory", R>;

export interface Probe<Port extends string = string> {
  readonly handler:
    | {
        readonly kind: "http";
        readonly path: string;
        readonly port: Port;
      }
    | {
        readonly kind: "tcp";
        readonly port: Port;
      }
    | {
        readonly kind: "exec";
        readonly command: readonly string[];
      };
  readonly timings: ProbeTimings;
}

export interface ProbeTimings {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
}

export interface Rabbitmq<Name extends string, Facts extends ComponentFacts> extends Component<Name, Facts> {
  readonly host: HostReference;
  readonly port: PortReference;
  readonly credentials: RabbitmqCredentials<Name>;
  readonly amqpUrl: TextTemplate<Name>;
}

export type RabbitmqCredentials<Name extends string> = {
  readonly RABBITMQ_USER: SecretKeyReference<Name, "RABBITMQ_USER">;
  readonly RABBITMQ_PASSWORD: SecretKeyReference<Name, "RABBITMQ_PASSWORD">;
  readonly RABBITMQ_ERLANG_COOKIE: SecretKeyReference<Name, "RABBITMQ_ERLANG_COOKIE">;
};

export type RabbitmqSpec<Image extends string, R extends GivenResources> = RabbitmqFields<Image> &
  NeedsResources<"resources are required: requests and limits, each of cpu and memory", R>;

export type Reads = Readonly<Record<string, DeclaredKeys>>;

export interface ReplicaCount {
  readonly minimum: number;
  readonly maximum: number;
  readonly from: string;
}

export interface Resources {
  readonly requests: ResourceAmounts;
  readonly limits: ResourceAmounts;
}

export interface ResourcesInput {
  readonly requests?: Partial<ResourceAmounts>;
  readonly limits?: Partial<ResourceAmounts>;
}

export interface Rule<Id extends string = string> extends RuleDescription<Id> {
  readonly check: (context: RuleContext) => Iterable<Finding>;
}

export type RuleCategory =
  | "availability"
  | "health"
  | "resources"
  | "storage"
  | "networking"
  | "references"
  | "images"
  | "security"
  | "config"
  | "api-versions";

export interface RuleContext {
  readonly manifests: readonly Manifest[];
  readonly index: ManifestIndex;
  readonly kubernetes: KubernetesVersion;
  readonly tier: "production" | "development";
}

export interface RuleDeclaration<Id extends RuleId> {
  readonly id: Id;
  readonly category: RuleCategory;
  readonly severity?: Severity;
  readonly enabled?: boolean;
  readonly summary: string;
  readonly rationale: string;
  readonly hint: string;
  readonly source: string;
  readonly covers?: readonly string[];
  readonly check: (context: RuleContext) => Iterable<Finding>;
}

export type RuleId = `${"require" | "no" | "valid"}-${string}`;

export class SdkError extends Error {
  readonly name = "SdkError";
  readonly code: ErrorCode;
  readonly path: string;
  readonly value: unknown;
  readonly bound: string | undefined;
  readonly hint: string;
  constructor(detail: SdkErrorDetail);
}

export interface SealedSecretOptions {
  readonly encryptedData: Readonly<Record<string, string>>;
  readonly scope?: "cluster-wide" | "namespace-wide";
}

export type SecretGeneration =
  | {
      readonly kind: "random";
      readonly bytes: number;
    }
  | {
      readonly kind: "suggested";
      readonly value: string;
    }
  | {
      readonly kind: "supplied";
      readonly describe: string;
    };

export interface SecretKeyReference<SecretName extends string = string, Key extends string = string> {
  readonly kind: "secret-key";
  readonly secret: SecretName;
  readonly key: Key;
  readonly generate: SecretGeneration;
}

export interface SecretKeys {
  readonly [key: string]: SecretGeneration;
}

export type SecretSource = EnvFileSource | SopsSource | ExternalSecretSource | SealedSecretSource;

export interface Service<Name extends string, Facts extends ComponentFacts> extends Component<Name, Facts> {
  readonly host: HostReference;
  readonly port: PortReference;
  readonly url: UrlReference;
}

export interface ServiceIngress {
  readonly className: string;
  readonly namespace: string;
  readonly path?: `/${string}`;
}

export type ServiceSpec<Image extends string, Port extends string, Given extends ServiceGiven> = ServiceFields<
  Image,
  Port,
  Given
> &
  NeedsHealth<
    "health is required: a readiness and a liveness probe, such as httpGet('/healthz')",
    Given["health"],
    Port | "http"
  > &
  NeedsResources<"resources are required: requests and limits, each of cpu and memory", Given["resources"]>;

export type Settings<C, T extends Tier> =
  C extends Component<string, infer F extends ComponentFacts> ? SettingsByRole<F, T>[F["role"]] : never;

export type Severity = "error" | "warning" | "info";

export interface SidecarInput {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly ports?: Readonly<Record<string, number>>;
  readonly env?: Env;
  readonly health: Health;
  readonly resources: Resources;
  readonly mounts?: Readonly<Record<string, `/${string}`>>;
}

export interface Stateful<Name extends string, Facts extends ComponentFacts> extends Component<Name, Facts> {
  readonly host: HostReference;
  readonly port: PortReference;
}

export type StatefulSpec<
  Image extends string,
  Port extends string,
  H extends GivenHealth,
  R extends GivenResources,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> = StatefulFields<Image, Port, E, V> &
  NeedsHealth<"health is required: a readiness and a liveness probe, such as tcpSocket({ port: 'valkey' })", H, Port> &
  NeedsResources<"resources are required: requests and limits, each of cpu and memory", R>;

export interface System<Components extends Readonly<Record<string, Component>> = Readonly<Record<string, Component>>> {
  readonly name: string;
  readonly components: Components;
}

export type Tier = "production" | "development";

export interface TreeSource {
  readonly environments: readonly Environment[];
  readonly argocd?: ArgoCd;
}

export type VolumeInput<SecretName extends string = string> =
  | {
      readonly kind: "empty-dir";
      readonly mountPath: string;
      readonly sizeLimit: ByteQuantity<"sizeLimit: bytes, such as '64Mi'">;
      readonly medium?: "Memory";
    }
  | {
      readonly kind: "config";
      readonly mountPath: string;
      readonly keys: readonly ConfigKeyReference[];
    }
  | {
      readonly kind: "secret";
      readonly mountPath: string;
      readonly keys: readonly SecretKeyReference<SecretName>[];
    };

export interface Waiver<Id extends string = string> {
  readonly rule: Id;
  readonly component: string;
  readonly reason: string;
  readonly expires?: string;
  readonly environment?: string;
}

export interface Workload {
  readonly manifest: Manifest;
  readonly kind: WorkloadKind;
  readonly name: string;
  readonly namespace: string;
  readonly templatePath: string;
  readonly podPath: string;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  readonly pod: JsonObject;
  readonly containers: readonly PodContainer[];
}

export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

export function annotationOf(manifest: Manifest, key: string): string | undefined;

export function booleanAt(from: Json | undefined, ...path: readonly string[]): boolean | undefined;

export function compile(source: TreeSource): Compiled;

export function configFiles(
  configMap: Readonly<Record<string, ConfigKeyReference>>,
  mountPath: `/${string}`,
): VolumeInput<never>;

export function configMap<const Name extends string, const Files extends Readonly<Record<string, string>>>(
  name: DnsLabel<Name>,
  files: Files,
): DeclaredConfigMap<keyof Files & string>;

export function cronJob<
  const Name extends string,
  const Image extends string,
  const R extends GivenResources,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
>(label: DnsLabel<Name>, spec: CronJobSpec<Image, R, E, V>): Component<Name, JobFacts<"cron-job", Name, E, V>>;

export function defineConfig<const Own extends Rule = never>(config: Config<Own>): Config;

export function definePolicy<const Own extends Rule = never>(settings: PolicySettings<Own>): PolicySettings<Own>;

export function defineRule<const Id extends RuleId>(declaration: RuleDeclaration<Id>): Rule<Id>;

export function emptyDir(
  mountPath: `/${string}`,
  sizeLimit: ByteQuantity<"sizeLimit: bytes, such as '64Mi'">,
): VolumeInput<never>;

export function envFile(): EnvFileSource;

export function environment<
  const Components extends Readonly<Record<string, Component>>,
  const T extends Tier,
  const Name extends string,
  const Namespace extends string,
>(base: System<Components>, spec: EnvironmentSpec<Components, T, Name, Namespace>): Environment;

export function exec(command: readonly [string, ...string[]], timings?: ProbeTimings): Probe<never>;

export function externalSecret(options: ExternalSecretOptions): ExternalSecretSource;

export function httpGet<const Port extends string = "http">(
  path: `/${string}`,
  options?: PortProbeOptions<Port>,
): Probe<NoInfer<Port>>;

export function imageTag(tag: string): ImageTag;

export function itemsAt(from: Json | undefined, base: string, ...path: readonly string[]): readonly PathedObject[];

export function job<
  const Name extends string,
  const Image extends string,
  const R extends GivenResources,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
>(label: DnsLabel<Name>, spec: JobSpec<Image, R, E, V>): Component<Name, JobFacts<"job", Name, E, V>>;

export function labelOf(manifest: Manifest, key: string): string | undefined;

export function listAt(from: Json | undefined, ...path: readonly string[]): readonly Json[];

export function namespaceOf(manifest: Manifest): string;

export function numberAt(from: Json | undefined, ...path: readonly string[]): number | undefined;

export function objectAt(from: Json | undefined, ...path: readonly string[]): JsonObject | undefined;

export function objects<
  const Name extends string,
  const Objects extends readonly AnyKubernetesObject[],
  const R extends Reads = Readonly<Record<never, never>>,
>(
  label: DnsLabel<Name>,
  list: Objects | ((names: NamesOf<R>) => Objects),
  options?: ObjectsOptions<R>,
): Component<Name, ObjectsFacts<SecretsRead<R>>>;

export function objectsAt(from: Json | undefined, ...path: readonly string[]): readonly JsonObject[];

export function outside(cidr: string, ports: readonly [number, ...number[]], reason: string): Outside;

export function plain(value: string | number): PlainText;

export const podName: FieldReference;

export const podNamespace: FieldReference;

export function postgres<
  const Name extends string,
  const Image extends string,
  const Database extends string,
  const R extends GivenResources,
>(label: DnsLabel<Name>, spec: PostgresSpec<Image, Database, R>): Postgres<Name, Database, PostgresFacts<Name>>;

export function rabbitmq<const Name extends string, const Image extends string, const R extends GivenResources>(
  label: DnsLabel<Name>,
  spec: RabbitmqSpec<Image, R>,
): Rabbitmq<Name, RabbitmqFacts<Name>>;

export function random(bytes?: number): SecretGeneration;

export const remove: Removal;

export function replicas(count: number): number & CheckedReplicas;

export function sealedSecret(options: SealedSecretOptions): SealedSecretSource;

export function secret<const Name extends string, const Keys extends SecretKeys>(
  name: DnsLabel<Name>,
  keys: Keys,
): DeclaredSecret<Name, Keys>;

export function secretFiles<const SecretName extends string>(
  secret: Readonly<Record<string, SecretKeyReference<SecretName>>>,
  mountPath: `/${string}`,
): VolumeInput<SecretName>;

export function service<
  const Name extends string,
  const Image extends string,
  const H extends GivenHealth,
  const R extends GivenResources,
  const Port extends string = never,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
  const S extends Readonly<Record<string, SidecarInput>> = Readonly<Record<never, never>>,
  const I extends ServiceIngress | undefined = undefined,
>(
  label: DnsLabel<Name>,
  spec: ServiceSpec<
    Image,
    Port,
    {
      readonly health: H;
      readonly resources: R;
      readonly env: E;
      readonly volumes: V;
      readonly sidecars: S;
      readonly ingress: I;
    }
  >,
): Service<Name, ServiceFacts<Name, Image, Port, E, V, S, I>>;

export function sops(): SopsSource;

export function stateful<
  const Name extends string,
  const Image extends string,
  const Port extends string,
  const H extends GivenHealth,
  const R extends GivenResources,
  const E extends Env = Readonly<Record<never, never>>,
  const V extends Readonly<Record<string, VolumeInput>> = Readonly<Record<never, never>>,
>(
  label: DnsLabel<Name>,
  spec: StatefulSpec<Image, Port, H, R, E, V>,
): Stateful<
  Name,
  {
    readonly role: "stateful";
    readonly shape: {
      readonly containers: {
        readonly [N in Name]: {
          readonly env: keyof E & string;
          readonly ports: Port;
        };
      };
      readonly volumes: (keyof V & string) | "tmp";
    };
    readonly secrets: SecretNamesOf<E[keyof E]> | VolumeSecretsOf<V[keyof V]>;
    readonly pinned: IsPinned<Image>;
    readonly exposed: false;
  }
>;

export function stringAt(from: Json | undefined, ...path: readonly string[]): string | undefined;

export function stringsAt(from: Json | undefined, ...path: readonly string[]): readonly string[];

export function suggested(value: string): SecretGeneration;

export function supplied(describe: string): SecretGeneration;

export function system<const Name extends string, const Components extends readonly Component[]>(
  label: DnsLabel<Name>,
  components: Components,
): System<ComponentsByName<Components>>;

export function tcpSocket<const Port extends string = "http">(options?: PortProbeOptions<Port>): Probe<NoInfer<Port>>;

export function text<const Parts extends readonly TemplatePart[]>(
  strings: TemplateStringsArray,
  ...references: Parts
): TextTemplate<SecretNamesOf<Parts[number]>>;

export function valueAt(from: Json | undefined, ...path: readonly string[]): Json | undefined;

// @ecom/k8s-sdk/emit

export { BuiltinRuleId, Config, PolicySettings, defineConfig } from "@ecom/k8s-sdk";

export const BUILTIN_RULES: readonly [
  Rule<"require-replicas">,
  Rule<"require-disruption-budget">,
  Rule<"valid-budget">,
  Rule<"no-blocking-budget">,
  Rule<"no-ineffective-budget">,
  Rule<"no-quorum-loss">,
  Rule<"no-overlapping-budgets">,
  Rule<"no-empty-budget-selector">,
  Rule<"require-unhealthy-pod-eviction">,
  Rule<"valid-autoscaler-range">,
  Rule<"no-replicas-beside-autoscaler">,
  Rule<"no-competing-autoscalers">,
  Rule<"require-requests-for-utilization">,
  Rule<"require-rolling-update">,
  Rule<"valid-rollout">,
  Rule<"no-full-outage-rollout">,
  Rule<"no-rollout-below-budget">,
  Rule<"no-unplaceable-surge">,
  Rule<"valid-progress-deadline">,
  Rule<"require-min-ready-seconds">,
  Rule<"require-revision-history">,
  Rule<"require-prestop">,
  Rule<"valid-grace-period">,
  Rule<"require-host-spread">,
  Rule<"require-zone-spread">,
  Rule<"valid-topology-spread">,
  Rule<"require-spread-per-revision">,
  Rule<"no-hard-topology-spread">,
  Rule<"valid-anti-affinity">,
  Rule<"no-node-pinning">,
  Rule<"require-node-failure-tolerations">,
  Rule<"require-priority-class">,
  Rule<"require-headless-service">,
  Rule<"no-even-quorum">,
  Rule<"no-blocking-partition">,
  Rule<"no-bare-pods">,
  Rule<"valid-restart-policy">,
  Rule<"valid-cronjob-schedule">,
  Rule<"require-cronjob-concurrency-policy">,
  Rule<"require-cronjob-starting-deadline">,
  Rule<"require-job-deadline">,
  Rule<"require-job-ttl">,
  Rule<"require-readiness-probe">,
  Rule<"require-liveness-probe">,
  Rule<"require-startup-probe">,
  Rule<"valid-probe">,
  Rule<"valid-probe-port">,
  Rule<"require-declared-probe-port">,
  Rule<"no-probe-host">,
  Rule<"no-liveness-kill-at-start">,
  Rule<"no-identical-probes">,
  Rule<"no-liveness-before-readiness">,
  Rule<"valid-probe-timeout">,
  Rule<"require-probe-timings">,
  Rule<"no-post-start-hook">,
  Rule<"require-network-policy">,
  Rule<"require-both-directions">,
  Rule<"require-dns-egress">,
  Rule<"no-allow-all-network-policy">,
  Rule<"no-blocked-service-port">,
  Rule<"no-blocked-connection">,
  Rule<"require-ingress-tls">,
  Rule<"no-wildcard-ingress-host">,
  Rule<"no-conflicting-ingress-paths">,
  Rule<"no-service-external-ips">,
  Rule<"no-node-port-service">,
  Rule<"no-load-balancer-service">,
  Rule<"valid-port-names">,
  Rule<"valid-service-ports">,
  Rule<"require-publish-not-ready-addresses">,
  Rule<"require-ndots">,
  Rule<"valid-selector">,
  Rule<"no-dangling-service">,
  Rule<"no-service-over-several-workloads">,
  Rule<"no-dangling-target-port">,
  Rule<"no-dangling-budget">,
  Rule<"no-dangling-autoscaler">,
  Rule<"no-dangling-network-policy">,
  Rule<"no-dangling-ingress-backend">,
  Rule<"no-dangling-ingress-tls-secret">,
  Rule<"no-dangling-route-backend">,
  Rule<"no-dangling-service-account">,
  Rule<"no-dangling-pull-secret">,
  Rule<"no-dangling-service-monitor">,
  Rule<"no-dangling-config-reference">,
  Rule<"no-dangling-variable">,
  Rule<"no-dangling-volume-mount">,
  Rule<"no-unread-config">,
  Rule<"no-dangling-service-host">,
  Rule<"no-duplicate-env">,
  Rule<"no-shared-application-path">,
  Rule<"require-cpu-request">,
  Rule<"require-memory-request">,
  Rule<"require-cpu-limit">,
  Rule<"require-memory-limit">,
  Rule<"valid-resource-limit">,
  Rule<"valid-resource-amount">,
  Rule<"require-empty-dir-limit">,
  Rule<"require-ephemeral-storage">,
  Rule<"require-equal-cpu">,
  Rule<"require-equal-memory">,
  Rule<"require-equal-ephemeral-storage">,
  Rule<"no-cpu-limit">,
  Rule<"require-limit-range-defaults">,
  Rule<"require-complete-quota">,
  Rule<"valid-quota-scale">,
  Rule<"no-shared-single-node-claim">,
  Rule<"no-claim-deletion">,
  Rule<"require-stateful-storage">,
  Rule<"require-storage-class">,
  Rule<"require-backup">,
  Rule<"no-single-stateful-replica">,
  Rule<"no-restricted-volume-type">,
  Rule<"valid-volumes">,
  Rule<"no-privileged-container">,
  Rule<"no-host-namespaces">,
  Rule<"no-dangerous-capabilities">,
  Rule<"no-container-runtime-socket">,
  Rule<"no-sensitive-host-path">,
  Rule<"no-writable-host-path">,
  Rule<"no-host-path">,
  Rule<"no-host-port">,
  Rule<"no-windows-host-process">,
  Rule<"no-unconfined-apparmor">,
  Rule<"no-unconfined-seccomp">,
  Rule<"no-unsafe-selinux-options">,
  Rule<"no-unmasked-proc-mount">,
  Rule<"no-unsafe-sysctls">,
  Rule<"no-privilege-escalation">,
  Rule<"require-dropped-capabilities">,
  Rule<"no-added-capabilities">,
  Rule<"require-run-as-non-root">,
  Rule<"no-root-user">,
  Rule<"no-root-group">,
  Rule<"require-high-uid">,
  Rule<"require-seccomp-profile">,
  Rule<"require-read-only-root-filesystem">,
  Rule<"no-shared-process-namespace">,
  Rule<"no-privileged-port">,
  Rule<"no-ssh-port">,
  Rule<"no-host-aliases">,
  Rule<"no-service-account-token">,
  Rule<"no-default-service-account">,
  Rule<"no-default-service-account-token">,
  Rule<"no-exposed-credential">,
  Rule<"no-literal-credential">,
  Rule<"no-credential-in-config-map">,
  Rule<"no-secret-in-git">,
  Rule<"no-secret-in-env">,
  Rule<"no-system-namespace">,
  Rule<"require-namespace-pod-security">,
  Rule<"require-restricted-namespace">,
  Rule<"no-ingress-snippet">,
  Rule<"no-cluster-admin-binding">,
  Rule<"no-anonymous-binding">,
  Rule<"no-default-service-account-binding">,
  Rule<"no-rbac-wildcard">,
  Rule<"no-rbac-escalation">,
  Rule<"no-rbac-workload-control">,
  Rule<"no-rbac-secret-access">,
  Rule<"no-rbac-tampering">,
  Rule<"no-privileged-scc">,
  Rule<"no-mutable-image">,
  Rule<"require-image-digest">,
  Rule<"require-image-pull">,
  Rule<"no-frozen-registry">,
  Rule<"no-retired-image">,
  Rule<"valid-containers">,
  Rule<"valid-schema">,
  Rule<"valid-resource-name">,
  Rule<"valid-labels">,
  Rule<"no-duplicate-resource">,
  Rule<"no-default-namespace">,
  Rule<"valid-env-source">,
  Rule<"require-config-rollout">,
  Rule<"valid-config-size">,
  Rule<"no-service-links">,
  Rule<"no-deprecated-service-account-field">,
  Rule<"no-immutable-job">,
  Rule<"valid-hook-delete-policy">,
  Rule<"require-prune-protection">,
  Rule<"require-common-labels">,
  Rule<"require-owner-label">,
  Rule<"no-removed-api">,
  Rule<"no-deprecated-api">,
  Rule<"valid-api-version">,
  Rule<"valid-field-version">,
];

export interface BuildFolderOptions {
  readonly title: string;
  readonly revision?: string | undefined;
  readonly from: string;
}

export interface BuildOptions {
  readonly outputDir: string;
  readonly mode?: "write" | "check" | "dry-run";
  readonly force?: boolean;
  readonly today?: string;
  readonly judgementFile?: string;
  readonly onStage?: (stage: BuildStage) => void;
}

export type BuildResult = {
  readonly compiled: Compiled;
  readonly judgement: Judgement;
} & (
  | {
      readonly outcome: "refused";
    }
  | {
      readonly outcome: "written";
      readonly written: WriteResult;
    }
  | {
      readonly outcome: "checked";
      readonly drift: readonly DriftWithDiff[];
    }
  | {
      readonly outcome: "planned";
      readonly drift: readonly Drift[];
    }
);

export type BuildStage = "compile" | "plan" | "judge" | "write" | "check";

export const CATEGORIES: {
  readonly [category in RuleCategory]: string;
};

export interface CheckOptions {
  readonly waitMs?: number;
}

export interface ConfigPlaces extends TreePlacesOptions {
  readonly configFile: string;
}

export const DEFAULT_KUBERNETES: KubernetesVersion;

export const DEFAULT_OUT = "k8s";

export const DOCUMENTED_RULES: readonly ExplainedRule[];

export interface Drift {
  readonly path: string;
  readonly state: FileState;
}

export interface DriftWithDiff extends Drift {
  readonly diff: string;
}

export interface EffectiveEnvironment {
  readonly name: string;
  readonly dir: string;
  readonly manifests: readonly Manifest[];
  readonly layerOf: (manifest: Manifest) => string | undefined;
}

export type ExplainedRule = Omit<RuleDescription, "source"> & {
  readonly source?: string;
};

export type FileState = "created" | "changed" | "line-ends" | "stale" | "edited" | "foreign" | "blocked" | "linked";

export type ForeignSource =
  | {
      readonly path: string;
    }
  | {
      readonly text: string;
      readonly name: string;
    };

export interface GeneratedSecret {
  readonly name: string;
  readonly envFile: string;
  readonly keys: readonly SecretKeySource[];
  readonly encrypted?: "sops";
}

export interface InitSecretsFile {
  readonly path: string;
  readonly change: "created" | "completed" | "closed" | "unchanged";
  readonly generated: readonly string[];
  readonly copied: readonly string[];
  readonly suggested: readonly string[];
  readonly waiting: readonly WaitingKey[];
  readonly encryptBy?: string;
}

export interface InitSecretsReport {
  readonly environment: string;
  readonly files: readonly InitSecretsFile[];
}

export interface Judgement {
  readonly issues: readonly PolicyIssue[];
  readonly waived: readonly WaivedIssue[];
}

export const KNOWN_VERSIONS: {
  readonly oldest: "1.16";
  readonly newest: "1.37";
};

export type ObjectFiles = (object: { readonly kind: string; readonly name: string }) => string;

export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface OutputLocation {
  readonly project: string;
  readonly output: string;
  readonly outside?: boolean;
}

export interface Plan {
  readonly files: ReadonlyMap<string, string>;
}

export interface Policy<Own extends Rule = Rule> extends PolicySettings<Own> {
  readonly kubernetes: KubernetesVersion;
  readonly today?: string;
  readonly partial?: boolean;
}

export interface PolicyIssue extends Issue {
  readonly environment?: string;
  readonly object?: ObjectReference;
  readonly location?: SourceLocation;
}

export const REPORT_FORMATS: readonly string[];

export type ReadBack = (dir: string) => readonly Manifest[] | undefined;

export interface RenderedRoot {
  readonly yaml: string;
  readonly missing: readonly string[];
}

export interface Report extends Judgement {
  readonly kubernetes: KubernetesVersion;
  readonly subjects: readonly ReportSubject[];
  readonly rules: readonly ExplainedRule[];
}

export interface ReportDocument {
  readonly version: typeof REPORT_FORMAT_VERSION;
  readonly kubernetes: KubernetesVersion;
  readonly subjects: readonly ReportSubject[];
  readonly totals: ReportTotals;
  readonly issues: readonly PolicyIssue[];
  readonly waived: readonly WaivedIssue[];
}

export type ReportFormat = "pretty" | "json" | "sarif" | "junit" | "github";

export interface ReportFormatOptions extends PrettyOptions, JunitOptions, SarifReportOptions {}

export interface ReportSubject {
  readonly name?: string;
  readonly tier: RuleContext["tier"];
  readonly objects: number;
}

export type ReportTextRole = Severity | "waived" | "quiet";

export interface ReportTotals {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  readonly waived: number;
}

export interface Repository {
  readonly root: string;
  readonly ask: (args: readonly string[], env?: Variables) => Promise<string | undefined>;
  readonly run: (args: readonly string[], env?: Variables) => Promise<string>;
  readonly read: (objects: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

export interface Revision {
  readonly commit: string;
  readonly title: string;
}

export const SECRET_CHECKS: {
  readonly "require-secret-file": "An env file is not there.";
  readonly "require-encrypted-file": "An env file that git is to hold encrypted is not encrypted, or lacks a key.";
  readonly "require-secret-key": "An env file lacks a declared key.";
  readonly "require-secret-value": "A declared key has no value.";
  readonly "valid-secret-file": "An env file cannot be read as Kustomize reads it.";
  readonly "valid-secret-value": "A value looks as if its quotes or spaces were not meant to be part of it.";
  readonly "valid-secret-link": "Keys that must carry one value carry several.";
  readonly "valid-secret-mode": "Others than the owner may read an env file.";
  readonly "no-unknown-secret-key": "An env file has a key that the declaration has not.";
  readonly "no-secret-in-git": "Git tracks an env file, or would.";
};

export const SEVERITIES: readonly ["info", "warning", "error"];

export type SecretCheck = keyof typeof SECRET_CHECKS;

export interface SecretsOptions {
  readonly outputDir: string;
  readonly environment: string;
}

export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
}

export interface Subject {
  readonly environment?: string;
  readonly manifests: readonly Manifest[];
  readonly tier: RuleContext["tier"];
  readonly locate?: (manifest: Manifest, path: string) => SourceLocation | undefined;
}

export interface TreeFolder extends Folder {
  readonly foldersIn: (path: string) => readonly string[];
}

export interface VerifyConfigOptions extends VerifyOptions {
  readonly environments?: readonly string[];
  readonly places?: ConfigPlaces;
}

export interface VerifyForeignOptions extends VerifyOptions, ForeignOptions {
  readonly policy?: PolicySettings;
}

export interface VerifyOptions {
  readonly kubernetes?: KubernetesVersion;
  readonly enable?: readonly string[];
  readonly disable?: readonly string[];
  readonly today?: string;
}

export interface WaitingKey {
  readonly key: string;
  readonly describe: string;
}

export interface WaivedIssue extends PolicyIssue {
  readonly reason: string;
  readonly expires?: string;
}

export interface WriteOptions {
  readonly force?: boolean;
  readonly waitMs?: number;
}

export interface WriteResult {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
  readonly leftSecrets: readonly string[];
  readonly healed: Healing | undefined;
}

export function argoCdManifests({ tree }: Compiled): readonly Manifest[];

export function atLeast(report: Report, severity: Severity): Report;

export function build(config: Config, options: BuildOptions): Promise<BuildResult>;

export function buildFolder(folder: string, options: BuildFolderOptions): Promise<readonly Manifest[]>;

export function checkPlan(plan: Plan, dir: string, options?: CheckOptions): Promise<readonly DriftWithDiff[]>;

export function checkSecrets(tree: KustomizeTree, { outputDir, environment }: SecretsOptions): readonly Issue[];

export function dryRun(plan: Plan, dir: string, options?: CheckOptions): Promise<readonly Drift[]>;

export function effectiveEnvironments(
  { tree, environments }: Compiled,
  options?: EffectiveOptions,
): readonly EffectiveEnvironment[];

export function environmentNames(tree: KustomizeTree): readonly string[];

export function exportRevision(
  repository: Repository,
  commit: string,
  dir: string,
  target: string,
  index: string,
  options?: {
    readonly without?: string;
  },
): Promise<boolean>;

export function exportWorkTree(repository: Repository, target: string): Promise<void>;

export function findMergeBase(repository: Repository): Promise<Revision>;

export function findRevision(repository: Repository, name: string): Promise<Revision>;

export function findRule(id: string, own?: readonly ExplainedRule[]): ExplainedRule;

export function formatReport(report: Report, format: ReportFormat, options?: ReportFormatOptions): string;

export function initSecrets(tree: KustomizeTree, options: SecretsOptions): Promise<InitSecretsReport>;

export function isAtLeast(severity: Severity, least: Severity): boolean;

export function isKnownVersion(text: unknown): text is KubernetesVersion;

export function isReportFormat(name: string): name is ReportFormat;

export function isRevision(repository: Repository, name: string): Promise<boolean>;

export function judge<const Own extends Rule = never>(
  manifests: readonly Manifest[],
  options: Policy<Own> & Omit<Subject, "manifests">,
): Judgement;

export function judgeAll<const Own extends Rule = never>(subjects: readonly Subject[], policy: Policy<Own>): Judgement;

export function judgeCompiled(compiled: Compiled, policy: Policy): Judgement;

export function maskSeenValues(text: string): string;

export function objectFiles(tree: KustomizeTree, dir: string): ObjectFiles;

export function openRepository(folder: string): Promise<Repository>;

export function openRevisionFolder(repository: Repository, commit: string, dir: string): Promise<TreeFolder>;

export function openTreeFolder(dir: string): TreeFolder;

export function placeholderValues(outputDir: string): SecretValues;

export function planTree(tree: KustomizeTree): Plan;

export function policyOf(config: Config, today: string | undefined): Policy;

export function readBack(folder: Folder, known: KustomizeTree): Promise<ReadBack>;

export function readConfig(exported: unknown, path: string): Config;

export function readManifests(text: string, title: string): Promise<readonly Manifest[]>;

export function rememberSeenValues(): void;

export function renderRoot(tree: KustomizeTree, dir: string, outputDir: string): RenderedRoot;

export function resolveOutput({ project, output, outside }: OutputLocation): string;

export function rulePage(rule: ExplainedRule): string;

export function secretValuesFrom(
  outputDir: string,
): (root: KustomizeRoot, secret: GeneratedSecret) => ReadonlyMap<string, string> | undefined;

export function totalsOf({ issues, waived }: Judgement): ReportTotals;

export function verifiedNames(config: Config): readonly string[];

export function verifyConfig(config: Config, options?: VerifyConfigOptions): Promise<Report>;

export function verifyForeign(source: ForeignSource, options: VerifyForeignOptions): Promise<Report>;

export function withPlaceholders(manifests: readonly Manifest[], current: readonly Manifest[]): readonly Manifest[];

export function withTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result>;

export function writePlaceholders(folder: string): void;

export function writePlan(plan: Plan, dir: string, options?: WriteOptions): Promise<WriteResult>;

// @ecom/k8s-sdk/import

export interface Addition {
  readonly component: string;
  readonly environments: readonly string[];
  readonly object: string;
  readonly path?: string;
  readonly rules: readonly BuiltinRuleId[];
  readonly what: string;
}

export interface ImportOptions extends ImportSettings {
  readonly cwd: string;
  readonly name?: string;
  readonly production?: readonly string[];
  readonly namespace?: string;
  readonly asObjects?: readonly string[] | true;
  readonly onStage?: (stage: ImportStage) => void;
}

export interface ImportReport {
  readonly system: string;
  readonly environments: readonly ImportedEnvironment[];
  readonly components: readonly ImportedComponent[];
  readonly added: readonly Addition[];
  readonly credentials: readonly MovedCredential[];
  readonly toDo: readonly string[];
  readonly waived: readonly {
    readonly rule: BuiltinRuleId;
    readonly objects: readonly string[];
  }[];
  readonly leftOut: readonly LeftOut[];
  readonly unexplained: readonly UnexplainedDifference[];
}

export type ImportStage =
  | {
      readonly kind: "build";
      readonly folder: string;
    }
  | {
      readonly kind: "convert";
    }
  | {
      readonly kind: "check";
    };

export interface ImportedComponent {
  readonly name: string;
  readonly builder: "service" | "stateful" | "postgres" | "rabbitmq" | "cronJob" | "job" | "objects";
  readonly reason?: string;
}

export interface ImportedEnvironment {
  readonly name: string;
  readonly tier: Tier;
  readonly namespace: string;
  readonly from: readonly string[];
  readonly objects: number;
}

export interface ImportedProject {
  readonly report: ImportReport;
  readonly files: ReadonlyMap<string, string>;
  readonly privateFiles: ReadonlyMap<string, string>;
  readonly plan: Plan;
  readonly out: string;
}

export interface LeftOut {
  readonly environment?: string;
  readonly what: string;
  readonly reason: string;
}

export interface MovedCredential {
  readonly environment: string;
  readonly from: string;
  readonly to: string;
}

export interface UnexplainedDifference {
  readonly environment: string;
  readonly object: string;
  readonly path?: string;
  readonly operation: string;
}

export interface WriteImportOptions {
  readonly dryRun?: boolean;
}

export function importFolder(folder: string, options: ImportOptions): Promise<ImportedProject>;

export function writeImport(
  project: ImportedProject,
  folder: string,
  options?: WriteImportOptions,
): Promise<readonly string[]>;

// @ecom/k8s-sdk/review

export const CLASSES_BY_RANK: (
  | "no-effect"
  | "metadata-only"
  | "capacity"
  | "created"
  | "updated-in-place"
  | "scaled"
  | "rolling-restart"
  | "secret-change"
  | "pruned"
  | "replaced"
  | "traffic-at-risk"
  | "rejected"
  | "data-at-risk"
)[];

export const COMMENT_MARKER = "<!-- ecom-k8s review -->";

export const CONSEQUENCE_CLASSES: {
  readonly "no-effect": {
    readonly label: "no effect";
    readonly level: "none";
    readonly means: "Another text that means the same to the API server.";
  };
  readonly "metadata-only": {
    readonly label: "metadata only";
    readonly level: "none";
    readonly means: "Labels or annotations; nothing restarts or moves.";
  };
  readonly capacity: {
    readonly label: "capacity";
    readonly level: "notice";
    readonly means: "The pods ask for more or less CPU, memory or storage.";
  };
  readonly created: {
    readonly label: "created";
    readonly level: "notice";
    readonly means: "A new object.";
  };
  readonly "updated-in-place": {
    readonly label: "updated in place";
    readonly level: "notice";
    readonly means: "The object changes; no pod restarts.";
  };
  readonly scaled: {
    readonly label: "scaled";
    readonly level: "notice";
    readonly means: "The number of pods changes.";
  };
  readonly "rolling-restart": {
    readonly label: "rolling restart";
    readonly level: "notice";
    readonly means: "Every pod is replaced, a few at a time.";
  };
  readonly "secret-change": {
    readonly label: "secret change";
    readonly level: "notice";
    readonly means: "A secret's content changes; its readers restart, or keep the old value.";
  };
  readonly pruned: {
    readonly label: "pruned by Argo CD";
    readonly level: "warning";
    readonly means: "The object is no longer in git and is deleted.";
  };
  readonly replaced: {
    readonly label: "replaced";
    readonly level: "warning";
    readonly means: "The object is deleted, and made anew.";
  };
  readonly "traffic-at-risk": {
    readonly label: "traffic at risk";
    readonly level: "danger";
    readonly means: "Requests that are served today may fail, for a while or for good.";
  };
  readonly rejected: {
    readonly label: "apply will be rejected";
    readonly level: "danger";
    readonly means: "The API server refuses the update, and the sync fails.";
  };
  readonly "data-at-risk": {
    readonly label: "data at risk";
    readonly level: "danger";
    readonly means: "Stored data is deleted, or no longer in use.";
  };
};

export interface Capacity {
  readonly before: Requests;
  readonly after: Requests;
  readonly peak: Requests;
  readonly maximumBefore: Requests;
  readonly maximumAfter: Requests;
  readonly storageBefore: number;
  readonly storageAfter: number;
}

export interface Consequence {
  readonly class: ConsequenceClass;
  readonly message: string;
  readonly path: string;
  readonly remedy?: string;
  readonly source?: string;
}

export type ConsequenceClass = keyof typeof CONSEQUENCE_CLASSES;

export type ConsequenceLevel = "none" | "notice" | "warning" | "danger";

export interface EnvironmentCapacity {
  readonly steady: PodAmounts;
  readonly maximum: PodAmounts;
  readonly peak: PodAmounts;
  readonly storage: number;
  readonly workloads: readonly WorkloadCapacity[];
  readonly uncounted: readonly string[];
}

export interface FactGroup {
  readonly title: string;
  readonly rows: readonly FactRow[];
}

export interface FactRow {
  readonly label: string;
  readonly cells: readonly (readonly string[] | undefined)[];
  readonly differs: boolean;
}

export interface FieldChange {
  readonly path: string;
  readonly operation: FieldOperation;
  readonly before?: Json;
  readonly after?: Json;
  readonly secret?: true;
  readonly note?: string;
}

export type FieldOperation = "added" | "removed" | "changed" | "reordered" | "equivalent";

export const GITHUB_COMMENT_LIMIT = 65536;

export interface MarkdownOptions {
  readonly title?: string;
  readonly limit?: number;
}

export type NodeKind = "service" | "database" | "broker" | "stateful" | "job" | "outside";

export type ObjectChange = "added" | "removed" | "changed" | "renamed" | "generated";

export interface ObjectId {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export interface ObjectReview {
  readonly object: ObjectId;
  readonly previous?: ObjectId;
  readonly change: ObjectChange;
  readonly fields: readonly FieldChange[];
  readonly consequences: readonly Consequence[];
  readonly worst: ConsequenceClass;
}

export interface PodAmounts {
  readonly pods: number;
  readonly requestedCpu: number;
  readonly requestedMemory: number;
  readonly limitCpu: number;
  readonly limitMemory: number;
}

export const REPORT_MARKER = '<meta name="generator" content="ecom-k8s report">';

export const REVIEW_FORMAT_VERSION = 1;

export interface Report {
  readonly title: string;
  readonly kubernetes: KubernetesVersion;
  readonly environments: readonly ReportedEnvironment[];
  readonly topologies: readonly ReportedTopology[];
  readonly components: readonly ReportedComponent[];
  readonly guarantees: ReportedGuarantees;
  readonly changes?: ReportedChanges;
}

export interface ReportSource {
  readonly title: string;
  readonly environments: readonly ReportSubject[];
  readonly judgement: Judgement;
  readonly policy: Policy;
  readonly alsoJudged?: readonly string[];
  readonly changes?: ReportedChanges;
}

export interface ReportSubject {
  readonly name: string;
  readonly tier: "production" | "development";
  readonly namespace: string;
  readonly manifests: readonly Manifest[];
  readonly layerOf?: (manifest: Manifest) => string | undefined;
}

export interface ReportedChanges {
  readonly against: string;
  readonly reviews: readonly Review[];
}

export interface ReportedComponent {
  readonly name: string;
  readonly kind: string;
  readonly layer?: string;
  readonly glance: readonly (string | undefined)[];
  readonly groups: readonly FactGroup[];
}

export interface ReportedEnvironment {
  readonly name: string;
  readonly tier: "production" | "development";
  readonly namespace: string;
  readonly objects: number;
  readonly capacity: EnvironmentCapacity;
}

export interface ReportedGuarantees {
  readonly rules: readonly ReportedRule[];
  readonly off: readonly string[];
  readonly issues: readonly PolicyIssue[];
  readonly waived: readonly WaivedIssue[];
}

export interface ReportedRule {
  readonly id: string;
  readonly summary: string;
  readonly category: RuleCategory;
  readonly states: readonly RuleState[];
}

export interface ReportedTopology {
  readonly environments: readonly string[];
  readonly topology: Topology;
}

export interface Requests {
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
}

export interface Review {
  readonly environment?: string;
  readonly kubernetes: KubernetesVersion;
  readonly worst: ConsequenceClass;
  readonly totals: ReviewTotals;
  readonly objects: readonly ObjectReview[];
  readonly consequences: readonly Consequence[];
  readonly capacity: Capacity;
}

export interface ReviewDocument {
  readonly version: typeof REVIEW_FORMAT_VERSION;
  readonly worst: ConsequenceClass;
  readonly reviews: readonly Review[];
}

export interface ReviewOptions {
  readonly kubernetes: KubernetesVersion;
  readonly environment?: string;
}

export interface ReviewTotals {
  readonly objects: {
    readonly [change in ObjectChange | "unchanged"]: number;
  };
  readonly classes: {
    readonly [name in ConsequenceClass]?: number;
  };
}

export interface RuleState {
  readonly findings: number;
  readonly waived: number;
}

export interface SarifOptions {
  readonly version: string;
  readonly locate?: (object: ObjectId, environment: string | undefined) => SourceLocation | undefined;
}

export interface SourceLocation {
  readonly uri: string;
  readonly line?: number;
}

export interface TerminalOptions {
  readonly style?: (role: TextRole, text: string) => string;
  readonly expand?: ConsequenceLevel;
  readonly fields?: number;
  readonly each?: boolean;
}

export type TextRole = ConsequenceLevel | "title" | "object" | "quiet" | "added" | "removed" | "changed";

export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
}

export interface TopologyEdge {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
}

export interface TopologyNode {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly layer?: string;
}

export interface TopologyOptions {
  readonly layerOf?: (workload: Manifest) => string | undefined;
}

export interface WorkloadCapacity {
  readonly name: string;
  readonly steady: PodAmounts;
  readonly peak: PodAmounts;
}

export function formatJson(reviews: readonly Review[]): string;

export function formatMarkdown(reviews: readonly Review[], options?: MarkdownOptions): string;

export function formatSarif(reviews: readonly Review[], options: SarifOptions): string;

export function formatTerminal(reviews: readonly Review[], options?: TerminalOptions): string;

export function isConsequenceClass(text: string): text is ConsequenceClass;

export function levelOf(name: ConsequenceClass): ConsequenceLevel;

export function rankOf(name: ConsequenceClass): number;

export function renderReport(report: Report, drawings?: readonly (string | undefined)[]): string;

export function reportOf({ title, environments, judgement, policy, alsoJudged, changes }: ReportSource): Report;

export function review(
  before: readonly Manifest[],
  after: readonly Manifest[],
  { kubernetes, environment }: ReviewOptions,
): Review;

export function toDot(topology: Topology): string;

export function toMermaid(topology: Topology): string;

export function topologyOf(manifests: readonly Manifest[], options?: TopologyOptions): Topology;

// Not exported, but referred to by what is

type Absent = "missing" | "blocked" | "linked";

type AddedVariables = {
  readonly [name: string]: string | number | PlainText;
} & {
  readonly [name in CredentialName]:
    | PlainText
    | Advice<"a credential is a key of a declared secret: read it in the base, where every environment has it">;
};

interface Advice<Message extends string> {
  readonly [advice]: Message;
}

type Amounts<Field extends "requests" | "limits", Given> = {
  readonly [F in Field]: (Given extends {
    readonly cpu: unknown;
  }
    ? unknown
    : {
        readonly cpu: `${Field}.cpu is required: cores, such as '250m'`;
      }) &
    (Given extends {
      readonly memory: unknown;
    }
      ? unknown
      : {
          readonly memory: `${Field}.memory is required: bytes, such as '128Mi'`;
        });
};

type AtLeastTwo<Sentence extends string = ""> =
  | (2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20)
  | (21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 32 | 36 | 40 | 48 | 50 | 60 | 64 | 70 | 80 | 90 | 100)
  | (number & CheckedReplicas)
  | Saying<Sentence>;

interface Autoscale<T extends Tier> {
  readonly min: Replicas<T>;
  readonly max: number;
  readonly cpu?: number;
  readonly memory?: number;
}

interface BackedUp<Sentence extends string> extends Because<Sentence> {
  readonly backup: BackupSettings;
}

type BackupOf<T extends Tier> = [T] extends ["development"]
  ? {
      readonly backup?: BackupSettings;
    }
  : BackedUp<"backup is required in production: without one, the data is lost with its volume">;

interface BackupSource {
  readonly image: string;
  readonly user: number;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly credentials: {
    readonly user: SecretKeyReference;
    readonly password: SecretKeyReference;
  };
}

interface Because<Sentence extends string> {
  readonly [advice]?: Sentence;
}

interface CheckedReplicas {
  readonly [counted]: true;
}

interface ClaimTemplate {
  readonly name: string;
  readonly storage: string;
}

interface Clock {
  readonly schedule: string;
  readonly timeZone?: string;
}

interface ClockSettings {
  readonly schedule?: string;
  readonly suspend?: boolean;
}

interface CommonSettings {
  readonly resources?: ResourcesInput;
  readonly objects?: readonly AnyKubernetesObject[];
}

type CompanionKind =
  | "Service"
  | "HeadlessService"
  | "ServiceAccount"
  | "PodDisruptionBudget"
  | "NetworkPolicy"
  | "HorizontalPodAutoscaler"
  | "Ingress";

interface CompanionMetadata {
  readonly annotations?: {
    readonly [key: string]: string | null;
  };
  readonly labels?: {
    readonly [key: string]: string | null;
  };
}

interface CompanionSpec {
  readonly [field: string]: unknown;
}

type ComponentLabel = "service" | "database" | "broker" | "stateful" | "job";

interface ComponentObject {
  readonly file: string;
  readonly object: Manifest;
  readonly comments?: readonly string[];
}

type ComponentsByName<Components extends readonly Component[]> = {
  readonly [C in Components[number] as C["name"]]: C;
};

interface ConfigKeyReference<Key extends string = string> {
  readonly kind: "config-key";
  readonly configMap: ConfigMapFiles;
  readonly key: Key;
}

interface ConfigMapFiles {
  readonly name: string;
  readonly files: {
    readonly [key: string]: string;
  };
}

type Connection =
  | {
      readonly kind: "component";
      readonly endpoint: Endpoint;
    }
  | {
      readonly kind: "outside";
      readonly cidr: string;
      readonly ports: readonly number[];
      readonly reason: string;
    };

interface ContainerFields extends DeepPartial<Omit<IContainer, "name" | "image" | "env" | "ports" | "resources">> {}

interface ContainerShape {
  readonly env: string;
  readonly ports: string;
}

interface Counted<Sentence extends string, Count> extends Because<Sentence> {
  readonly replicas: Count;
}

type CredentialName =
  | `${string}PASSWORD`
  | `${string}PASSWD`
  | `${string}SECRET`
  | `${string}TOKEN`
  | `${string}_KEY`
  | `${string}COOKIE`
  | `${string}CREDENTIALS`;

type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? {
        readonly [K in keyof T]?: DeepPartial<T[K]> | null;
      }
    : T;

type DevelopmentQuorum<Sentence extends string = ""> = (1 | 3 | 5 | 7 | 9) | Saying<Sentence>;

type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";

type DnsLabel<Name extends string> =
  Readonly<Record<never, never>> extends Readonly<Record<Name, unknown>>
    ? Name
    : Name extends ""
      ? "a name is required: lower-case letters, digits and '-', such as 'order-db'"
      : Name extends Lowercase<Name>
        ? Name extends `${string}${Forbidden}${string}` | `-${string}` | `${string}-`
          ? `'${Name}' is no DNS-1123 label: use lower-case letters, digits and '-' between them`
          : Name
        : `'${Name}' is no DNS-1123 label: write '${Lowercase<Name>}'`;

interface EffectiveOptions {
  readonly secretValues?: SecretValues;
}

interface Endpoint {
  readonly component: string;
  readonly host: string;
  readonly port: number;
  readonly awaited: boolean;
  readonly wave: number;
}

type EnvAdvice<Given> = {
  readonly [Name in keyof Given]: Name extends CredentialName
    ? [Extract<Given[Name], PlainValue>] extends [never]
      ? unknown
      : Advice<`${Name} is a credential: give a key of a declared secret, such as secret('jwt', { ${Name}: random() }).${Name}; or, where it is none, plain('…')`>
    : unknown;
};

interface EnvFileSource {
  readonly kind: "env-file";
}

type Every<Sentence extends string, Components, T extends Tier> = {
  readonly [C in keyof Components]: Settings<Components[C], T> | Saying<Sentence>;
};

type ExposedPorts<Given, Port extends string> = {
  readonly [Field in keyof Given]: Given[Field] extends Probe<infer Asked>
    ? [Asked] extends [Port]
      ? unknown
      : Advice<`the port '${Asked}' is not exposed: add it to 'ports', or ask one that is there`>
    : unknown;
};

interface ExternalSecretSource {
  readonly kind: "external-secret";
  readonly store: string;
  readonly storeKind: "ClusterSecretStore" | "SecretStore";
  readonly key: string;
  readonly refreshInterval: string;
}

interface FieldReference {
  readonly kind: "field";
  readonly fieldPath: "metadata.name" | "metadata.namespace" | "spec.nodeName" | "status.podIP" | "status.hostIP";
}

interface FixedCount<T extends Tier> {
  readonly replicas: Replicas<T>;
  readonly autoscale?: Advice<"replicas fixes the count: leave autoscale out, or replicas where the load decides">;
}

interface Folder {
  readonly read: (path: string) => Found;
  readonly hasDirectory: (path: string) => boolean;
}

type Forbidden = "_" | "." | " " | "/" | ":" | "@" | "," | "+" | "$" | "*";

interface ForeignOptions {
  readonly cwd: string;
  readonly tier?: Tier;
  readonly environment?: string;
  readonly kustomize?: Kustomize;
  readonly onBuild?: (folder: string) => void;
}

type Found =
  | {
      readonly kind: "text";
      readonly text: string;
    }
  | {
      readonly kind: Absent;
    };

interface GeneratedConfigMap {
  readonly name: string;
  readonly files: {
    readonly [key: string]: string;
  };
}

interface GivenHealth extends HealthInput, Unread {}

interface GivenResources extends ResourcesInput, Unread {}

type Healing = "finished" | "undone" | "discarded";

type HealthAdvice<Given, Port extends string> = Judged<
  Given,
  MissingProbes<Given> & ExposedPorts<Given, Port> & NoOtherFields<Given, keyof HealthInput, "health">
>;

interface HostReference {
  readonly kind: "host";
  readonly endpoint: Endpoint;
}

type ImageAdvice<Image extends string> =
  Image extends PinnedImage<Image> ? unknown : Advice<PinnedImage<Image> & string>;

interface ImageEntry {
  readonly name: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly digest?: string;
}

type ImageName<Image extends string> =
  Moving<Image> extends true
    ? `'${Image}' moves: give a tag that stays, or a digest, so that every pod runs the same code`
    : Image;

type ImageSettings<Pinned extends boolean> = Pinned extends true
  ? Partial<TagOrDigest>
  : TagOrDigest<"tag is required: the image's release, such as '3.0.0', or a digest">;

interface ImportSettings {
  readonly storageClass?: string;
  readonly ingressNamespace?: string;
}

type IngressOf<Exposed extends boolean> = Exposed extends true
  ? Reached<"ingress is required: the host by which it is reached from outside">
  : unknown;

interface IngressRoute {
  readonly className: string;
  readonly path: string;
  readonly port: string;
}

interface IngressSettings {
  readonly host: string;
  readonly clusterIssuer: string;
}

type IsPinned<Image extends string> = Image extends `${string}@${string}`
  ? true
  : LastSegment<Image> extends `${string}:${string}`
    ? true
    : false;

type JobFacts<R extends Role, Name extends string, E extends Env, V extends Readonly<Record<string, VolumeInput>>> = {
  readonly role: R;
  readonly shape: {
    readonly containers: {
      readonly [N in Name]: {
        readonly env: keyof E & string;
        readonly ports: never;
      };
    };
    readonly volumes: (keyof V & string) | "tmp";
  };
  readonly secrets: SecretNamesOf<E[keyof E]> | VolumeSecretsOf<V[keyof V]>;
  readonly pinned: true;
  readonly exposed: false;
};

interface JobFields extends DeepPartial<Omit<NonNullable<IJob["spec"]>, "template" | "selector">> {}

type Judged<Given, Verdict> = typeof unread extends keyof Given ? unknown : Verdict;

interface JunitOptions {
  readonly failOn?: Severity;
}

const KEPT_FIELDS: readonly [
  "template",
  "selector",
  "replicas",
  "strategy",
  "updateStrategy",
  "volumeClaimTemplates",
  "serviceName",
  "podManagementPolicy",
];

type Kept = (typeof KEPT_FIELDS)[number];

interface Kustomize {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

type LastSegment<Image extends string> = Image extends `${string}/${infer Rest}` ? LastSegment<Rest> : Image;

type Layer = "base" | "db";

interface Listener {
  readonly port: number;
  readonly from: readonly ListenerSource[];
}

type ListenerSource =
  | {
      readonly kind: "clients";
    }
  | {
      readonly kind: "self";
    }
  | {
      readonly kind: "namespace";
      readonly namespace: string;
    };

interface ManifestMetadata extends JsonObject {
  readonly name: string;
}

type Members<T extends Tier> = [T] extends ["development"]
  ? DevelopmentQuorum<"an odd number up to 9: a majority is never a tie">
  : ProductionQuorum<"3, 5, 7 or 9: those that stay when one leaves are a majority">;

type MissingAmounts<Given> = (Given extends {
  readonly requests: unknown;
}
  ? Amounts<"requests", Given["requests"]>
  : {
      readonly requests: "requests are required: CPU and memory that the scheduler reserves, such as { cpu: '100m', memory: '128Mi' }";
    }) &
  (Given extends {
    readonly limits: unknown;
  }
    ? Amounts<"limits", Given["limits"]>
    : {
        readonly limits: "limits are required: CPU and memory where the container is stopped, such as { cpu: '500m', memory: '256Mi' }";
      });

type MissingProbes<Given> = (Given extends {
  readonly readiness: unknown;
}
  ? unknown
  : {
      readonly readiness: "readiness is required: how Kubernetes knows that the pod can take traffic, such as httpGet('/healthz')";
    }) &
  (Given extends {
    readonly liveness: unknown;
  }
    ? unknown
    : {
        readonly liveness: "liveness is required: how Kubernetes knows that the process must be restarted, such as httpGet('/healthz')";
      });

type Moving<Image extends string> = LastSegment<Image> extends `${string}:latest` ? true : false;

interface NameReference {
  readonly target: "ConfigMap" | "Secret";
  readonly apiVersion: string;
  readonly kind: string;
  readonly path: readonly string[];
}

interface NeedsHealth<Sentence extends string, Given extends HealthInput, Port extends string>
  extends Because<Sentence> {
  readonly health: Given & HealthAdvice<Given, Port>;
}

interface NeedsResources<Sentence extends string, Given extends ResourcesInput> extends Because<Sentence> {
  readonly resources: Given & ResourcesAdvice<Given>;
}

type NoOtherFields<Given, Known extends string, What extends string> = {
  readonly [Field in Exclude<keyof Given, Known>]: Advice<`${What} has no field '${Field & string}'`>;
};

type ObjectsFacts<Secrets extends string = never> = {
  readonly role: "objects";
  readonly shape: {
    readonly containers: Readonly<Record<never, never>>;
    readonly volumes: never;
  };
  readonly secrets: Secrets;
  readonly pinned: true;
  readonly exposed: false;
};

type Only<Names extends string, Value, Sentence extends string> = [Names] extends [never]
  ? {
      readonly [name: string]: Advice<Sentence>;
    }
  : {
      readonly [Name in Names]: Value;
    };

interface PatchBody extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonObject & {
    readonly name: string;
  };
}

interface PatchEntry {
  readonly file: string;
  readonly patch: PatchBody;
  readonly comments?: readonly string[];
}

type PinnedImage<Image extends string> = string extends Image
  ? Image
  : IsPinned<Image> extends true
    ? ImageName<Image>
    : `'${Image}' has no tag: give a tag that stays, such as '${Image}:1.2.3', or a digest`;

type PlainValue = string | number | ConfigKeyReference | TextTemplate<never>;

interface PodFields extends DeepPartial<Omit<IPodSpec, "containers" | "volumes">> {}

interface PodShape {
  readonly containers: {
    readonly [name: string]: ContainerShape;
  };
  readonly volumes: string;
}

interface PortIsSet {
  readonly PORT?: Advice<"PORT is set from 'port': leave it out">;
}

interface PortProbeOptions<Port extends string> extends ProbeTimings {
  readonly port?: Port;
}

interface PortReference {
  readonly kind: "port";
  readonly endpoint: Endpoint;
}

type PostgresFacts<Name extends string> = {
  readonly role: "postgres";
  readonly shape: {
    readonly containers: {
      readonly [N in Name]: {
        readonly env: "POSTGRES_USER" | "POSTGRES_PASSWORD" | "POSTGRES_DB" | "PGDATA";
        readonly ports: "postgres";
      };
    };
    readonly volumes: "run" | "tmp";
  };
  readonly secrets: Name;
  readonly pinned: true;
  readonly exposed: false;
};

interface PostgresFields<Image extends string, Database extends string> {
  readonly image: PinnedImage<Image>;
  readonly database: Database;
  readonly storage: ByteQuantity<"storage: bytes, such as '10Gi'">;
  readonly user?: number;
}

interface PrettyOptions {
  readonly style?: (role: ReportTextRole, text: string) => string;
}

type ProductionQuorum<Sentence extends string = ""> = (3 | 5 | 7 | 9) | Saying<Sentence>;

const REPORT_FORMAT_VERSION = 1;

type RabbitmqFacts<Name extends string> = {
  readonly role: "rabbitmq";
  readonly shape: {
    readonly containers: {
      readonly [N in Name]: {
        readonly env: keyof ReturnType<typeof nodeEnvironment>;
        readonly ports: "amqp" | "management" | "metrics" | "epmd" | "clustering";
      };
    };
    readonly volumes: "config" | "erlang-cookie" | "tmp";
  };
  readonly secrets: Name;
  readonly pinned: true;
  readonly exposed: false;
};

interface RabbitmqFields<Image extends string> {
  readonly image: PinnedImage<Image>;
  readonly storage: ByteQuantity<"storage: bytes, such as '10Gi'">;
  readonly metrics?: {
    readonly namespace: string;
  };
  readonly management?: {
    readonly namespace: string;
  };
  readonly user?: number;
}

interface Reached<Sentence extends string> extends Because<Sentence> {
  readonly ingress: IngressSettings;
}

type Reference =
  | PlainText
  | HostReference
  | PortReference
  | UrlReference
  | ConfigKeyReference
  | FieldReference
  | TextTemplate
  | SecretKeyReference;

interface Removal {
  readonly kind: "removal";
}

interface ReplicaEntry {
  readonly name: string;
  readonly count: number;
}

type Replicas<T extends Tier> = [T] extends ["development"]
  ? number
  : AtLeastTwo<"2 or more: one pod that leaves, for a drain or a crash, leaves another; a computed count: replicas(…)">;

interface ResourceAmounts {
  readonly cpu: CpuQuantity<"cpu: cores, such as '250m' or '1.5'">;
  readonly memory: ByteQuantity<"memory: bytes, such as '128Mi' or '1Gi'">;
}

type ResourceEntry = ResourceFile | RootReference;

interface ResourceFile {
  readonly file: string;
  readonly object: Manifest;
  readonly comments?: readonly string[];
}

type ResourcesAdvice<Given> = Judged<
  Given,
  MissingAmounts<Given> & NoOtherFields<Given, keyof ResourcesInput, "resources">
>;

type Role = "service" | "stateful" | "postgres" | "rabbitmq" | "cron-job" | "job" | "objects";

interface RootReference {
  readonly root: string;
}

interface RuleDescription<Id extends string = string> {
  readonly id: Id;
  readonly category: RuleCategory;
  readonly severity: Severity;
  readonly enabled: boolean;
  readonly summary: string;
  readonly rationale: string;
  readonly hint: string;
  readonly source: string;
  readonly covers: readonly string[];
}

interface SarifReportOptions {
  readonly version?: string;
}

type Saying<Sentence extends string> = Sentence extends "" ? never : never;

type ScaleSettings<T extends Tier> =
  | FixedCount<T>
  | ScaledCount<"replicas or autoscale is required: a fixed count, or two between which the load decides", T>;

interface ScaledCount<Sentence extends string, T extends Tier> extends Because<Sentence> {
  readonly autoscale: Autoscale<T>;
  readonly replicas?: Advice<"autoscale owns the count: leave replicas out, or autoscale where the count is fixed">;
}

interface SdkErrorDetail {
  readonly code: ErrorCode;
  readonly message: string;
  readonly path: string;
  readonly value?: unknown;
  readonly bound?: string;
  readonly hint: string;
  readonly cause?: unknown;
}

interface SealedSecretSource {
  readonly kind: "sealed-secret";
  readonly scope: "cluster-wide" | "namespace-wide";
  readonly encryptedData: Readonly<Record<string, string>>;
}

interface SecretKeySource {
  readonly key: string;
  readonly secret: string;
  readonly sourceKey: string;
  readonly generate: SecretGeneration;
}

type SecretNamesOf<Value> =
  Value extends SecretKeyReference<infer Name> ? Name : Value extends TextTemplate<infer Name> ? Name : never;

type SecretValues = (root: KustomizeRoot, secret: GeneratedSecret) => ReadonlyMap<string, string> | undefined;

type SecretsOf<Components> = {
  [Name in keyof Components]: Components[Name] extends Component<string, infer Facts extends ComponentFacts>
    ? Facts["secrets"]
    : never;
}[keyof Components];

type SecretsRead<R extends Reads> = {
  [Word in keyof R]: SecretNamesOf<R[Word][keyof R[Word]]>;
}[keyof R];

type ServiceFacts<
  Name extends string,
  Image extends string,
  Port extends string,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
  S extends Readonly<Record<string, SidecarInput>>,
  I,
> = {
  readonly role: "service";
  readonly shape: {
    readonly containers: {
      readonly [N in Name]: {
        readonly env: (keyof E & string) | "PORT";
        readonly ports: Port | "http";
      };
    } & SidecarShapes<S>;
    readonly volumes: (keyof V & string) | "tmp";
  };
  readonly secrets: SecretNamesOf<E[keyof E]> | VolumeSecretsOf<V[keyof V]> | SidecarSecretsOf<S[keyof S]>;
  readonly pinned: IsPinned<Image>;
  readonly exposed: I extends ServiceIngress ? true : false;
};

interface ServiceFields<Image extends string, Port extends string, Given extends ServiceGiven> {
  readonly image: ImageName<Image>;
  readonly port: number;
  readonly ports?: Readonly<Record<Port, number>>;
  readonly env?: Given["env"] & EnvAdvice<Given["env"]> & PortIsSet;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly volumes?: Given["volumes"];
  readonly sidecars?: Given["sidecars"] & SidecarsAdvice<Given["sidecars"], keyof Given["volumes"] | "tmp">;
  readonly reaches?: readonly Outside[];
  readonly ingress?: Given["ingress"];
  readonly metrics?: {
    readonly port: NoInfer<Port> | "http";
    readonly namespace: string;
  };
  readonly user?: number;
  readonly priorityClassName?: string;
  readonly serviceAccountToken?: boolean;
  readonly objects?: readonly AnyKubernetesObject[];
}

interface ServiceGiven {
  readonly health: GivenHealth;
  readonly resources: GivenResources;
  readonly env: Env;
  readonly volumes: Readonly<Record<string, VolumeInput>>;
  readonly sidecars: Readonly<Record<string, SidecarInput>>;
  readonly ingress: ServiceIngress | undefined;
}

interface SettingsByRole<F extends ComponentFacts, T extends Tier> {
  readonly service: ImageSettings<F["pinned"]> &
    ScaleSettings<T> &
    IngressOf<F["exposed"]> &
    CommonSettings & {
      readonly patch?: ComponentPatch<F["shape"]>;
    };
  readonly stateful: ImageSettings<F["pinned"]> &
    StorageSettings &
    Counted<"replicas is required: how many members run here", Replicas<T>> &
    CommonSettings & {
      readonly patch?: ComponentPatch<F["shape"]>;
    };
  readonly rabbitmq: ImageSettings<true> &
    StorageSettings &
    Counted<"replicas is required: how many nodes the cluster has here", Members<T>> &
    CommonSettings & {
      readonly patch?: ComponentPatch<F["shape"]>;
    };
  readonly postgres: ImageSettings<true> &
    StorageSettings &
    BackupOf<T> &
    CommonSettings & {
      readonly patch?: ComponentPatch<F["shape"]>;
    };
  readonly "cron-job": ImageSettings<true> &
    ClockSettings &
    CommonSettings & {
      readonly patch?: JobPatch<F["shape"]>;
    };
  readonly job: ImageSettings<true> &
    CommonSettings & {
      readonly patch?: JobPatch<F["shape"]>;
    };
  readonly objects: Pick<CommonSettings, "objects">;
}

type SidecarSecretsOf<Sidecar> = Sidecar extends {
  readonly env: infer E;
}
  ? SecretNamesOf<E[keyof E]>
  : never;

type SidecarShapes<Sidecars extends Readonly<Record<string, SidecarInput>>> = {
  readonly [Name in keyof Sidecars]: {
    readonly env: keyof NonNullable<Sidecars[Name]["env"]> & string;
    readonly ports: keyof NonNullable<Sidecars[Name]["ports"]> & string;
  };
};

type SidecarsAdvice<Given extends Readonly<Record<string, SidecarInput>>, Volume> = {
  readonly [Name in keyof Given]: {
    readonly image: ImageAdvice<Given[Name]["image"]>;
    readonly env?: EnvAdvice<Given[Name]["env"]>;
    readonly health: HealthAdvice<Given[Name]["health"], keyof NonNullable<Given[Name]["ports"]> & string>;
    readonly mounts?: {
      readonly [Mounted in keyof Given[Name]["mounts"]]: Mounted extends Volume
        ? unknown
        : Advice<`the pod has no volume '${Mounted & string}': declare it under 'volumes'`>;
    };
  };
};

interface SopsSource {
  readonly kind: "sops";
}

interface StatefulFields<
  Image extends string,
  Port extends string,
  E extends Env,
  V extends Readonly<Record<string, VolumeInput>>,
> {
  readonly image: ImageName<Image>;
  readonly ports: Readonly<Record<Port, number>>;
  readonly peerPorts?: Readonly<Record<string, number>>;
  readonly claims: Readonly<Record<string, Claim>>;
  readonly env?: E & EnvAdvice<E>;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly volumes?: V;
  readonly quorum?: true;
  readonly reaches?: readonly Outside[];
  readonly user?: number;
  readonly priorityClassName?: string;
  readonly objects?: readonly AnyKubernetesObject[];
}

interface Storage<Sentence extends string> extends Because<Sentence> {
  readonly storage?: ByteQuantity<"storage: bytes, such as '10Gi'">;
  readonly storageClass: string;
}

type StorageSettings = Storage<"storageClass is required: it decides what becomes of the data">;

interface TagOrDigest<Sentence extends string = ""> extends Because<Sentence> {
  readonly tag: ImageTag<"a tag that stays, such as '3.0.0', or a digest; a computed one: imageTag(…)">;
}

type TemplatePart = string | HostReference | PortReference | UrlReference | FieldReference | SecretKeyReference;

interface TextTemplate<SecretName extends string = string> {
  readonly kind: "template";
  readonly parts: readonly (
    | string
    | HostReference
    | PortReference
    | UrlReference
    | FieldReference
    | SecretKeyReference<SecretName>
  )[];
}

interface TreePlacesOptions {
  readonly outputDir: string;
  readonly cwd: string;
}

interface Unread {
  readonly [unread]?: never;
}

interface UrlReference {
  readonly kind: "url";
  readonly scheme: string;
  readonly endpoint: Endpoint;
}

type Variables = Readonly<Record<string, string>>;

interface VolumePatch extends DeepPartial<Omit<IVolume, "name">> {}

type VolumeSecretsOf<Volume> = Volume extends {
  readonly kind: "secret";
  readonly keys: readonly SecretKeyReference<infer Name>[];
}
  ? Name
  : never;

const WORKLOAD_KINDS: readonly ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "Pod"];

interface Workload {
  readonly kind: "Deployment" | "StatefulSet" | "CronJob" | "Job";
  readonly name: string;
  readonly image: string;
  readonly container: string;
  readonly quorum?: true;
  readonly ingress?: IngressRoute;
  readonly backup?: BackupSource;
  readonly claims?: readonly ClaimTemplate[];
}

interface WorkloadFields
  extends DeepPartial<Omit<NonNullable<IDeployment["spec"]>, Kept>>,
    DeepPartial<Omit<NonNullable<IStatefulSet["spec"]>, Kept>> {}

const advice: unique symbol;

const counted: unique symbol;

function nodeEnvironment<Name extends string>(
  name: string,
  credentials: RabbitmqCredentials<Name>,
): {
  POD_NAME: FieldReference;
  POD_NAMESPACE: FieldReference;
  RABBITMQ_USE_LONGNAME: string;
  RABBITMQ_NODENAME: TextTemplate<never>;
  RABBITMQ_CONFIG_FILE: string;
  RABBITMQ_ENABLED_PLUGINS_FILE: string;
  RABBITMQ_DEFAULT_USER: SecretKeyReference<Name, "RABBITMQ_USER">;
  RABBITMQ_DEFAULT_PASS: SecretKeyReference<Name, "RABBITMQ_PASSWORD">;
};

const unread: unique symbol;
