/**
 * Refuses a release that does more to those who only upgrade than its version says. Run it as `pnpm release:check`.
 *
 * What the last release emitted for the ecommerce system is in git, at its tag; the sources of that time are built once
 * more with the SDK as it is now.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emittedEffect, NO_EFFECT } from "./emitted-effect.ts";
import { buildGolden } from "./golden-trees.ts";
import { judgeRelease } from "./judge-release.ts";
import { pendingRelease } from "./pending-release.ts";

const release = pendingRelease(join(import.meta.dirname, "../.."));
if (release.previous === undefined) {
  console.log("There is no release yet that this one could differ from.");
} else {
  const folder = mkdtempSync(join(tmpdir(), "release-check-"));
  try {
    const { refused, trees } = await buildGolden(release.previous, folder);
    const emitted = trees === undefined ? NO_EFFECT : emittedEffect(trees);
    const effect = { ...emitted, breaks: [...refused, ...emitted.breaks] };
    console.log(`Since ${release.previous}, ${release.bump} release:`);
    list("emitted files that differ", effect.files);
    list("what is noticed in a cluster", effect.noticed);
    list("what an upgrade breaks", effect.breaks);
    const faults = judgeRelease(release, effect);
    for (const fault of faults) console.error(`error: ${fault}`);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function list(what: string, lines: readonly string[]): void {
  console.log(`  ${what}: ${lines.length}`);
  for (const line of lines.slice(0, 20)) console.log(`    ${line}`);
  if (lines.length > 20) console.log(`    and ${lines.length - 20} more`);
}
