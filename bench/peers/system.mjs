/**
 * The generated system as plain objects: what each peer is given to build. Every peer makes as many objects of each
 * kind; ours makes a few more, which are Ingresses and Namespaces.
 */

/** What differs between the two environments. */
export const ENVIRONMENTS = [
  { name: "dev", namespace: "generated-dev", tag: "1.4.0-rc.1", min: 2, members: 1 },
  { name: "prod", namespace: "generated-prod", tag: "1.4.0", min: 3, members: 3 },
];

/** A tenth as many stateful components as services, and at least one. */
export const cacheCount = (services) => Math.max(1, Math.floor(services / 10));
export const cacheName = (index) => `cache-${index}`;
export const cacheOf = (index, services) => cacheName(index % cacheCount(services));
export const serviceName = (index) => `web-${index}`;
/** Every service but the first of ten calls the one before it. */
export const upstreamOf = (index) => (index % 10 === 0 ? undefined : serviceName(index - 1));
export const usersOf = (cache, services) =>
  Array.from({ length: services }, (_, index) => index).flatMap((index) =>
    index % cacheCount(services) === cache ? [serviceName(index)] : [],
  );

export function* objectsOf(services) {
  for (const environment of ENVIRONMENTS) {
    for (let index = 0; index < cacheCount(services); index += 1) yield* cacheObjects(index, services, environment);
    for (let index = 0; index < services; index += 1) yield* serviceObjects(index, services, environment);
  }
}

function* serviceObjects(index, services, environment) {
  const name = serviceName(index);
  const cache = cacheOf(index, services);
  const upstream = upstreamOf(index);
  yield {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { ...metadata(name, environment), annotations: { "argocd.argoproj.io/sync-wave": "2" } },
    spec: {
      revisionHistoryLimit: 3,
      minReadySeconds: 10,
      progressDeadlineSeconds: 600,
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: { matchLabels: selector(name) },
      template: {
        metadata: { labels: labels(name) },
        spec: {
          ...podSpec(name, 45),
          containers: [
            {
              ...container(name, `ghcr.io/generated/${name}:${environment.tag}`, { http: 5000 }),
              env: [
                { name: "CACHE_HOST", value: cache },
                { name: "LOG_LEVEL", value: "debug" },
                { name: "FEATURES", value: "a,b,c" },
                ...(upstream === undefined ? [] : [{ name: "UPSTREAM_URL", value: `http://${upstream}:5000` }]),
                { name: "PORT", value: "5000" },
              ],
              startupProbe: probe({ httpGet: { path: "/healthz", port: "http" } }, 2, 30),
              livenessProbe: probe({ httpGet: { path: "/healthz", port: "http" } }, 10, 6),
              readinessProbe: probe({ httpGet: { path: "/healthz", port: "http" } }, 5, 3),
              volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
            },
          ],
        },
      },
    },
  };
  yield service(name, environment, { type: "ClusterIP", ports: [servicePort("http", 5000)] }, name);
  yield {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: metadata(name, environment),
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
      minReplicas: environment.min,
      maxReplicas: 9,
      metrics: [
        { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
      ],
      behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
    },
  };
  const next = serviceName(index + 1);
  yield* companions(name, environment, {
    port: 5000,
    clients: index + 1 < services && upstreamOf(index + 1) === name ? [next] : [],
    servers: [{ name: cache, port: 6379 }, ...(upstream === undefined ? [] : [{ name: upstream, port: 5000 }])],
  });
}

