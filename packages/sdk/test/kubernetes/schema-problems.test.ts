import { expect, it } from "vitest";
import { schemaProblem } from "./schema-problems.ts";

it("says what is wrong with an object, nothing where nothing is, and that a kind is unknown", async () => {
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "shop" } };
  expect(await schemaProblem({ ...service, ...{ spec: { ports: [{ port: 80 }] } } })).toBeUndefined();
  expect(await schemaProblem({ ...service, ...{ spec: { ports: [{ port: "http" }] } } })).toContain("port");
  expect(await schemaProblem({ ...service, ...{ spec: { sessionAffinityConfig: 1 } } })).toContain("object");
  await expect(schemaProblem({ apiVersion: "v1", kind: "Nothing", metadata: { name: "x" } })).rejects.toThrow();
});
