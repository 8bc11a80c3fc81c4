import type { Json, JsonObject, Manifest } from "../../model/kubernetes.ts";

/**
 * A shop in production as `kustomize build` gives it: a gateway behind an Ingress, three services, a database for each
 * and a broker of three nodes. Small enough to read, whole enough that every object has its readers.
 */
export function shop(): readonly Manifest[] {
  return [
    object("v1", "Namespace", "shop", {}, { namespaced: false }),
    ...service("api-gateway", 5000, {
      env: { AUTH_URL: "http://auth:5001", PRODUCT_URL: "http://product:5002", ORDER_URL: "http://order:5003" },
      secrets: { JWT_SECRET: "jwt" },
      from: ["ingress-nginx"],
      to: { auth: 5001, product: 5002, order: 5003 },
      health: "/apis/healthz",
    }),
    ...service("auth", 5001, {
      env: { POSTGRES_HOST: "auth-db", POSTGRES_DB: "auth", LOG_LEVEL: "info" },
      secrets: { JWT_SECRET: "jwt", POSTGRES_USER: "auth-db-client", POSTGRES_PASSWORD: "auth-db-client" },
      from: ["api-gateway"],
      to: { "auth-db": 5432 },
    }),
    ...service("product", 5002, {
      env: { POSTGRES_HOST: "product-db", POSTGRES_DB: "product", RABBITMQ_PRODUCT_QUEUE: "product" },
      secrets: { POSTGRES_PASSWORD: "product-db-client", RABBITMQ_PASSWORD: "rabbitmq-client" },
      from: ["api-gateway", "order"],
      to: { "product-db": 5432, rabbitmq: 5672 },
    }),
    ...service("order", 5003, {
      env: { POSTGRES_HOST: "order-db", POSTGRES_DB: "order", PRODUCT_URL: "http://product:5002" },
      secrets: { POSTGRES_PASSWORD: "order-db-client", RABBITMQ_PASSWORD: "rabbitmq-client" },
      from: ["api-gateway"],
      to: { "order-db": 5432, rabbitmq: 5672, product: 5002 },
    }),
    ...database("auth"),
    ...database("product"),
    ...database("order"),
    ...broker(),
    ...["jwt", "auth-db-client", "product-db-client", "order-db-client", "rabbitmq-client"].map(clientSecret),
    object("networking.k8s.io/v1", "Ingress", "api-gateway", {
      spec: {
        ingressClassName: "nginx",
        tls: [{ hosts: ["shop.example.com"], secretName: "shop-tls" }],
        rules: [
          {
            host: "shop.example.com",
            http: {
              paths: [
                {
                  path: "/apis",
                  pathType: "Prefix",
                  backend: { service: { name: "api-gateway", port: { name: "http" } } },
                },
              ],
            },
          },
        ],
      },
    }),
  ];
}

const NAMESPACE = "shop";

/** One object of the shop. */
export function object(
  apiVersion: string,
  kind: string,
  name: string,
  rest: JsonObject,
  { namespaced = true, labels = {} }: { namespaced?: boolean; labels?: JsonObject } = {},
): Manifest {
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespaced ? { namespace: NAMESPACE } : {}),
      labels: { "app.kubernetes.io/part-of": "shop", ...labels },
    },
    ...rest,
  };
}

const selector = (name: string): JsonObject => ({ "app.kubernetes.io/name": name });

/** The name that the generator gave to a secret of the shop. */
export const HASHED: { readonly [secret: string]: string } = {
  jwt: "jwt-6ct58987ht",
  "auth-db-client": "auth-db-client-7h2f9g4k8m",
  "product-db-client": "product-db-client-8b4d6f2h9k",
  "order-db-client": "order-db-client-9c5g7h4m2t",
  "rabbitmq-client": "rabbitmq-client-2d6h8k4b9f",
  "auth-db": "auth-db-4m6t8b2c9d",
  "product-db": "product-db-5t7h9c4d2f",
  "order-db": "order-db-6b8k2d5f4g",
  rabbitmq: "rabbitmq-7c9m4f6g5h",
};

const base64 = (text: string): string => Buffer.from(text).toString("base64");

function clientSecret(name: string): Manifest {
  const keys = name === "jwt" ? ["JWT_SECRET"] : ["POSTGRES_USER", "POSTGRES_PASSWORD"];
  const data = Object.fromEntries(keys.map((key) => [key, base64(`${name} ${key} of old`)]));
  return object("v1", "Secret", HASHED[name] ?? name, { type: "Opaque", data });
}

interface ServiceShape {
  readonly env: { readonly [name: string]: string };
  readonly secrets: { readonly [variable: string]: string };
  readonly from: readonly string[];
  readonly to: { readonly [name: string]: number };
  readonly health?: string;
}

