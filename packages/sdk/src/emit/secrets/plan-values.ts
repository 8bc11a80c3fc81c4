import { randomBytes } from "node:crypto";
import { SdkError } from "../../errors.ts";
import type { SecretGeneration } from "../../model/secret.ts";
import type { EnvLine } from "./env-text.ts";
import type { SecretLink, SecretUse } from "./secret-files.ts";

/** One key without a value, what to put there, and where that comes from. */
export interface Addition extends EnvLine {
  readonly origin: AdditionOrigin;
}

/** `waiting`: there is nothing to put there until a person supplies it. */
export type AdditionOrigin = "generated" | "copied" | "suggested" | "waiting";

/** The value that a key has on disk; an empty string where it has none. */
export type PresentValue = (use: SecretUse) => string;

/**
 * What is to be put into each env file, by its path, so that linked keys carry one value. A value that is there
 * already, in whichever of the linked files, is the one.
 *
 * @throws SdkError `SECRET_CONFLICT` where linked keys have different values, `INVALID_VALUE` for a suggested value
 *   that no env file can hold.
 */
export function planAdditions(
  links: readonly SecretLink[],
  present: PresentValue,
): ReadonlyMap<string, readonly Addition[]> {
  const conflicts: SecretLink[] = [];
  const additions = new Map<string, Addition[]>();
  for (const link of links) {
    const found = presentValues(link, present);
    if (found.size > 1) conflicts.push(link);
    const [existing] = found;
    let origin = existing === undefined ? ORIGINS[link.generate.kind] : "copied";
    const value = existing ?? newValue(link);
    for (const use of link.uses) {
      if (present(use) !== "") continue;
      const list = additions.get(use.file.path) ?? [];
      list.push({ key: use.key, value, origin, ...commentFor(use.key, link.generate) });
      additions.set(use.file.path, list);
      if (origin !== "waiting") origin = "copied";
    }
  }
  if (conflicts.length > 0) throw conflict(conflicts);
  return additions;
}

/** The different values that linked keys have on disk: one where all is well, none where all are empty. */
export function presentValues(link: SecretLink, present: PresentValue): ReadonlySet<string> {
  return new Set(link.uses.map(present).filter((value) => value !== ""));
}

/** Names the linked keys and their files, never a value. */
export function describeLink({ name, uses }: SecretLink): string {
  return `${name} in ${uses.map(({ file, key }) => `${file.path} (${key})`).join(", ")}`;
}

const ORIGINS: { readonly [kind in SecretGeneration["kind"]]: AdditionOrigin } = {
  random: "generated",
  suggested: "suggested",
  supplied: "waiting",
};

function commentFor(key: string, generate: SecretGeneration): { readonly comment?: string } {
  return generate.kind === "supplied" ? { comment: `${key}: ${generate.describe}` } : {};
}

function newValue({ name, generate }: SecretLink): string {
  if (generate.kind === "supplied") return "";
  if (generate.kind === "random") return randomValue(generate.bytes);
  if (generate.value !== "" && !/[\r\n]/.test(generate.value)) return generate.value;
  throw new SdkError({
    code: "INVALID_VALUE",
    path: name,
    message: "the suggested value does not fit into a line of an env file",
    bound: "one line of text, at least one character",
    hint: "Suggest one line of text, or declare the key as supplied.",
  });
}

function randomValue(bytes: number): string {
  for (;;) {
    const value = randomBytes(bytes).toString("base64url");
    // Command-line tools would take a value that starts with a dash for an option.
    if (!value.startsWith("-")) return value;
  }
}

function conflict(conflicts: readonly SecretLink[]): SdkError {
  return new SdkError({
    code: "SECRET_CONFLICT",
    path: "secrets",
    message: `linked keys have different values: ${conflicts.map(describeLink).join("; ")}`,
    bound: "linked keys carry one value",
    hint: "Decide which value is in use, empty the key in the other files (`KEY=`), and run `secrets init` again.",
  });
}
