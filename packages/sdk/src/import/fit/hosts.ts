import { type Code, expression, type Import, SDK } from "../code/code.ts";
import { stringLiteral, templateText } from "../code/literal.ts";
import type { Target } from "./fit-context.ts";

/** Text, and the references that stand in it. */
export type TextPart = string | Reference;
export interface Reference {
  /** `authDb.host` */
  readonly text: string;
  readonly imports: readonly Import[];
}

/**
 * Replaces the hosts of components, and the ports behind them, by references.
 *
 * @param isAddress Whether a word that stands alone in the text is a host.
 */
export function withHosts(
  text: string,
  targets: ReadonlyMap<string, Target>,
  namespace: string,
  isAddress = true,
): readonly TextPart[] {
  if (!isAddress && !/[:@/]/.test(text)) return joinTexts([text]);
  const parts: TextPart[] = [];
  let rest = text;
  for (
    let found = findHost(rest, targets, namespace);
    found !== undefined;
    found = findHost(rest, targets, namespace)
  ) {
    const { target, index, length, isQualified, tail, port } = found;
    const { reference } = target;
    parts.push(rest.slice(0, index), { text: `${reference.name}.host`, imports: [reference] });
    if (isQualified) parts.push(".", POD_NAMESPACE, tail);
    if (port !== undefined)
      parts.push(":", port === target.port ? { text: `${reference.name}.port`, imports: [reference] } : String(port));
    rest = rest.slice(index + length);
  }
  return joinTexts([...parts, rest]);
}

const POD_NAMESPACE: Reference = { text: "podNamespace", imports: [{ name: "podNamespace", from: SDK }] };

interface FoundHost {
  readonly target: Target;
  readonly index: number;
  readonly length: number;
  readonly isQualified: boolean;
  readonly tail: string;
  readonly port: number | undefined;
}

function findHost(text: string, targets: ReadonlyMap<string, Target>, namespace: string): FoundHost | undefined {
  for (const match of text.matchAll(
    /(?<![\w.-])([a-z](?:[a-z0-9-]*[a-z0-9])?)((?:\.[a-z0-9-]+)*)(?::(\d+))?(?![\w-])/g,
  )) {
    const [whole, host = "", domain = "", port] = match;
    const target = targets.get(host);
    const inside = domain === "" ? undefined : domainTail(domain, namespace);
    if (target === undefined || (domain !== "" && inside === undefined)) continue;
    // A word that is no address: alone in the text, with a port, or in a URL.
    const front = text.slice(0, match.index);
    if (!/(^|:\/\/|@|,)$/.test(front)) continue;
    return {
      target,
      index: match.index,
      length: whole.length,
      isQualified: domain !== "",
      tail: inside ?? "",
      port: port === undefined ? undefined : Number(port),
    };
  }
  return undefined;
}

/** What follows the namespace in a name of the cluster's DNS. */
function domainTail(domain: string, namespace: string): string | undefined {
  for (const tail of ["", ".svc", ".svc.cluster.local"]) if (domain === `.${namespace}${tail}`) return tail;
  return undefined;
}

function joinTexts(parts: readonly TextPart[]): readonly TextPart[] {
  const joined: TextPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else if (part !== "") joined.push(part);
  }
  return joined.filter((part) => part !== "");
}

/** Text with references in it, in the shortest way that says it. */
export function textCode(parts: readonly TextPart[], targets: Iterable<Target>): Code {
  const joined = joinTexts(parts);
  const [only] = joined;
  if (only === undefined) return expression('""');
  if (joined.length === 1)
    return typeof only === "string" ? expression(stringLiteral(only)) : expression(only.text, ...only.imports);
  const spelt = joined.map((part) => (typeof part === "string" ? part : `\${${part.text}}`)).join("");
  for (const target of targets) {
    const short = shortcut(target, spelt);
    if (short !== undefined) return expression(`${target.reference.name}.${short}`, target.reference);
  }
  const template = joined.map((part) => (typeof part === "string" ? templateText(part) : `\${${part.text}}`)).join("");
  const imports = joined.flatMap((part) => (typeof part === "string" ? [] : part.imports));
  return expression(`text\`${template}\``, { name: "text", from: SDK }, ...imports);
}

/** The word that a component has for an address of itself. */
function shortcut({ reference: { name }, builder, database }: Target, spelt: string): string | undefined {
  const at = `@\${${name}.host}:\${${name}.port}`;
  const key = (word: string) => `\${${name}.credentials.${word}}`;
  if (builder === "service" && spelt === `http://\${${name}.host}:\${${name}.port}`) return "url";
  if (builder === "rabbitmq" && spelt === `amqp://${key("RABBITMQ_USER")}:${key("RABBITMQ_PASSWORD")}${at}`)
    return "amqpUrl";
  if (
    builder === "postgres" &&
    spelt === `postgres://${key("POSTGRES_USER")}:${key("POSTGRES_PASSWORD")}${at}/${database}`
  ) {
    return "connectionUrl";
  }
  return undefined;
}
