import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedSystem } from "./generated-system.ts";

const repository = fileURLToPath(new URL("../", import.meta.url));

/** A compiler, and how it is called. */
export interface MeasuredCompiler {
  readonly name: string;
  readonly program: string;
  readonly flags: readonly string[];
}

/** In one thread, since each of its threads counts the types that it needs anew. */
export const TYPESCRIPT_7: MeasuredCompiler = {
  name: "TypeScript 7",
  program: "typescript-7/bin/tsc",
  flags: ["--singleThreaded"],
};
export const TYPESCRIPT_6: MeasuredCompiler = { name: "TypeScript 6", program: "typescript/bin/tsc", flags: [] };

/** What `tsc --extendedDiagnostics` counts for a generated system. */
export interface TypeCost {
  readonly components: number;
  readonly types: number;
  readonly instantiations: number;
  readonly checkMilliseconds: number;
  readonly totalMilliseconds: number;
}

/**
 * Compiles a generated system of so many components with its two environments; none of them at all is what importing
 * the SDK costs.
 */
export function measureTypeCost(components: number, compiler: MeasuredCompiler): TypeCost {
  const dir = mkdtempSync(join(tmpdir(), "ecom-k8s-type-cost-"));
  try {
    for (const [path, text] of generatedSystem(components)) write(join(dir, path), text);
    write(join(dir, "package.json"), JSON.stringify({ type: "module" }));
    write(
      join(dir, "tsconfig.json"),
      JSON.stringify({
        extends: join(repository, "tsconfig.base.json"),
        // The smallest systems import what they do not use.
        compilerOptions: { typeRoots: [join(repository, "node_modules/@types")], noUnusedLocals: false },
        include: ["**/*.ts"],
      }),
    );
    const args = ["--project", dir, "--pretty", "false", "--extendedDiagnostics", ...compiler.flags];
    const program = join(repository, "node_modules", compiler.program);
    const { status, stdout, error } = spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`the generated system does not compile:\n${stdout}`);
    return {
      components,
      types: count(stdout, "Types"),
      instantiations: count(stdout, "Instantiations"),
      checkMilliseconds: Math.round(count(stdout, "Check time") * 1000),
      totalMilliseconds: Math.round(count(stdout, "Total time") * 1000),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function count(diagnostics: string, label: string): number {
  const value = Number(new RegExp(`^${label}: +([\\d.]+)s?$`, "m").exec(diagnostics)?.[1] ?? Number.NaN);
  if (Number.isNaN(value)) throw new Error(`tsc prints no ${label}:\n${diagnostics}`);
  return value;
}
