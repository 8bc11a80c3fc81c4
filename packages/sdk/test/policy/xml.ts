/** An element's start, as a reader of XML sees it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
}

const NAME = "[A-Za-z][A-Za-z0-9-]*";
const TOKEN = new RegExp(
  `<\\?xml version="1\\.0" encoding="UTF-8"\\?>|</(?<end>${NAME})>|<(?<start>${NAME})(?<attributes>(?: ${NAME}="[^"<]*")*)(?<empty>/?)>|(?<text>[^<]+)`,
  "y",
);
const ENTITIES: { readonly [entity: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"' };

/**
 * The elements of an XML text in document order.
 *
 * @throws Error where it is not well-formed
 */
export function xmlElements(xml: string): readonly XmlElement[] {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml)) throw new Error("a character is not XML's");
  const elements: XmlElement[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(xml)?.groups;
    if (TOKEN.lastIndex === 0) throw new Error(`this is no XML: ${xml.slice(at, at + 60)}`);
    at = TOKEN.lastIndex;
    const { start, end, attributes = "", empty, text } = groups ?? {};
    if (text !== undefined) unescaped(text);
    if (end !== undefined && open.pop() !== end) throw new Error(`${end} ends and was not open`);
    if (start === undefined) continue;
    if (empty === "") open.push(start);
    const pairs = [...attributes.matchAll(/ ([A-Za-z-]+)="([^"]*)"/g)];
    elements.push({
      name: start,
      attributes: Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, unescaped(value)])),
    });
  }
  if (open.length > 0) throw new Error(`${open.join(", ")} is never ended`);
  return elements;
}

function unescaped(text: string): string {
  return text.replace(/&(\w*);?/g, (entity, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !entity.endsWith(";")) throw new Error(`${entity} is no entity`);
    return character;
  });
}
