import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A value that must be nowhere but where it was planted. */
export interface Canary {
  /** Where it was planted: `env file`. */
  readonly name: string;
  readonly value: string;
}

/** A value in the shapes in which it could get out. */
function shapes(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [
    value,
    bytes.toString("hex"),
    [...value].reverse().join(""),
    // Wherever in a longer text it stands, base64 looks like one of these; what its neighbours change is cut off.
    ...[0, 1, 2].map((before) =>
      Buffer.concat([Buffer.alloc(before), bytes])
        .toString("base64")
        .slice(before === 0 ? 0 : 4, -4)
        .replace(/=+$/, ""),
    ),
  ];
}

/** Which canaries a text holds, in any shape. */
export function leaksIn(text: string, canaries: readonly Canary[]): readonly string[] {
  // Base64 is also written in lines.
  const joined = text.replace(/\s+/g, "");
  return canaries.flatMap(({ name, value }) =>
    shapes(value).some((shape) => text.includes(shape) || joined.includes(shape)) ? [name] : [],
  );
}

/** Every file below a folder, by path, as text; without those that `isSkipped` names. */
export function filesBelow(folder: string, isSkipped: (path: string) => boolean = () => false): Map<string, string> {
  const files = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!isSkipped(path) && lstatSync(join(folder, path)).isFile()) {
      files.set(path, readFileSync(join(folder, path), "latin1"));
    }
  }
  return files;
}
