import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, SdkError } from "@ecom/k8s-sdk";
import { judgeCompiled, policyOf, readConfig, withTemporaryFolder } from "@ecom/k8s-sdk/emit";
import { importConfig } from "../config-file.ts";

/** Why sources would not build. */
export interface Fault {
  readonly message: string;
  readonly hint: string;
}

/**
 * What is wrong with a new repository's sources: they are run as they will be, and what they declare is judged. The
 * first error counts.
 */
export async function faultOf(sources: ReadonlyMap<string, string>): Promise<Fault | undefined> {
  try {
    const config = await withTemporaryFolder(async (folder) => {
      for (const [path, text] of sources) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      // What they import is this command's own SDK.
      const sdk = dirname(fileURLToPath(import.meta.resolve("@ecom/k8s-sdk/package.json")));
      mkdirSync(join(folder, "node_modules/@ecom"), { recursive: true });
      symlinkSync(sdk, join(folder, "node_modules/@ecom/k8s-sdk"), "junction");
      return readConfig(await importConfig(join(folder, "ecom-k8s.config.ts")), "ecom-k8s.config.ts");
    });
    const { issues } = judgeCompiled(compile(config), policyOf(config, undefined));
    return issues.find(({ severity }) => severity === "error");
  } catch (error) {
    if (!(error instanceof SdkError)) throw error;
    const { message, bound, hint } = error;
    return { message: bound === undefined ? message : `${message} (${bound})`, hint };
  }
}
