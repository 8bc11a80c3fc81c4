import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A registry on this machine that has one scope, and forgets all when its folder goes. */
export interface LocalRegistry {
  /** A file of npm's settings: the scope comes from here, everything else from where it always comes. */
  readonly settings: string;
  readonly stop: () => void;
}

/** How long a slow machine may take to start it. */
const START_SECONDS = 60;

/**
 * Starts Verdaccio, which `folder` has as a dependency.
 *
 * @throws Error where it does not answer.
 */
export async function startRegistry(folder: string, scope: string): Promise<LocalRegistry> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const config = join(folder, "verdaccio.json");
  mkdirSync(join(folder, "storage"), { recursive: true });
  writeFileSync(
    config,
    // JSON is YAML.
    JSON.stringify({
      storage: join(folder, "storage"),
      auth: { htpasswd: { file: join(folder, "users"), max_users: 1 } },
      packages: { [`${scope}/*`]: { access: "$all", publish: "$authenticated" } },
      log: { type: "file", path: join(folder, "registry.log"), level: "http" },
    }),
  );
  const program = join(folder, "node_modules", "verdaccio", "bin", "verdaccio");
  const child = spawn(process.execPath, [program, "--config", config, "--listen", url], { stdio: "ignore" });
  try {
    await answering(url, child);
    const settings = join(folder, "settings.npmrc");
    const host = url.replace("http:", "");
    writeFileSync(settings, `${scope}:registry=${url}/\n${host}/:_authToken=${await token(url)}\n`);
    return { settings, stop: () => void child.kill() };
  } catch (error) {
    child.kill();
    throw error;
  }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let second = 0; second < START_SECONDS; second += 1) {
    if (child.exitCode !== null) throw new Error(`the registry ended with exit code ${child.exitCode}`);
    if (
      await fetch(`${url}/-/ping`)
        .then(({ ok }) => ok)
        .catch(() => false)
    )
      return;
    await sleep(1000);
  }
  throw new Error(`the registry does not answer at ${url} after ${START_SECONDS} s`);
}

/** Its only user, who lives as long as the registry. */
async function token(url: string): Promise<string> {
  const response = await fetch(`${url}/-/user/org.couchdb.user:rehearsal`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "rehearsal", password: crypto.randomUUID() }),
  });
  const body: unknown = await response.json();
  if (typeof body === "object" && body !== null && "token" in body) return String(body.token);
  throw new Error(`the registry makes no user: ${response.status}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
