import fc from "fast-check";
import type { Json, JsonObject } from "../../src/model/kubernetes.ts";
import { deletable, merged, partial, plain, text, uniqueBy, whole } from "./random-values.ts";

/** Names of generated objects, so that pods often name one of them. */
export const CONFIG_NAMES = ["config", "settings"] as const;
export const SECRET_NAMES = ["credentials", "config"] as const;

const configName = fc.constantFrom<string>(...CONFIG_NAMES, "elsewhere");
const secretName = fc.constantFrom<string>(...SECRET_NAMES, "elsewhere");

/** The parts of a pod, for objects; and for patches, with deletions by `null` and `$patch`. */
export interface PodParts {
  readonly podSpec: fc.Arbitrary<JsonObject>;
  readonly podTemplate: fc.Arbitrary<JsonObject>;
}

export const objectPods: PodParts = podParts(
  (value) => value,
  (element) => element,
);
export const patchPods: PodParts = podParts(deletable, (element, ...keys) => patchElement(element, keys));

/** An element of a patch: a change, a deletion, or nothing but its keys. */
function patchElement(element: fc.Arbitrary<JsonObject>, keys: readonly string[]): fc.Arbitrary<JsonObject> {
  const onlyKeys = (object: JsonObject): JsonObject =>
    Object.fromEntries(keys.flatMap((key) => (object[key] === undefined ? [] : [[key, object[key]]])));
  return fc.oneof(
    { weight: 8, arbitrary: element },
    { weight: 2, arbitrary: element.map((object) => ({ ...onlyKeys(object), $patch: "delete" })) },
    { weight: 1, arbitrary: element.map(onlyKeys) },
    { weight: 1, arbitrary: element.map((object) => ({ ...object, $patch: "merge" })) },
    { weight: 1, arbitrary: element.map((object) => ({ ...object, $patch: "replace" })) },
  );
}

function podParts(
  field: (value: fc.Arbitrary<Json>) => fc.Arbitrary<Json>,
  element: (value: fc.Arbitrary<JsonObject>, ...keys: readonly string[]) => fc.Arbitrary<JsonObject>,
): PodParts {
  const some = (fields: { readonly [name: string]: fc.Arbitrary<Json> }): fc.Arbitrary<JsonObject> =>
    partial(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, field(value)])));
  const list = (item: fc.Arbitrary<JsonObject>, ...keys: readonly string[]): fc.Arbitrary<Json> =>
    uniqueBy(element(item, ...keys), ...keys);

  const keyReference = (name: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> =>
    merged(whole({ name, key: fc.constantFrom("A", "B") }), some({ optional: fc.boolean() }));
  const valueFrom = some({
    secretKeyRef: keyReference(secretName),
    configMapKeyRef: keyReference(configName),
    fieldRef: whole({ fieldPath: fc.constantFrom("status.podIP", "metadata.name") }),
  });
  const env = list(
    merged(whole({ name: fc.constantFrom("A", "B", "C", "D") }), some({ value: text, valueFrom })),
    "name",
  );
  const envFrom = fc.array(
    some({ configMapRef: whole({ name: configName }), secretRef: whole({ name: secretName }), prefix: text }),
    { maxLength: 2 },
  );
  const port = merged(
    whole({ containerPort: fc.constantFrom<Json>(53, 80, "80"), protocol: fc.constantFrom("TCP", "UDP") }),
    some({ name: text, hostPort: plain }),
  );
  const portWithoutProtocol = port.map(({ protocol: _, ...rest }): JsonObject => rest);
  const ports = fc.oneof(
    { weight: 5, arbitrary: list(port, "containerPort", "protocol") },
    { weight: 1, arbitrary: list(portWithoutProtocol, "containerPort") },
  );
  const probe = some({
    httpGet: some({
      path: text,
      port: plain,
      httpHeaders: fc.array(whole({ name: text, value: text }), { maxLength: 2 }),
    }),
    exec: some({ command: fc.array(text, { maxLength: 3 }) }),
    periodSeconds: plain,
  });
  const quantities = some({ cpu: text, memory: text });
  const containerFields = {
    image: fc.constantFrom(
      "nginx",
      "nginx:1.27",
      "registry:5000/nginx:1",
      "ghcr.io/ecom/auth@sha256:abc",
      "ghcr.io/ecom/auth",
    ),
    args: fc.array(plain, { maxLength: 3 }),
    env,
    envFrom,
    ports,
    livenessProbe: probe,
    readinessProbe: probe,
    resources: some({ limits: quantities, requests: quantities }),
    securityContext: some({
      capabilities: some({ drop: fc.array(text, { maxLength: 2 }) }),
      readOnlyRootFilesystem: fc.boolean(),
    }),
    volumeMounts: list(
      merged(whole({ mountPath: fc.constantFrom("/a", "/b", "/c") }), some({ name: text, readOnly: fc.boolean() })),
      "mountPath",
    ),
  };
  const containers = (...names: readonly [string, ...string[]]): fc.Arbitrary<Json> =>
    list(merged(whole({ name: fc.constantFrom(...names) }), some(containerFields)), "name");
  const volumes = list(
    merged(
      whole({ name: fc.constantFrom("a", "b", "c") }),
      some({
        configMap: some({ name: configName, items: fc.array(whole({ key: text, path: text }), { maxLength: 2 }) }),
        secret: some({ secretName, defaultMode: plain }),
        emptyDir: some({ sizeLimit: text }),
        projected: some({
          sources: fc.array(some({ configMap: whole({ name: configName }), secret: whole({ name: secretName }) }), {
            maxLength: 2,
          }),
        }),
        persistentVolumeClaim: whole({ claimName: text }),
      }),
    ),
    "name",
  );
  const spread = list(
    merged(
      whole({
        topologyKey: fc.constantFrom("zone", "host"),
        whenUnsatisfiable: fc.constantFrom("DoNotSchedule", "ScheduleAnyway"),
      }),
      some({ maxSkew: plain, labelSelector: some({ matchLabels: some({ app: text }) }) }),
    ),
    "topologyKey",
    "whenUnsatisfiable",
  );
  const podSpec = some({
    containers: containers("app", "side"),
    initContainers: containers("app", "setup"),
    ephemeralContainers: containers("debug"),
    volumes,
    serviceAccountName: fc.constantFrom("app", "elsewhere"),
    imagePullSecrets: list(whole({ name: secretName }), "name"),
    hostAliases: list(
      merged(
        whole({ ip: fc.constantFrom("10.0.0.1", "10.0.0.2") }),
        some({ hostnames: fc.array(text, { maxLength: 2 }) }),
      ),
      "ip",
    ),
    topologySpreadConstraints: spread,
    tolerations: fc.array(some({ key: text, operator: text }), { maxLength: 2 }),
    terminationGracePeriodSeconds: plain,
    securityContext: some({ runAsNonRoot: fc.boolean(), fsGroup: plain }),
    nodeSelector: some({ "kubernetes.io/arch": text, pool: text }),
  });
  const podTemplate = some({
    metadata: some({ labels: some({ app: text }), annotations: some({ note: text }) }),
    spec: podSpec,
  });
  return { podSpec, podTemplate };
}
