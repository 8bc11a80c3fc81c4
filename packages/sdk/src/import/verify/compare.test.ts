import { describe, expect, it } from "vitest";
import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { compareEnvironment, type Finding } from "./compare.ts";
import { normalized } from "./normalize.ts";

const web = (pod: JsonObject = {}, spec: JsonObject = {}): Manifest => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web" },
  spec: {
    selector: { matchLabels: { app: "web" } },
    ...spec,
    template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web", image: "web:1", ...pod }] } },
  },
});

function found(original: readonly Manifest[], result: readonly Manifest[], isBuilt = true): readonly Finding[] {
  return compareEnvironment({
    name: "prod",
    namespace: "shop",
    original: normalized(original, "shop"),
    result: normalized(result, "shop"),
    componentOf: () => "web",
    placeOf: ({ metadata }) => ({ component: "web", name: metadata.name }),
    isBuilt: () => isBuilt,
  });
}

const unexplained = (findings: readonly Finding[]) =>
  findings
    .filter(({ guarantee }) => guarantee === undefined)
    .map(
      ({ object, difference, operation }) =>
        `${object} ${difference?.path ?? ""} ${difference?.operation ?? operation}`,
    );

describe("compareEnvironment", () => {
  it("finds nothing where nothing differs", () => {
    expect(found([web()], [web()], false)).toEqual([]);
  });

  it.each<readonly [string, Manifest, string]>([
    [
      "a field that is lost",
      web({ workingDir: "/app" }),
      "Deployment/web spec.template.spec.containers[web].workingDir removed",
    ],
    [
      "an image that is another",
      web({ image: "web:2" }),
      "Deployment/web spec.template.spec.containers[web].image changed",
    ],
    [
      "a probe that is lost",
      web({ livenessProbe: { httpGet: { path: "/", port: 80 } } }),
      "Deployment/web spec.template.spec.containers[web].livenessProbe removed",
    ],
    [
      "a variable that is lost",
      web({ env: [{ name: "A", value: "1" }] }),
      "Deployment/web spec.template.spec.containers[web].environment removed",
    ],
    [
      "a root user that is no longer one",
      web({ securityContext: { runAsUser: 0 } }),
      "Deployment/web spec.template.spec.containers[web].securityContext removed",
    ],
  ])("does not explain %s, whoever made the component", (_what, original, expected) => {
    expect(unexplained(found([original], [web()]))).toEqual([expected]);
    expect(unexplained(found([original], [web()], false))).toEqual([expected]);
  });

  it("explains by a guarantee what a builder adds, and not what comes to an object that is kept", () => {
    const added = web({ livenessProbe: { httpGet: { path: "/", port: 80 } } }, { minReadySeconds: 10 });
    const findings = found([web()], [added]);
    expect(unexplained(findings)).toEqual([]);
    expect(findings.flatMap(({ guarantee }) => guarantee?.rules)).toEqual([
      "require-min-ready-seconds",
      "require-liveness-probe",
    ]);
    expect(unexplained(found([web()], [added], false))).toHaveLength(2);
  });

  it("explains a count that is raised to the least, and no other", () => {
    const counted = (replicas: number) => web({}, { replicas });
    expect(unexplained(found([counted(1)], [counted(2)]))).toEqual([]);
    expect(unexplained(found([web()], [counted(2)]))).toEqual([]);
    for (const [before, after] of [
      [3, 2],
      [1, 3],
      [2, 1],
    ] as const) {
      expect(unexplained(found([counted(before)], [counted(after)]))).toEqual(["Deployment/web spec.replicas changed"]);
    }
  });

  it("finds objects that are lost, and those that nothing explains", () => {
    const quota: Manifest = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "all" } };
    const budget: Manifest = { apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata: { name: "web" } };
    expect(unexplained(found([web(), quota], [web()]))).toEqual(["ResourceQuota/all  removed"]);
    expect(unexplained(found([web()], [web(), quota]))).toEqual(["ResourceQuota/all  added"]);
    expect(unexplained(found([web()], [web(), budget]))).toEqual([]);
    expect(unexplained(found([web()], [web(), budget], false))).toEqual(["PodDisruptionBudget/web  added"]);
  });

  it("compares variables and files by what the process reads, and shows none of it", () => {
    const secret = (name: string, value: string): Manifest => ({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name },
      stringData: { KEY: value },
    });
    const reader = (name: string) =>
      web({ env: [{ name: "TOKEN", valueFrom: { secretKeyRef: { name, key: "KEY" } } }] });
    const literal = web({ env: [{ name: "TOKEN", value: "canary-token" }] });
    const moved = [reader("web-tokens"), secret("web-tokens", "canary-token")];
    expect(found([literal], moved, false)).toEqual([]);
    expect(found([reader("one-6ct58987ht"), secret("one-6ct58987ht", "canary-token")], moved, false)).toEqual([]);
    const other = found([literal], [reader("web-tokens"), secret("web-tokens", "canary-other")], false);
    expect(unexplained(other)).toEqual([
      "Deployment/web spec.template.spec.containers[web].environment.TOKEN.text changed",
    ]);
    expect(JSON.stringify(other.map(({ difference }) => difference))).not.toContain("canary-");
  });
});
