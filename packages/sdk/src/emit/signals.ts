import { setImmediate as nextTurn } from "node:timers/promises";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * How long to listen on after the last file was moved, in milliseconds. A signal that the system has handed over, and that
 * no turn of the event loop has told yet, is lost with its last listener: so there is one while writes follow one another.
 */
const LISTEN_ON = 1_000;

let holders = 0;
let held: NodeJS.Signals[] = [];
let stopping: NodeJS.Timeout | undefined;

/**
 * Keeps Ctrl-C and the like waiting while files are moved; a signal that came meanwhile is delivered at the end, to
 * whoever listens, or to the process as usual.
 */
export function holdSignals(): () => Promise<void> {
  clearTimeout(stopping);
  if (holders === 0) for (const signal of SIGNALS) if (!isListening(signal)) process.on(signal, receive);
  holders += 1;
  return async () => {
    // Signals reach listeners between turns of the event loop, after the work that they interrupted.
    await nextTurn();
    await nextTurn();
    holders -= 1;
    if (holders > 0) return;
    deliver();
    stopping = setTimeout(stop, LISTEN_ON).unref();
  };
}

function receive(signal: NodeJS.Signals): void {
  held.push(signal);
  if (holders === 0) deliver();
}

function deliver(): void {
  const waiting = held;
  held = [];
  for (const signal of waiting) {
    // Others that listen have it already.
    if (process.listenerCount(signal) > (isListening(signal) ? 1 : 0)) continue;
    stop();
    process.kill(process.pid, signal);
  }
}

function stop(): void {
  for (const signal of SIGNALS) process.off(signal, receive);
}

function isListening(signal: NodeJS.Signals): boolean {
  return process.listeners(signal).includes(receive);
}
