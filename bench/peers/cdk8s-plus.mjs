/** The same system with cdk8s-plus: a chart for each environment, budgets as plain objects (it has no class for them). */
import { ApiObject, App, Chart, Duration, Size } from "cdk8s";
import {
  Cpu,
  Deployment,
  EnvValue,
  Handler,
  HorizontalPodAutoscaler,
  ImagePullPolicy,
  Metric,
  MetricTarget,
  NetworkPolicy,
  NetworkPolicyPort,
  Pods,
  Probe,
  Service,
  ServiceAccount,
  StatefulSet,
} from "cdk8s-plus-33";
import { cacheCount, cacheName, cacheOf, ENVIRONMENTS, serviceName, upstreamOf, usersOf } from "./system.mjs";

const [, , count, outdir] = process.argv;
const services = Number(count);
const app = new App({ outdir });

for (const environment of ENVIRONMENTS) {
  const chart = new Chart(app, environment.name, { namespace: environment.namespace, disableResourceNameHashes: true });
  for (let index = 0; index < cacheCount(services); index += 1) addCache(chart, index, environment);
  for (let index = 0; index < services; index += 1) addService(chart, index, environment);
}
app.synth();

function addService(chart, index, environment) {
  const name = serviceName(index);
  const cache = cacheOf(index, services);
  const upstream = upstreamOf(index);
  const account = addAccount(chart, name);
  const workload = new Deployment(chart, `${name}-deployment`, {
    ...pod(name, account, 45),
    minReady: Duration.seconds(10),
    progressDeadline: Duration.seconds(600),
    containers: [
      {
        ...container(name, `ghcr.io/generated/${name}:${environment.tag}`, 5000),
        envVariables: {
          CACHE_HOST: EnvValue.fromValue(cache),
          LOG_LEVEL: EnvValue.fromValue("debug"),
          FEATURES: EnvValue.fromValue("a,b,c"),
          ...(upstream === undefined ? {} : { UPSTREAM_URL: EnvValue.fromValue(`http://${upstream}:5000`) }),
          PORT: EnvValue.fromValue("5000"),
        },
        startup: Probe.fromHttpGet("/healthz", { port: 5000, ...timings(2, 30) }),
        liveness: Probe.fromHttpGet("/healthz", { port: 5000, ...timings(10, 6) }),
        readiness: Probe.fromHttpGet("/healthz", { port: 5000, ...timings(5, 3) }),
      },
    ],
  });
  new Service(chart, `${name}-service`, {
    metadata: metadata(name),
    selector: workload,
    ports: [{ name: "http", port: 5000, targetPort: 5000 }],
  });
  new HorizontalPodAutoscaler(chart, `${name}-autoscaler`, {
    metadata: metadata(name),
    target: workload,
    minReplicas: environment.min,
    maxReplicas: 9,
    metrics: [Metric.resourceCpu(MetricTarget.averageUtilization(70))],
  });
  const client = serviceName(index + 1);
  addCompanions(chart, name, workload, {
    port: 5000,
    clients: index + 1 < services && upstreamOf(index + 1) === name ? [client] : [],
    servers: [{ name: cache, port: 6379 }, ...(upstream === undefined ? [] : [{ name: upstream, port: 5000 }])],
  });
}

function addCache(chart, index, environment) {
  const name = cacheName(index);
  const account = addAccount(chart, name);
  const ports = [{ name: "valkey", port: 6379, targetPort: 6379 }];
  const headless = new Service(chart, `${name}-headless`, {
    metadata: metadata(`${name}-headless`),
    clusterIP: "None",
    publishNotReadyAddresses: true,
    ports,
  });
  const workload = new StatefulSet(chart, `${name}-stateful-set`, {
    ...pod(name, account, 120),
    service: headless,
    replicas: environment.members,
    minReady: Duration.seconds(10),
    containers: [
      {
        ...container(name, "docker.io/valkey/valkey:8.1.0", 6379),
        startup: Probe.fromTcpSocket({ port: 6379, ...timings(5, 30) }),
        liveness: Probe.fromTcpSocket({ port: 6379, ...timings(10, 6) }),
        readiness: Probe.fromTcpSocket({ port: 6379, ...timings(5, 3) }),
      },
    ],
  });
  new Service(chart, `${name}-service`, { metadata: metadata(name), selector: workload, ports });
  addCompanions(chart, name, workload, { port: 6379, clients: usersOf(index, services), servers: [] });
}

function addAccount(chart, name) {
  return new ServiceAccount(chart, `${name}-account`, { metadata: metadata(name), automountToken: false });
}

function addCompanions(chart, name, workload, { port, clients, servers }) {
  new ApiObject(chart, `${name}-budget`, {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata(name),
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: labels(name) },
    },
  });
  const pods = (peer) => Pods.select(chart, `${name}-with-${peer}`, { labels: labels(peer) });
  new NetworkPolicy(chart, `${name}-policy`, {
    metadata: metadata(name),
    selector: workload,
    ingress: { rules: clients.map((client) => ({ peer: pods(client), ports: [NetworkPolicyPort.tcp(port)] })) },
    egress: {
      rules: [
        ...servers.map((server) => ({ peer: pods(server.name), ports: [NetworkPolicyPort.tcp(server.port)] })),
        {
          peer: pods("kube-dns"),
          ports: [NetworkPolicyPort.tcp(53), NetworkPolicyPort.of({ port: 53, protocol: "UDP" })],
        },
      ],
    },
  });
}

function pod(name, serviceAccount, gracePeriod) {
  return {
    metadata: metadata(name),
    podMetadata: { labels: labels(name) },
    serviceAccount,
    automountServiceAccountToken: false,
    terminationGracePeriod: Duration.seconds(gracePeriod),
    securityContext: { ensureNonRoot: true, user: 10001, group: 10001 },
  };
}

function container(name, image, portNumber) {
  return {
    name,
    image,
    imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
    portNumber,
    resources: {
      cpu: { request: Cpu.millis(150), limit: Cpu.millis(500) },
      memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
    },
    lifecycle: { preStop: Handler.fromCommand(["sleep", "10"]) },
    securityContext: {
      ensureNonRoot: true,
      user: 10001,
      group: 10001,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
    },
  };
}

function timings(period, failureThreshold) {
  return { periodSeconds: Duration.seconds(period), timeoutSeconds: Duration.seconds(3), failureThreshold };
}

function metadata(name) {
  return { name, labels: labels(name) };
}

function labels(name) {
  return { "app.kubernetes.io/name": name };
}
