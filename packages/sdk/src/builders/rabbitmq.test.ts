import { describe, expect, it } from "vitest";
import { kubeletEnvironment } from "../../test/kubernetes/kubelet-environment.ts";
import { objectOf, objectsOf, podOf } from "../../test/kubernetes/objects-of.ts";
import { schemaProblem } from "../../test/kubernetes/schema-problems.ts";
import { standardLabels } from "../model/labels.ts";
import { resources, spec } from "./example.fixture.ts";
import { rabbitmq } from "./rabbitmq.ts";
import { service } from "./service.ts";

const declared = { image: "docker.io/library/rabbitmq:4.1.4", storage: "8Gi", resources } as const;
const broker = rabbitmq("broker", declared);
const pod = podOf(broker);
const [container] = pod.containers;

describe("a RabbitMQ cluster", () => {
  it("has odd members, each with a volume", () => {
    expect(broker).toMatchObject({ role: "rabbitmq", label: "broker", layer: "db", folder: "broker" });
    expect(broker.workload).toMatchObject({ quorum: true, claims: [{ name: "data", storage: "8Gi" }] });
  });

  it("labels each of its objects alike", () => {
    for (const object of objectsOf(broker))
      expect(object.metadata["labels"]).toEqual(standardLabels("broker", "broker"));
  });

  it("makes objects that the schemas of their kinds accept", async () => {
    for (const object of objectsOf(broker)) expect(await schemaProblem(object)).toBeUndefined();
  });

  it("gives each node a name that stays when its pod moves", () => {
    const environment = kubeletEnvironment(container?.env ?? [], (source) =>
      source === "metadata.name" ? "broker-2" : source === "metadata.namespace" ? "shop-prod" : source,
    );
    const { serviceName } = objectOf(objectsOf(broker), "StatefulSet").spec;
    expect(environment.get("RABBITMQ_NODENAME")).toBe(`rabbit@broker-2.${serviceName}.shop-prod.svc.cluster.local`);
    expect(environment.get("RABBITMQ_USE_LONGNAME")).toBe("true");
  });

  it("reads user, password and Erlang cookie from its own secret", () => {
    expect(broker.secretKeys.map(({ secret, key }) => `${secret}/${key}`).sort()).toEqual([
      "broker/RABBITMQ_ERLANG_COOKIE",
      "broker/RABBITMQ_PASSWORD",
      "broker/RABBITMQ_USER",
    ]);
  });

  it("has the cookie installed for its owner alone, before the node starts", () => {
    expect(pod.initContainers).toHaveLength(1);
    expect(pod.initContainers?.[0]).toMatchObject({
      command: [
        "install",
        "-m",
        "0400",
        "/run/secrets/erlang/RABBITMQ_ERLANG_COOKIE",
        "/var/lib/rabbitmq/.erlang.cookie",
      ],
      volumeMounts: [
        { name: "data", mountPath: "/var/lib/rabbitmq" },
        { name: "erlang-cookie", mountPath: "/run/secrets/erlang", readOnly: true },
      ],
    });
    expect(container?.volumeMounts?.map(({ name }) => name)).toEqual(["data", "config", "tmp"]);
  });

  it("is asked rarely and with patience, since each question starts a runtime of its own", () => {
    const timings = [container?.readinessProbe, container?.livenessProbe, container?.startupProbe].map((probe) => [
      probe?.periodSeconds,
      probe?.timeoutSeconds,
      probe?.failureThreshold,
    ]);
    expect(timings).toEqual([
      [20, 15, 3],
      [30, 20, 6],
      [5, 5, 120],
    ]);
    expect(container?.startupProbe?.tcpSocket).toEqual({ port: "amqp" });
  });

  it("reads its configuration from a ConfigMap of its own", () => {
    const [files] = broker.configMaps;
    expect(files?.name).toBe("broker-config");
    expect(files?.files["rabbitmq.conf"]).toContain("cluster_name = broker\n");
    expect(files?.files["rabbitmq.conf"]).toContain("cluster_partition_handling = pause_minority\n");
    expect(files?.files["enabled_plugins"]).toMatch(/^\[.*rabbitmq_peer_discovery_k8s.*\]\.\n$/);
    expect(pod.volumes).toContainEqual({ name: "config", configMap: { name: "broker-config", defaultMode: 0o444 } });
    expect(container?.env).toContainEqual({ name: "RABBITMQ_CONFIG_FILE", value: "/config/rabbitmq.conf" });
  });

  it("listens on its ports, and serves those that somebody may reach", () => {
    expect(container?.ports?.map(({ name, containerPort }) => [name, containerPort])).toEqual([
      ["amqp", 5672],
      ["management", 15672],
      ["metrics", 15692],
      ["epmd", 4369],
      ["clustering", 25672],
    ]);
    const ports = (component: typeof broker, name: string) =>
      objectOf(objectsOf(component), "Service", name).spec.ports?.map(({ name: port }) => port);
    expect(ports(broker, "broker")).toEqual(["amqp"]);
    const watched = rabbitmq("broker", {
      ...declared,
      metrics: { namespace: "monitoring" },
      management: { namespace: "operations" },
    });
    expect(ports(watched, "broker")).toEqual(["amqp", "management", "metrics"]);
    expect(watched.listeners).toContainEqual({
      port: 15692,
      from: [{ kind: "clients" }, { kind: "namespace", namespace: "monitoring" }],
    });
    expect(watched.listeners).toContainEqual({
      port: 15672,
      from: [{ kind: "clients" }, { kind: "namespace", namespace: "operations" }],
    });
  });

  it("gives its clients host and port", () => {
    const endpoint = { component: "broker", host: "broker", port: 5672, awaited: true, wave: 0 };
    expect(broker).toMatchObject({ host: { kind: "host", endpoint }, port: { kind: "port", endpoint } });
  });

  it("gives its clients a URL whose credentials the pod composes, without the cookie", () => {
    const client = service("client", { ...spec, env: { RABBITMQ_URL: broker.amqpUrl } });
    const environment = kubeletEnvironment(podOf(client).containers[0]?.env ?? [], (source) => `<${source}>`);
    expect(environment.get("RABBITMQ_URL")).toBe(
      "amqp://<broker-for-client/RABBITMQ_USER>:<broker-for-client/RABBITMQ_PASSWORD>@broker:5672",
    );
    expect(client.secretKeys.map(({ key }) => key)).toEqual(["RABBITMQ_USER", "RABBITMQ_PASSWORD"]);
  });
});
