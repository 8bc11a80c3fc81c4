import { spawnSync } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SdkError } from "@ecom/k8s-sdk";
import { isSdkError } from "./sdk-failure.ts";
import { printLocation, type SourceLocation, stackLocations, userLocation } from "./source-location.ts";

/** What to say of an error that importing the configuration ended with; what is a bug of ours is left as it is. */
export function explainImportFailure(error: unknown, file: string): unknown {
  if (isSdkError(error)) return error;
  if (!(error instanceof Error)) {
    return failure(
      file,
      `its code throws a ${typeof error} that is no Error`,
      "Throw an Error, which says where.",
      error,
    );
  }
  const code = "code" in error ? String(error.code) : "";
  const place = placeOf(error, code, file);
  const [message = ""] = error.message.split("\n");
  if (code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") {
    const hint =
      "Node strips types and compiles nothing: write a union or an `as const` object for an enum, plain fields for parameter properties, modules for namespaces. `erasableSyntaxOnly` in tsconfig.json finds all such places.";
    return failure(place, `${message}: this TypeScript cannot be erased`, hint, error);
  }
  if (code === "ERR_MODULE_NOT_FOUND" || code === "ERR_UNSUPPORTED_DIR_IMPORT") {
    return failure(place, message, missingHint(message), error);
  }
  if (code === "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING") {
    return failure(
      place,
      message,
      "Have that package built to JavaScript: Node strips no types below node_modules.",
      error,
    );
  }
  if (message.includes("does not provide an export named")) {
    const hint = "Correct the name; if it names a type, import it with `import type`.";
    return failure(place, message, hint, error);
  }
  if (error.name === "SyntaxError" || code.startsWith("ERR_")) {
    return failure(place, message, "Correct it; `tsc --noEmit` shows all such places.", error);
  }
  return isThrownByUs(error)
    ? error
    : failure(place, `${error.name}: ${message}`, "Correct the code at that place.", error);
}

/** The same for what the user's own code threw later: while we called it, or in what its modules have left running. */
export function explainLateFailure(error: unknown): unknown {
  const isTheirs =
    error instanceof Error && !isSdkError(error) && userLocation(error) !== undefined && !isThrownByUs(error);
  return isTheirs ? explainImportFailure(error, process.cwd()) : error;
}

function failure(path: string, message: string, hint: string, cause: unknown): SdkError {
  return new SdkError({ code: "INVALID_CONFIG", path, message, hint, cause });
}

function missingHint(message: string): string {
  const missing = /Cannot find package '((?:@[^/']+\/)?[^/']+)/.exec(message)?.[1];
  if (missing !== undefined) return `Add ${missing} to the project's package.json and install.`;
  return "Correct the path; Node wants it with its extension: './base.ts', not './base'.";
}

/** An error that our code ran into while the user's modules called it: no mistake of theirs that we know of. */
function isThrownByUs(error: Error): boolean {
  const [innermost] = stackLocations(error);
  return innermost !== undefined && userLocation(error)?.file !== innermost.file;
}

function placeOf(error: Error, code: string, file: string): string {
  const importer = /imported from (.+)$/.exec(error.message.split("\n")[0] ?? "")?.[1];
  const found = userLocation(error) ?? (error.name === "SyntaxError" && code === "" ? askNode(file) : undefined);
  if (found !== undefined) return printLocation(found, process.cwd());
  if (importer === undefined) return file;
  return importer.startsWith("file:") ? fileURLToPath(importer) : importer;
}

/**
 * Some syntax errors carry no place: Node keeps it to itself until it prints the error that ends a process. So one is
 * made to. Nothing of the user's runs in it: its modules cannot be linked.
 */
function askNode(file: string): SourceLocation | undefined {
  const program = `import ${JSON.stringify(pathToFileURL(file).href)};`;
  const { stderr } = spawnSync(process.execPath, [...process.execArgv, "--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  const printed = new Error();
  printed.stack = stderr;
  return userLocation(printed);
}
