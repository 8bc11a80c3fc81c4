import { existsSync, type FSWatcher, lstatSync, readdirSync, watch } from "node:fs";
import { join } from "node:path";

/** What every output folder of ours holds. */
const RECORD = ".ecom-k8s.json";

/** How long after the last event a change counts as whole: editors and git write a file in several steps. */
const SETTLED_MS = 100;

/** A folder that is being watched. */
export interface WatchedFolder {
  /** The changed files' paths since the last call, as soon as there are any and nothing else has followed at once. */
  readonly nextChange: () => Promise<readonly string[]>;
  readonly close: () => void;
}

/**
 * Watches every file below a folder, but not what is hidden, what is installed, and what we write ourselves. Each folder
 * has a watcher of its own, since a recursive one would look through `node_modules` too.
 */
export function watchFolder(root: string): WatchedFolder {
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let wake: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;

  function settle(): void {
    clearTimeout(timer);
    timer = setTimeout(() => wake?.(), SETTLED_MS);
  }

  function add(folder: string): void {
    if (watchers.has(folder)) return;
    try {
      const watcher = watch(folder, (_, name) => notice(folder, name));
      // A folder that goes away takes its watcher with it; one of the same name is met anew.
      watcher.on("error", () => forget(folder));
      watchers.set(folder, watcher);
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory() && isWatched(folder, entry.name)) add(join(folder, entry.name));
      }
    } catch (error) {
      if (existsSync(folder)) throw error;
      forget(folder);
    }
  }

  function notice(folder: string, name: string | null): void {
    if (name === null || isIgnored(name)) return;
    changed.add(join(folder, name));
    settle();
  }

  function forget(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  /** What has changed, once it is known which folders have come and gone, and which of them are ours. */
  function takeChanges(): readonly string[] {
    for (const folder of watchers.keys()) if (!existsSync(folder)) forget(folder);
    const paths = [...changed].filter((path) => {
      if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return true;
      if (isOutput(path)) return false;
      add(path);
      return true;
    });
    changed.clear();
    return paths.sort();
  }

  add(root);
  return {
    async nextChange() {
      for (;;) {
        if (changed.size === 0) await new Promise<void>((resolve) => (wake = resolve));
        wake = undefined;
        const paths = takeChanges();
        if (paths.length > 0) return paths;
      }
    },
    close() {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

function isWatched(folder: string, name: string): boolean {
  return !isIgnored(name) && !isOutput(join(folder, name));
}

/** Hidden, installed, or an editor's own copy. */
function isIgnored(name: string): boolean {
  return name.startsWith(".") || name === "node_modules" || name.endsWith("~");
}

function isOutput(folder: string): boolean {
  return existsSync(join(folder, RECORD));
}