/** A stateless service with everything that belongs to it. */
export function service(name: string, port: number, shape: ServiceShape): readonly Manifest[] {
  const health = (failureThreshold: number, periodSeconds: number): JsonObject => ({
    httpGet: { path: shape.health ?? "/healthz", port: "http" },
    periodSeconds,
    failureThreshold,
    timeoutSeconds: 3,
  });
  const env: Json[] = Object.entries(shape.secrets).map(([variable, secret]) => ({
    name: variable,
    valueFrom: { secretKeyRef: { name: HASHED[secret] ?? secret, key: variable } },
  }));
  for (const [variable, value] of Object.entries(shape.env)) env.push({ name: variable, value });
  return [
    object("apps/v1", "Deployment", name, {
      spec: {
        minReadySeconds: 10,
        revisionHistoryLimit: 3,
        progressDeadlineSeconds: 600,
        selector: { matchLabels: selector(name) },
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        template: {
          metadata: { labels: selector(name) },
          spec: {
            serviceAccountName: name,
            terminationGracePeriodSeconds: 45,
            securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
            containers: [
              {
                name,
                image: `ghcr.io/shop/${name}:3.0.0`,
                ports: [{ name: "http", containerPort: port, protocol: "TCP" }],
                env,
                resources: {
                  requests: { cpu: "200m", memory: "128Mi" },
                  limits: { cpu: "350m", memory: "256Mi" },
                },
                readinessProbe: health(3, 5),
                livenessProbe: health(6, 10),
                startupProbe: health(30, 5),
                volumeMounts: [{ name: "tmp", mountPath: "/tmp" }],
              },
            ],
            volumes: [{ name: "tmp", emptyDir: { sizeLimit: "64Mi" } }],
          },
        },
      },
    }),
    object("v1", "Service", name, {
      spec: {
        type: "ClusterIP",
        selector: selector(name),
        ports: [{ name: "http", port, targetPort: "http", protocol: "TCP" }],
      },
    }),
    object("v1", "ServiceAccount", name, { automountServiceAccountToken: false }),
    object("policy/v1", "PodDisruptionBudget", name, {
      spec: { maxUnavailable: 1, selector: { matchLabels: selector(name) } },
    }),
    object("autoscaling/v2", "HorizontalPodAutoscaler", name, {
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name },
        minReplicas: 3,
        maxReplicas: 10,
        metrics: [
          { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
        ],
      },
    }),
    policy(name, { [String(port)]: shape.from }, shape.to),
  ];
}

const DNS: JsonObject = {
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
};

const peer = (name: string): JsonObject =>
  name === "ingress-nginx"
    ? { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } } }
    : { podSelector: { matchLabels: selector(name) } };

function policy(
  name: string,
  ingress: { readonly [port: string]: readonly string[] },
  egress: { readonly [name: string]: number },
): Manifest {
  return object("networking.k8s.io/v1", "NetworkPolicy", name, {
    spec: {
      podSelector: { matchLabels: selector(name) },
      policyTypes: ["Ingress", "Egress"],
      ingress: Object.entries(ingress).map(([port, from]) => ({
        from: from.map(peer),
        ports: [{ port: Number(port), protocol: "TCP" }],
      })),
      egress: [
        DNS,
        ...Object.entries(egress).map(([to, port]) => ({ to: [peer(to)], ports: [{ port, protocol: "TCP" }] })),
      ],
    },
  });
}

interface StatefulShape {
  readonly image: string;
  readonly replicas: number;
  readonly ports: { readonly [name: string]: number };
  readonly env: readonly Json[];
  readonly storage: string;
  readonly mount: string;
  readonly probe: readonly string[];
  readonly resources: JsonObject;
}

