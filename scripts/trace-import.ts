/** Imports the module that the first argument names, as code in the folder of the second would, and prints the trace. */
import { createRequire, registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [specifier = "", folder = ""] = process.argv.slice(2);
const modules = new Set<string>();
registerHooks({
  resolve: (name, context, next) => {
    // The entry alone is named by this file, and is looked up from where its user would be.
    const parentURL = pathToFileURL(join(folder, "user.js")).href;
    return context.parentURL === import.meta.url ? next(name, { ...context, parentURL }) : next(name, context);
  },
  load: (url, context, next) => {
    if (!url.startsWith("node:")) modules.add(url);
    return next(url, context);
  },
});

const start = performance.now();
await import(specifier);
const milliseconds = performance.now() - start;

// Modules that CommonJS requires of itself reach no hook.
for (const file of Object.keys(createRequire(import.meta.url).cache)) modules.add(pathToFileURL(file).href);
console.log(JSON.stringify({ milliseconds, modules: [...modules] }));
