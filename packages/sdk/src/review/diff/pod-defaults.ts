import type { Json } from "../../model/kubernetes.ts";

/**
 * What the API server writes into a pod template where the template says nothing, by general path below the template.
 *
 * Only what is set in a *template* is here: a field that Kubernetes sets when it makes the pod (`enableServiceLinks`,
 * requests from limits) makes templates differ, and so restarts pods, although the pods are the same. Fields whose
 * absence and zero are one value in the API (`hostNetwork: false`) are here too.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/v1/defaults.go
 */
export interface FieldDefaults {
  readonly [generalPath: string]: Json;
}

/** Copies a table below a prefix: `scheme` below `httpGet.` is `httpGet.scheme`. */
export function below(prefixes: readonly string[], table: FieldDefaults): FieldDefaults {
  const placed: Record<string, Json> = {};
  for (const prefix of prefixes) {
    for (const [path, value] of Object.entries(table)) placed[prefix + path] = value;
  }
  return placed;
}

const HTTP_GET: FieldDefaults = { path: "/", scheme: "HTTP" };

const PROBE: FieldDefaults = {
  initialDelaySeconds: 0,
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  "grpc.service": "",
  ...below(["httpGet."], HTTP_GET),
};

const CONTAINER: FieldDefaults = {
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
  stdin: false,
  stdinOnce: false,
  tty: false,
  workingDir: "",
  "env[].value": "",
  "env[].valueFrom.fieldRef.apiVersion": "v1",
  "ports[].protocol": "TCP",
  "ports[].hostPort": 0,
  "volumeMounts[].readOnly": false,
  "volumeMounts[].subPath": "",
  ...below(["livenessProbe.", "readinessProbe.", "startupProbe."], PROBE),
  ...below(["lifecycle.preStop.httpGet.", "lifecycle.postStart.httpGet."], HTTP_GET),
};

const FILE_MODE = 0o644;

const VOLUME: FieldDefaults = {
  "configMap.defaultMode": FILE_MODE,
  "secret.defaultMode": FILE_MODE,
  "projected.defaultMode": FILE_MODE,
  "projected.sources[].serviceAccountToken.expirationSeconds": 3600,
  "downwardAPI.defaultMode": FILE_MODE,
  "downwardAPI.items[].fieldRef.apiVersion": "v1",
  "emptyDir.medium": "",
  "hostPath.type": "",
  "persistentVolumeClaim.readOnly": false,
};

/** Below a pod template. */
export const POD_TEMPLATE_DEFAULTS: FieldDefaults = below(["spec."], {
  dnsPolicy: "ClusterFirst",
  hostIPC: false,
  hostNetwork: false,
  hostPID: false,
  restartPolicy: "Always",
  schedulerName: "default-scheduler",
  terminationGracePeriodSeconds: 30,
  ...below(["containers[].", "initContainers[]."], CONTAINER),
  ...below(["volumes[]."], VOLUME),
});

/**
 * Parts of a pod template that are there even when they are not written: what is below is compared as if they were.
 * A container's `securityContext` is none of them: empty and absent are two values of it.
 */
export const POD_TEMPLATE_STRUCTURES: readonly string[] = [
  "metadata",
  "metadata.annotations",
  "metadata.labels",
  "spec.nodeSelector",
  "spec.securityContext",
  ...["containers[]", "initContainers[]"].flatMap((container) => [
    `spec.${container}.resources`,
    `spec.${container}.resources.limits`,
    `spec.${container}.resources.requests`,
  ]),
];
