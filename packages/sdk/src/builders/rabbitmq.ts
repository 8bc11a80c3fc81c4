import type { Component, ComponentFacts } from "../model/component.ts";
import { checkFields, type Fields } from "../model/fields.ts";
import type { PinnedImage } from "../model/image.ts";
import { componentName, type DnsLabel } from "../model/name.ts";
import { exec, tcpSocket } from "../model/probe.ts";
import type { ByteQuantity } from "../model/quantity.ts";
import {
  type HostReference,
  type PortReference,
  podName,
  podNamespace,
  type TextTemplate,
  text,
} from "../model/reference.ts";
import type { SecretKeyReference } from "../model/secret.ts";
import { headlessName } from "./companions.ts";
import { configMap } from "./config-map.ts";
import { buildContainer } from "./container.ts";
import { TMP_SIZE_LIMIT, WAIT_RESOURCES } from "./ha-defaults.ts";
import { rabbitmqConfiguration } from "./rabbitmq-configuration.ts";
import type { GivenResources, NeedsResources } from "./resources.ts";
import { random, secret, suggested } from "./secret.ts";
import { statefulComponent } from "./stateful-set.ts";
import { configFiles, emptyDir, secretFiles } from "./volume.ts";

/**
 * What a RabbitMQ cluster is.
 *
 * @interface
 */
export type RabbitmqSpec<Image extends string, R extends GivenResources> = RabbitmqFields<Image> &
  NeedsResources<"resources are required: requests and limits, each of cpu and memory", R>;

/** What a RabbitMQ cluster is, beside its resources. */
export interface RabbitmqFields<Image extends string> {
  /** The official image, 4.1 or newer: its nodes find each other without the Kubernetes API. With a tag or digest. */
  readonly image: PinnedImage<Image>;
  /** The size of each node's volume where an environment says nothing. */
  readonly storage: ByteQuantity<"storage: bytes, such as '10Gi'">;
  /** The namespace whose pods scrape the metrics port; left out, nothing reaches that port. @default nobody */
  readonly metrics?: { readonly namespace: string };
  /**
   * The namespace whose pods use the management port; left out, only `kubectl port-forward` reaches it. @default nobody
   */
  readonly management?: { readonly namespace: string };
  /** Numeric user and group of the image's `rabbitmq`: 999 in the Debian variants, 100 in the Alpine ones. @default 999 */
  readonly user?: number;
}

const FIELDS: Fields<RabbitmqSpec<string, GivenResources>> = {
  image: "required",
  storage: "required",
  resources: "required",
  metrics: "optional",
  management: "optional",
  user: "optional",
};

/** The keys of the broker's own secret. */
export type RabbitmqCredentials<Name extends string> = {
  readonly RABBITMQ_USER: SecretKeyReference<Name, "RABBITMQ_USER">;
  readonly RABBITMQ_PASSWORD: SecretKeyReference<Name, "RABBITMQ_PASSWORD">;
  readonly RABBITMQ_ERLANG_COOKIE: SecretKeyReference<Name, "RABBITMQ_ERLANG_COOKIE">;
};