function* cacheObjects(index, services, environment) {
  const name = cacheName(index);
  yield {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: { ...metadata(name, environment), annotations: { "argocd.argoproj.io/sync-wave": "0" } },
    spec: {
      replicas: environment.members,
      serviceName: `${name}-headless`,
      podManagementPolicy: "Parallel",
      revisionHistoryLimit: 3,
      minReadySeconds: 10,
      updateStrategy: { type: "RollingUpdate" },
      selector: { matchLabels: selector(name) },
      template: {
        metadata: { labels: labels(name) },
        spec: {
          ...podSpec(name, 120),
          containers: [
            {
              ...container(name, "docker.io/valkey/valkey:8.1.0", { valkey: 6379 }),
              startupProbe: probe({ tcpSocket: { port: "valkey" } }, 5, 30),
              livenessProbe: probe({ tcpSocket: { port: "valkey" } }, 10, 6),
              readinessProbe: probe({ tcpSocket: { port: "valkey" } }, 5, 3),
              volumeMounts: [
                { name: "data", mountPath: "/data" },
                { name: "tmp", mountPath: "/tmp" },
              ],
            },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          apiVersion: "v1",
          kind: "PersistentVolumeClaim",
          metadata: { name: "data" },
          spec: {
            accessModes: ["ReadWriteOnce"],
            storageClassName: "standard",
            resources: { requests: { storage: "1Gi" } },
          },
        },
      ],
    },
  };
  const ports = [servicePort("valkey", 6379)];
  yield service(name, environment, { type: "ClusterIP", ports }, name);
  yield service(`${name}-headless`, environment, { clusterIP: "None", publishNotReadyAddresses: true, ports }, name);
  yield* companions(name, environment, { port: 6379, clients: usersOf(index, services), servers: [] });
}

function* companions(name, environment, { port, clients, servers }) {
  yield {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadata(name, environment),
    automountServiceAccountToken: false,
  };
  yield {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata(name, environment),
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: "AlwaysAllow",
      selector: { matchLabels: selector(name) },
    },
  };
  yield {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadata(name, environment),
    spec: {
      podSelector: { matchLabels: selector(name) },
      policyTypes: ["Ingress", "Egress"],
      ...(clients.length === 0
        ? {}
        : { ingress: [{ from: clients.map((client) => pods(client)), ports: [{ port, protocol: "TCP" }] }] }),
      egress: [
        ...servers.map((server) => ({ to: [pods(server.name)], ports: [{ port: server.port, protocol: "TCP" }] })),
        {
          to: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
              podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
            },
          ],
          ports: [
            { port: 53, protocol: "UDP" },
            { port: 53, protocol: "TCP" },
          ],
        },
      ],
    },
  };
}

function service(name, environment, spec, selected) {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata(name, environment),
    spec: { ...spec, selector: selector(selected) },
  };
}

function servicePort(name, port) {
  return { name, port, targetPort: name, protocol: "TCP" };
}

function podSpec(name, terminationGracePeriodSeconds) {
  return {
    serviceAccountName: name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      seccompProfile: { type: "RuntimeDefault" },
    },
    volumes: [{ name: "tmp", emptyDir: { sizeLimit: "64Mi" } }],
    tolerations: ["not-ready", "unreachable"].map((condition) => ({
      key: `node.kubernetes.io/${condition}`,
      operator: "Exists",
      effect: "NoExecute",
      tolerationSeconds: 30,
    })),
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: { matchLabels: selector(name) },
    })),
  };
}

function container(name, image, ports) {
  return {
    name,
    image,
    imagePullPolicy: "IfNotPresent",
    ports: Object.entries(ports).map(([port, containerPort]) => ({ name: port, containerPort, protocol: "TCP" })),
    resources: { requests: { cpu: "150m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
    lifecycle: { preStop: { sleep: { seconds: 10 } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
  };
}

function probe(handler, periodSeconds, failureThreshold) {
  return {
    ...handler,
    initialDelaySeconds: 0,
    periodSeconds,
    timeoutSeconds: 3,
    failureThreshold,
    successThreshold: 1,
  };
}

function pods(name) {
  return { podSelector: { matchLabels: selector(name) } };
}

function metadata(name, { namespace }) {
  return { name, namespace, labels: labels(name) };
}

function selector(name) {
  return { "app.kubernetes.io/name": name };
}

function labels(name) {
  return { "app.kubernetes.io/name": name, "app.kubernetes.io/managed-by": "generated" };
}
