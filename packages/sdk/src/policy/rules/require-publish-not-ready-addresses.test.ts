import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requirePublishNotReadyAddresses } from "./require-publish-not-ready-addresses.ts";

describe("require-publish-not-ready-addresses", () => {
  it("accepts a headless Service that publishes all", () => {
    const set = hardenedSet();
    expect(findingsOf(requirePublishNotReadyAddresses, set)).toEqual([]);
  });

  it("reports one that publishes ready pods alone", () => {
    const set = hardenedSet().set("Service/queue-headless", "spec.publishNotReadyAddresses", undefined);
    expect(findingsOf(requirePublishNotReadyAddresses, set)).toEqual([
      "Service/queue-headless spec.publishNotReadyAddresses: publishNotReadyAddresses is not true: members of StatefulSet/queue cannot find each other while they boot",
    ]);
  });

  it("accepts a single member", () => {
    const set = hardenedSet()
      .set("StatefulSet/queue", "spec.replicas", 1)
      .set("Service/queue-headless", "spec.publishNotReadyAddresses", false);
    expect(findingsOf(requirePublishNotReadyAddresses, set)).toEqual([]);
  });

  it("has nothing to say where the Service is missing", () => {
    const set = hardenedSet().without("Service/queue-headless");
    expect(findingsOf(requirePublishNotReadyAddresses, set)).toEqual([]);
  });
});
