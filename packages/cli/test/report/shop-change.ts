import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Gives the shop's production another tag and more replicas, so that its source differs from its built tree. */
export function changeShop(project: string): void {
  const file = join(project, "shop.ts");
  const text = readFileSync(file, "utf8");
  const changed = text.replace('tag: "1.3.0"', 'tag: "1.3.1"').replace("max: 9", "max: 12");
  if (changed === text) throw new Error("shop.ts has nothing to change");
  writeFileSync(file, changed);
}
