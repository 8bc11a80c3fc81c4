import { describe, expect, it } from "vitest";
import { findingsOf, hardenedSet } from "../../../test/policy/manifest-set.ts";
import { requireBackup } from "./require-backup.ts";

/** The broker, as if it were a database. */
function database() {
  return hardenedSet().set("StatefulSet/queue", "metadata.labels[app.kubernetes.io/component]", "database");
}

function cronJob(name: string, host: string): string {
  return `
apiVersion: batch/v1
kind: CronJob
metadata: { name: ${name}, namespace: shop }
spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: run, env: [{ name: PGHOST, value: ${host} }] }] } } } } }
`;
}

describe("require-backup", () => {
  it("reports a database that nothing backs up", () => {
    expect(findingsOf(requireBackup, database())).toEqual([
      "StatefulSet/queue spec.volumeClaimTemplates: nothing here backs up the volumes of this StatefulSet",
    ]);
  });

  it("does not take a report for a backup", () => {
    expect(findingsOf(requireBackup, database().add(cronJob("report-2", "queue")))).toHaveLength(1);
  });

  it("does not take the backup of another for its own", () => {
    expect(findingsOf(requireBackup, database().add(cronJob("auth-db-backup", "auth-db")))).toHaveLength(1);
  });

  it("accepts a CronJob that reads it by its Service", () => {
    expect(findingsOf(requireBackup, database().add(cronJob("queue-backup", "queue.shop.svc")))).toEqual([]);
  });

  it("accepts a schedule of Velero for its namespace", () => {
    expect(
      findingsOf(
        requireBackup,
        database().add(
          "{ apiVersion: velero.io/v1, kind: Schedule, metadata: { name: all }, spec: { template: { includedNamespaces: [shop] } } }",
        ),
      ),
    ).toEqual([]);
  });

  it("does not accept one for others", () => {
    expect(
      findingsOf(
        requireBackup,
        database().add(
          "{ apiVersion: velero.io/v1, kind: Schedule, metadata: { name: all }, spec: { template: { includedNamespaces: [x] } } }",
        ),
      ),
    ).toHaveLength(1);
  });

  it("accepts a schedule of K8up in its namespace", () => {
    expect(
      findingsOf(
        requireBackup,
        database().add("{ apiVersion: k8up.io/v1, kind: Schedule, metadata: { name: all, namespace: shop } }"),
      ),
    ).toEqual([]);
  });

  it("accepts the annotation that says what does it", () => {
    expect(
      findingsOf(
        requireBackup,
        database().set("StatefulSet/queue", "metadata.annotations[ecom-k8s/backup]", "nightly, by the storage team"),
      ),
    ).toEqual([]);
  });

  it("accepts a broker, whose data passes through", () => {
    expect(findingsOf(requireBackup, hardenedSet())).toEqual([]);
  });

  it("knows a broker without the label by its image", () => {
    expect(
      findingsOf(
        requireBackup,
        hardenedSet().set("StatefulSet/queue", "metadata.labels[app.kubernetes.io/component]", undefined),
      ),
    ).toEqual([]);
  });

  it("accepts anything in development", () => {
    expect(findingsOf(requireBackup, database(), { tier: "development" })).toEqual([]);
  });
});
