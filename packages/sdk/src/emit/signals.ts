import { setImmediate as nextTurn } from "node:timers/promises";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Keeps Ctrl-C and the like waiting while files are moved; a signal that came meanwhile is delivered at the end, to
 * whoever listens, or to the process as usual.
 */
export function holdSignals(): () => Promise<void> {
  const held: NodeJS.Signals[] = [];
  const hold = (signal: NodeJS.Signals): void => {
    held.push(signal);
  };
  for (const signal of SIGNALS) process.on(signal, hold);
  return async () => {
    // Signals reach listeners between turns of the event loop, after the work that they interrupted.
    await nextTurn();
    await nextTurn();
    for (const signal of SIGNALS) process.off(signal, hold);
    for (const signal of held) {
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    }
  };
}
