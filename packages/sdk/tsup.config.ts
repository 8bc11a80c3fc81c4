import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig, type Options } from "tsup";
import { withNotices, withoutForeignFormats, withPlacesAlone } from "./kinds-bundle.ts";

const DIST = join(import.meta.dirname, "dist");

/** What programs that read our JSON check it by. */
const SCHEMAS = ["src/policy/formats/report.schema.json", "src/review/format/review.schema.json"];

/** What users import; the thread is only started. */
const ENTRIES = ["src/index.ts", "src/emit/index.ts", "src/import/index.ts", "src/review/index.ts"];

const shared = { format: "esm", target: "node22", platform: "node", removeNodeProtocol: false } satisfies Options;

export default defineConfig(() => {
  // Here and not by `clean`: the two builds run at once.
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST);
  for (const path of SCHEMAS) copyFileSync(join(import.meta.dirname, path), join(DIST, basename(path)));
  return [
    {
      ...shared,
      entry: [...ENTRIES, "src/emit/judge-thread.ts"],
      // What entries share, and what is loaded only to be run, are files of their own: each is loaded once or never.
      splitting: true,
      // Nothing is copied from another package: what the code imports must be a dependency.
      skipNodeModulesBundle: true,
      dts: { entry: ENTRIES },
    },
    {
      ...shared,
      entry: { kinds: "src/policy/schema/built-kinds.ts" },
      // But this one is: that is what it is for.
      noExternal: [/.*/],
      minify: true,
      esbuildPlugins: [withoutForeignFormats, withPlacesAlone, withNotices(join(DIST, "THIRD-PARTY-NOTICES.md"))],
    },
  ];
});
