import type { EnvVar } from "../../src/model/kubernetes.ts";

/** The values of a Secret's or ConfigMap's keys, and of the pod's fields, by `name/key` and by field path. */
export type PodValues = (source: string) => string;

/**
 * The environment that the kubelet gives a process: variables in order, `$(NAME)` replaced by what stands in front of
 * it, `$$` by `$`, and everything else as it is.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function kubeletEnvironment(variables: readonly EnvVar[], values: PodValues): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  for (const { name, value, valueFrom } of variables) {
    const key = valueFrom?.secretKeyRef ?? valueFrom?.configMapKeyRef;
    const source = key === undefined ? valueFrom?.fieldRef?.fieldPath : `${key.name}/${key.key}`;
    environment.set(name, source === undefined ? expand(value ?? "", environment) : values(source));
  }
  return environment;
}

function expand(text: string, environment: ReadonlyMap<string, string>): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (found, name: string | undefined) =>
    name === undefined ? "$" : (environment.get(name) ?? found),
  );
}
