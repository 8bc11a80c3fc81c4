import { parseImage } from "../../model/image.ts";
import type { JsonObject } from "../../model/kubernetes.ts";
import type { PodContainer } from "../../policy/pods.ts";
import { objectAt, objectsAt, stringAt } from "../../policy/read.ts";
import { sameJson } from "../diff/equality.ts";
import { listOf } from "../wording.ts";
import { changedKeys } from "./config-changes.ts";
import { configReadersOf } from "./config-readers.ts";
import type { Consequence } from "./consequence.ts";
import { changedWorkloads, type Finding, type ReviewContext } from "./context.ts";

/** Variables that an image reads only while its volume is empty. */
interface FirstStart {
  /** The last part of the image's name. */
  readonly images: readonly string[];
  readonly variables: RegExp;
  readonly remedy: string;
  readonly source: string;
}

const FIRST_STARTS: readonly FirstStart[] = [
  {
    images: ["postgres", "postgresql"],
    variables: /^POSTGRES_(USER|PASSWORD|DB|INITDB_ARGS)$/,
    remedy: "Change it in the database too: ALTER ROLE … PASSWORD, CREATE DATABASE, ALTER DATABASE … RENAME.",
    source: "https://hub.docker.com/_/postgres",
  },
  {
    images: ["mysql", "mariadb"],
    variables: /^(MYSQL|MARIADB)_(ROOT_PASSWORD|USER|PASSWORD|DATABASE)$/,
    remedy: "Change it in the database too: ALTER USER … IDENTIFIED BY, CREATE DATABASE.",
    source: "https://hub.docker.com/_/mysql",
  },
  {
    images: ["mongo", "mongodb"],
    variables: /^MONGO_INITDB_/,
    remedy: "Change it in the database too: db.changeUserPassword(…).",
    source: "https://hub.docker.com/_/mongo",
  },
  {
    images: ["rabbitmq"],
    variables: /^RABBITMQ_DEFAULT_(USER|PASS|VHOST)$/,
    remedy: "Change it in the broker too: rabbitmqctl change_password, add_user, add_vhost.",
    source: "https://www.rabbitmq.com/docs/access-control#default-state",
  },
];

/** Databases and brokers whose first settings change after the first start: they keep the old ones. */
export function* firstStart(context: ReviewContext): Generator<Finding> {
  const changedSecretKeys = secretKeys(context);
  for (const { change, before, after } of changedWorkloads(context)) {
    if (objectsAt(after.manifest, "spec", "volumeClaimTemplates").length === 0) continue;
    for (const container of after.containers) {
      const image =
        parseImage(stringAt(container.spec, "image") ?? "")
          ?.name.split("/")
          .at(-1) ?? "";
      const rule = FIRST_STARTS.find(({ images }) => images.includes(image));
      const previous = before.containers.find(({ name }) => name === container.name);
      if (rule === undefined || previous === undefined) continue;
      const variables = otherVariables(previous, container, after.namespace, changedSecretKeys).filter((name) =>
        rule.variables.test(name),
      );
      if (variables.length === 0) continue;
      yield { object: change.after, consequence: consequenceOf(after.name, variables, container, rule) };
    }
  }
}

function consequenceOf(
  workload: string,
  variables: readonly string[],
  { path }: PodContainer,
  { remedy, source }: FirstStart,
): Consequence {
  return {
    class: "traffic-at-risk",
    message: `${workload} reads ${listOf(variables)} only while its volume is empty: it keeps the old value, and clients that get the new one are refused`,
    path: `${path}.env[${variables[0] ?? ""}]`,
    remedy,
    source,
  };
}

/** The keys of Secrets and ConfigMaps that changed, as `kind namespace/name key`, by the name after. */
function secretKeys(context: ReviewContext): ReadonlySet<string> {
  const found = new Set<string>();
  for (const change of context.changed) {
    if (change.kind === "renamed") continue;
    for (const key of changedKeys(change)) {
      for (const { workload } of configReadersOf(context.after, change.after)) {
        found.add(`${workload.namespace}/${change.after.metadata.name} ${key}`);
      }
    }
  }
  return found;
}

/** Variables with another value: another text, another key, or a key whose content changed. */
function otherVariables(
  before: PodContainer,
  after: PodContainer,
  namespace: string,
  changed: ReadonlySet<string>,
): readonly string[] {
  const previous = new Map(objectsAt(before.spec, "env").map((entry) => [stringAt(entry, "name"), entry]));
  return objectsAt(after.spec, "env").flatMap((entry) => {
    const name = stringAt(entry, "name") ?? "";
    const was = previous.get(name);
    if (was === undefined) return [];
    const [keyBefore, keyAfter] = [keyOf(was), keyOf(entry)];
    if (keyAfter !== undefined && keyBefore?.key === keyAfter.key) {
      return changed.has(`${namespace}/${keyAfter.name} ${keyAfter.key}`) ? [name] : [];
    }
    return sameJson(was, entry) ? [] : [name];
  });
}

function keyOf(entry: JsonObject): { readonly name: string; readonly key: string } | undefined {
  const from = objectAt(entry, "valueFrom", "secretKeyRef") ?? objectAt(entry, "valueFrom", "configMapKeyRef");
  const [name, key] = [stringAt(from, "name"), stringAt(from, "key")];
  return name === undefined || key === undefined ? undefined : { name, key };
}
