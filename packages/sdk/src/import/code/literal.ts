/** Text as a literal of TypeScript: in the quotes that need fewer escapes, or as it is where it has several lines. */
export function stringLiteral(text: string): string {
  if (isReadableAsLines(text)) return templateLiteral(text);
  const quoted = JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const doubles = text.split('"').length;
  if (doubles === 1 || doubles <= text.split("'").length) return quoted;
  return `'${quoted.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** The text between the backticks of a template. */
export function templateText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
}

/** A key of an object: quoted where it must be. */
export function propertyKey(key: string): string {
  // Written plainly, it would be the object's prototype.
  if (key === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : stringLiteral(key);
}

function templateLiteral(text: string): string {
  return `\`${templateText(text)}\``;
}

/** Several lines of plain text; one line feed at the end does not make it several. */
function isReadableAsLines(text: string): boolean {
  return (
    text.trimEnd().includes("\n") &&
    !/[^\n\t\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\ufffd]|[ \t]\n/.test(text) &&
    !/[\u2028\u2029]/.test(text)
  );
}
