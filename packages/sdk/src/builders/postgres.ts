import type { Component, ComponentFacts } from "../model/component.ts";
import { checkFields, type Fields } from "../model/fields.ts";
import type { PinnedImage } from "../model/image.ts";
import { componentName, type DnsLabel } from "../model/name.ts";
import { exec } from "../model/probe.ts";
import type { ByteQuantity } from "../model/quantity.ts";
import { type HostReference, type PortReference, type TextTemplate, text } from "../model/reference.ts";
import type { SecretGeneration, SecretKeyReference } from "../model/secret.ts";
import { TMP_SIZE_LIMIT } from "./ha-defaults.ts";
import type { GivenResources, NeedsResources } from "./resources.ts";
import { statefulComponent } from "./stateful-set.ts";
import { emptyDir } from "./volume.ts";

/**
 * What a PostgreSQL database is.
 *
 * @interface
 */
export type PostgresSpec<Image extends string, Database extends string, R extends GivenResources> = PostgresFields<
  Image,
  Database
> &
  NeedsResources<"resources are required: requests and limits, each of cpu and memory", R>;

/** What a PostgreSQL database is, beside its resources. */
export interface PostgresFields<Image extends string, Database extends string> {
  /** The official image, or one that behaves like it; with a tag or digest. */
  readonly image: PinnedImage<Image>;
  /** The database that it holds, and the name of its user. */
  readonly database: Database;
  /** The size of its volume where an environment says nothing. */
  readonly storage: ByteQuantity<"storage: bytes, such as '10Gi'">;
  /** Numeric user and group of the image's `postgres`: 999 in the Debian variants, 70 in the Alpine ones. @default 999 */
  readonly user?: number;
}

const FIELDS: Fields<PostgresSpec<string, string, GivenResources>> = {
  image: "required",
  database: "required",
  storage: "required",
  resources: "required",
  user: "optional",
};

/** The keys of a database's own secret. */
export type PostgresCredentials<Name extends string> = {
  readonly POSTGRES_USER: SecretKeyReference<Name, "POSTGRES_USER">;
  readonly POSTGRES_PASSWORD: SecretKeyReference<Name, "POSTGRES_PASSWORD">;
};

export type PostgresFacts<Name extends string> = {
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

/** A database, and the references by which its clients reach it. */
export interface Postgres<Name extends string, Database extends string, Facts extends ComponentFacts>
  extends Component<Name, Facts> {
  readonly host: HostReference;
  readonly port: PortReference;
  /** The database's name. */
  readonly database: Database;
  /** The keys of its secret; a reader's environment names them. */
  readonly credentials: PostgresCredentials<Name>;
  /** `postgres://user:password@host:port/database`, composed in the pod. */
  readonly connectionUrl: TextTemplate<Name>;
}

const PORT = 5432;

/**
 * A PostgreSQL database on a volume of its own: one pod, whose data survives it. In production an environment declares
 * its backup. Clients wait until it answers.
 *
 * @throws {SdkError} `INVALID_NAME`, `INVALID_IMAGE`, `INVALID_QUANTITY`
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 * @example
 * const authDb = postgres("auth-db", {
 *   image: "docker.io/library/postgres:17.6",
 *   database: "auth",
 *   storage: "10Gi",
 *   resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "1", memory: "512Mi" } },
 * });
 */
export function postgres<
  const Name extends string,
  const Image extends string,
  const Database extends string,
  const R extends GivenResources,
>(label: DnsLabel<Name>, spec: PostgresSpec<Image, Database, R>): Postgres<Name, Database, PostgresFacts<Name>> {
  const name = componentName<Name>(label, `postgres ${label}`);
  checkFields(spec, FIELDS, name);
  const user = spec.user ?? 999;
  const credentials: PostgresCredentials<Name> = {
    POSTGRES_USER: key(name, "POSTGRES_USER", { kind: "suggested", value: spec.database }),
    POSTGRES_PASSWORD: key(name, "POSTGRES_PASSWORD", { kind: "random", bytes: 32 }),
  };
  // Over TCP: while the image initialises a new volume, a temporary server answers on the socket alone.
  const ready = exec([
    "sh",
    "-c",
    'exec pg_isready --quiet --host 127.0.0.1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB"',
  ]);
  const component = statefulComponent<Name, "postgres", PostgresFacts<Name>>({
    name,
    role: "postgres",
    label: "database",
    folder: `postgres/${name}`,
    image: spec.image,
    pin: "pinned",
    ports: { postgres: PORT },
    env: {
      ...credentials,
      POSTGRES_DB: spec.database,
      // In a sub-folder: the root of a fresh volume holds `lost+found`, which initdb refuses.
      PGDATA: "/var/lib/postgresql/data/pgdata",
    },
    health: {
      readiness: { ...ready, timings: { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 } },
      liveness: { ...ready, timings: { periodSeconds: 20, timeoutSeconds: 10, failureThreshold: 6 } },
      startup: { ...ready, timings: { periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 60 } },
    },
    resources: spec.resources,
    claims: { data: { mountPath: "/var/lib/postgresql/data", storage: spec.storage } },
    volumes: { run: emptyDir("/var/run/postgresql", "16Mi"), tmp: emptyDir("/tmp", TMP_SIZE_LIMIT) },
    user,
    listeners: () => [{ kind: "clients" }],
  });
  const endpoint = { component: name, host: name, port: PORT, awaited: true, wave: component.wave };
  const host: HostReference = { kind: "host", endpoint };
  const port: PortReference = { kind: "port", endpoint };
  const { POSTGRES_USER, POSTGRES_PASSWORD } = credentials;
  const database: string = spec.database;
  return {
    ...component,
    ...(component.workload === undefined
      ? {}
      : {
          workload: {
            ...component.workload,
            backup: {
              image: spec.image,
              user,
              host: name,
              port: PORT,
              database: spec.database,
              credentials: { user: POSTGRES_USER, password: POSTGRES_PASSWORD },
            },
          },
        }),
    host,
    port,
    database: spec.database,
    credentials,
    connectionUrl: text`postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@${host}:${port}/${database}`,
  };
}

/** The name of a database's backup job and of its claim. */
export function backupName(database: string): string {
  return `${database}-backup`;
}

function key<Name extends string, Key extends string>(
  secret: Name,
  name: Key,
  generate: SecretGeneration,
): SecretKeyReference<Name, Key> {
  return { kind: "secret-key", secret, key: name, generate };
}
