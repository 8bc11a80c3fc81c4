import { describe, expect, it } from "vitest";
import type { Manifest } from "../../model/kubernetes.ts";
import { edit, remove, renamed, set, without } from "./edit.ts";
import { object, shop } from "./shop.ts";
import { told } from "./told.ts";

const SIZE = "spec.volumeClaimTemplates[data].spec.resources.requests.storage";
const CONTAINERS = "spec.template.spec.containers";
const authDb = (...edits: Parameters<typeof edit>[1][string]) => edit(shop(), { "StatefulSet/auth-db": edits });

describe("a database that is renamed", () => {
  const after = told(shop(), renamed(shop(), "auth-db", "auth-database"));

  it("starts with empty volumes", () => {
    expect(after["StatefulSet/auth-database"]).toEqual([
      "data-at-risk: auth-database (was auth-db) starts with empty volumes, data-auth-database-0: the data stay in data-auth-db-0, which nothing reads",
      "replaced: renamed auth-db → auth-database: new pods start, and the old ones end when Argo CD prunes them",
    ]);
  });

  it("ends a host name that running pods use", () => {
    expect(after["Service/auth-database"]).toEqual([
      "traffic-at-risk: host name auth-db no longer resolves (now auth-database): auth uses it until its new pods run",
      "replaced: renamed auth-db → auth-database: a new object is made, and the old one is pruned",
    ]);
  });

  it("takes with it what is named after it, and rolls its clients", () => {
    expect(Object.keys(after)).toEqual([
      "CronJob/auth-database-backup",
      "Deployment/auth",
      "NetworkPolicy/auth",
      "NetworkPolicy/auth-database",
      "PersistentVolumeClaim/auth-database-backup",
      "PodDisruptionBudget/auth-database",
      "Secret/auth-database-4m6t8b2c9d",
      "Secret/auth-database-client-7h2f9g4k8m",
      "Service/auth-database",
      "Service/auth-database-headless",
      "ServiceAccount/auth-database",
      "StatefulSet/auth-database",
      "all",
    ]);
    expect(after["all"]).toEqual(["capacity: storage 204 GiB → 224 GiB"]);
    expect(after["Deployment/auth"]).toEqual([
      "rolling-restart: rolling restart of 3 to 10 pods (auth), at most one extra at a time: secret auth-db-client → auth-database-client and POSTGRES_HOST auth-db → auth-database",
    ]);
    expect(after["NetworkPolicy/auth"]).toEqual(["updated-in-place: allows the same connections, written otherwise"]);
    expect(after["PersistentVolumeClaim/auth-database-backup"]?.[0]).toBe(
      "data-at-risk: volume claim auth-db-backup is deleted, and auth-database-backup starts empty",
    );
  });
});

describe("a database that Argo CD must not prune", () => {
  const kept = edit(shop(), {
    "StatefulSet/auth-db": [set("metadata.annotations", { "argocd.argoproj.io/sync-options": "Prune=false" })],
    "PersistentVolumeClaim/auth-db-backup": [
      set("metadata.annotations", { "argocd.argoproj.io/sync-options": "Prune=false" }),
    ],
  });

  it("runs on under its old name", () => {
    const after = told(kept, renamed(kept, "auth-db", "auth-database"));
    expect(after["StatefulSet/auth-database"]).toEqual([
      "data-at-risk: auth-database (was auth-db) starts with empty volumes, data-auth-database-0: the old one is left in the cluster with its data, in data-auth-db-0 (Prune=false)",
      "replaced: renamed auth-db → auth-database: new pods start beside the old ones, which are left in the cluster (Prune=false)",
    ]);
    expect(after["PersistentVolumeClaim/auth-database-backup"]).toEqual([
      "data-at-risk: auth-database-backup starts empty: the data stay in volume claim auth-db-backup, which is left in the cluster (Prune=false)",
      "replaced: renamed auth-db-backup → auth-database-backup: a new object is made, and the old one is left in the cluster (Prune=false)",
    ]);
    expect(after["all"]).toEqual([
      "capacity: requests go from 4.65 to 5.15 CPU and 6 GiB to 7 GiB (18 → 19 pods), peak during the rollout 5.35 CPU and 7.13 GiB; at the autoscalers' maximum from 10.25 to 10.75 CPU and 9.5 GiB to 10.5 GiB (46 → 47 pods); storage 204 GiB → 264 GiB",
    ]);
  });

  it("goes all the same with its namespace", () => {
    const namespace = (name: string): Manifest => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
    const inNamespace = (name: string): readonly Manifest[] => [
      namespace(name),
      ...kept.map((manifest) => ({ ...manifest, metadata: { ...manifest.metadata, namespace: name } })),
    ];
    const after = told(inNamespace("shop"), inNamespace("store"));
    expect(after["StatefulSet/auth-db"]).toEqual([
      "data-at-risk: store/auth-db (was shop/auth-db) starts with empty volumes, data-auth-db-0: the data go with the old namespace, in data-auth-db-0 of namespace shop",
      "replaced: moved shop/auth-db → store/auth-db: new pods start, and the old ones end when Argo CD prunes them",
    ]);
    expect(after["PersistentVolumeClaim/auth-db-backup"]?.[0]).toBe(
      "data-at-risk: volume claim shop/auth-db-backup is deleted with its namespace, and store/auth-db-backup starts empty",
    );
    expect(after["all"]).toBeUndefined();
    expect(told(inNamespace("shop"), [])["StatefulSet/auth-db"]?.[0]).toBe(
      "data-at-risk: auth-db is removed and its volume claims are deleted with their namespace: data-auth-db-0",
    );
  });

  it("runs on when it goes", () => {
    expect(told(kept, without(kept, "StatefulSet/auth-db"))).toEqual({
      "StatefulSet/auth-db": ["updated-in-place: left in the cluster and no longer managed (Prune=false)"],
    });
  });
});

