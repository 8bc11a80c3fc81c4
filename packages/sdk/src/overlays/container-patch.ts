import { refuseCredential } from "../builders/environment-variables.ts";
import { escapeExpansion } from "../builders/expansion.ts";
import { SdkError } from "../errors.ts";
import { toJson } from "../model/json.ts";
import type { JsonObject } from "../model/kubernetes.ts";
import { checkEnvName } from "../model/name.ts";
import type { PlainText } from "../model/reference.ts";
import type { BaseContainer } from "./base-pod.ts";
import { type ContainerPatch, isRemoval, type Removal } from "./patch.ts";
import { resourcesPatch } from "./resources-patch.ts";
import { unknownName } from "./unknown-name.ts";

/**
 * What a container's part of a strategic merge patch says.
 *
 * @throws {SdkError} `INVALID_PATCH`, `INVALID_ENV`, `DUPLICATE_NAME`
 */
export function containerPatch(
  name: string,
  change: ContainerPatch<{ env: string; ports: string }>,
  base: BaseContainer,
  path: string,
): JsonObject {
  const { env, addEnv, ports, resources, ...rest } = change;
  const variables = [
    ...Object.entries(env ?? {}).flatMap(([variable, value]) =>
      value === undefined ? [] : [changedVariable(variable, value, base, path)],
    ),
    ...Object.entries<string | number | PlainText>(addEnv ?? {}).map(([variable, value]) =>
      addedVariable(variable, value, base, path),
    ),
  ];
  const portList = Object.entries(ports ?? {}).flatMap(([port, value]) =>
    value === undefined ? [] : changedPort(port, value, base, path),
  );
  const amounts = resources === undefined ? {} : resourcesPatch(base.resources, resources, `${path}.resources`);
  return {
    name,
    ...(variables.length === 0 ? {} : { env: variables }),
    ...(portList.length === 0 ? {} : { ports: portList }),
    ...(Object.keys(amounts).length === 0 ? {} : { resources: amounts }),
    ...toJson(rest),
  };
}

/** A text over a reference must take the reference away, or both stay (kubernetes-sigs/kustomize#2606). */
function changedVariable(
  name: string,
  value: string | number | PlainText | Removal,
  base: BaseContainer,
  path: string,
): JsonObject {
  const own = base.env.get(name);
  if (own === undefined) throw unknownName("variable", name, [...base.env.keys()], `${path}.env`);
  if (isRemoval(value)) return { name, $patch: "delete" };
  return {
    name,
    value: plainText(name, value, `${path}.env.${name}`),
    ...(own.valueFrom === undefined ? {} : { valueFrom: null }),
  };
}

function addedVariable(
  name: string,
  value: string | number | PlainText,
  base: BaseContainer,
  path: string,
): JsonObject {
  checkEnvName(name, `${path}.addEnv.${name}`);
  if (!base.env.has(name)) return { name, value: plainText(name, value, `${path}.addEnv.${name}`) };
  throw new SdkError({
    code: "DUPLICATE_NAME",
    message: `the base has the variable '${name}' already`,
    path: `${path}.addEnv.${name}`,
    value: name,
    bound: "a name that the base does not have",
    hint: "Change it under 'env' instead.",
  });
}

/** @throws {SdkError} `INVALID_ENV` where a credential's name has text, and nobody says that it is none */
function plainText(name: string, value: string | number | PlainText, path: string): string {
  if (typeof value === "object") return escapeExpansion(String(value.value));
  refuseCredential(name, path);
  return escapeExpansion(String(value));
}

/** Ports merge by number: a new number is one port less and one more. */
function changedPort(name: string, value: number | Removal, base: BaseContainer, path: string): JsonObject[] {
  const own = base.ports.get(name);
  if (own === undefined) throw unknownName("port", name, [...base.ports.keys()], `${path}.ports`);
  const gone = { containerPort: own, protocol: "TCP", $patch: "delete" };
  return isRemoval(value) ? [gone] : [gone, { name, containerPort: value, protocol: "TCP" }];
}
