import type { Component, IngressRoute } from "../model/component.ts";
import { checkFields, type Fields } from "../model/fields.ts";
import type { Ingress } from "../model/kubernetes.ts";
import { standardLabels } from "../model/labels.ts";
import { checkDnsSubdomain } from "../model/name.ts";
import type { IngressSettings } from "./settings.ts";

const FIELDS: Fields<IngressSettings> = { host: "required", clusterIssuer: "required" };

/**
 * The Ingress of a service that is reached from outside, over TLS alone. It belongs to the environment: without a host
 * it would answer for every one. It has its service's wave: until a load balancer gives it an address, Argo CD takes it
 * for unfinished, and starts nothing of a later wave.
 *
 * @throws {SdkError} `INVALID_NAME`, `MISSING_FIELD`, `UNKNOWN_NAME`
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#tls
 */
export function ingress(component: Component, route: IngressRoute, settings: IngressSettings, path: string): Ingress {
  checkFields(settings, FIELDS, path);
  const { host, clusterIssuer } = settings;
  checkDnsSubdomain(host, `${path}.host`);
  const { name } = component;
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: {
      name,
      labels: { ...standardLabels(name, component.label) },
      annotations: {
        "argocd.argoproj.io/sync-wave": String(component.wave),
        "cert-manager.io/cluster-issuer": clusterIssuer,
      },
    },
    spec: {
      ingressClassName: route.className,
      tls: [{ hosts: [host], secretName: `${name}-tls` }],
      rules: [
        {
          host,
          http: {
            paths: [
              { path: route.path, pathType: "Prefix", backend: { service: { name, port: { name: route.port } } } },
            ],
          },
        },
      ],
    },
  };
}
