/** Changes of the shop in `packages/sdk/src/review/scenarios`, and what the command must say of each. */
import type { Manifest } from "@ecom/k8s-sdk";
import {
  type Edit,
  edit,
  push,
  remove,
  renamed,
  reverse,
  set,
  without,
} from "../../../sdk/src/review/scenarios/edit.ts";
import { HASHED, object, service, shop } from "../../../sdk/src/review/scenarios/shop.ts";

export interface ClusterChange {
  readonly name: string;
  readonly before?: readonly Manifest[];
  readonly after: readonly Manifest[];
  readonly worst: string;
  /** The lines of some of the objects. */
  readonly told: { readonly [object: string]: readonly (string | RegExp)[] };
}

const CONTAINERS = "spec.template.spec.containers";
const SIZE = "spec.volumeClaimTemplates[data].spec.resources.requests.storage";
const AUTH_ROLLS = "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time:";

const job = object("batch/v1", "Job", "migrate", {
  spec: {
    template: { spec: { restartPolicy: "Never", containers: [{ name: "migrate", image: "example.com/migrate:1" }] } },
  },
});
const withJob = [...shop(), job];
const withHook = edit(withJob, {
  "Job/migrate": [set("metadata.annotations", { "argocd.argoproj.io/hook": "PreSync" })],
});
const newMigration = set(`${CONTAINERS}[migrate].image`, "example.com/migrate:2");
const fixed = edit(without(shop(), "HorizontalPodAutoscaler/auth"), { "Deployment/auth": [set("spec.replicas", 3)] });
const payment = service("payment", 5004, { env: {}, secrets: {}, from: ["order"], to: {} });

/** The shop whose secret has another hash in its name, as its content is another. */
function rotated(): readonly Manifest[] {
  const name = "jwt-9m5k2h7t4g";
  const after = JSON.parse(JSON.stringify(shop()).replaceAll(HASHED["jwt"] ?? "jwt", name)) as readonly Manifest[];
  const value = Buffer.from("canary of a rotated secret").toString("base64");
  return edit(after, { [`Secret/${name}`]: [set("data.JWT_SECRET", value)] });
}

const change = (
  name: string,
  target: string,
  edits: readonly Edit[],
  worst: string,
  told: ClusterChange["told"][string],
): ClusterChange => ({ name, after: edit(shop(), { [target]: edits }), worst, told: { [target]: told } });

