import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingServiceHost } from "./no-dangling-service-host.ts";

describe("no-dangling-service-host", () => {
  it("accepts hosts and ports of Services", () => {
    const set = hardenedSet();
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([]);
  });

  it("reports a host in a URL that no Service has", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].env[WORKER_URL].value",
      "http://workers:8081",
    );
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[WORKER_URL].value: no Service has the name 'workers', which the host 'workers' means",
    ]);
  });

  it("reports a host that is composed of another variable", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].env[QUEUE_HOST].value",
      "rabbitmq",
    );
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[QUEUE_HOST].value: no Service has the name 'rabbitmq', which the host 'rabbitmq' means",
      "Deployment/web spec.template.spec.containers[web].env[QUEUE_URL].value: no Service has the name 'rabbitmq', which the host 'rabbitmq' means",
    ]);
  });

  it("reports a port that the Service does not have", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].env[WORKER_URL].value",
      "http://worker:80",
    );
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[WORKER_URL].value: Service/worker has no port 80; it has 8081",
    ]);
  });

  it("reports host:port alone", () => {
    const set = hardenedSet().set(
      "Deployment/worker",
      "spec.template.spec.containers[worker].env[QUEUE_ADDRESS].value",
      "queue:5671",
    );
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([
      "Deployment/worker spec.template.spec.containers[worker].env[QUEUE_ADDRESS].value: Service/queue has no port 5671; it has 5672",
    ]);
  });

  it("reports a name of the cluster", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].env[WORKER_URL].value",
      "http://jobs.shop.svc.cluster.local./x",
    );
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[WORKER_URL].value: no Service has the name 'jobs', which the host 'jobs.shop.svc.cluster.local.' means",
    ]);
  });

  it("reports one of several hosts", () => {
    const set = hardenedSet().set(
      "Deployment/web",
      "spec.template.spec.containers[web].env[WORKER_URL].value",
      "kafka://worker:8081,jobs:9092/topic",
    );
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([
      "Deployment/web spec.template.spec.containers[web].env[WORKER_URL].value: no Service has the name 'jobs', which the host 'jobs' means",
    ]);
  });

  it("accepts a pod of a StatefulSet by its headless Service", () => {
    const set = hardenedSet()
      .set(
        "Deployment/web",
        "spec.template.spec.containers[web].env[WORKER_URL].value",
        "amqp://queue-0.queue-headless:5672",
      )
      .set(
        "Deployment/web",
        "spec.template.spec.containers[web].env[QUEUE_HOST].value",
        "queue-1.queue-headless.shop.svc",
      );
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([]);
  });

  it("accepts hosts of the outside, of namespaces that are not here, addresses and aliases", () => {
    const set = hardenedSet()
      .set("Deployment/web", "spec.template.spec.containers[web].env", [
        { name: "A_URL", value: "https://api.example.com" },
        { name: "B_URL", value: "http://grafana.monitoring.svc:3000" },
        { name: "C_URL", value: "http://10.0.0.1:80" },
        { name: "D_URL", value: "http://localhost:80" },
        { name: "E_URL", value: "http://legacy:80" },
        { name: "F_URL", value: "http://$(UNKNOWN):80" },
      ])
      .set("Deployment/web", "spec.template.spec.hostAliases", [{ ip: "10.0.0.1", hostnames: ["legacy"] }]);
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([]);
  });

  it("accepts words that are no hosts", () => {
    const set = hardenedSet().set("Deployment/web", "spec.template.spec.containers[web].env", [
      { name: "LOG_LEVEL", value: "info" },
      { name: "HOST", value: "web" },
      { name: "BIND_HOST", value: "any" },
      { name: "IMAGE", value: "nginx" },
    ]);
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([]);
  });

  it("accepts a Service that an operator makes", () => {
    const set = hardenedSet()
      .set(
        "Deployment/web",
        "spec.template.spec.containers[web].env[WORKER_URL].value",
        "postgres://shop-db-rw:5432/shop",
      )
      .add("apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: shop-db, namespace: shop }");
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([]);
  });

  it("has nothing to say without variables", () => {
    const set = hardenedSet().only("Job/migrate");
    expect(findingsOf(noDanglingServiceHost, set)).toEqual([]);
  });
});
