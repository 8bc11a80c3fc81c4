import { describe, expect, it } from "vitest";
import { documentFields } from "./document-fields.ts";

const TEXT = `# a comment
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: { app.kubernetes.io/name: web }
spec:
  template:
    spec:
      containers:
        - name: proxy
          image: proxy:1
        - image: web:1
          name: web
          env: &env
            - name: A
              value: "1"
      initContainers:
        - name: first
          env: *env
---
---
kind: ConfigMap
data:
`;

describe("the line of a field", () => {
  const [deployment, configMap] = documentFields(TEXT);

  it.each([
    ["", 2],
    ["metadata.name", 5],
    ["metadata.labels[app.kubernetes.io/name]", 6],
    ["spec.template.spec.containers[web]", 13],
    ["spec.template.spec.containers[web].image", 13],
    ["spec.template.spec.containers[web].env[A].value", 17],
    ["spec.template.spec.containers[0].image", 12],
    ["spec.template.spec.initContainers[first].env[A].value", 17],
  ])("%s is %i", (path, line) => {
    expect(deployment?.find(path)).toEqual({ line, exact: true });
  });

  it("that is not there is that of the nearest thing above it", () => {
    expect(deployment?.find("spec.template.spec.containers[web].livenessProbe.httpGet")).toEqual({
      line: 13,
      exact: false,
    });
    expect(deployment?.find("spec.template.spec.containers[other]")).toEqual({ line: 10, exact: false });
    expect(deployment?.find("metadata.name.first")).toEqual({ line: 5, exact: false });
  });

  it("is found in each document, empty ones left out", () => {
    expect(configMap?.find("data.key")).toEqual({ line: 24, exact: false });
    expect(documentFields("")).toEqual([]);
  });

  it("is that of the item that says it, in a list of texts", () => {
    const [kustomization] = documentFields("resources:\n- a.yaml\n- ../b.yaml\n");
    expect(kustomization?.find("resources[../b.yaml]")).toEqual({ line: 3, exact: true });
  });

  it("comes with its text", () => {
    expect(deployment?.textAt("spec.template.spec.containers[web].image")).toBe("web:1");
    expect(deployment?.textAt("spec.template")).toBeUndefined();
    expect(deployment?.textAt("spec.replicas")).toBeUndefined();
  });

  it("is found in JSON", () => {
    expect(
      documentFields('{\n  "kind": "Pod",\n  "spec": {\n    "nodeName": "a"\n  }\n}')[0]?.find("spec.nodeName"),
    ).toEqual({
      line: 4,
      exact: true,
    });
  });
});
