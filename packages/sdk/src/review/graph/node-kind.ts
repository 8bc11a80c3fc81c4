import { parseImage } from "../../model/image.ts";
import { appContainers, type Workload } from "../../policy/pods.ts";
import { labelOf, stringAt } from "../../policy/read.ts";
import type { NodeKind } from "./topology.ts";

/** What `app.kubernetes.io/component` says. */
const BY_LABEL: { readonly [label: string]: NodeKind } = {
  service: "service",
  database: "database",
  broker: "broker",
  "message-broker": "broker",
  queue: "broker",
  stateful: "stateful",
  cache: "stateful",
  job: "job",
};

const DATABASES =
  /^(postgres|postgresql|mysql|mariadb|mongo|mongodb|cockroach|cassandra|clickhouse-server|redis|valkey)$/;
const BROKERS = /^(rabbitmq|kafka|redpanda|nats|activemq|pulsar)$/;

/** What a workload is: by its label, else by the image that it runs, else by its kind. */
export function nodeKindOf(workload: Workload): NodeKind {
  const label = labelOf(workload.manifest, "app.kubernetes.io/component") ?? "";
  const byLabel = Object.hasOwn(BY_LABEL, label) ? BY_LABEL[label] : undefined;
  if (byLabel !== undefined) return byLabel;
  if (workload.kind === "CronJob" || workload.kind === "Job") return "job";
  const images = appContainers(workload).map(
    ({ spec }) =>
      parseImage(stringAt(spec, "image") ?? "")
        ?.name.split("/")
        .at(-1) ?? "",
  );
  if (images.some((image) => DATABASES.test(image))) return "database";
  if (images.some((image) => BROKERS.test(image))) return "broker";
  return workload.kind === "StatefulSet" ? "stateful" : "service";
}
