import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Manifest } from "../../model/kubernetes.ts";
import { review } from "../review.ts";
import type { Review } from "../review-types.ts";
import { API_SERVER_CASES, type Verdict } from "./api-server-cases.ts";

/**
 * A kubeconfig of an API server (1.34) that may be filled and emptied. A machine rarely has one: without it, what the
 * review says is held against the verdicts in the table alone, and the last test says that it was so.
 */
const KUBECONFIG = process.env["ECOM_K8S_TEST_KUBECONFIG"];
/** Claims grow only where their class lets them. */
const STORAGE_CLASS: Manifest = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "fast" },
  provisioner: "example.com/fast",
  allowVolumeExpansion: true,
};
/** Its own for each run: without controllers, a namespace that is deleted stays. */
const NAMESPACE = `ecom-k8s-review-${process.pid}`;

function verdictOf({ objects }: Review): Verdict {
  const classes = objects.flatMap(({ consequences }) => consequences.map((consequence) => consequence.class));
  if (classes.includes("rejected")) return "rejected";
  return classes.every((name) => name === "no-effect" || name === "metadata-only") ? "same" : "changed";
}

describe("the review says of an update", () => {
  it.each(API_SERVER_CASES)("$title: $verdict", ({ before, after, verdict, title }) => {
    const { objects, worst } = review([before], [after], { kubernetes: "1.34" });
    // The API server keeps an address that is left out, and the review says so.
    if (title === "Service: clusterIP left out") {
      expect(objects[0]?.consequences[0]?.message).toContain("stays headless");
    } else {
      expect(verdictOf(review([before], [after], { kubernetes: "1.34" }))).toBe(verdict);
      if (verdict === "same") expect(worst).toBe("no-effect");
    }
  });
});

if (KUBECONFIG === undefined) {
  it("is not held against a real API server here: ECOM_K8S_TEST_KUBECONFIG names none", () => {
    console.warn("review/scenarios/api-server: no ECOM_K8S_TEST_KUBECONFIG, so no real API server was asked");
    expect(API_SERVER_CASES.length).toBeGreaterThan(100);
  });
} else {
  const kubectl = (args: readonly string[], input?: string): string =>
    execFileSync("kubectl", ["--kubeconfig", KUBECONFIG, "--namespace", NAMESPACE, ...args], {
      encoding: "utf8",
      ...(input === undefined ? {} : { input }),
      stdio: ["pipe", "pipe", "pipe"],
      timeout: 30_000,
    });
  const place = ({ kind, metadata }: Manifest): readonly [string, string] => [kind, metadata.name];

  /** A name of its own for each update, as without controllers some objects are never gone; a definition's is fixed. */
  const named = (manifest: Manifest, suffix: string): Manifest =>
    manifest.kind === "CustomResourceDefinition"
      ? manifest
      : { ...manifest, metadata: { ...manifest.metadata, name: `${manifest.metadata.name}-${process.pid}-${suffix}` } };

  /** What is stored of an object, without what the cluster counts. */
  const stored = (manifest: Manifest): string => {
    const { metadata: _, status: __, ...rest } = JSON.parse(kubectl(["get", ...place(manifest), "--output", "json"]));
    return JSON.stringify(rest);
  };

  const verdict = (before: Manifest, after: Manifest, flags: readonly string[]): Verdict => {
    const isDefinition = before.kind === "CustomResourceDefinition";
    if (isDefinition) kubectl(["delete", ...place(before), "--ignore-not-found", "--wait"]);
    kubectl(["apply", ...flags, "--filename", "-"], JSON.stringify(before));
    if (isDefinition) kubectl(["wait", ...place(before), "--for=condition=Established"]);
    if (before.kind === "PersistentVolumeClaim") {
      const status = { status: { phase: "Bound", capacity: { storage: "10Gi" } } };
      kubectl(["patch", ...place(before), "--subresource=status", "--type=merge", "--patch", JSON.stringify(status)]);
    }
    const was = stored(before);
    try {
      kubectl(["apply", ...flags, "--filename", "-"], JSON.stringify(after));
    } catch (error) {
      const text = String(Object(error).stderr);
      // A refusal of the update itself; anything else is a mistake of this test.
      if (!/is invalid|Invalid value|Forbidden/.test(text)) throw new Error(text, { cause: error });
      return "rejected";
    }
    return stored(after) === was ? "same" : "changed";
  };

  describe("a real API server says", () => {
    beforeAll(() => {
      kubectl(["create", "namespace", NAMESPACE]);
      kubectl(["apply", "--filename", "-"], JSON.stringify(STORAGE_CLASS));
    });
    afterAll(() => void kubectl(["delete", "namespace", NAMESPACE, "--wait=false"]));

    const cases = API_SERVER_CASES.map((one, index) => ({ ...one, index }));
    it.each(cases)("of $title: $verdict, applied by the client", ({ before, after, index, ...expected }) => {
      const suffix = `${index}-client`;
      expect(verdict(named(before, suffix), named(after, suffix), [])).toBe(expected.verdict);
    });

    it.each(cases)("of $title: $verdict, applied by the server", ({ before, after, index, ...expected }) => {
      const suffix = `${index}-server`;
      const verdictThere = expected.serverSide ?? expected.verdict;
      expect(verdict(named(before, suffix), named(after, suffix), ["--server-side"])).toBe(verdictThere);
    });
  });
}
