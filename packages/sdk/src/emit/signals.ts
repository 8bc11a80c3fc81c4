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

/** Signals that are kept waiting. */
export interface HeldSignals {
  /** Whether one has come that will end the process. */
  readonly areFatal: () => Promise<boolean>;
  /** Delivers what has come, to whoever listens, or to the process as usual. */
  readonly deliver: () => Promise<void>;
}

/** Keeps Ctrl-C and the like waiting while files are moved. */
export function holdSignals(): HeldSignals {
  clearTimeout(stopping);
  if (holders === 0) for (const signal of SIGNALS) if (!isListening(signal)) process.on(signal, receive);
  holders += 1;
  return {
    async areFatal() {
      await settled();
      return held.some((signal) => !othersListenTo(signal));
    },
    async deliver() {
      await settled();
      holders -= 1;
      if (holders > 0) return;
      deliverHeld();
      stopping = setTimeout(stop, LISTEN_ON).unref();
    },
  };
}

/** Signals reach listeners between turns of the event loop, after the work that they interrupted. */
async function settled(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

function receive(signal: NodeJS.Signals): void {
  held.push(signal);
  if (holders === 0) deliverHeld();
}

function deliverHeld(): void {
  const waiting = held;
  held = [];
  for (const signal of waiting) {
    if (othersListenTo(signal)) continue;
    stop();
    process.kill(process.pid, signal);
  }
}

/** Others that listen have it already. */
function othersListenTo(signal: NodeJS.Signals): boolean {
  return process.listenerCount(signal) > (isListening(signal) ? 1 : 0);
}

function stop(): void {
  for (const signal of SIGNALS) process.off(signal, receive);
}

function isListening(signal: NodeJS.Signals): boolean {
  return process.listeners(signal).includes(receive);
}
