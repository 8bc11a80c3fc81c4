/** The mistakes with kosko: classes of kubernetes-models, generated and validated. */
import { resolve } from "@kosko/generate";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";

const labels = { app: "web" };

/** Everything that goes through, validated. */
export async function emittedByKosko(): Promise<readonly unknown[]> {
  const manifests = await resolve(
    [
      deployment({
        name: "web",
        image: "ghcr.io/acme/web:latest",
        ports: [{ containerPort: 8080 }],
        env: [
          { name: "DB_HOST", value: "orders-db" },
          { name: "DB_PASSWORD", value: "changeme" },
        ],
      }),
      new PodDisruptionBudget({
        metadata: { name: "web", namespace: "shop" },
        spec: { maxUnavailable: 0, selector: { matchLabels: labels } },
      }),
      new NetworkPolicy({
        metadata: { name: "web", namespace: "shop" },
        spec: {
          podSelector: { matchLabels: labels },
          policyTypes: ["Egress"],
          egress: [{ to: [{ podSelector: { matchLabels: { app: "db" } } }], ports: [{ port: 5432 }] }],
        },
      }),
    ],
    { validate: true },
  );
  return manifests.map(({ data }) => JSON.parse(JSON.stringify(data)));
}

/** Memory in a notation that Kubernetes does not have: its validation knows. */
export async function writeMegabytes(): Promise<unknown> {
  return resolve(
    deployment({ name: "web", image: "ghcr.io/acme/web:3.0.0", resources: { limits: { memory: "128 MB" } } }),
    { validate: true },
  );
}

/** What does not compile. */
export function refusedByTheCompiler(): Deployment {
  return deployment({
    name: "web",
    image: "ghcr.io/acme/web:3.0.0",
    // @ts-expect-error it is called livenessProbe
    livenesProbe: {},
  });
}

type Container = NonNullable<
  NonNullable<NonNullable<ConstructorParameters<typeof Deployment>[0]>["spec"]>["template"]["spec"]
>["containers"][number];

function deployment(container: Container): Deployment {
  return new Deployment({
    metadata: { name: "web", namespace: "shop" },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container] } },
    },
  });
}
