import { SdkError } from "../errors.ts";
import type { Advice } from "../model/advice.ts";
import { type CredentialName, isCredentialName } from "../model/credential-name.ts";
import type { EnvVar } from "../model/kubernetes.ts";
import { checkEnvName } from "../model/name.ts";
import type { ConfigKeyReference, ConfigMapFiles, Endpoint, Env, EnvValue, TextTemplate } from "../model/reference.ts";
import type { SecretKeyReference } from "../model/secret.ts";
import { type Expandable, escapeExpansion, escapeExpansionBefore, holderNames } from "./expansion.ts";
import { readerConfigMapName, readerSecretName } from "./reader-names.ts";

/** Refuses text for a variable whose name says credential, also where it is composed or comes from a ConfigMap. */
export type EnvAdvice<Given> = {
  readonly [Name in keyof Given]: Name extends CredentialName
    ? [Extract<Given[Name], PlainValue>] extends [never]
      ? unknown
      : Advice<`${Name} is a credential: give a key of a declared secret, such as secret('jwt', { ${Name}: random() }).${Name}; or, where it is none, plain('…')`>
    : unknown;
};

/** What is in git, or composed of nothing else; a variable that is only sometimes one of these is refused too. */
type PlainValue = string | number | ConfigKeyReference | TextTemplate<never>;

/** A container's environment, and what it declares. */
export interface ContainerEnvironment {
  readonly variables: readonly EnvVar[];
  /** The endpoints that it names: the edges of its component. */
  readonly endpoints: readonly Endpoint[];
  readonly secretKeys: readonly SecretKeyReference[];
  readonly configMaps: readonly ConfigMapFiles[];
}

/**
 * Turns declared values into Kubernetes' environment variables of `component`'s containers.
 *
 * A template is composed in the pod by `$(VAR)` expansion, which reads only variables in front of it: those that it
 * needs and the declaration lacks are put there.
 *
 * @throws {SdkError} `INVALID_ENV`, `DUPLICATE_NAME`
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function containerEnvironment(component: string, env: Env, path: string): ContainerEnvironment {
  const variables = new Map<string, EnvVar>();
  const endpoints: Endpoint[] = [];
  const secretKeys: SecretKeyReference[] = [];
  const configMaps: ConfigMapFiles[] = [];
  for (const [name, value] of Object.entries(env)) refuseWithoutValue(value, `${path}.${name}`);
  const holderOf = holderNames(env);

  const variable = (name: string, reference: Expandable): EnvVar => {
    if (reference.kind === "field") return { name, valueFrom: { fieldRef: { fieldPath: reference.fieldPath } } };
    secretKeys.push(reference);
    const secretKeyRef = { name: readerSecretName(reference.secret, component), key: reference.key };
    return { name, valueFrom: { secretKeyRef } };
  };
  const expand = ({ parts }: TextTemplate, templatePath: string): string =>
    parts
      .map((part, index) => {
        if (typeof part === "string") {
          return index === parts.length - 1 ? escapeExpansion(part) : escapeExpansionBefore(part);
        }
        if (part.kind === "secret-key" || part.kind === "field") {
          const holder = holderOf(part, templatePath);
          if (!variables.has(holder)) variables.set(holder, variable(holder, part));
          return `$(${holder})`;
        }
        endpoints.push(part.endpoint);
        return endpointText(part);
      })
      .join("");

  for (const [name, value] of Object.entries(env)) {
    const variablePath = `${path}.${name}`;
    checkEnvName(name, variablePath);
    if (!mayHaveCredentialName(value)) refuseCredential(name, variablePath);
    if (typeof value === "string" || typeof value === "number") {
      variables.set(name, { name, value: escapeExpansion(String(value)) });
    } else if (value.kind === "plain") {
      variables.set(name, { name, value: escapeExpansion(String(value.value)) });
    } else if (value.kind === "secret-key" || value.kind === "field") {
      if (!variables.has(name)) variables.set(name, variable(name, value));
    } else if (value.kind === "template") {
      const composed = expand(value, variablePath);
      variables.set(name, { name, value: composed });
    } else if (value.kind === "config-key") {
      configMaps.push(value.configMap);
      const configMapKeyRef = { name: readerConfigMapName(value.configMap.name, component), key: value.key };
      variables.set(name, { name, valueFrom: { configMapKeyRef } });
    } else {
      endpoints.push(value.endpoint);
      variables.set(name, { name, value: endpointText(value) });
    }
  }
  return { variables: [...variables.values()], endpoints, secretKeys, configMaps };
}

function endpointText(reference: Extract<EnvValue, { readonly kind: "host" | "port" | "url" }>): string {
  const { endpoint } = reference;
  if (reference.kind === "host") return endpoint.host;
  if (reference.kind === "port") return String(endpoint.port);
  return `${reference.scheme}://${endpoint.host}:${endpoint.port}`;
}

/** `process.env` is full of what may not be there; a switch is text in an environment. */
function refuseWithoutValue(value: unknown, path: string): void {
  const isReference = typeof value === "object" && value !== null && "kind" in value;
  if (typeof value === "string" || typeof value === "number" || isReference) return;
  throw new SdkError({
    code: "INVALID_ENV",
    message:
      value === undefined ? "it has no value" : `its value is of the type ${value === null ? "null" : typeof value}`,
    path,
    bound: "text, a number, or a reference to what is declared",
    hint: 'Give a default (`process.env.LEVEL ?? "info"`), write a switch as text ("true"), or leave the variable out.',
  });
}

/** Text in git is no secret, wherever in the declaration it stands; unless somebody says that it is none. */
function mayHaveCredentialName(value: EnvValue): boolean {
  if (typeof value !== "object" || value.kind === "config-key") return false;
  return (
    value.kind !== "template" || value.parts.some((part) => typeof part === "object" && part.kind === "secret-key")
  );
}

/** @throws {SdkError} `INVALID_ENV` where a credential's name has text for a value */
export function refuseCredential(name: string, path: string): void {
  if (!isCredentialName(name)) return;
  throw new SdkError({
    code: "INVALID_ENV",
    message: "its name says that it is a credential, and its value is text",
    path,
    bound: "a key of a declared secret",
    hint: `Declare a secret and read its key: secret("…", { ${name}: random() }).${name}. Where it is no credential, say so: plain("…").`,
  });
}
