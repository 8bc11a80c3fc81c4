/** How `dist/kinds.js` is built: what it leaves out, and whose licenses go with it. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/**
 * kubernetes-models validates formats with a package that reads mail addresses and host names of any script. No schema
 * of Kubernetes has such a format, and it would be a fifth of the modules.
 */
export const withoutForeignFormats: Plugin = {
  name: "without-foreign-formats",
  setup(build) {
    build.onResolve({ filter: /^ajv-formats-draft2019\// }, ({ path }) => ({ path, namespace: "left-out" }));
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "export default {};" }));
  },
};

/** Writes the license of every package that the file is made of beside it. */
export function withNotices(file: string): Plugin {
  return {
    name: "with-notices",
    setup(build) {
      build.initialOptions.metafile = true;
      build.onEnd(({ metafile }) => {
        const outputs = Object.values(metafile?.outputs ?? {});
        const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
        const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
        const folders = new Set(used.flatMap((path) => packageFolder(path) ?? []));
        writeFileSync(file, notices([...folders].sort()));
      });
    },
  };
}

function notices(folders: readonly string[]): string {
  const parts = folders.map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const license = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (license === undefined) throw new Error(`${name} has no license file that could go with its code`);
    return `## ${name} ${version}\n\n${readFileSync(join(folder, license), "utf8").trim()}\n`;
  });
  return ["# Third-party code in kinds.js\n", ...parts].join("\n");
}

/** The folder of the installed package that a file belongs to. */
function packageFolder(path: string): string | undefined {
  if (!path.includes("node_modules/")) return undefined;
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json")) && !folder.endsWith("node_modules")) return folder;
  }
  return undefined;
}