describe("a database that goes", () => {
  it("leaves its data behind", () => {
    expect(told(shop(), without(shop(), "StatefulSet/auth-db"))["StatefulSet/auth-db"]).toEqual([
      "data-at-risk: auth-db is removed; its data stay in data-auth-db-0, which nothing reads any more",
      "pruned: pruned by Argo CD: deleted, as it is no longer in git: its pod stops",
    ]);
  });

  it("takes its data with it where its retention says so", () => {
    const before = authDb(set("spec.persistentVolumeClaimRetentionPolicy", { whenDeleted: "Delete" }));
    expect(told(before, without(before, "StatefulSet/auth-db"))["StatefulSet/auth-db"]?.[0]).toBe(
      "data-at-risk: auth-db is removed and its volume claims are deleted with it: data-auth-db-0",
    );
  });
});

it("pods of a StatefulSet that are numbered otherwise leave a volume and get an empty one", () => {
  expect(
    told(shop(), edit(shop(), { "StatefulSet/rabbitmq": [set("spec.ordinals", { start: 1 })] }))[
      "StatefulSet/rabbitmq"
    ],
  ).toEqual([
    "data-at-risk: pods of rabbitmq are numbered from 1 (was 0): nothing reads data-rabbitmq-0 any more, and data-rabbitmq-3 starts empty",
  ]);
});

