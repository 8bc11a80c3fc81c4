import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { KustomizeTree } from "../../overlays/kustomize-root.ts";
import { io } from "../io.ts";
import { acquireLock } from "../lock.ts";
import { encryptCommand, refuseUndecrypted } from "./encrypted-file.ts";
import { withEnvLines } from "./env-text.ts";
import { refuseExposed } from "./git-guard.ts";
import { keepSecret } from "./keep-secret.ts";
import { type Addition, type AdditionOrigin, planAdditions } from "./plan-values.ts";
import { isOpenToOthers, type PrivateFile, removeLeftovers, temporaryPath, writePrivateFile } from "./private-file.ts";
import { readEnvFile } from "./read.ts";
import { type SecretFile, secretFiles, secretLinks } from "./secret-files.ts";

/** Which environment, and where its tree is. */
export interface SecretsOptions {
  /** The folder that the tree is emitted to, such as `k8s`. */
  readonly outputDir: string;
  readonly environment: string;
}

/** What `secrets init` did: paths and names of keys, never a value. */
export interface InitSecretsReport {
  readonly environment: string;
  /** Every env file of the environment, in the tree's order. */
  readonly files: readonly InitSecretsFile[];
}

/** What became of one env file. */
export interface InitSecretsFile {
  /** POSIX path below the output folder. */
  readonly path: string;
  /** `closed`: the values were there, but others could read them. */
  readonly change: "created" | "completed" | "closed" | "unchanged";
  /** Keys that got a new random value. */
  readonly generated: readonly string[];
  /** Keys that got the value of the key that they are linked to. */
  readonly copied: readonly string[];
  /** Keys that got the value that the declaration suggests. */
  readonly suggested: readonly string[];
  /** Keys without a value, which only a person can supply. */
  readonly waiting: readonly WaitingKey[];
  /** What a person has to run so that git gets the new values encrypted; absent where git holds none. */
  readonly encryptBy?: string;
}

/** A key whose value only a person has. */
export interface WaitingKey {
  readonly key: string;
  /** What to put there, from the declaration. */
  readonly describe: string;
}

/**
 * Writes a value for each secret key of an environment that has none: random, as suggested, or the one of the key that
 * it is linked to. What is there stays as it is; each file is replaced in one step, and only its owner may read it.
 *
 * @throws SdkError before anything is written: `UNKNOWN_NAME` for the environment, `OUTPUT_BUSY` where another run holds
 *   the folder, `SECRET_CONFLICT` where linked keys have different values, `SECRET_EXPOSED` where git would take a file,
 *   `SECRET_MISSING` where values are in git and not decrypted here, `OUTPUT_UNSAFE` for links, `INVALID_ENV_FILE` for
 *   what Kustomize cannot read. At the first file that cannot be written: `OUTPUT_BUSY`, `OUTPUT_FAILED`; the next run
 *   completes what this one began.
 */
export async function initSecrets(tree: KustomizeTree, options: SecretsOptions): Promise<InitSecretsReport> {
  const { outputDir, environment } = options;
  const files = secretFiles(tree, environment);
  io(outputDir, () => mkdirSync(outputDir, { recursive: true }));
  // Two runs at once would each make a value of their own for keys that must carry one.
  const lock = await acquireLock(outputDir, LOCK_WAIT);
  try {
    return { environment, files: fillFiles(files, options) };
  } finally {
    lock.release();
  }
}

/** How long to wait for another run that writes the output folder, in milliseconds. */
const LOCK_WAIT = 30_000;

function fillFiles(files: readonly SecretFile[], { outputDir, environment }: SecretsOptions): InitSecretsFile[] {
  const states = new Map(files.map(({ path }) => [path, readEnvFile(outputDir, path)]));
  refuseUndecrypted(files, states, outputDir);
  // The temporary file beside each holds values for a moment, and for longer where a run is killed.
  const written = files.flatMap(({ path }) => [path, temporaryPath(path)]);
  refuseExposed(outputDir, written, `overlays/${environment}`);
  const values = new Set([...states.values()].flatMap((state) => [...state.values.values()]));
  return keepSecret(
    () => values,
    () => {
      const additions = planAdditions(
        secretLinks(files),
        ({ file, key }) => states.get(file.path)?.values.get(key) ?? "",
      );
      for (const { value } of [...additions.values()].flat()) values.add(value);
      const changes = files.map((file) =>
        planFile(file, additions.get(file.path) ?? [], states.get(file.path)?.file, outputDir),
      );
      return writeChanges(changes, outputDir);
    },
  );
}

function writeChanges(changes: readonly FileChange[], outputDir: string): InitSecretsFile[] {
  for (const folder of new Set(changes.map(({ path }) => dirname(path)))) removeLeftovers(join(outputDir, folder));
  for (const { path, text, before, report } of changes) {
    if (report.change !== "unchanged") writePrivateFile(join(outputDir, path), text, before);
  }
  return changes.map(({ report }) => report);
}

interface FileChange {
  readonly path: string;
  readonly before: PrivateFile | undefined;
  readonly text: string;
  readonly report: InitSecretsFile;
}

function planFile(
  { path, secretName, keys, encrypted }: SecretFile,
  additions: readonly Addition[],
  before: PrivateFile | undefined,
  outputDir: string,
): FileChange {
  const present = before?.text ?? `# Values of Secret ${secretName}. Git ignores this file: keep it that way.\n`;
  const text = withEnvLines(present, additions);
  const named = (origin: AdditionOrigin) =>
    additions.filter((addition) => addition.origin === origin).map(({ key }) => key);
  const waiting = new Set(named("waiting"));
  const change = changeOf(before, text);
  const report = {
    path,
    change,
    ...(encrypted && text !== before?.text && { encryptBy: encryptCommand(join(outputDir, path)) }),
    generated: named("generated"),
    copied: named("copied"),
    suggested: named("suggested"),
    // The declaration, not the env file, says what is needed.
    waiting: keys.flatMap(({ key, generate }) =>
      generate.kind === "supplied" && waiting.has(key) ? [{ key, describe: generate.describe }] : [],
    ),
  };
  return { path, before, text, report };
}

function changeOf(before: PrivateFile | undefined, text: string): InitSecretsFile["change"] {
  if (before === undefined) return "created";
  if (text !== before.text) return "completed";
  return isOpenToOthers(before.mode) ? "closed" : "unchanged";
}
