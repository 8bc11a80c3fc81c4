/** The mistakes with cdk8s-plus. What its types refuse is held by the type-check, where a refusal is expected. */
import { ApiObject, App, Chart, JsonPatch, Size } from "cdk8s";
import { Deployment, EnvValue, NetworkPolicy, NetworkPolicyPort, Pods } from "cdk8s-plus-33";

/** Everything that goes through, in one chart. */
export function emittedByCdk8sPlus(): readonly unknown[] {
  return manifestsOf((chart) => {
    const web = new Deployment(chart, "web", {
      metadata: { name: "web" },
      replicas: 1,
      containers: [
        {
          name: "web",
          image: "ghcr.io/acme/web:latest",
          portNumber: 8080,
          envVariables: {
            DB_HOST: EnvValue.fromValue("orders-db"),
            DB_PASSWORD: EnvValue.fromValue("changeme"),
          },
        },
      ],
    });
    new ApiObject(chart, "budget", {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name: "web" },
      spec: { maxUnavailable: 0, selector: { matchLabels: web.matchLabels } },
    });
    new NetworkPolicy(chart, "policy", {
      metadata: { name: "web" },
      selector: web,
      egress: {
        rules: [{ peer: Pods.select(chart, "db", { labels: { app: "db" } }), ports: [NetworkPolicyPort.tcp(5432)] }],
      },
    });
  });
}

/** Patches a container that is not there: what its escape hatch does. */
export function patchUnknownContainer(): readonly unknown[] {
  return manifestsOf((chart) => {
    const web = new Deployment(chart, "web", { containers: [{ image: "ghcr.io/acme/web:3.0.0" }] });
    ApiObject.of(web).addJsonPatch(
      JsonPatch.replace("/spec/template/spec/containers/1/image", "ghcr.io/acme/web:3.1.0"),
    );
  });
}

/** What does not compile. */
export function refusedByTheCompiler(chart: Chart): void {
  new Deployment(chart, "memory", {
    // @ts-expect-error an amount of memory is a Size
    containers: [{ image: "ghcr.io/acme/web:3.0.0", resources: { memory: { limit: "128 MB" } } }],
  });
  new Deployment(chart, "field", {
    containers: [
      {
        image: "ghcr.io/acme/web:3.0.0",
        resources: { memory: { limit: Size.mebibytes(128) } },
        // @ts-expect-error it is called liveness
        livenes: undefined,
      },
    ],
  });
}

function manifestsOf(make: (chart: Chart) => void): readonly unknown[] {
  const chart = new Chart(new App(), "shop", { namespace: "shop" });
  make(chart);
  return chart.toJson();
}
