import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { noEvenQuorum } from "./no-even-quorum.ts";

describe("no-even-quorum", () => {
  it("accepts three members", () => {
    const set = hardenedSet();
    expect(findingsOf(noEvenQuorum, set)).toEqual([]);
  });

  it("accepts one member", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.replicas", 1);
    expect(findingsOf(noEvenQuorum, set)).toEqual([]);
  });

  it("reports two members", () => {
    const set = hardenedSet().set("StatefulSet/queue", "spec.replicas", 2);
    expect(findingsOf(noEvenQuorum, set)).toEqual([
      "StatefulSet/queue spec.replicas: replicas 2 is even: 2 must agree, so no more may be lost than of 1",
    ]);
  });

  it("reports four members of an etcd from any registry", () => {
    const set = hardenedSet()
      .set(
        "StatefulSet/queue",
        "spec.template.spec.containers[rabbitmq].image",
        "registry.example.com:5000/mirror/etcd:v3.6.1",
      )
      .set("StatefulSet/queue", "spec.replicas", 4);
    expect(findingsOf(noEvenQuorum, set)).toEqual([
      "StatefulSet/queue spec.replicas: replicas 4 is even: 3 must agree, so no more may be lost than of 3",
    ]);
  });

  it("has nothing to say of a StatefulSet that does not vote", () => {
    const set = hardenedSet()
      .set("StatefulSet/queue", "spec.template.spec.containers[rabbitmq].image", "docker.io/library/postgres:18")
      .set("StatefulSet/queue", "spec.replicas", 2);
    expect(findingsOf(noEvenQuorum, set)).toEqual([]);
  });
});
