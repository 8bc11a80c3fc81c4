import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { manifestsIn } from "../../src/emit/baseline/build-folder.ts";
import { writePlaceholders } from "../../src/emit/baseline/placeholders.ts";
import { readBack } from "../../src/emit/baseline/read-back.ts";
import { openTreeFolder } from "../../src/emit/baseline/tree-folder.ts";
import { planTree } from "../../src/emit/plan.ts";
import { repetitions } from "../full-count.ts";
import { kustomizes } from "./binaries.ts";
import { differences } from "./same-objects.ts";
import { PROD, WHOLE_TREE } from "./whole-tree.ts";

/** Another seed makes others: `EDITS_SEED=7 vitest run read-back-edits`. */
const SEED = Number(process.env["EDITS_SEED"] ?? 4_711);
const EDITS = repetitions(60, 5_000);

const FILES = [...planTree(WHOLE_TREE).files];
const EDITABLE = FILES.filter(([path]) => !path.startsWith("."));

/** What a hand writes where a word or a number stands. */
const TOKENS = [
  ..."yes no on null ~ true 012 0x1F 1e3 1_000 .5 1:30 2026-11-29 = << <<: - ? | > web-config shop other".split(" "),
  "a b",
  "'quoted'",
  '"quoted"',
  "- item",
  "key: value",
  "# comment",
  "ä",
  "\u2028",
];
const CHARACTERS = [..." \"'#:-0a\t\r|&*!%@`,[]{}\\\n"];

type Edit = (text: string, at: number) => string;

const EDIT: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...TOKENS).map(
      (token): Edit =>
        (text, at) =>
          replaceWord(text, at, token),
    ),
  },
  fc.constantFrom(...CHARACTERS).map(
    (character): Edit =>
      (text, at) =>
        text.slice(0, at) + character + text.slice(at + 1),
  ),
  fc.constantFrom(...CHARACTERS).map(
    (character): Edit =>
      (text, at) =>
        text.slice(0, at) + character + text.slice(at),
  ),
  fc.constant<Edit>((text, at) => text.slice(0, at) + text.slice(at + 1)),
  fc.constant<Edit>((text, at) => editLines(text, at, ([line = ""]) => [line, line])),
  fc.constant<Edit>((text, at) => editLines(text, at, () => [])),
  fc.constant<Edit>((text, at) => editLines(text, at, ([line = ""]) => [`  ${line}`])),
  fc.constant<Edit>((text, at) => editLines(text, at, ([line = "", next = ""]) => [next, line], 2)),
);

function replaceWord(text: string, at: number, token: string): string {
  const words = [...text.matchAll(/[^\s:]+/g)];
  const word = words[at % words.length];
  if (word === undefined) return token;
  return text.slice(0, word.index) + token + text.slice(word.index + word[0].length);
}

function editLines(text: string, at: number, edit: (lines: readonly string[]) => readonly string[], count = 1): string {
  const lines = text.split("\n");
  const from = at % lines.length;
  return [...lines.slice(0, from), ...edit(lines.slice(from, from + count)), ...lines.slice(from + count)].join("\n");
}

const RUN = fc.record({
  file: fc.nat(EDITABLE.length - 1),
  edits: fc.array(fc.tuple(EDIT, fc.nat(10_000)), { minLength: 1, maxLength: 2 }),
});

it(`what is read back of ${EDITS} edited trees is what Kustomize builds of them (seed ${SEED})`, async () => {
  const [newest] = kustomizes().slice(-1);
  let read = 0;
  const wrong: string[] = [];
  for (const { file, edits } of fc.sample(RUN, { numRuns: EDITS, seed: SEED })) {
    const [path = "", text = ""] = EDITABLE[file] ?? [];
    const edited = edits.reduce((whole, [edit, at]) => edit(whole, at % Math.max(whole.length, 1)), text);
    if (edited === text) continue;
    const folder = mkdtempSync(join(tmpdir(), "ecom-k8s-edited-"));
    try {
      for (const [each, content] of [...FILES, [path, edited] as const]) {
        mkdirSync(dirname(join(folder, each)), { recursive: true });
        writeFileSync(join(folder, each), content);
      }
      const ours = (await readBack(openTreeFolder(folder), WHOLE_TREE))(PROD);
      if (ours === undefined) continue;
      read += 1;
      writePlaceholders(folder);
      const found = differences(ours, manifestsIn(newest?.build(join(folder, PROD)) ?? "", PROD));
      if (found.length > 0) wrong.push(`${path}\n${edited}\n${found.join("\n")}`);
    } catch (thrown) {
      wrong.push(`${path}\n${edited}\n${thrown}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.info(
    `${EDITS} edited trees: ${read} are read back, as ${newest?.name} builds them; the others are left to it`,
  );
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(EDITS / 20);
});
