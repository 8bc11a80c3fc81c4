import { spawnSync } from "node:child_process";
import type { Manifest } from "@ecom/k8s-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { API_SERVER_CASES, type Verdict } from "../../packages/sdk/src/review/scenarios/api-server-cases.ts";
import { type ApiServer, apiServerBinaries, startApiServer } from "./api-server.ts";

const binaries = apiServerBinaries();
const hasKubectl = spawnSync("kubectl", ["version", "--client"]).status === 0;

/**
 * What an API server makes of each update of a table that the review is held against: refused, stored otherwise, or
 * stored as before. All objects go to it at once, each under a name of its own, so that a run takes seconds.
 */
if (binaries === undefined || !hasKubectl) {
  it("updates are held against the table alone", () => {
    console.warn(
      "NOT TESTED: updates before a real API server; it takes kube-apiserver, etcd (KUBE_APISERVER, ETCD) and kubectl",
    );
    expect(binaries === undefined || !hasKubectl).toBe(true);
  });
} else {
  const found = binaries;
  describe("updates, before a real API server", () => {
    let server: ApiServer | undefined;
    const verdicts = new Map<string, readonly Verdict[]>();

    beforeAll(async () => {
      server = await startApiServer(found);
      const kubectl = createKubectl(server.kubeconfig);
      // Claims grow only where their class lets them.
      kubectl(["apply"], [{ ...STORAGE_CLASS }]);
      verdicts.set("client", verdictsOf(kubectl, "client", ["apply"]));
      verdicts.set("server", verdictsOf(kubectl, "server", ["apply", "--server-side"]));
    }, 300_000);
    afterAll(() => server?.stop());

    const cases = API_SERVER_CASES.map((one, index) => ({ ...one, index }));

    it.each(cases)("$title: $verdict, applied by the client", ({ index, verdict }) => {
      expect(verdicts.get("client")?.[index]).toBe(verdict);
    });

    it.each(cases)("$title: $verdict, applied by the server", ({ index, verdict, serverSide }) => {
      expect(verdicts.get("server")?.[index]).toBe(serverSide ?? verdict);
    });
  });
}

const STORAGE_CLASS: Manifest = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "fast" },
  provisioner: "example.com/fast",
  allowVolumeExpansion: true,
};

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}
type Kubectl = (args: readonly string[], objects?: readonly Manifest[]) => Output;

function createKubectl(kubeconfig: string): Kubectl {
  return (args, objects) => {
    const list = { apiVersion: "v1", kind: "List", items: objects ?? [] };
    const input = objects === undefined ? [] : ["--filename", "-"];
    const { stdout, stderr } = spawnSync("kubectl", ["--kubeconfig", kubeconfig, ...args, ...input], {
      encoding: "utf8",
      input: JSON.stringify(list),
      maxBuffer: 64 * 1024 * 1024,
    });
    return { stdout, stderr };
  };
}

function verdictsOf(kubectl: Kubectl, mode: string, apply: readonly string[]): readonly Verdict[] {
  const befores = API_SERVER_CASES.map(({ before }, index) => named(before, `${mode}-${index}`));
  const afters = API_SERVER_CASES.map(({ after }, index) => named(after, `${mode}-${index}`));
  const made = kubectl(apply, befores);
  expect(made.stderr).toBe("");
  const definitions = befores.filter(({ kind }) => kind === "CustomResourceDefinition");
  kubectl(["wait", "--for=condition=Established", "--timeout=30s"], definitions);
  // Only a bound claim may change at all; no controller is there to bind it.
  const bound = { status: { phase: "Bound", capacity: { storage: "10Gi" } } };
  const claims = befores.filter(({ kind }) => kind === "PersistentVolumeClaim");
  kubectl(["patch", "--subresource=status", "--type=merge", "--patch", JSON.stringify(bound)], claims);
  const was = stored(kubectl, befores);
  const { stderr } = kubectl(apply, afters);
  const is = stored(kubectl, afters);
  return befores.map(({ metadata }, index) => {
    if (stderr.includes(`"${metadata.name}"`)) return "rejected";
    return was[index] === is[index] ? "same" : "changed";
  });
}

/** What is stored of objects, without what the cluster counts. */
function stored(kubectl: Kubectl, objects: readonly Manifest[]): readonly string[] {
  const list: { readonly items: readonly Record<string, unknown>[] } = JSON.parse(
    kubectl(["get", "--output", "json"], objects).stdout,
  );
  return list.items.map(({ metadata: _, status: __, ...rest }) => JSON.stringify(rest));
}

/** The object under a name of its own; a definition's is made of its group. */
function named(manifest: Manifest, suffix: string): Manifest {
  const { kind, metadata, spec } = manifest;
  if (kind !== "CustomResourceDefinition") {
    return { ...manifest, metadata: { ...metadata, name: `${metadata.name}-${suffix}` } };
  }
  const group = `${suffix}.example.com`;
  return { ...manifest, metadata: { ...metadata, name: `things.${group}` }, spec: { ...Object(spec), group } };
}
