/** The same objects through kosko's generator, which finds them as a component, validates and prints them. */
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { generate, PrintFormat, print } from "@kosko/generate";

const [, , , out] = process.argv;
const result = await generate({
  path: fileURLToPath(new URL("kosko-components/", import.meta.url)),
  components: ["*"],
  extensions: ["mjs"],
  validate: true,
});
const writer = createWriteStream(`${out}/all.yaml`);
print(result, { format: PrintFormat.YAML, writer });
writer.end();
await finished(writer);
