import { LIVENESS_TIMINGS, READINESS_TIMINGS, STARTUP_TIMINGS } from "../../builders/ha-defaults.ts";
import type { JsonObject } from "../../model/kubernetes.ts";
import { listAt, numberAt, objectAt, stringAt, stringsAt } from "../../policy/read.ts";
import { type Code, call, type Entry, open, record, value } from "../code/code.ts";
import type { WorkloadFacts } from "./facts.ts";
import type { FittedPorts } from "./ports.ts";

/** What the API server makes of a probe that says nothing. */
const API_DEFAULTS = { initialDelaySeconds: 0, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 } as const;

const FIELDS = [
  ["readiness", "readinessProbe", READINESS_TIMINGS],
  ["liveness", "livenessProbe", LIVENESS_TIMINGS],
  ["startup", "startupProbe", STARTUP_TIMINGS],
] as const;

/** The probes of the environment that has most of them; what none has is asked in the plainest way. */
export function fitHealth(
  facts: WorkloadFacts,
  ports: FittedPorts,
): { readonly code: Code; readonly comment?: string } {
  const containers = [facts.base.container, ...[...facts.of.values()].map(({ container }) => container)];
  const found = FIELDS.map(([name, field, defaults]) => {
    const probe = containers.map((container) => objectAt(container, field)).find((each) => each !== undefined);
    return [name, probe === undefined ? undefined : probeCode(probe, ports, defaults), probe] as const;
  });
  const [readiness, liveness, startup] = found.map(([, code]) => code);
  const mainPort = ports.nameOf(ports.main) ?? "http";
  const port = mainPort === "http" ? {} : { port: mainPort };
  const plain = (more: JsonObject): Code => {
    const options = { ...port, ...more };
    return Object.keys(options).length === 0 ? call("tcpSocket") : call("tcpSocket", value(options));
  };
  const known = found.map(([, , probe]) => probe).find((probe) => probe !== undefined);
  const patient =
    known === undefined ? undefined : probeCode({ ...handlerOf(known), failureThreshold: 6 }, ports, {}, true);
  const entries: Entry[] = [
    {
      key: "readiness",
      value:
        readiness ??
        (known === undefined ? plain({}) : (probeCode(handlerOf(known), ports, READINESS_TIMINGS, true) ?? plain({}))),
    },
    { key: "liveness", value: liveness ?? patient ?? plain({ failureThreshold: 6 }) },
    ...(startup === undefined ? [] : [{ key: "startup", value: startup }]),
  ];
  const missing = [readiness === undefined ? "readiness" : "", liveness === undefined ? "liveness" : ""].filter(
    (name) => name !== "",
  );
  const code = open(record(Object.fromEntries(entries.map(({ key, value: own }) => [key, own]))));
  if (missing.length === 0) return { code };
  return {
    code,
    comment: `TODO: ${missing.join(" and ")} ${missing.length === 1 ? "was" : "were"} not there; ask what the process really says of itself.`,
  };
}

function handlerOf(probe: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(probe).filter(([field]) => ["httpGet", "tcpSocket", "exec"].includes(field)),
  );
}

type Timings = Readonly<Record<string, number>>;

/**
 * A probe as the SDK writes it; `undefined` where it has no word for it.
 *
 * @param isOurs The original has none: what it leaves out is the builder's to say, and not the API server's.
 */
function probeCode(probe: JsonObject, ports: FittedPorts, defaults: Timings, isOurs = false): Code | undefined {
  const options: Record<string, number | string> = {};
  for (const [field, byDefault] of Object.entries(API_DEFAULTS)) {
    const own = numberAt(probe, field) ?? (isOurs ? undefined : byDefault);
    if (own !== undefined && own !== ({ initialDelaySeconds: 0, ...defaults } as Timings)[field]) options[field] = own;
  }
  const command = stringsAt(probe, "exec", "command");
  if (command.length > 0)
    return call("exec", value(command), ...(Object.keys(options).length === 0 ? [] : [value(options)]));
  const handler = objectAt(probe, "httpGet") ?? objectAt(probe, "tcpSocket");
  const asked = numberAt(handler, "port") ?? stringAt(handler, "port");
  const port =
    asked === undefined
      ? undefined
      : ports.nameOf(typeof asked === "string" && /^\d+$/.test(asked) ? Number(asked) : asked);
  if (handler === undefined || port === undefined) return undefined;
  const all = { ...(port === "http" ? {} : { port }), ...options };
  const rest = Object.keys(all).length === 0 ? [] : [value(all)];
  if (objectAt(probe, "tcpSocket") !== undefined) return call("tcpSocket", ...rest);
  const path = stringAt(handler, "path") ?? "/";
  const isPlain =
    (stringAt(handler, "scheme") ?? "HTTP") === "HTTP" &&
    handler["host"] === undefined &&
    listAt(handler, "httpHeaders").length === 0;
  return isPlain ? call("httpGet", value(path.startsWith("/") ? path : `/${path}`), ...rest) : undefined;
}
