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

/**
 * Ajv's validators tell each other where they are in an object, with three things beside it that none of them reads, and
 * write every key of a map as a step of a JSON pointer. A judgement calls them some hundred thousand times, and a third
 * of their time is for that: here they pass on the place alone, and write each key once.
 */
export const withPlacesAlone: Plugin = {
  name: "with-places-alone",
  setup(build) {
    build.onLoad({ filter: /[\\/]_schemas[\\/][^\\/]+\.js$/ }, ({ path }) => {
      const schema = readFileSync(path, "utf8")
        .replaceAll(',{instancePath="",parentData,parentDataProperty,rootData=data}={})', ',instancePath="")')
        .replaceAll("{instancePath,parentData,parentDataProperty,rootData}", "instancePath")
        .replaceAll(/\{instancePath:((?:(?!instancePath:).)+?),parentData:[^{}]+?,rootData\}/g, "$1")
        .replaceAll(/(\w+)\.replace\(\/~\/g,"~0"\)\.replace\(\/\\\/\/g,"~1"\)/g, "pointerStep($1)");
      if (schema.includes("parentData") || schema.includes(".replace(")) {
        throw new Error(`${path} says where it is in another way than is known here`);
      }
      return { contents: `import { pointerStep } from ${JSON.stringify(POINTER_STEP)};\n${schema}` };
    });
  },
};

const POINTER_STEP = join(import.meta.dirname, "src/policy/schema/pointer-step.ts");

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