function stateful(name: string, shape: StatefulShape): readonly Manifest[] {
  const ports = Object.entries(shape.ports);
  const servicePorts = ports.map(([port, number]) => ({ name: port, port: number, targetPort: port, protocol: "TCP" }));
  return [
    object("apps/v1", "StatefulSet", name, {
      spec: {
        replicas: shape.replicas,
        serviceName: `${name}-headless`,
        podManagementPolicy: "OrderedReady",
        revisionHistoryLimit: 3,
        selector: { matchLabels: selector(name) },
        updateStrategy: { type: "RollingUpdate" },
        template: {
          metadata: { labels: selector(name) },
          spec: {
            serviceAccountName: name,
            terminationGracePeriodSeconds: 120,
            containers: [
              {
                name,
                image: shape.image,
                ports: ports.map(([port, containerPort]) => ({ name: port, containerPort, protocol: "TCP" })),
                env: shape.env,
                resources: shape.resources,
                readinessProbe: { exec: { command: shape.probe }, periodSeconds: 5 },
                livenessProbe: { exec: { command: shape.probe }, periodSeconds: 10, failureThreshold: 6 },
                volumeMounts: [{ name: "data", mountPath: shape.mount }],
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
              storageClassName: "fast",
              resources: { requests: { storage: shape.storage } },
            },
          },
        ],
      },
    }),
    object("v1", "Service", name, { spec: { type: "ClusterIP", selector: selector(name), ports: servicePorts } }),
    object("v1", "Service", `${name}-headless`, {
      spec: { clusterIP: "None", publishNotReadyAddresses: true, selector: selector(name), ports: servicePorts },
    }),
    object("v1", "ServiceAccount", name, { automountServiceAccountToken: false }),
    object("policy/v1", "PodDisruptionBudget", name, {
      spec: { maxUnavailable: 1, selector: { matchLabels: selector(name) } },
    }),
  ];
}

function database(owner: string): readonly Manifest[] {
  const name = `${owner}-db`;
  const secret = HASHED[name] ?? name;
  const key = (variable: string): Json => ({
    name: variable,
    valueFrom: { secretKeyRef: { name: secret, key: variable } },
  });
  return [
    ...stateful(name, {
      image: "docker.io/library/postgres:17.2",
      replicas: 1,
      ports: { postgres: 5432 },
      env: [
        key("POSTGRES_USER"),
        key("POSTGRES_PASSWORD"),
        { name: "POSTGRES_DB", value: owner },
        { name: "PGDATA", value: "/var/lib/postgresql/data/pgdata" },
      ],
      storage: "20Gi",
      mount: "/var/lib/postgresql/data",
      probe: ["pg_isready", "-d", owner],
      resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "1", memory: "2Gi" } },
    }),
    policy(name, { 5432: [owner, `${name}-backup`] }, {}),
    object("v1", "Secret", secret, {
      type: "Opaque",
      data: { POSTGRES_USER: base64("old user"), POSTGRES_PASSWORD: base64("old password of the database") },
    }),
    object("v1", "PersistentVolumeClaim", `${name}-backup`, {
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "slow",
        resources: { requests: { storage: "40Gi" } },
      },
    }),
    object("batch/v1", "CronJob", `${name}-backup`, {
      spec: {
        schedule: "0 3 * * *",
        concurrencyPolicy: "Forbid",
        jobTemplate: {
          spec: {
            template: {
              metadata: { labels: selector(`${name}-backup`) },
              spec: {
                restartPolicy: "Never",
                containers: [
                  {
                    name: "pg-dump",
                    image: "docker.io/library/postgres:17.2",
                    command: ["pg_dump", "--host", name, "--file", "/backup/latest.dump"],
                    volumeMounts: [{ name: "backup", mountPath: "/backup" }],
                  },
                ],
                volumes: [{ name: "backup", persistentVolumeClaim: { claimName: `${name}-backup` } }],
              },
            },
          },
        },
      },
    }),
  ];
}

function broker(): readonly Manifest[] {
  const secret = HASHED["rabbitmq"] ?? "rabbitmq";
  const key = (name: string, field: string): Json => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key: field } },
  });
  return [
    ...stateful("rabbitmq", {
      image: "docker.io/library/rabbitmq:4.1.4",
      replicas: 3,
      ports: { amqp: 5672, management: 15672 },
      env: [
        key("RABBITMQ_DEFAULT_USER", "RABBITMQ_USER"),
        key("RABBITMQ_DEFAULT_PASS", "RABBITMQ_PASSWORD"),
        key("RABBITMQ_ERLANG_COOKIE", "RABBITMQ_ERLANG_COOKIE"),
      ],
      storage: "8Gi",
      mount: "/var/lib/rabbitmq",
      probe: ["rabbitmq-diagnostics", "--quiet", "ping"],
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "1", memory: "1Gi" } },
    }),
    policy("rabbitmq", { 5672: ["product", "order"], 4369: ["rabbitmq"], 25672: ["rabbitmq"] }, { rabbitmq: 25672 }),
    object("v1", "Secret", secret, {
      type: "Opaque",
      data: {
        RABBITMQ_USER: base64("old user"),
        RABBITMQ_PASSWORD: base64("old password of the broker"),
        RABBITMQ_ERLANG_COOKIE: base64("old cookie"),
      },
    }),
    object("v1", "ConfigMap", "rabbitmq-config-5k7m9b2d4f", {
      data: { "rabbitmq.conf": "cluster_name = rabbitmq\nlog.console.level = info\n" },
    }),
  ];
}
