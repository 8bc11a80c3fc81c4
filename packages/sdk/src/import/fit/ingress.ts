import type { Manifest } from "../../model/kubernetes.ts";
import { annotationOf, numberAt, objectsAt, stringAt, stringsAt } from "../../policy/read.ts";
import { type Code, type Entry, record, value } from "../code/code.ts";
import type { Group, Part } from "../group/part.ts";
import type { FitContext } from "./fit-context.ts";

/** An Ingress that the builder can make: in the base, and in each environment. */
export interface FittedIngress {
  readonly part: Part;
  readonly code: Code;
  readonly settings: ReadonlyMap<string, Entry>;
}

const NAMESPACES: { readonly [className: string]: string } = {
  nginx: "ingress-nginx",
  traefik: "traefik",
  haproxy: "haproxy-controller",
  contour: "projectcontour",
  kong: "kong",
};

/** The namespace of the pods behind an IngressClass. */
export function controllerNamespace(className: string, given: string | undefined): string | undefined {
  return given ?? (Object.hasOwn(NAMESPACES, className) ? NAMESPACES[className] : undefined);
}

/** One host, one path, TLS by cert-manager, in every environment; `undefined` for what stays an object. */
export function fitIngress(group: Group, httpPort: number, context: FitContext): FittedIngress | undefined {
  const [part, another] = group.parts.filter(({ kind }) => kind === "Ingress");
  if (part === undefined || another !== undefined || part.manifests.size < context.sources.length) return undefined;
  const forms = [...part.manifests].map(
    ([environment, manifest]) => [environment, formOf(manifest, group.name, httpPort)] as const,
  );
  const [first] = forms.map(([, form]) => form);
  if (first === undefined || forms.some(([, form]) => form?.className !== first.className || form.path !== first.path))
    return undefined;
  const namespace = controllerNamespace(first.className, context.settings.ingressNamespace);
  if (namespace === undefined) return undefined;
  const code = record({
    className: value(first.className),
    namespace: value(namespace),
    path: first.path === "/" ? undefined : value(first.path),
  });
  const settings = new Map<string, Entry>();
  for (const [environment, form] of forms) {
    if (form !== undefined)
      settings.set(environment, { key: "ingress", value: value({ host: form.host, clusterIssuer: form.issuer }) });
  }
  return { part, code, settings };
}

interface Form {
  readonly className: string;
  readonly path: string;
  readonly host: string;
  readonly issuer: string;
}

function formOf(manifest: Manifest, name: string, httpPort: number): Form | undefined {
  const className = stringAt(manifest, "spec", "ingressClassName");
  const issuer = annotationOf(manifest, "cert-manager.io/cluster-issuer");
  const annotations = manifest.metadata["annotations"];
  const [rule, ...otherRules] = objectsAt(manifest, "spec", "rules");
  const [path, ...otherPaths] = objectsAt(rule, "http", "paths");
  const [tls, ...otherTls] = objectsAt(manifest, "spec", "tls");
  const host = stringAt(rule, "host");
  const hosts = stringsAt(tls, "hosts");
  const port =
    numberAt(path, "backend", "service", "port", "number") ?? stringAt(path, "backend", "service", "port", "name");
  const isPlain =
    manifest.apiVersion === "networking.k8s.io/v1" &&
    manifest.metadata.name === name &&
    Object.keys(typeof annotations === "object" && annotations !== null ? annotations : {}).length === 1 &&
    otherRules.length + otherPaths.length + otherTls.length === 0 &&
    stringAt(path, "pathType") === "Prefix" &&
    stringAt(path, "backend", "service", "name") === name &&
    (port === "http" || port === httpPort) &&
    stringAt(tls, "secretName") === `${name}-tls` &&
    hosts.length === 1 &&
    hosts[0] === host;
  if (!isPlain || className === undefined || issuer === undefined || host === undefined) return undefined;
  return { className, issuer, host, path: stringAt(path, "path") ?? "/" };
}
