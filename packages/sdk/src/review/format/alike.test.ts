import { expect, it } from "vitest";
import { review } from "../review.ts";
import { edit, renamed, set } from "../scenarios/edit.ts";
import { shop } from "../scenarios/shop.ts";
import { alike, namesOf } from "./alike.ts";

const groups = (before: ReturnType<typeof shop>, after: ReturnType<typeof shop>): readonly string[] =>
  alike(review(before, after, { kubernetes: "1.34" }).objects).map(
    ({ object: { object }, others }) => `${object.kind}/${object.name}: ${namesOf(others)}`,
  );

const databases = ["auth-db", "order-db", "product-db"];

it("objects of which the same is told stand behind the first", () => {
  const image = (name: string) =>
    set(`spec.template.spec.containers[${name}].image`, "docker.io/library/postgres:17.4");
  const patched = (names: readonly string[]) =>
    edit(shop(), Object.fromEntries(names.map((name) => [`StatefulSet/${name}`, [image(name)]])));
  expect(groups(shop(), patched(databases))).toEqual(["StatefulSet/auth-db: order-db and product-db"]);
  expect(groups(shop(), patched(databases.slice(1)))).toEqual(["StatefulSet/order-db: ", "StatefulSet/product-db: "]);
});

it("a kind, a value or a consequence of its own keeps an object by itself", () => {
  const changed = edit(shop(), {
    "HorizontalPodAutoscaler/auth": [set("spec.maxReplicas", 20)],
    "HorizontalPodAutoscaler/order": [set("spec.maxReplicas", 20)],
    "HorizontalPodAutoscaler/product": [set("spec.maxReplicas", 30)],
    "Deployment/auth": [set("metadata.labels.team", "shop")],
  });
  expect(groups(shop(), changed)).toHaveLength(4);
});

it("a whole new system is told kind by kind", () => {
  const told = groups([], shop());
  expect(told).toContain(
    "ServiceAccount/api-gateway: auth, auth-db, order, order-db, product, product-db and rabbitmq",
  );
  expect(told.length).toBeLessThan(shop().length / 2);
});

it("what is renamed is alike under both its names", () => {
  const databaseRenames = databases.reduce((manifests, name) => renamed(manifests, name, `new-${name}`), shop());
  expect(groups(shop(), databaseRenames)).toContain("StatefulSet/new-auth-db: new-order-db and new-product-db");
});
