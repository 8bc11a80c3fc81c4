/**
 * A process of its own that writes a tree, for tests that kill it. Arguments: the folder, then `old`, `new`, `both`
 * (one after the other, again and again, until it is killed), `slow` (the new one, a second after it was prepared) or
 * `exit` (which ends while the new one is prepared). ECOM_TEST_USER names the user
 * to write as. Says `ready` when it begins.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { NEW_PLAN, OLD_PLAN } from "./system.fixture.ts";
import { prepareTree, writePlan } from "./write.ts";

const [, , dir = "", what = "new"] = process.argv;
// Once our source is read, go on as a user for whom permissions count.
const user = process.env["ECOM_TEST_USER"];
if (user !== undefined) process.seteuid?.(Number(user));
if (what === "slow" || what === "exit") {
  const prepared = await prepareTree(NEW_PLAN, dir);
  if (what === "exit") process.exit(3);
  process.stdout.write("ready\n");
  await sleep(1_000);
  await prepared.putInPlace();
  process.exit();
}
process.stdout.write("ready\n");
do {
  if (what !== "new") await writePlan(OLD_PLAN, dir);
  if (what !== "old") await writePlan(NEW_PLAN, dir);
} while (what === "both");
