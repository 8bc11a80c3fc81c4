import type { EmittedEffect } from "./emitted-effect.ts";
import { BUMPS, type Bump, type PendingRelease } from "./pending-release.ts";

/** How a changelog says what an upgrade does to what runs: a line that begins with these words. */
export const UPGRADE_NOTE = "On upgrade:";

/** What a release may not do to those who only upgrade. Empty where it is fine. */
export function judgeRelease({ bump, notes }: PendingRelease, effect: EmittedEffect): readonly string[] {
  const least = leastBump(effect);
  const faults: string[] = [];
  if (BUMPS.indexOf(bump) < BUMPS.indexOf(least)) {
    faults.push(`this is at least a ${least} release, and its changesets say ${bump}`);
  }
  const isNoticed = effect.noticed.length > 0 || effect.breaks.length > 0;
  if (isNoticed && !new RegExp(`^[-*\\s]*${UPGRADE_NOTE} \\S`, "m").test(notes)) {
    faults.push(
      `its changelog does not say so: a changeset needs a line "${UPGRADE_NOTE} …" with what happens, and why`,
    );
  }
  return faults;
}

/** A patch changes no byte of what is emitted. */
function leastBump({ files, breaks }: EmittedEffect): Bump {
  if (breaks.length > 0) return "major";
  return files.length > 0 ? "minor" : "none";
}
