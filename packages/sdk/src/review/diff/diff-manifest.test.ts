import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";
import { diffManifest } from "./diff-manifest.ts";

const manifest = (kind: string, apiVersion: string, rest: JsonObject): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: "a" },
  ...rest,
});
const deployment = (template: JsonObject, spec: JsonObject = {}): Manifest =>
  manifest("Deployment", "apps/v1", { spec: { ...spec, template: { spec: template } } });
const service = (spec: JsonObject): Manifest => manifest("Service", "v1", { spec });

/** What differs, as `operation path`. */
const changes = (before: Manifest, after: Manifest): readonly string[] =>
  diffManifest(before, after).map(({ operation, path }) => `${operation} ${path}`);

describe("lists", () => {
  it("pair containers, variables and volumes by name", () => {
    const before = deployment({
      containers: [
        { name: "a", image: "a:1" },
        { name: "b", image: "b:1", env: [{ name: "X", value: "1" }] },
      ],
    });
    const after = deployment({
      containers: [{ name: "new" }, { name: "b", image: "b:2", env: [{ name: "X", value: "2" }] }],
    });
    expect(changes(before, after)).toEqual([
      "added spec.template.spec.containers[new]",
      "changed spec.template.spec.containers[b].env[X].value",
      "changed spec.template.spec.containers[b].image",
      "removed spec.template.spec.containers[a]",
    ]);
  });

  it("pair ports by name, else by number and protocol", () => {
    expect(
      changes(service({ ports: [{ name: "http", port: 80 }] }), service({ ports: [{ name: "http", port: 8080 }] })),
    ).toEqual(["changed spec.ports[http].port"]);
    const dns = service({ ports: [{ port: 53, protocol: "UDP" }, { port: 53 }] });
    const nodePort = service({
      ports: [
        { port: 53, protocol: "UDP" },
        { port: 53, protocol: "TCP", nodePort: 30053 },
      ],
    });
    expect(changes(dns, nodePort)).toEqual([
      "added spec.ports[53/TCP].nodePort",
      "equivalent spec.ports[53/TCP].protocol",
    ]);
  });

  it("pair mounts by their path, and volume claim templates by the name in their metadata", () => {
    const before = deployment({
      containers: [
        {
          name: "a",
          volumeMounts: [
            { name: "x", mountPath: "/a" },
            { name: "x", mountPath: "/b" },
          ],
        },
      ],
    });
    const after = deployment({
      containers: [
        {
          name: "a",
          volumeMounts: [
            { name: "x", mountPath: "/a" },
            { name: "y", mountPath: "/b" },
          ],
        },
      ],
    });
    expect(changes(before, after)).toEqual(["changed spec.template.spec.containers[a].volumeMounts[/b].name"]);
    const set = (size: string) =>
      manifest("StatefulSet", "apps/v1", {
        spec: {
          volumeClaimTemplates: [{ metadata: { name: "data" }, spec: { resources: { requests: { storage: size } } } }],
        },
      });
    expect(changes(set("1Gi"), set("2Gi"))).toEqual([
      "changed spec.volumeClaimTemplates[data].spec.resources.requests.storage",
    ]);
  });

  it("without names pair what is equal, then what is left in order", () => {
    const policy = (...rules: readonly Json[]) =>
      manifest("NetworkPolicy", "networking.k8s.io/v1", { spec: { ingress: rules } });
    const rule = (prefix: number): Json => ({ from: [{ ipBlock: { cidr: `10.0.0.0/${prefix}` } }] });
    expect(changes(policy(rule(1), rule(2), rule(3)), policy(rule(1), rule(4), rule(3)))).toEqual([
      "changed spec.ingress[1].from[0].ipBlock.cidr",
    ]);
    expect(changes(policy(rule(1)), policy(rule(2), rule(1)))).toEqual(["added spec.ingress[0]"]);
    expect(changes(policy(rule(1), rule(2)), policy(rule(2)))).toEqual(["removed spec.ingress[0]"]);
    expect(changes(policy(rule(1), rule(2)), policy(rule(2), rule(1)))).toEqual(["equivalent spec.ingress"]);
  });

  it("with one name twice are compared by content", () => {
    const before = deployment({
      containers: [
        {
          name: "a",
          env: [
            { name: "X", value: "1" },
            { name: "X", value: "2" },
          ],
        },
      ],
    });
    const after = deployment({
      containers: [
        {
          name: "a",
          env: [
            { name: "X", value: "1" },
            { name: "X", value: "3" },
          ],
        },
      ],
    });
    expect(changes(before, after)).toEqual(["changed spec.template.spec.containers[a].env[1].value"]);
  });

  it("of plain values are sets, commands are sequences", () => {
    const account = (...names: readonly string[]) =>
      manifest("NetworkPolicy", "networking.k8s.io/v1", { spec: { policyTypes: names } });
    expect(changes(account("Ingress", "Egress"), account("Egress", "Ingress"))).toEqual([
      "equivalent spec.policyTypes",
    ]);
    const run = (...args: readonly string[]) => deployment({ containers: [{ name: "a", args }] });
    expect(changes(run("x", "y"), run("y", "x"))).toEqual(["changed spec.template.spec.containers[a].args"]);
  });

  it("in a pod template count their order", () => {
    const env = (...names: readonly string[]) =>
      deployment({ containers: [{ name: "a", env: names.map((name) => ({ name, value: "1" })) }] });
    expect(changes(env("A", "B", "C"), env("C", "A", "B"))).toEqual(["reordered spec.template.spec.containers[a].env"]);
    expect(changes(env("A", "B"), env("A", "X", "B"))).toEqual(["added spec.template.spec.containers[a].env[X]"]);
  });
});

