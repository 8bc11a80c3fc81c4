import { describe, expect, it } from "vitest";
import { SdkError } from "../../errors.ts";
import type { Json } from "../../model/kubernetes.ts";
import { toYaml, toYamlDocuments } from "./stringify.ts";

const deployment = {
  spec: {
    template: {
      spec: {
        containers: [
          {
            securityContext: { runAsNonRoot: true },
            env: [
              { value: "yes", name: "ON" },
              { value: "a\nb\n", name: "TEXT" },
            ],
            ports: [{ containerPort: 5001, name: "http" }],
            resources: { limits: { memory: "256Mi", cpu: "350m" }, requests: {} },
            args: ["-c", "--flag=x", ""],
            image: "ghcr.io/ecom/auth:3.0.0",
            name: "auth",
            livenessProbe: { httpGet: { path: "/healthz", port: "http" } },
          },
        ],
      },
    },
    selector: { matchLabels: {} },
    replicas: 2,
  },
  kind: "Deployment",
  metadata: { annotations: { b: "2", a: "1" }, labels: { "app.kubernetes.io/name": "auth" }, name: "auth" },
  apiVersion: "apps/v1",
};

describe("toYaml", () => {
  it("writes what a reviewer expects to see", () => {
    expect(toYaml(deployment, { comments: ["Waived: require-x\nbecause y"] })).toBe(`# Waived: require-x
# because y
apiVersion: apps/v1
kind: Deployment
metadata:
  name: auth
  labels:
    app.kubernetes.io/name: auth
  annotations:
    a: "1"
    b: "2"
spec:
  template:
    spec:
      containers:
      - name: auth
        image: ghcr.io/ecom/auth:3.0.0
        args:
        - -c
        - --flag=x
        - ""
        ports:
        - name: http
          containerPort: 5001
        env:
        - name: "ON"
          value: "yes"
        - name: TEXT
          value: |
            a
            b
        resources:
          limits:
            cpu: 350m
            memory: 256Mi
          requests: {}
        livenessProbe:
          httpGet:
            path: /healthz
            port: http
        securityContext:
          runAsNonRoot: true
  selector:
    matchLabels: {}
  replicas: 2
`);
  });

  it("orders a kustomization.yaml as its readers expect", () => {
    const keys = ["patches", "images", "resources", "kind", "secretGenerator", "namespace", "apiVersion", "replicas"];
    const value = Object.fromEntries(keys.map((key) => [key, key === "kind" ? "Kustomization" : "x"]));
    expect(toYaml(value).match(/^\w+/gm)).toEqual([
      "apiVersion",
      "kind",
      "namespace",
      "resources",
      "secretGenerator",
      "images",
      "replicas",
      "patches",
    ]);
  });

  it("gives the same bytes for maps of free keys, in whatever order their source lists them", () => {
    const data = { zeta: "1", "10": "2", Alpha: "3", "9": "4" };
    const reversed = Object.fromEntries(Object.entries(data).reverse());
    expect(toYaml({ data })).toBe(toYaml({ data: reversed }));
    expect(toYaml({ data })).toBe('data:\n  "10": "2"\n  "9": "4"\n  Alpha: "3"\n  zeta: "1"\n');
  });

  it("writes one object that stands in two places twice, not as an alias", () => {
    const labels = { app: "auth" };
    expect(toYaml({ a: labels, b: labels })).toBe("a:\n  app: auth\nb:\n  app: auth\n");
  });

  it("keeps a text of several lines as a block only where every reader gives it back", () => {
    expect(toYaml({ a: "x\ny" })).toBe("a: |-\n  x\n  y\n");
    expect(toYaml({ a: "x\n\n" })).toBe("a: |+\n  x\n\n");
    expect(toYaml({ a: " x\ny" })).toBe('a: " x\\ny"\n');
    expect(toYaml({ a: "x\r\ny" })).toBe('a: "x\\r\\ny"\n');
    expect(toYaml({ a: "x\u0085\ny" })).toBe('a: "x\\u0085\\ny"\n');
  });

  it("shows what no eye can see as an escape", () => {
    expect(toYaml(["a\u202eb", "\ufeff", "a\u00a0b", "a\u200bb"])).toBe(
      '- "a\\u202eb"\n- "\\ufeff"\n- "a\\u00a0b"\n- "a\\u200bb"\n',
    );
  });

  it("never lets a comment end early or hide text", () => {
    expect(toYaml(1, { comments: ["a\r\nb\u2028c\rd\u0085e\tf\u0007g\u202eh"] })).toBe(
      "# a\n# b\n# c\n# d\n# e f g\ufffdh\n1\n",
    );
  });

  it("puts numbers so that YAML 1.1 reads them as numbers", () => {
    expect(toYaml([0, -1, 0.5, 1e-7, 2 ** 53 - 1, 1.5e-10])).toBe(
      "- 0\n- -1\n- 0.5\n- 1.0e-7\n- 9007199254740991\n- 1.5e-10\n",
    );
  });

  it("separates documents", () => {
    expect(toYamlDocuments([{ value: { a: 1 } }, { value: {}, comments: ["empty"] }])).toBe("a: 1\n---\n# empty\n{}\n");
    expect(toYamlDocuments([])).toBe("");
  });
});

describe("what toYaml refuses", () => {
  const circle: { [key: string]: unknown } = {};
  circle["again"] = circle;
  // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
  const hole = [1, , 2];

  it.each<[unknown, string, RegExp]>([
    [{ a: [{ b: undefined }] }, "x.yaml.a[0].b", /is undefined/],
    [{ a: hole }, "x.yaml.a[1]", /is undefined/],
    [{ a: Number.NaN }, "x.yaml.a", /is NaN/],
    [{ a: -Infinity }, "x.yaml.a", /is -Infinity/],
    [{ a: -0 }, "x.yaml.a", /is -0/],
    [{ a: 2 ** 53 }, "x.yaml.a", /is 9007199254740992/],
    [{ a: 1n }, "x.yaml.a", /is bigint/],
    [{ a: () => 1 }, "x.yaml.a", /is function/],
    [{ a: Symbol("s") }, "x.yaml.a", /is symbol/],
    [{ a: new Date(0) }, "x.yaml.a", /instance of Date/],
    [{ a: new Map() }, "x.yaml.a", /instance of Map/],
    [{ a: "\ud83d" }, "x.yaml.a", /half of a surrogate pair/],
    [{ "\ud83d": 1 }, "x.yaml", /key with half of a surrogate pair/],
    [circle, expect.stringMatching(/^x\.yaml(\.again)+/) as unknown as string, /nested too deeply/],
  ])("%o", (value, path, message) => {
    const thrown = catchError(() => toYaml(value as Json, { path: "x.yaml" }));
    expect(thrown).toMatchObject({ code: "INVALID_VALUE", path });
    expect(thrown.message).toMatch(message);
    expect(thrown.hint).not.toBe("");
  });

  it("shows no string's text in its errors", () => {
    expect(catchError(() => toYaml({ a: "hunter2\ud83d" })).message).not.toContain("hunter2");
  });
});

function catchError(run: () => unknown): SdkError {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof SdkError) return thrown;
    throw thrown;
  }
  throw new Error("nothing was thrown");
}
