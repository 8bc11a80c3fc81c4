import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CodeBlock, docstringExamples, markdownBlocks, projectFiles, ROOT } from "./code-blocks.ts";

const pageBlocks = projectFiles("*.md", "docs/**/*.md", "packages/*/README.md", "examples/**/*.md").flatMap(
  markdownBlocks,
);

/** Every block of TypeScript that a reader may copy, from pages and from docstrings. */
const correct = [...pageBlocks, ...projectFiles("packages/sdk/src/**/*.ts").flatMap(docstringExamples)].filter(
  ({ language }) => language === "ts",
);

/** A block that a page shows for its mistakes, and the block after it, which says what the compiler answers. */
const mistaken = pageBlocks.flatMap((block, index) => {
  const answer = pageBlocks[index + 1];
  return block.language === "ts mistake" && answer?.language === "text" ? [{ block, answer: answer.code }] : [];
});

const blocks: readonly CodeBlock[] = [...correct, ...mistaken.map(({ block }) => block)];

let folder: string;
let messages: readonly string[];

beforeAll(async () => {
  mkdirSync(resolve(ROOT, "node_modules/.cache"), { recursive: true });
  folder = mkdtempSync(resolve(ROOT, "node_modules/.cache/examples-"));
  blocks.forEach((block, index) => {
    writeFileSync(join(folder, `block-${index}.ts`), withImports(block.code));
  });
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: resolve(ROOT, "tsconfig.base.json"),
      // A block may declare what only its reader would use.
      compilerOptions: { noUnusedLocals: false, types: ["node"], typeRoots: [resolve(ROOT, "node_modules/@types")] },
      include: ["*.ts"],
    }),
  );
  messages = await typeCheck(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("every TypeScript block of the documentation compiles", () => {
  it("finds blocks in pages and in docstrings", () => {
    expect(blocks.some(({ place }) => place.startsWith("README.md"))).toBe(true);
    expect(blocks.some(({ place }) => place.startsWith("packages/sdk/src/"))).toBe(true);
  });

  it.each(correct.map((block, index) => [block.place, index] as const))("%s", (_place, index) => {
    expect(messages.filter((message) => message.includes(`block-${index}.ts`))).toEqual([]);
  });
});

describe("every block of mistakes is refused with the words that the page quotes", () => {
  it("finds such blocks, each with an answer", () => {
    expect(mistaken.length).toBe(pageBlocks.filter(({ language }) => language === "ts mistake").length);
    expect(mistaken.length).toBeGreaterThan(0);
  });

  it.each(mistaken.map(({ block, answer }, index) => [block.place, answer, correct.length + index] as const))(
    "%s",
    (_place, answer, index) => {
      const said = messages.filter((message) => message.includes(`block-${index}.ts`)).join("\n");
      for (const line of answer.trimEnd().split("\n")) expect(said).toContain(line);
    },
  );
});

/** What a docstring uses without an import comes from the package; a page's block has imports of its own. */
function withImports(code: string): string {
  if (/^import /m.test(code)) return code;
  const declared = new Set(
    [...code.matchAll(/(?:const|function) (?:(\w+)|\{([^}]*)\})/g)].flatMap(([, name, names = ""]) =>
      name === undefined ? names.split(",").map((part) => part.trim()) : [name],
    ),
  );
  const used = sdkNames().filter((name) => !declared.has(name) && new RegExp(`\\b${name}\\b`).test(code));
  const emitted = emitNames().filter(
    (name) => !declared.has(name) && !used.includes(name) && new RegExp(`\\b${name}\\b`).test(code),
  );
  return [
    ...(used.length === 0 ? [] : [`import { ${used.join(", ")} } from "@ecom/k8s-sdk";`]),
    ...(emitted.length === 0 ? [] : [`import { ${emitted.join(", ")} } from "@ecom/k8s-sdk/emit";`]),
    code,
    "export {};",
    "",
  ].join("\n");
}

function sdkNames(): readonly string[] {
  return valueExports("packages/sdk/src/index.ts");
}

function emitNames(): readonly string[] {
  return valueExports("packages/sdk/src/emit/index.ts");
}

function valueExports(file: string): readonly string[] {
  const text = readFileSync(resolve(ROOT, file), "utf8");
  return [...text.matchAll(/export \{([^}]*)\}/g)].flatMap(([, names = ""]) =>
    names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type ")),
  );
}

async function typeCheck(project: string): Promise<readonly string[]> {
  const compiler = resolve(ROOT, "node_modules/typescript-7/bin/tsc");
  try {
    await promisify(execFile)(
      process.execPath,
      [compiler, "--noEmit", "--pretty", "false", "--singleThreaded", "-p", project],
      {
        cwd: ROOT,
      },
    );
    return [];
  } catch (error) {
    const output =
      typeof error === "object" && error !== null && "stdout" in error ? String(error.stdout) : String(error);
    // What belongs to an error is indented below it.
    return output.split(/\n(?! )/).filter((message) => message.includes("error TS"));
  }
}