describe("values that mean the same", () => {
  it.each<readonly [string, JsonObject, JsonObject]>([
    [
      "a quantity",
      { containers: [{ name: "a", resources: { limits: { cpu: "1000m" } } }] },
      { containers: [{ name: "a", resources: { limits: { cpu: 1 } } }] },
    ],
    [
      "a size",
      { volumes: [{ name: "a", emptyDir: { sizeLimit: "1Gi" } }] },
      { volumes: [{ name: "a", emptyDir: { sizeLimit: "1024Mi" } }] },
    ],
    [
      "a default of a volume",
      { volumes: [{ name: "a", secret: { secretName: "s" } }] },
      { volumes: [{ name: "a", secret: { secretName: "s", defaultMode: 420 } }] },
    ],
    [
      "the pull policy of latest",
      { containers: [{ name: "a", image: "a" }] },
      { containers: [{ name: "a", image: "a", imagePullPolicy: "Always" }] },
    ],
    [
      "the pull policy of a digest",
      { containers: [{ name: "a", image: "a@sha256:0" }] },
      { containers: [{ name: "a", image: "a@sha256:0", imagePullPolicy: "IfNotPresent" }] },
    ],
    ["an empty structure", { securityContext: {} }, {}],
    ["null", { nodeSelector: null }, {}],
  ])("%s", (_, left, right) => {
    const operations = new Set(diffManifest(deployment(left), deployment(right)).map(({ operation }) => operation));
    expect([...operations].filter((operation) => operation !== "equivalent")).toEqual([]);
  });

  it("are not assumed where a default depends on what is absent", () => {
    expect(
      changes(
        deployment({ containers: [{ name: "a", image: "a:1" }] }),
        deployment({ containers: [{ name: "a", image: "a:1", imagePullPolicy: "Always" }] }),
      ),
    ).toEqual(["added spec.template.spec.containers[a].imagePullPolicy"]);
    expect(
      changes(
        service({ ports: [{ name: "a", port: 80, targetPort: 80 }] }),
        service({ ports: [{ name: "a", port: 80 }] }),
      ),
    ).toEqual(["equivalent spec.ports[a].targetPort"]);
    expect(
      changes(
        service({ ports: [{ name: "a", port: 80, targetPort: 81 }] }),
        service({ ports: [{ name: "a", port: 80 }] }),
      ),
    ).toEqual(["removed spec.ports[a].targetPort"]);
  });

  it("say the default that a field had", () => {
    expect(diffManifest(deployment({}), deployment({}, { replicas: 3 }))[0]).toMatchObject({
      path: "spec.replicas",
      operation: "added",
      note: "the default is 1",
    });
  });

  it("are not assumed of kinds that are not Kubernetes' own", () => {
    const thing = (spec: JsonObject) => manifest("Deployment", "example.com/v1", { spec });
    expect(changes(thing({}), thing({ replicas: 1 }))).toEqual(["added spec.replicas"]);
    expect(changes(thing({}), thing({ list: [] }))).toEqual(["added spec.list"]);
  });
});

describe("any JSON", () => {
  const json = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  const things = fc.record({ spec: json, data: json }).map((rest) => manifest("Thing", "example.com/v1", rest));
  const turned = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, member]) => [key, turned(member)]),
    );
  };

  it("equals itself in any order of keys", () => {
    fc.assert(
      fc.property(things, (thing) => {
        expect(diffManifest(thing, turned(thing) as Manifest)).toEqual([]);
      }),
    );
  });

  it("differs both ways or not at all, and never throws", () => {
    const deployments = json.map((spec) => manifest("Deployment", "apps/v1", { spec }));
    fc.assert(
      fc.property(fc.oneof(things, deployments), fc.oneof(things, deployments), (left, right) => {
        const isSame = diffManifest(left, right).length === 0;
        expect(diffManifest(right, left).length === 0).toBe(isSame);
      }),
    );
  });
});
