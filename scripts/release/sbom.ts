/**
 * Writes what each published package is made of, as CycloneDX, to sbom/. Run it as `pnpm release:sbom`; release.yml adds
 * the files to the releases.
 */
import { join } from "node:path";
import { writeSboms } from "./write-sboms.ts";

const root = join(import.meta.dirname, "../..");
console.log(writeSboms(root, join(root, "sbom")));
