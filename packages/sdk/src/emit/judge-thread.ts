import module from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { ThreadOptions } from "./judging-thread.ts";
import type { ThreadTask } from "./thread-findings.ts";

/** A thread of its own that finds, by our rules, what is to be found in the environments that it is sent. */
const { isCached }: ThreadOptions = workerData;
if (isCached) module.enableCompileCache?.();
const { findForThread } = await import("./thread-findings.ts");
parentPort?.on("message", (task: ThreadTask) => parentPort?.postMessage(findForThread(task)));
