import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pnpm } from "../pnpm.ts";
import type { LocalRegistry } from "./local-registry.ts";

const ROOT = join(import.meta.dirname, "../..");

/** A repository of its own with the files of this one as they are now, in which releases can be made. */
export interface RehearsalWorkspace {
  readonly folder: string;
  /** Commits everything, as a merge would. */
  readonly commit: (subject: string) => void;
  readonly pnpm: (...args: readonly string[]) => string;
  /** Changes a file; throws where the change finds nothing. */
  readonly edit: (path: string, pattern: RegExp, replacement: string) => void;
  /** Adds a changeset for the SDK, in place of the one that was added before. */
  readonly changeset: (bump: string, text: string) => void;
}

export function rehearsalWorkspace(folder: string, registry: LocalRegistry): RehearsalWorkspace {
  copyProject(folder);
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  git("init", "--quiet", "--initial-branch=main");
  git("config", "user.name", "Rehearsal");
  git("config", "user.email", "rehearsal@example.com");
  const env = {
    ...process.env,
    NPM_CONFIG_USERCONFIG: registry.settings,
    npm_config_userconfig: registry.settings,
    GITHUB_SERVER_URL: "https://git.example.com",
    GITHUB_REPOSITORY: "rehearsal/kubernetes",
    CI: "true",
  };
  return {
    folder,
    commit: (subject) => {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message", subject);
    },
    pnpm: (...args) => pnpm(args, folder, env),
    edit: (path, pattern, replacement) => {
      const file = join(folder, path);
      const text = readFileSync(file, "utf8");
      const changed = text.replace(pattern, replacement);
      if (changed === text) throw new Error(`${path} has nothing like ${pattern}: the rehearsal is out of date`);
      writeFileSync(file, changed);
    },
    changeset: (bump, text) => {
      writeFileSync(join(folder, ".changeset", "rehearsed.md"), `---\n"@ecom/k8s-sdk": ${bump}\n---\n\n${text}\n`);
    },
  };
}

/** Files that git tracks or would track: a rehearsal is of what would be merged. */
function copyProject(folder: string): void {
  const listing = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  for (const path of listing.split("\0")) {
    if (path === "" || !existsSync(join(ROOT, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path));
  }
}

/** The changesets that wait in a workspace. */
export function waitingChangesets(folder: string): readonly string[] {
  return readdirSync(join(folder, ".changeset")).filter((file) => file.endsWith(".md") && file !== "README.md");
}
