import type { JsonObject, Manifest } from "../../model/kubernetes.ts";
import { itemsAt, objectAt, objectsAt, stringAt, stringsAt, valueAt } from "../../policy/read.ts";
import { fromTo, listOf } from "../wording.ts";
import type { Consequence } from "./consequence.ts";
import { type ChangedObject, changedOfKind, type Finding, type ReviewContext } from "./context.ts";

/** What a change of Ingresses does to requests from outside. */
export function* ingresses(context: ReviewContext): Generator<Finding> {
  for (const change of changedOfKind(context, "Ingress")) {
    for (const consequence of ingressConsequences(change)) yield { object: change.after, consequence };
  }
  for (const ingress of context.removed) {
    if (ingress.kind !== "Ingress") continue;
    const routes = [...routesOf(ingress).keys()];
    if (routes.length === 0) continue;
    yield {
      object: ingress,
      consequence: {
        class: "traffic-at-risk",
        message: `no longer served from outside: ${listOf(routes)}`,
        path: "spec.rules",
      },
    };
  }
}

interface Route {
  /** `auth:5001` */
  readonly backend: string;
  readonly path: string;
}

/** Each host and path, and where it leads. */
function routesOf(ingress: Manifest): ReadonlyMap<string, Route> {
  const routes = new Map<string, Route>();
  for (const { object: rule, path } of itemsAt(ingress, "", "spec", "rules")) {
    const host = stringAt(rule, "host") ?? "*";
    for (const { object } of itemsAt(rule, path, "http", "paths")) {
      const route = { backend: backendText(objectAt(object, "backend")), path: `spec.rules[${host}]` };
      routes.set(`${host}${stringAt(object, "path") ?? "/"}`, route);
    }
  }
  const fallback = objectAt(ingress, "spec", "defaultBackend");
  if (fallback !== undefined) routes.set("*", { backend: backendText(fallback), path: "spec.defaultBackend" });
  return routes;
}

function backendText(backend: JsonObject | undefined): string {
  const port = valueAt(backend, "service", "port", "name") ?? valueAt(backend, "service", "port", "number") ?? "";
  return `${stringAt(backend, "service", "name") ?? "?"}:${String(port)}`;
}

function* ingressConsequences({ before, after }: ChangedObject): Generator<Consequence> {
  const [from, to] = [routesOf(before), routesOf(after)];
  for (const [route, { backend, path }] of from) {
    const now = to.get(route);
    if (now === undefined) {
      yield {
        class: "traffic-at-risk",
        message: `${route} is no longer served from outside (it led to ${backend})`,
        path,
      };
    } else if (now.backend !== backend) {
      yield { class: "traffic-at-risk", message: `${route} leads to ${now.backend} (was ${backend})`, path: now.path };
    }
  }
  for (const [route, { backend, path }] of to) {
    if (!from.has(route))
      yield { class: "updated-in-place", message: `${route} is served from outside, by ${backend}`, path };
  }
  yield* tlsConsequences(before, after);
  const classes = [before, after].map((ingress) => stringAt(ingress, "spec", "ingressClassName") ?? "the default");
  if (classes[0] !== classes[1]) {
    yield {
      class: "traffic-at-risk",
      message: `another controller serves it, at another address (class ${fromTo(classes[0] ?? "", classes[1] ?? "")})`,
      path: "spec.ingressClassName",
      remedy: "Move the DNS records once the new controller answers.",
    };
  }
}

function* tlsConsequences(before: Manifest, after: Manifest): Generator<Consequence> {
  const hostsOf = (ingress: Manifest): readonly string[] =>
    objectsAt(ingress, "spec", "tls").flatMap((tls) => stringsAt(tls, "hosts"));
  const secured = new Set(hostsOf(after));
  const routed = new Set([...routesOf(after).keys()].map((route) => route.split("/")[0]));
  for (const host of hostsOf(before)) {
    if (secured.has(host) || !routed.has(host)) continue;
    yield { class: "traffic-at-risk", message: `${host} is served without a certificate of its own`, path: "spec.tls" };
  }
}
