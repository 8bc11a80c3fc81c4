import { describe, expect, it } from "vitest";
import { kubeletEnvironment } from "../../test/kubernetes/kubelet-environment.ts";
import { objectOf, objectsOf, podOf } from "../../test/kubernetes/objects-of.ts";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { standardLabels } from "../model/labels.ts";
import { exampleDatabase, resources, spec } from "./example.fixture.ts";
import { backupName, postgres } from "./postgres.ts";
import { service } from "./service.ts";

const db = exampleDatabase();
const [container] = podOf(db).containers;

describe("a PostgreSQL database", () => {
  it("is one pod on a volume of its own, in the folder of the databases", () => {
    expect(db).toMatchObject({ role: "postgres", label: "database", layer: "db", folder: "postgres/shop-db" });
    expect(db.workload?.claims).toEqual([{ name: "data", storage: "10Gi" }]);
  });

  it("labels each of its objects alike", () => {
    for (const object of objectsOf(db))
      expect(object.metadata["labels"]).toEqual(standardLabels("shop-db", "database"));
  });

  it("makes objects that the schemas of their kinds accept", async () => {
    for (const object of objectsOf(db)) expect(await schemaProblem(object)).toBeUndefined();
  });

  it("reads the four variables of its image, the credentials from its own secret", () => {
    expect(container?.env).toEqual([
      { name: "POSTGRES_USER", valueFrom: { secretKeyRef: { name: "shop-db", key: "POSTGRES_USER" } } },
      { name: "POSTGRES_PASSWORD", valueFrom: { secretKeyRef: { name: "shop-db", key: "POSTGRES_PASSWORD" } } },
      { name: "POSTGRES_DB", value: "shop" },
      { name: "PGDATA", value: "/var/lib/postgresql/data/pgdata" },
    ]);
    expect(db.credentials.POSTGRES_USER.generate).toEqual({ kind: "suggested", value: "shop" });
    expect(db.credentials.POSTGRES_PASSWORD.generate).toEqual({ kind: "random", bytes: 32 });
  });

  it("keeps its data below its volume, and can write to its socket's folder", () => {
    const data = container?.volumeMounts?.find(({ name }) => name === "data");
    const pgdata = container?.env?.find(({ name }) => name === "PGDATA")?.value ?? "";
    expect(pgdata.startsWith(`${data?.mountPath}/`)).toBe(true);
    expect(container?.volumeMounts?.map(({ mountPath }) => mountPath)).toEqual([
      "/var/lib/postgresql/data",
      "/var/run/postgresql",
      "/tmp",
    ]);
  });

  it("is asked over TCP, since a temporary server answers on the socket while a volume is made", () => {
    for (const probe of [container?.readinessProbe, container?.livenessProbe, container?.startupProbe]) {
      expect(probe?.exec?.command?.at(-1)).toContain("pg_isready --quiet --host 127.0.0.1");
    }
    const timings = [container?.readinessProbe, container?.livenessProbe, container?.startupProbe].map((probe) => [
      probe?.periodSeconds,
      probe?.timeoutSeconds,
      probe?.failureThreshold,
    ]);
    // Out of the endpoints after half a minute, restarted after two, given five to start or to recover.
    expect(timings).toEqual([
      [10, 5, 3],
      [20, 10, 6],
      [5, 5, 60],
    ]);
  });

  it("runs as the image's user", () => {
    expect(podOf(db).securityContext).toMatchObject({ runAsUser: 999, fsGroup: 999 });
    const alpine = postgres("alpine-db", {
      image: "docker.io/library/postgres:17.6-alpine",
      database: "shop",
      storage: "1Gi",
      resources,
      user: 70,
    });
    expect(podOf(alpine).securityContext).toMatchObject({ runAsUser: 70, fsGroup: 70 });
  });

  it("gives its clients host, port, name and a URL that is composed in the pod", () => {
    const endpoint = { component: "shop-db", host: "shop-db", port: 5432, awaited: true, wave: 0 };
    expect(db).toMatchObject({ database: "shop", host: { kind: "host", endpoint }, port: { kind: "port", endpoint } });
    const client = service("client", { ...spec, env: { DATABASE_URL: db.connectionUrl } });
    const environment = kubeletEnvironment(podOf(client).containers[0]?.env ?? [], (source) => `<${source}>`);
    expect(environment.get("DATABASE_URL")).toBe(
      "postgres://<shop-db-for-client/POSTGRES_USER>:<shop-db-for-client/POSTGRES_PASSWORD>@shop-db:5432/shop",
    );
    expect(client.connections).toMatchObject([{ endpoint: { component: "shop-db", port: 5432, awaited: true } }]);
  });

  it("says what a backup of it needs", () => {
    expect(db.workload?.backup).toEqual({
      image: "docker.io/library/postgres:17.6",
      user: 999,
      host: "shop-db",
      port: 5432,
      database: "shop",
      credentials: { user: db.credentials.POSTGRES_USER, password: db.credentials.POSTGRES_PASSWORD },
    });
    expect(backupName("shop-db")).toBe("shop-db-backup");
  });

  it("has one budget and one headless Service", () => {
    expect(objectOf(objectsOf(db), "PodDisruptionBudget").spec).toMatchObject({ maxUnavailable: 1 });
    expect(objectOf(objectsOf(db), "Service", "shop-db-headless").spec.clusterIP).toBe("None");
  });

  it("needs an image that says which server runs", () => {
    const image = "docker.io/library/postgres" as never;
    expect(() => postgres("shop-db", { image, database: "shop", storage: "1Gi", resources })).toThrow(
      expect.objectContaining({ code: "INVALID_IMAGE", path: "shop-db.image" }),
    );
  });
});
