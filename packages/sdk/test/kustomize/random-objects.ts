import fc from "fast-check";
import type { Json, JsonObject, Manifest } from "../../src/model/kubernetes.ts";
import type { PatchBody } from "../../src/overlays/kustomize-root.ts";
import { CONFIG_NAMES, objectPods, type PodParts, patchPods, SECRET_NAMES } from "./random-pods.ts";
import { deletable, merged, partial, plain, text, uniqueBy, whole } from "./random-values.ts";

/** How one kind's objects, and patches of them, look below `kind` and `metadata`. */
interface RandomKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly object: fc.Arbitrary<JsonObject>;
  readonly patch: fc.Arbitrary<JsonObject>;
}

const nested = (path: readonly string[], inner: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  path.reduceRight((value, field) => partial({ [field]: value }), inner);

function podKind(apiVersion: string, kind: string, path: readonly string[], part: keyof PodParts): RandomKind {
  const own = (parts: PodParts, extra: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
    merged(extra, nested(path, parts[part]));
  return { apiVersion, kind, object: own(objectPods, partial({})), patch: own(patchPods, partial({})) };
}

const servicePort = merged(
  whole({ port: fc.constantFrom(53, 80), protocol: fc.constantFrom("TCP", "UDP") }),
  partial({ name: text, targetPort: plain }),
);
const subject = merged(
  whole({ kind: fc.constantFrom("ServiceAccount", "Group"), name: fc.constantFrom("app", "default", "elsewhere") }),
  partial({ namespace: fc.constantFrom("default", "elsewhere") }),
);
const binding = whole({
  roleRef: whole({ apiGroup: fc.constant("rbac.authorization.k8s.io"), kind: fc.constant("Role"), name: text }),
  subjects: fc.array(subject, { maxLength: 3 }),
});
const rules = partial({
  rules: fc.array(
    partial({
      resourceNames: fc.array(fc.constantFrom(...CONFIG_NAMES, ...SECRET_NAMES), { maxLength: 2 }),
      verbs: fc.array(text),
    }),
    {
      maxLength: 2,
    },
  ),
});

const KINDS: readonly RandomKind[] = [
  podKind("apps/v1", "Deployment", ["spec", "template"], "podTemplate"),
  podKind("apps/v1", "StatefulSet", ["spec", "template"], "podTemplate"),
  podKind("apps/v1", "DaemonSet", ["spec", "template"], "podTemplate"),
  podKind("batch/v1", "Job", ["spec", "template"], "podTemplate"),
  podKind("batch/v1", "CronJob", ["spec", "jobTemplate", "spec", "template"], "podTemplate"),
  podKind("v1", "Pod", ["spec"], "podSpec"),
  podKind("v1", "PodTemplate", ["template"], "podTemplate"),
  podKind("argoproj.io/v1alpha1", "Rollout", ["spec", "template"], "podTemplate"),
  {
    apiVersion: "v1",
    kind: "Service",
    object: partial({
      spec: partial({ ports: uniqueBy(servicePort, "port", "protocol"), selector: partial({ app: text }) }),
    }),
    patch: partial({
      spec: partial({ ports: deletable(uniqueBy(servicePort, "port", "protocol")), type: deletable(text) }),
    }),
  },
  {
    apiVersion: "v1",
    kind: "ServiceAccount",
    ...twice(
      partial({
        imagePullSecrets: fc.array(whole({ name: fc.constantFrom(...SECRET_NAMES) }), { maxLength: 2 }),
        secrets: uniqueBy(whole({ name: fc.constantFrom("credentials", "x") }), "name"),
      }),
    ),
  },
  { apiVersion: "rbac.authorization.k8s.io/v1", kind: "RoleBinding", ...twice(binding) },
  { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role", ...twice(rules) },
  {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    ...twice(
      partial({
        spec: partial({
          minReplicas: plain,
          metrics: fc.array(partial({ type: text, resource: partial({ name: text }) }), { maxLength: 2 }),
        }),
      }),
    ),
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    ...twice(
      partial({
        spec: partial({
          tls: fc.array(partial({ secretName: fc.constantFrom(...SECRET_NAMES) }), { maxLength: 2 }),
          rules: fc.array(partial({ host: text }), { maxLength: 2 }),
        }),
      }),
    ),
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    ...twice(
      partial({
        spec: partial({
          ingress: fc.array(partial({ from: fc.array(partial({ x: plain }), { maxLength: 2 }) }), { maxLength: 2 }),
        }),
      }),
    ),
  },
  { apiVersion: "v1", kind: "ConfigMap", ...twice(partial({ data: partial({ a: text, b: text }) })) },
  {
    apiVersion: "example.com/v1",
    kind: "Widget",
    ...twice(
      partial({
        spec: fc.object({
          key: fc.constantFrom("name", "list", "map", "x"),
          values: [plain],
          maxDepth: 3,
        }) as fc.Arbitrary<JsonObject>,
      }),
    ),
  },
];

function twice(object: fc.Arbitrary<JsonObject>): {
  object: fc.Arbitrary<JsonObject>;
  patch: fc.Arbitrary<JsonObject>;
} {
  return { object, patch: object };
}

const metadata = (field: (value: fc.Arbitrary<Json>) => fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  partial({
    labels: partial({ app: field(text), tier: field(text) }),
    annotations: partial({ note: field(text), "example.com/x": field(text), yes: field(text), "1a": field(text) }),
    finalizers: fc.uniqueArray(fc.constantFrom("a/x", "b/y", "c/z"), { maxLength: 3 }),
  });

/** One object, and patches for it. */
export interface RandomObject {
  readonly object: Manifest;
  readonly patches: readonly PatchBody[];
}

export const randomObject: fc.Arbitrary<RandomObject> = fc
  .constantFrom(...KINDS)
  .chain(({ apiVersion, kind, object, patch }) =>
    fc
      .record({
        name: fc.constantFrom("app", "b", "c"),
        body: object,
        own: metadata((value) => value),
        patches: fc.array(fc.tuple(patch, metadata(deletable)), { maxLength: 2 }),
      })
      .map(({ name, body, own, patches }) => ({
        object: { ...body, apiVersion, kind, metadata: { ...own, name } },
        patches: patches.map(([change, meta]) => ({ ...change, apiVersion, kind, metadata: { ...meta, name } })),
      })),
  );
