import type { KustomizeTree } from "../../src/overlays/kustomize-root.ts";

export const PROD = "overlays/prod";

/** Everything that a tree can hold. */
export const WHOLE_TREE: KustomizeTree = {
  roots: [
    {
      dir: "base/web",
      comments: ["What web is everywhere."],
      resources: [
        {
          file: "deployment.yaml",
          comments: ["Waived: a rule. A reason."],
          object: {
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: { name: "web", labels: { app: "web" }, annotations: { "example.com/odd": "yes" } },
            spec: {
              replicas: 2,
              selector: { matchLabels: { app: "web" } },
              template: {
                metadata: { labels: { app: "web" } },
                spec: {
                  containers: [
                    {
                      name: "web",
                      image: "ghcr.io/example/web",
                      args: ["012", "on", "a: b", "two\nlines\n"],
                      env: [
                        { name: "MODE", value: "on" },
                        { name: "KEY", valueFrom: { secretKeyRef: { name: "web", key: "KEY" } } },
                      ],
                      volumeMounts: [{ name: "config", mountPath: "/etc/web" }],
                    },
                  ],
                  volumes: [{ name: "config", configMap: { name: "web-config" } }],
                },
              },
            },
          },
        },
        {
          file: "widget.yaml",
          object: {
            apiVersion: "example.com/v1",
            kind: "Widget",
            metadata: { name: "web" },
            spec: { "for/web": { config: "web-config" } },
          },
        },
      ],
      configMapGenerator: [{ name: "web-config", files: { "web.conf": "listen 80\n", "web.txt": "" } }],
      nameReferences: [
        { target: "ConfigMap", apiVersion: "example.com/v1", kind: "Widget", path: ["spec", "for/web", "config"] },
      ],
    },
    {
      dir: PROD,
      namespace: "shop-prod",
      resources: [{ root: "base/web" }],
      secretGenerator: [
        {
          name: "web",
          envFile: "secrets/web.env",
          keys: [{ key: "KEY", secret: "web", sourceKey: "KEY", generate: { kind: "random", bytes: 32 } }],
        },
      ],
      patches: [
        {
          file: "patch.yaml",
          patch: {
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: { name: "web" },
            spec: {
              template: { spec: { containers: [{ name: "web", env: [{ name: "MODE", value: "off" }], args: null }] } },
            },
          },
        },
      ],
      images: [{ name: "ghcr.io/example/web", newName: "ghcr.io/example/mirror", newTag: "1.4.0" }],
      replicas: [{ name: "web", count: 5 }],
    },
  ],
};