export const CLUSTER_CHANGES: readonly ClusterChange[] = [
  change(
    "image bump",
    "Deployment/auth",
    [set(`${CONTAINERS}[auth].image`, "ghcr.io/shop/auth:3.1.0")],
    "rolling-restart",
    [`${AUTH_ROLLS} image 3.0.0 → 3.1.0`],
  ),
  change(
    "probe path",
    "Deployment/auth",
    [set(`${CONTAINERS}[auth].readinessProbe.httpGet.path`, "/ready")],
    "traffic-at-risk",
    [/^traffic-at-risk: .*\/ready/, /^rolling-restart: /],
  ),
  {
    name: "secret rotated",
    after: rotated(),
    worst: "secret-change",
    told: {
      "Secret/jwt": ["secret-change: secret jwt changes (JWT_SECRET): restarts api-gateway and auth"],
      "Deployment/auth": [`${AUTH_ROLLS} secret jwt changed`],
    },
  },
  {
    name: "database renamed",
    after: renamed(shop(), "auth-db", "auth-database"),
    worst: "data-at-risk",
    told: {
      "StatefulSet/auth-database": [
        "data-at-risk: auth-database (was auth-db) starts with empty volumes, data-auth-database-0: the data stay in data-auth-db-0, which nothing reads",
        "replaced: renamed auth-db → auth-database: new pods start, and the old ones end when Argo CD prunes them",
      ],
    },
  },
  change("storage grown", "StatefulSet/auth-db", [set(SIZE, "40Gi")], "rejected", [
    "rejected: apply will be rejected: volumeClaimTemplates of a StatefulSet may not change (data: spec.resources.requests.storage 20Gi → 40Gi)",
  ]),
  change("storage shrunk", "StatefulSet/auth-db", [set(SIZE, "10Gi")], "data-at-risk", [
    "data-at-risk: volume data cannot shrink (20Gi → 10Gi): a smaller one is a new, empty one",
    /^rejected: /,
  ]),
  change(
    "selector label added",
    "Deployment/auth",
    [set("spec.selector.matchLabels.tier", "web"), set("spec.template.metadata.labels.tier", "web")],
    "rejected",
    [
      "rejected: apply will be rejected: selector of a Deployment may not change (matchLabels.tier added (web))",
      `${AUTH_ROLLS} pod label tier=web added`,
    ],
  ),
  {
    name: "service removed",
    after: without(shop(), "Deployment/order", "Service/order", "HorizontalPodAutoscaler/order"),
    worst: "traffic-at-risk",
    told: {
      "Deployment/order": ["pruned: pruned by Argo CD: deleted, as it is no longer in git: its 3 to 10 pods stop"],
      "Service/order": [
        "traffic-at-risk: host name order no longer resolves: api-gateway (ORDER_URL) still names it",
        "pruned: pruned by Argo CD: deleted, as it is no longer in git",
      ],
    },
  },
  change("HPA bounds", "HorizontalPodAutoscaler/auth", [set("spec.maxReplicas", 20)], "scaled", [
    "scaled: auth scales between 3 and 20 pods (was 3–10)",
  ]),
  change("budget changed", "PodDisruptionBudget/auth", [set("spec.maxUnavailable", 3)], "traffic-at-risk", [
    /^traffic-at-risk: .*3 of 3/,
  ]),
  change(
    "NetworkPolicy edge removed",
    "NetworkPolicy/auth-db",
    [remove("spec.ingress[0].from[0]")],
    "traffic-at-risk",
    ["traffic-at-risk: auth-db no longer accepts connections from auth on 5432/TCP"],
  ),
  {
    name: "whole new service",
    after: [...shop(), ...payment],
    worst: "created",
    told: {
      "Deployment/payment": ["created: created: 3 to 10 pods of ghcr.io/shop/payment:3.0.0"],
      "Service/payment": ["created: created: payment on 5004/TCP"],
    },
  },
  { name: "reorder only", after: [...shop()].reverse(), worst: "no-effect", told: {} },
  change("policy rules reordered", "NetworkPolicy/order", [reverse("spec.egress")], "no-effect", [
    "no-effect: no effect: the same items in another order",
  ]),
  change("defaults written out", "Deployment/auth", [set("spec.template.spec.restartPolicy", "Always")], "no-effect", [
    "no-effect: no effect: the API server's default",
  ]),
  change(
    "quantity spelled otherwise",
    "StatefulSet/auth-db",
    [set(`${CONTAINERS}[auth-db].resources.limits.cpu`, "1000m")],
    "no-effect",
    ["no-effect: no effect: the same quantity"],
  ),
  change("label of a workload", "Deployment/auth", [set("metadata.labels.team", "identity")], "metadata-only", [
    "metadata-only: metadata only: label team=identity added",
  ]),
  change(
    "variable changed",
    "Deployment/auth",
    [set(`${CONTAINERS}[auth].env[LOG_LEVEL].value`, "debug")],
    "rolling-restart",
    [/^rolling-restart: .*LOG_LEVEL info → debug/],
  ),
  change("variables reordered", "Deployment/auth", [reverse(`${CONTAINERS}[auth].env`)], "rolling-restart", [
    /^rolling-restart: /,
  ]),
  change(
    "broker's image bump",
    "StatefulSet/rabbitmq",
    [set(`${CONTAINERS}[rabbitmq].image`, "docker.io/library/rabbitmq:4.1.5")],
    "rolling-restart",
    [/^rolling-restart: .*one at a time from rabbitmq-2 down/],
  ),
  change(
    "database's patch release",
    "StatefulSet/auth-db",
    [set(`${CONTAINERS}[auth-db].image`, "docker.io/library/postgres:17.4")],
    "traffic-at-risk",
    [/^traffic-at-risk: auth-db does not answer while it restarts/, /^rolling-restart: /],
  ),
  change(
    "backup's image bump",
    "CronJob/auth-db-backup",
    [set("spec.jobTemplate.spec.template.spec.containers[pg-dump].image", "docker.io/library/postgres:17.4")],
    "updated-in-place",
    ["updated-in-place: the next run of auth-db-backup uses it: image 17.2 → 17.4"],
  ),
  change("slower rollouts", "Deployment/auth", [set("spec.minReadySeconds", 30)], "updated-in-place", [
    /^updated-in-place: .*minReadySeconds/,
  ]),
  {
    name: "scaled by hand",
    before: fixed,
    after: edit(fixed, { "Deployment/auth": [set("spec.replicas", 5)] }),
    worst: "scaled",
    told: { "Deployment/auth": ["scaled: scale auth from 3 to 5 pods"] },
  },
  {
    name: "scaled to nothing",
    before: fixed,
    after: edit(fixed, { "Deployment/auth": [set("spec.replicas", 0)] }),
    worst: "traffic-at-risk",
    told: {
      "Deployment/auth": [
        "traffic-at-risk: auth does not answer: no pod of it runs",
        "scaled: scale auth from 3 to 0 pods",
      ],
    },
  },
  {
    name: "autoscaler removed",
    after: without(shop(), "HorizontalPodAutoscaler/auth"),
    worst: "pruned",
    told: { "HorizontalPodAutoscaler/auth": [/^pruned: /, /^scaled: auth no longer follows its load/] },
  },
  {
    name: "replicas beside an autoscaler",
    after: edit(shop(), { "Deployment/auth": [set("spec.replicas", 3)] }),
    worst: "scaled",
    told: { "Deployment/auth": [/^scaled: each sync sets auth to 3 pods, against HorizontalPodAutoscaler\/auth/] },
  },
  {
    name: "Service removed",
    after: without(shop(), "Service/product"),
    worst: "traffic-at-risk",
    told: {
      "Service/product": [
        "traffic-at-risk: host name product no longer resolves: api-gateway (PRODUCT_URL) and order (PRODUCT_URL) still name it",
        "pruned: pruned by Argo CD: deleted, as it is no longer in git",
      ],
    },
  },
  change("Service on another port", "Service/auth", [set("spec.ports[http].port", 8080)], "traffic-at-risk", [
    "traffic-at-risk: auth no longer listens on 5001/TCP (8080/TCP instead); api-gateway (AUTH_URL) still names it",
  ]),
  change(
    "Service with a port more",
    "Service/auth",
    [push("spec.ports", { name: "metrics", port: 9090 })],
    "updated-in-place",
    ["updated-in-place: updated in place: ports[metrics] added"],
  ),
  change(
    "Service that selects nothing",
    "Service/auth",
    [set("spec.selector", { "app.kubernetes.io/name": "auht" })],
    "traffic-at-risk",
    [
      "traffic-at-risk: Service/auth no longer reaches auth: selector and pod labels no longer agree, it has no endpoint left",
    ],
  ),
  change("Service turned headless", "Service/auth", [set("spec.clusterIP", "None")], "rejected", [
    "rejected: apply will be rejected: clusterIP may not change once set (the address that the cluster gave it → None)",
  ]),
  change("another serviceName", "StatefulSet/auth-db", [set("spec.serviceName", "other")], "rejected", [
    "rejected: apply will be rejected: serviceName of a StatefulSet may not change (auth-db-headless → other)",
  ]),
  change(
    "another podManagementPolicy",
    "StatefulSet/auth-db",
    [set("spec.podManagementPolicy", "Parallel")],
    "rejected",
    ["rejected: apply will be rejected: podManagementPolicy of a StatefulSet may not change (OrderedReady → Parallel)"],
  ),
  change(
    "another storage class",
    "StatefulSet/auth-db",
    [set("spec.volumeClaimTemplates[data].spec.storageClassName", "slow")],
    "rejected",
    [
      "rejected: apply will be rejected: volumeClaimTemplates of a StatefulSet may not change (data: spec.storageClassName fast → slow)",
    ],
  ),
  change(
    "claim grown",
    "PersistentVolumeClaim/auth-db-backup",
    [set("spec.resources.requests.storage", "80Gi")],
    "updated-in-place",
    ["updated-in-place: volume claim auth-db-backup grows (40Gi → 80Gi) where its class has allowVolumeExpansion"],
  ),
  {
    name: "StatefulSet removed",
    after: without(shop(), "StatefulSet/auth-db"),
    worst: "data-at-risk",
    told: {
      "StatefulSet/auth-db": [
        "data-at-risk: auth-db is removed; its data stay in data-auth-db-0, which nothing reads any more",
        "pruned: pruned by Argo CD: deleted, as it is no longer in git: its pod stops",
      ],
    },
  },
  {
    name: "Job's template changed",
    before: withJob,
    after: edit(withJob, { "Job/migrate": [newMigration] }),
    worst: "rejected",
    told: {
      "Job/migrate": [
        "rejected: apply will be rejected: template of a Job may not change (spec.containers[migrate].image example.com/migrate:1 → example.com/migrate:2)",
      ],
    },
  },
  {
    name: "hook's template changed",
    before: withHook,
    after: edit(withHook, { "Job/migrate": [newMigration] }),
    worst: "replaced",
    told: { "Job/migrate": [/^replaced: Argo CD makes it anew in each sync, as it is a hook: /] },
  },
  {
    name: "secret's key removed",
    after: edit(shop(), { [`Secret/${HASHED["jwt"]}`]: [set("data", { OTHER: "b3RoZXI=" })] }),
    worst: "traffic-at-risk",
    told: {
      "Secret/jwt": [
        /^traffic-at-risk: new pods of api-gateway and auth do not start: .*JWT_SECRET/,
        /^secret-change: /,
      ],
    },
  },
  change(
    "database under another name",
    "StatefulSet/auth-db",
    [set(`${CONTAINERS}[auth-db].env[POSTGRES_DB].value`, "accounts")],
    "traffic-at-risk",
    [
      "traffic-at-risk: auth-db reads POSTGRES_DB only while its volume is empty: it keeps the old value, and clients that get the new one are refused",
      /^traffic-at-risk: auth-db does not answer while it restarts/,
      /^rolling-restart: /,
    ],
  ),
  change(
    "port named otherwise",
    "Deployment/auth",
    [set(`${CONTAINERS}[auth].ports[http].name`, "web")],
    "traffic-at-risk",
    [/^traffic-at-risk: new pods of auth get no requests of Service\/auth on 5001\/TCP/, /^rolling-restart: /],
  ),
  change("autoscaler's impossible bounds", "HorizontalPodAutoscaler/auth", [set("spec.minReplicas", 12)], "rejected", [
    "rejected: apply will be rejected: maxReplicas 10 is below minReplicas 12",
    /^updated-in-place: /,
  ]),
  change("members numbered otherwise", "StatefulSet/rabbitmq", [set("spec.ordinals", { start: 1 })], "data-at-risk", [
    /^data-at-risk: pods of rabbitmq are numbered from 1 \(was 0\): nothing reads data-rabbitmq-0 any more/,
  ]),
];
