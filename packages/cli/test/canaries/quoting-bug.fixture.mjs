/**
 * Loaded before the command (`node --import`): the function that ECOM_BUG names fails as soon as it is given a value
 * that was planted, and quotes it, as a bug of ours might.
 */
import { Hash } from "node:crypto";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const PLACES = {
  hash: [Hash.prototype, "update"],
  stringify: [JSON, "stringify"],
  parse: [JSON, "parse"],
  base64: [Buffer, "from"],
  split: [String.prototype, "split"],
  write: [fs, "writeFileSync"],
  rename: [fs, "renameSync"],
};

const [owner, name] = PLACES[process.env.ECOM_BUG];
const original = owner[name];
let isSpent = false;
owner[name] = function (...args) {
  const given = [this, ...args].find((value) => typeof value === "string" && /canary-|Y2FuYXJ5L/.test(value));
  if (given === undefined || isSpent) return original.apply(this, args);
  isSpent = true;
  throw new TypeError(`cannot ${name} ${given}`, { cause: new Error(given) });
};
syncBuiltinESMExports();