describe("a volume", () => {
  it("of a StatefulSet cannot grow by an update", () => {
    expect(told(shop(), authDb(set(SIZE, "40Gi")))).toEqual({
      "StatefulSet/auth-db": [
        "rejected: apply will be rejected: volumeClaimTemplates of a StatefulSet may not change (data: spec.resources.requests.storage 20Gi → 40Gi)",
      ],
      all: ["capacity: storage 204 GiB → 224 GiB"],
    });
  });

  it("cannot shrink", () => {
    expect(told(shop(), authDb(set(SIZE, "10Gi")))["StatefulSet/auth-db"]).toEqual([
      "data-at-risk: volume data cannot shrink (20Gi → 10Gi): a smaller one is a new, empty one",
      "rejected: apply will be rejected: volumeClaimTemplates of a StatefulSet may not change (data: spec.resources.requests.storage 20Gi → 10Gi)",
    ]);
  });

  it("of a claim may grow, and never shrink", () => {
    const sized = (size: string) =>
      edit(shop(), { "PersistentVolumeClaim/auth-db-backup": [set("spec.resources.requests.storage", size)] });
    expect(told(shop(), sized("80Gi"))["PersistentVolumeClaim/auth-db-backup"]).toEqual([
      "updated-in-place: volume claim auth-db-backup grows (40Gi → 80Gi) where its class has allowVolumeExpansion",
    ]);
    expect(told(shop(), sized("20Gi"))["PersistentVolumeClaim/auth-db-backup"]).toEqual([
      "data-at-risk: volume auth-db-backup cannot shrink (40Gi → 20Gi): a smaller one is a new, empty one",
      "rejected: apply will be rejected: a volume claim cannot shrink (40Gi → 20Gi)",
    ]);
    expect(told(shop(), sized("40960Mi"))["PersistentVolumeClaim/auth-db-backup"]).toEqual([
      "no-effect: no effect: the same quantity",
    ]);
  });

  it("of a claim grows only where its class lets it", () => {
    const storageClass = object(
      "storage.k8s.io/v1",
      "StorageClass",
      "slow",
      { provisioner: "example.com/slow" },
      { namespaced: false },
    );
    const before = [...shop(), storageClass];
    const after = edit(before, {
      "PersistentVolumeClaim/auth-db-backup": [set("spec.resources.requests.storage", "80Gi")],
    });
    const line =
      "rejected: apply will be rejected: a volume claim of class slow cannot grow (40Gi → 80Gi), as the class has no allowVolumeExpansion";
    expect(told(before, after)["PersistentVolumeClaim/auth-db-backup"]).toContain(line);
    const expandable = edit(after, { "StorageClass/slow": [set("allowVolumeExpansion", true)] });
    expect(told(before, expandable)["PersistentVolumeClaim/auth-db-backup"]).not.toContain(line);
  });

  it("goes with its claim, unless Argo CD keeps that", () => {
    const gone = "PersistentVolumeClaim/auth-db-backup";
    expect(told(shop(), without(shop(), gone))[gone]).toEqual([
      "data-at-risk: volume claim auth-db-backup is deleted, and its volume with it where the class reclaims by Delete",
      "pruned: pruned by Argo CD: deleted, as it is no longer in git",
    ]);
    const kept = edit(shop(), {
      [gone]: [set("metadata.annotations", { "argocd.argoproj.io/sync-options": "Delete=false, Prune=false" })],
    });
    expect(told(kept, without(kept, gone))[gone]).toEqual([
      "updated-in-place: left in the cluster and no longer managed (Prune=false)",
    ]);
  });

  it("of a pod that becomes another loses what was in it", () => {
    const after = edit(shop(), {
      "CronJob/auth-db-backup": [
        set("spec.jobTemplate.spec.template.spec.volumes[backup]", { name: "backup", emptyDir: {} }),
      ],
    });
    expect(told(shop(), after)["CronJob/auth-db-backup"]?.[0]).toBe(
      "data-at-risk: volume backup of auth-db-backup is another one (claim auth-db-backup → emptyDir): what is stored in the first is not in the second",
    );
  });

  it("that is reclaimed otherwise is said", () => {
    const volume = object(
      "v1",
      "PersistentVolume",
      "nfs",
      {
        spec: { capacity: { storage: "1Ti" }, nfs: { server: "10.0.0.1", path: "/" } },
      },
      { namespaced: false },
    );
    const after = edit([volume], { "PersistentVolume/nfs": [set("spec.persistentVolumeReclaimPolicy", "Delete")] });
    expect(told([volume], after)["PersistentVolume/nfs"]).toEqual([
      "data-at-risk: volume nfs is deleted when its claim is (reclaim policy Retain → Delete)",
    ]);
  });
});

describe("retention", () => {
  it("that deletes claims is said when it is set", () => {
    expect(
      told(
        shop(),
        authDb(set("spec.persistentVolumeClaimRetentionPolicy", { whenDeleted: "Delete", whenScaled: "Retain" })),
      ),
    ).toEqual({
      "StatefulSet/auth-db": ["data-at-risk: from now on the volume claims of auth-db are deleted with it"],
    });
  });

  it("that deletes claims takes those of pods that go", () => {
    const before = edit(shop(), {
      "StatefulSet/rabbitmq": [set("spec.persistentVolumeClaimRetentionPolicy", { whenScaled: "Delete" })],
    });
    const after = edit(before, { "StatefulSet/rabbitmq": [set("spec.replicas", 2)] });
    expect(told(before, after)["StatefulSet/rabbitmq"]).toEqual([
      "data-at-risk: volume claims of pods that go are deleted: data-rabbitmq-2",
      "scaled: scale rabbitmq from 3 to 2 pods",
    ]);
  });
});