export type RabbitmqFacts<Name extends string> = {
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

/** A broker, and the references by which its clients reach it. */
export interface Rabbitmq<Name extends string, Facts extends ComponentFacts> extends Component<Name, Facts> {
  readonly host: HostReference;
  readonly port: PortReference;
  readonly credentials: RabbitmqCredentials<Name>;
  /** `amqp://user:password@host:port`, composed in the pod. */
  readonly amqpUrl: TextTemplate<Name>;
}

const PORTS = { amqp: 5672, management: 15672, metrics: 15692 } as const;
/** Name look-up, and traffic between nodes. */
const PEER_PORTS = { epmd: 4369, clustering: 25672 } as const;
const HOME = "/var/lib/rabbitmq";

/**
 * A RabbitMQ cluster: its nodes find each other by name, share an Erlang cookie from a secret, keep queues on a quorum,
 * and pause on the minority side of a split. An environment says how many nodes: an odd number, three in production.
 *
 * @throws {SdkError} `INVALID_NAME`, `INVALID_IMAGE`, `INVALID_QUANTITY`
 * @see https://www.rabbitmq.com/docs/cluster-formation#peer-discovery-k8s
 * @example
 * const rabbitmqBroker = rabbitmq("rabbitmq", {
 *   image: "docker.io/library/rabbitmq:4.1.4",
 *   storage: "8Gi",
 *   resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "1", memory: "1Gi" } },
 * });
 */
export function rabbitmq<const Name extends string, const Image extends string, const R extends GivenResources>(
  label: DnsLabel<Name>,
  spec: RabbitmqSpec<Image, R>,
): Rabbitmq<Name, RabbitmqFacts<Name>> {
  const name = componentName<Name>(label, `rabbitmq ${label}`);
  checkFields(spec, FIELDS, name);
  // The label was checked above; the generic name cannot be checked twice.
  const credentials: RabbitmqCredentials<Name> = secret<string, ReturnType<typeof credentialKeys>>(
    name,
    credentialKeys(name),
  ) as unknown as RabbitmqCredentials<Name>;
  const files = configMap<string, Readonly<Record<string, string>>>(`${name}-config`, rabbitmqConfiguration(name));
  const visitors = new Map(
    Object.entries({ metrics: spec.metrics, management: spec.management }).flatMap(([port, visitor]) =>
      visitor === undefined ? [] : [[port, visitor.namespace] as const],
    ),
  );
  const ping = exec(["rabbitmq-diagnostics", "--quiet", "ping"]);
  const component = statefulComponent<Name, "rabbitmq", RabbitmqFacts<Name>>({
    name,
    role: "rabbitmq",
    label: "broker",
    folder: name,
    image: spec.image,
    pin: "pinned",
    ports: PORTS,
    servicePorts: Object.entries(PORTS).flatMap(([port]) => (port === "amqp" || visitors.has(port) ? [port] : [])),
    peerPorts: PEER_PORTS,
    env: nodeEnvironment(name, credentials),
    health: {
      // Each call starts an Erlang runtime of its own: rarely, and with patience.
      readiness: exec(["rabbitmq-diagnostics", "--quiet", "check_port_connectivity"], {
        periodSeconds: 20,
        timeoutSeconds: 15,
        failureThreshold: 3,
      }),
      liveness: { ...ping, timings: { periodSeconds: 30, timeoutSeconds: 20, failureThreshold: 6 } },
      startup: {
        ...tcpSocket({ port: "amqp" }),
        timings: { periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 120 },
      },
    },
    resources: spec.resources,
    claims: { data: { mountPath: HOME, storage: spec.storage } },
    volumes: { config: configFiles(files, "/config"), tmp: emptyDir("/tmp", TMP_SIZE_LIMIT) },
    initVolumes: {
      "erlang-cookie": secretFiles({ cookie: credentials.RABBITMQ_ERLANG_COOKIE }, "/run/secrets/erlang"),
    },
    initContainers: (volumes, claims) => [
      buildContainer(
        name,
        {
          name: "install-erlang-cookie",
          image: spec.image,
          pin: "pinned",
          // Erlang refuses a cookie that anyone but its owner may read, and a Secret's volume is the group's too.
          command: ["install", "-m", "0400", "/run/secrets/erlang/RABBITMQ_ERLANG_COOKIE", `${HOME}/.erlang.cookie`],
          resources: WAIT_RESOURCES,
          mounts: [...claims, ...volumes.mounts],
        },
        `${name}.initContainers`,
      ),
    ],
    user: spec.user ?? 999,
    quorum: true,
    listeners: (port) => {
      const namespace = visitors.get(port);
      return [
        { kind: "clients" },
        ...(port === "amqp" ? [{ kind: "self" as const }] : []),
        ...(namespace === undefined ? [] : [{ kind: "namespace" as const, namespace }]),
      ];
    },
  });
  const endpoint = { component: name, host: name, port: PORTS.amqp, awaited: true, wave: component.wave };
  const host: HostReference = { kind: "host", endpoint };
  const port: PortReference = { kind: "port", endpoint };
  const { RABBITMQ_USER, RABBITMQ_PASSWORD } = credentials;
  return {
    ...component,
    host,
    port,
    credentials,
    amqpUrl: text`amqp://${RABBITMQ_USER}:${RABBITMQ_PASSWORD}@${host}:${port}`,
  };
}

function credentialKeys(name: string) {
  return {
    RABBITMQ_USER: suggested(name),
    RABBITMQ_PASSWORD: random(32),
    RABBITMQ_ERLANG_COOKIE: random(32),
  };
}

/**
 * A node's environment. Its name is its host name under the headless Service, so that it stays the same when the pod
 * moves; the names of its variables are RabbitMQ's own.
 */
function nodeEnvironment<Name extends string>(name: string, credentials: RabbitmqCredentials<Name>) {
  return {
    POD_NAME: podName,
    POD_NAMESPACE: podNamespace,
    RABBITMQ_USE_LONGNAME: "true",
    RABBITMQ_NODENAME: text`rabbit@${podName}.${headlessName(name)}.${podNamespace}.svc.cluster.local`,
    RABBITMQ_CONFIG_FILE: "/config/rabbitmq.conf",
    RABBITMQ_ENABLED_PLUGINS_FILE: "/config/enabled_plugins",
    RABBITMQ_DEFAULT_USER: credentials.RABBITMQ_USER,
    RABBITMQ_DEFAULT_PASS: credentials.RABBITMQ_PASSWORD,
  };
}
