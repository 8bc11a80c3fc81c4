/** The floor for any tool on `yaml`: the same objects, turned into text and nothing else. */
import { writeFileSync } from "node:fs";
import { stringify } from "yaml";
import { objectsOf } from "./system.mjs";

const [, , services, out] = process.argv;
const documents = [];
for (const object of objectsOf(Number(services))) documents.push(stringify(object));
writeFileSync(`${out}/all.yaml`, documents.join("---\n"));