describe("a database that looks for its data", () => {
  it("in another folder starts with none", () => {
    const after = authDb(set(`${CONTAINERS}[auth-db].env[PGDATA].value`, "/var/lib/postgresql/data/new"));
    expect(told(shop(), after)["StatefulSet/auth-db"]?.[0]).toBe(
      "data-at-risk: auth-db looks for its data in another folder (PGDATA /var/lib/postgresql/data/pgdata → /var/lib/postgresql/data/new): where that is empty, it starts with none",
    );
  });

  it("in another mount may not find them", () => {
    const after = authDb(set(`${CONTAINERS}[auth-db].volumeMounts[/var/lib/postgresql/data].mountPath`, "/data"));
    expect(told(shop(), after)["StatefulSet/auth-db"]?.[0]).toBe(
      "data-at-risk: auth-db finds volume data in another place (/var/lib/postgresql/data → /data)",
    );
  });

  it("no longer mounts them at all", () => {
    const after = authDb(remove(`${CONTAINERS}[auth-db].volumeMounts[/var/lib/postgresql/data]`));
    expect(told(shop(), after)["StatefulSet/auth-db"]?.[0]).toBe(
      "data-at-risk: auth-db no longer mounts volume data (was at /var/lib/postgresql/data)",
    );
  });

  it("with another major version does not start on them", () => {
    const after = authDb(set(`${CONTAINERS}[auth-db].image`, "docker.io/library/postgres:18.0"));
    expect(told(shop(), after)["StatefulSet/auth-db"]?.[0]).toBe(
      "data-at-risk: auth-db does not start on the data that it has: PostgreSQL 18 does not read the files of 17 (image 17.2 → 18.0)",
    );
  });
});

describe("what takes others with it", () => {
  it("is a Namespace", () => {
    expect(told(shop(), without(shop(), "Namespace/shop"))["Namespace/shop"]?.[0]).toBe(
      "data-at-risk: namespace shop is deleted with everything in it, what these manifests put there too: workloads, secrets and volume claims",
    );
  });

  it("is a definition of custom resources", () => {
    const definition = object(
      "apiextensions.k8s.io/v1",
      "CustomResourceDefinition",
      "things.example.com",
      {},
      { namespaced: false },
    );
    expect(told([definition], [])).toEqual({
      "CustomResourceDefinition/things.example.com": [
        "data-at-risk: every object of things.example.com is deleted with its definition",
        "pruned: pruned by Argo CD: deleted, as it is no longer in git",
      ],
    });
  });

  it("is an Application with Argo CD's finalizer, and no other", () => {
    const application = (finalizers: readonly string[]) => ({
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name: "db", namespace: "argocd", finalizers },
    });
    expect(told([application(["resources-finalizer.argocd.argoproj.io"])], [])["Application/db"]?.[0]).toBe(
      "data-at-risk: everything that Application db delivered is deleted with it, volume claims too (resources-finalizer.argocd.argoproj.io)",
    );
    expect(told([application([])], [])["Application/db"]).toEqual([
      "pruned: pruned by Argo CD: deleted, as it is no longer in git",
    ]);
  });
});

describe("a backup", () => {
  it("that goes leaves the database without one", () => {
    expect(told(shop(), without(shop(), "CronJob/auth-db-backup"))).toEqual({
      "CronJob/auth-db-backup": [
        "data-at-risk: nothing backs up auth-db any more",
        "pruned: pruned by Argo CD: deleted, as it is no longer in git",
      ],
    });
  });

  it("that is suspended does not run", () => {
    const after = edit(shop(), { "CronJob/auth-db-backup": [set("spec.suspend", true)] });
    expect(told(shop(), after)).toEqual({
      "CronJob/auth-db-backup": ["data-at-risk: auth-db-backup is suspended: it does not run until someone resumes it"],
    });
  });
});

describe("everything that moves to another namespace", () => {
  const moved = JSON.parse(
    JSON.stringify(shop()).replaceAll('"namespace":"shop"', '"namespace":"store"'),
  ) as typeof shop extends () => infer M ? M : never;
  const after = told(shop(), moved);

  it("is new there, and its data stay", () => {
    expect(after["StatefulSet/auth-db"]).toEqual([
      "data-at-risk: store/auth-db (was shop/auth-db) starts with empty volumes, data-auth-db-0: the data stay in data-auth-db-0 of namespace shop, which nothing reads",
      "replaced: moved shop/auth-db → store/auth-db: new pods start, and the old ones end when Argo CD prunes them",
    ]);
    expect(after["Secret/jwt-6ct58987ht"]).toEqual([
      "replaced: moved shop/jwt → store/jwt: a new object is made, and the old one is pruned",
    ]);
  });
});
