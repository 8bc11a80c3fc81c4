import { SdkError } from "../errors.ts";

/** A character that no DNS-1123 label has, of those that people write. */
type Forbidden = "_" | "." | " " | "/" | ":" | "@" | "," | "+" | "$" | "*";

/**
 * `Name` itself where it can be a DNS-1123 label, or else a sentence that says why not, which the compiler prints.
 * What types cannot see (length, exotic characters, names that are computed) is checked when the name is used.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export type DnsLabel<Name extends string> =
  Readonly<Record<never, never>> extends Readonly<Record<Name, unknown>>
    ? Name
    : Name extends ""
      ? "a name is required: lower-case letters, digits and '-', such as 'order-db'"
      : Name extends Lowercase<Name>
        ? Name extends `${string}${Forbidden}${string}` | `-${string}` | `${string}-`
          ? `'${Name}' is no DNS-1123 label: use lower-case letters, digits and '-' between them`
          : Name
        : `'${Name}' is no DNS-1123 label: write '${Lowercase<Name>}'`;

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Returns `name` if it is a DNS-1123 label of at most `max` characters.
 *
 * @throws {SdkError} `INVALID_NAME`
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export function checkDnsLabel(name: string, path: string, max = 63): string {
  if (name.length <= max && LABEL.test(name)) return name;
  throw new SdkError({
    code: "INVALID_NAME",
    message: name.length > max ? `the name has ${name.length} characters` : `'${name}' is no DNS-1123 label`,
    path,
    value: name,
    bound: `at most ${max} characters: lower-case letters, digits, and '-' between them`,
    hint: "Kubernetes uses it as a host name and in generated names: choose a shorter or plainer one.",
  });
}

/**
 * The name of a component, checked: what the compiler let pass, and what types cannot see.
 *
 * @throws {SdkError} `INVALID_NAME`
 */
export function componentName<Name extends string>(name: DnsLabel<Name>, path: string): Name {
  // Names that are derived from it (`-headless`, `-backup`, a content hash) must fit into 63 characters too.
  checkDnsLabel(name, path, 40);
  if (!/^[a-z]/.test(name)) {
    throw new SdkError({
      code: "INVALID_NAME",
      message: `'${name}' begins with a digit`,
      path,
      value: name,
      bound: "a letter first: a Service's name is a DNS-1035 label",
      hint: "Put a word in front of the digit.",
    });
  }
  // Where it compiled, DnsLabel<Name> is Name.
  return name as Name;
}

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Returns `host` if it is a DNS-1123 subdomain, such as an Ingress host.
 *
 * @throws {SdkError} `INVALID_NAME`
 */
export function checkDnsSubdomain(host: string, path: string): string {
  if (host.length <= 253 && SUBDOMAIN.test(host)) return host;
  throw new SdkError({
    code: "INVALID_NAME",
    message: `'${host}' is no host name`,
    path,
    value: host,
    bound: "labels of lower-case letters, digits and '-', joined by '.', at most 253 characters",
    hint: "Give the host that clients use, such as 'shop.example.com'; no scheme, no port, no path.",
  });
}

/**
 * Returns `name` if a port may have it: an IANA service name.
 *
 * @throws {SdkError} `INVALID_NAME`
 * @see https://www.rfc-editor.org/rfc/rfc6335#section-5.1
 */
export function checkPortName(name: string, path: string): string {
  if (name.length <= 15 && LABEL.test(name) && /[a-z]/.test(name) && !name.includes("--")) return name;
  throw new SdkError({
    code: "INVALID_NAME",
    message: `'${name}' is no name of a port`,
    path,
    value: name,
    bound: "at most 15 characters: lower-case letters, digits, and single '-' between them, with at least one letter",
    hint: "Name it for what it speaks, such as 'metrics'.",
  });
}

const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Returns `name` if a shell and every runtime can read an environment variable of that name.
 *
 * @throws {SdkError} `INVALID_ENV`
 */
export function checkEnvName(name: string, path: string): string {
  if (ENV_NAME.test(name)) return name;
  throw new SdkError({
    code: "INVALID_ENV",
    message: `'${name}' is no name for an environment variable`,
    path,
    value: name,
    bound: "letters, digits and '_', not starting with a digit",
    hint: "Rename it, for example 'LOG_LEVEL'.",
  });
}
