import module, { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { ThreadFinding, ThreadTask } from "./thread-findings.ts";

/** Another thread that judges, one task after the other. */
export interface JudgingThread {
  /** Rejects where the thread has ended, or could not be started. */
  readonly find: (task: ThreadTask) => Promise<readonly ThreadFinding[]>;
  readonly close: () => void;
}

/** What a thread is started with. */
export interface ThreadOptions {
  /** Whether compiled code is kept on disk, as the program that starts it has asked for. */
  readonly isCached: boolean;
}

const require = createRequire(import.meta.url);

interface Waiting {
  readonly resolve: (found: readonly ThreadFinding[]) => void;
  readonly reject: (reason: unknown) => void;
}

export function startThread(): JudgingThread {
  const waiting: Waiting[] = [];
  let fault: unknown;
  const failWith = (reason: unknown): void => {
    fault ??= reason;
    for (const { reject } of waiting.splice(0)) reject(fault);
  };
  const worker = started();
  worker?.on("message", (found: readonly ThreadFinding[]) => waiting.shift()?.resolve(found));
  worker?.on("messageerror", failWith);
  worker?.on("error", failWith);
  worker?.on("exit", () => failWith(new Error("the thread has ended")));
  if (worker === undefined) fault = new Error("no thread could be started");
  return {
    find: (task) =>
      new Promise((resolve, reject) => {
        if (fault !== undefined) return reject(fault);
        waiting.push({ resolve, reject });
        // What cannot be sent is thrown here, and rejects.
        worker?.postMessage(task);
      }),
    close: () => void worker?.terminate(),
  };
}

function started(): Worker | undefined {
  try {
    const workerData: ThreadOptions = { isCached: module.getCompileCacheDir?.() !== undefined };
    return new Worker(require.resolve("#judge-thread"), { workerData });
  } catch {
    return undefined;
  }
}
