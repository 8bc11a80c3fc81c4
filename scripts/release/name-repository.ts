/**
 * Writes the repository into the packages' manifests before they are packed: a registry compares it with the one that
 * the provenance names. CI knows it (`GITHUB_SERVER_URL`, `GITHUB_REPOSITORY`), so that a fork publishes its own name.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { publicPackages } from "../packed-packages.ts";
import { repositoryUrl } from "../repository.ts";

const ROOT = join(import.meta.dirname, "../..");
const repository = repositoryUrl(process.env);
if (repository === undefined) {
  throw new Error("GITHUB_SERVER_URL and GITHUB_REPOSITORY say which repository the packages come from");
}

for (const folder of publicPackages(ROOT)) {
  const file = join(folder, "package.json");
  const { name, version, description, ...fields } = JSON.parse(readFileSync(file, "utf8"));
  const named = {
    name,
    version,
    description,
    repository: {
      type: "git",
      url: `git+${repository}.git`,
      directory: relative(ROOT, folder).replaceAll("\\", "/"),
    },
    bugs: `${repository}/issues`,
    ...fields,
  };
  writeFileSync(file, `${JSON.stringify(named, null, 2)}\n`);
}
