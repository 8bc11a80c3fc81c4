import type { SecretKeyReference } from "./secret.ts";

/** A named port on which a component is reached through its Service. */
export interface Endpoint {
  /** The component, and the name label of its pods. */
  readonly component: string;
  /** The Service's name, which is its host name inside the namespace. */
  readonly host: string;
  readonly port: number;
  /** Whether a client's pod waits until this port answers: databases and brokers, whose absence a client cannot serve. */
  readonly awaited: boolean;
  /** The sync wave of the component. */
  readonly wave: number;
}

/** The host name of a component. Reading it declares an edge to that component. */
export interface HostReference {
  readonly kind: "host";
  readonly endpoint: Endpoint;
}
/** The port of a component, as text. */
export interface PortReference {
  readonly kind: "port";
  readonly endpoint: Endpoint;
}
/** `scheme://host:port` of a component. */
export interface UrlReference {
  readonly kind: "url";
  readonly scheme: string;
  readonly endpoint: Endpoint;
}
/** A declared ConfigMap: text by key, the same in every environment. */
export interface ConfigMapFiles {
  readonly name: string;
  readonly files: { readonly [key: string]: string };
}
/** One key of a declared ConfigMap. */
export interface ConfigKeyReference<Key extends string = string> {
  readonly kind: "config-key";
  readonly configMap: ConfigMapFiles;
  readonly key: Key;
}
/** A field of the pod itself. */
export interface FieldReference {
  readonly kind: "field";
  readonly fieldPath: "metadata.name" | "metadata.namespace" | "spec.nodeName" | "status.podIP" | "status.hostIP";
}
/** Text composed in the pod from other values, with `$(VAR)` expansion for what only the pod knows. */
export interface TextTemplate<SecretName extends string = string> {
  readonly kind: "template";
  readonly parts: readonly (
    | string
    | HostReference
    | PortReference
    | UrlReference
    | FieldReference
    | SecretKeyReference<SecretName>
  )[];
}

/** Text that is no credential, whatever its variable is called. */
export interface PlainText {
  readonly kind: "plain";
  readonly value: string | number;
}

export type Reference =
  | PlainText
  | HostReference
  | PortReference
  | UrlReference
  | ConfigKeyReference
  | FieldReference
  | TextTemplate
  | SecretKeyReference;

/** What an environment variable can be: text, a number, or a reference to something declared. */
export type EnvValue = string | number | Reference;

/** The environment of a container. */
export interface Env {
  readonly [name: string]: EnvValue;
}

/**
 * Says that a variable's value is no credential although its name ends like one's: a routing key, the name of a cookie.
 *
 * @example
 * const env = { RABBITMQ_ROUTING_KEY: plain("orders"), SESSION_COOKIE: plain("sid") };
 */
export function plain(value: string | number): PlainText {
  return { kind: "plain", value };
}

/** The name of the pod. */
export const podName: FieldReference = { kind: "field", fieldPath: "metadata.name" };
/** The namespace of the pod. */
export const podNamespace: FieldReference = { kind: "field", fieldPath: "metadata.namespace" };

type TemplatePart = string | HostReference | PortReference | UrlReference | FieldReference | SecretKeyReference;

/**
 * Text composed from references. A secret's value stays in its Secret: the pod expands it.
 *
 * @example
 * const smtp = secret("smtp", { SMTP_USER: suggested("shop"), SMTP_PASSWORD: random() });
 * const url = text`smtp://${smtp.SMTP_USER}:${smtp.SMTP_PASSWORD}@mail.example.com:587`;
 */
export function text<const Parts extends readonly TemplatePart[]>(
  strings: TemplateStringsArray,
  ...references: Parts
): TextTemplate<SecretNamesOf<Parts[number]>> {
  const parts = strings.flatMap((string, index) => {
    const reference = references[index];
    return [...(string === "" ? [] : [string]), ...(reference === undefined ? [] : [reference])];
  });
  // The parts are the references given, whose secrets the type parameter names.
  return { kind: "template", parts } as TextTemplate<SecretNamesOf<Parts[number]>>;
}

/** The names of the declared secrets that some values read. */
export type SecretNamesOf<Value> =
  Value extends SecretKeyReference<infer Name> ? Name : Value extends TextTemplate<infer Name> ? Name : never;
