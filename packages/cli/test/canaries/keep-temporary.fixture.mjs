/** Loaded before the command (`node --import`): what it removes of its temporary files stays, to be looked at. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";

for (const name of ["rmSync", "unlinkSync", "rmdirSync"]) {
  const original = fs[name];
  fs[name] = (path, ...rest) => {
    if (!String(path).startsWith(tmpdir())) original(path, ...rest);
  };
}
syncBuiltinESMExports();
