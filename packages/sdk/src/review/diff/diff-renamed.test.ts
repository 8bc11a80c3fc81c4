import { expect, it } from "vitest";
import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { diffRenamed } from "./diff-renamed.ts";

const service = (name: string, spec: JsonObject, label = name): Manifest => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name, labels: { app: label } },
  spec,
});

const changes = (before: Manifest, after: Manifest): readonly string[] =>
  diffRenamed(before, after).map(({ operation, path }) => `${operation} ${path}`);

it("what says the name is no difference of its own", () => {
  expect(
    changes(service("auth", { selector: { app: "auth" } }), service("identity", { selector: { app: "identity" } })),
  ).toEqual(["changed metadata.name"]);
});

it("what says the name of the owner is none either", () => {
  const before = service("auth-db-headless", { selector: { app: "auth-db" } }, "auth-db");
  const after = service("auth-database-headless", { selector: { app: "auth-database" } }, "auth-database");
  expect(changes(before, after)).toEqual(["changed metadata.name"]);
});

it("a label that keeps the old name is as it was", () => {
  expect(
    changes(service("auth", { selector: { app: "auth" } }), service("identity", { selector: { app: "auth" } }, "auth")),
  ).toEqual(["changed metadata.name"]);
});

it("everything else is a difference, and a part of a word is not the word", () => {
  const before = service("auth", { selector: { app: "auth", team: "author" }, type: "NodePort" });
  const after = service("identity", { selector: { app: "identity", team: "identityor" }, type: "LoadBalancer" });
  expect(changes(before, after)).toEqual(["changed metadata.name", "changed spec.selector.team", "changed spec.type"]);
});

it("what has the old name for another reason, and keeps it, is as it was", () => {
  const pod = (name: string, image: string): JsonObject => ({
    template: {
      metadata: { labels: { app: name } },
      spec: {
        containers: [
          {
            name,
            image,
            env: [
              { name: "POSTGRES_DB", value: "order" },
              { name: "POSTGRES_HOST", value: "order-db" },
              { name: "OWN_URL", value: `http://${name}:5003` },
            ],
          },
        ],
        initContainers: [{ name: "wait-for-order-db", command: ["nc", "order-db", name] }],
      },
    },
  });
  const before = service("order", pod("order", "example.com/order:1"));
  expect(changes(before, service("orders", pod("orders", "example.com/order:1")))).toEqual(["changed metadata.name"]);
  expect(diffRenamed(before, service("orders", pod("orders", "example.com/order:2")))[1]).toMatchObject({
    path: "spec.template.spec.containers[orders].image",
    before: "example.com/order:1",
    after: "example.com/order:2",
  });
});
