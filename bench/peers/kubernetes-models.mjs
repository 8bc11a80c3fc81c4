/** The same objects as classes of kubernetes-models: validated, and written with `yaml`. */
import { writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { manifestsOf } from "./manifests.mjs";

const [, , services, out] = process.argv;
const documents = [];
for (const manifest of manifestsOf(Number(services))) {
  manifest.validate();
  documents.push(stringify(manifest.toJSON()));
}
writeFileSync(`${out}/all.yaml`, documents.join("---\n"));
