import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noDanglingVariable } from "./no-dangling-variable.ts";

describe("no-dangling-variable", () => {
  it("accepts a system that is right", () => {
    expect(findingsOf(noDanglingVariable, hardenedSet())).toEqual([]);
  });

  const web = "spec.template.spec.containers[web]";
  const withEnv = (...env: readonly { readonly name: string; readonly value: string }[]) =>
    findingsOf(noDanglingVariable, hardenedSet().set("Deployment/web", `${web}.env`, [...env]));

  it("reports a variable that is not there, or only later", () => {
    expect(withEnv({ name: "URL", value: "amqp://$(HOTS):5672" })).toEqual([
      `Deployment/web ${web}.env[URL].value: no variable HOTS stands before this one`,
    ]);
    expect(withEnv({ name: "URL", value: "$(MY_HOST)" }, { name: "MY_HOST", value: "a" })).toEqual([
      `Deployment/web ${web}.env[URL].value: no variable MY_HOST stands before this one`,
    ]);
  });

  it("accepts one before it, text that is meant, and what every pod has", () => {
    expect(withEnv({ name: "MY_HOST", value: "a" }, { name: "URL", value: "$(MY_HOST)" })).toEqual([]);
    expect(withEnv({ name: "PRICE", value: "$$(NOTHING) and $(date -u)" })).toEqual([]);
    expect(withEnv({ name: "API", value: "https://$(KUBERNETES_SERVICE_HOST)" })).toEqual([]);
  });

  it("knows the keys of envFrom, and says nothing where they are not known", () => {
    const set = hardenedSet().set("Deployment/web", `${web}.env`, [{ name: "URL", value: "$(NOPE)" }]);
    const unknown = [{ secretRef: { name: "made-elsewhere", optional: true } }];
    expect(findingsOf(noDanglingVariable, set)).toHaveLength(1);
    expect(findingsOf(noDanglingVariable, set.set("Deployment/web", `${web}.envFrom`, unknown))).toEqual([]);
  });

  it("reports an argument, unless a shell reads it", () => {
    const args = (...list: readonly string[]) =>
      findingsOf(noDanglingVariable, hardenedSet().set("Deployment/web", `${web}.args`, [...list]));
    expect(args("--id=$(POD)")).toEqual([`Deployment/web ${web}.args[0]: the container has no variable POD`]);
    expect(args("-c", "echo $(hostname)")).toEqual([]);
    expect(args("/bin/bash", "-ecx", "exec server --host $(hostname)")).toEqual([]);
  });

  it("has nothing to say without variables", () => {
    expect(findingsOf(noDanglingVariable, hardenedSet().only("Service/web"))).toEqual([]);
  });
});
