import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Who holds a lock, in terms that another process can check. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Where `pid` means something: this boot of this kernel, in this namespace. Off Linux, the host. */
  readonly space: string;
  /** When the process started, in the kernel's ticks, so that a reused pid is told apart. Empty off Linux. */
  readonly started: string;
}

export function ownIdentity(): ProcessIdentity {
  const { pid } = process;
  return { pid, host: hostname(), space: processSpace(), started: processStatus(pid)?.started ?? "" };
}

/** Whether the process still runs; `undefined` where that cannot be seen from here (another machine or container). */
export function isAlive(identity: ProcessIdentity): boolean | undefined {
  if (identity.space !== processSpace()) return undefined;
  try {
    process.kill(identity.pid, 0);
  } catch (thrown) {
    // Not permitted means that it is there, under another user.
    return thrown instanceof Error && "code" in thrown && thrown.code === "EPERM";
  }
  const status = processStatus(identity.pid);
  if (status === undefined) return true;
  // A killed process whose parent has not looked stays as a zombie: it writes nothing any more.
  return !status.ended && status.started === identity.started;
}

function processSpace(): string {
  const boot = readSystem(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
  const namespace = readSystem(() => readlinkSync("/proc/self/ns/pid"));
  return boot === undefined || namespace === undefined ? hostname() : `${boot}/${namespace}`;
}

/** Fields of /proc/<pid>/stat behind the command, which may itself hold spaces and brackets. */
function processStatus(pid: number): { readonly ended: boolean; readonly started: string } | undefined {
  const text = readSystem(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  const [state = ""] = fields;
  return { ended: state === "Z" || state === "X", started: fields[19] ?? "" };
}

function readSystem<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
