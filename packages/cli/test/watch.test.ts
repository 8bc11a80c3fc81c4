import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { BIN, cleanEnvironment, ecom, shopProject } from "./cli-process.ts";

/** A watching build, and what it says from one call to the next. */
function watching(cwd: string) {
  const child = spawn(process.execPath, [BIN, "build", "--watch"], { cwd, env: cleanEnvironment() });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  const heard: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => {
      said += data;
      for (const listen of heard) listen();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  /** All that is said until it waits again. */
  const untilItWaits = (): Promise<string> =>
    new Promise((resolve) => {
      const listen = () => {
        if (!said.includes("Waiting for changes")) return;
        heard.splice(heard.indexOf(listen), 1);
        const all = said;
        said = "";
        resolve(all);
      };
      heard.push(listen);
      listen();
    });
  return { child, ended, untilItWaits };
}

it("builds after each change, names what that changed, survives a broken source, and ends with Ctrl-C", async () => {
  const cwd = shopProject();
  const file = join(cwd, "shop.ts");
  const source = readFileSync(file, "utf8");
  const { child, ended, untilItWaits } = watching(cwd);
  expect(await untilItWaits()).toMatch(/^created: k8s\/base\//m);

  const tagged = source.replaceAll(/tag: "[^"]+"/g, 'tag: "9.9.9"');
  expect(tagged).not.toBe(source);
  writeFileSync(file, tagged);
  const changed = await untilItWaits();
  // Not what the first build wrote.
  expect(changed).toMatch(/^Changed: shop\.ts$/m);
  expect(changed).toMatch(/^changed: k8s\/overlays\/prod\/.*kustomization\.yaml$/m);

  writeFileSync(file, `${source}\nconst = broken;\n`);
  expect(await untilItWaits()).toMatch(/^error\[INVALID_CONFIG\]/m);

  // A module in a folder that was not there before.
  mkdirSync(join(cwd, "parts"));
  writeFileSync(join(cwd, "parts", "tag.ts"), 'export const tag = "1.2.3";\n');
  writeFileSync(file, `import { tag } from "./parts/tag.ts";\n${source.replaceAll(/tag: "[^"]+"/g, "tag")}`);
  expect(await untilItWaits()).toMatch(/^changed: k8s\/overlays/m);
  writeFileSync(join(cwd, "parts", "tag.ts"), 'export const tag = "1.2.4";\n');
  expect(await untilItWaits()).toMatch(/^Changed: parts\/tag\.ts$/m);
  expect(ecom(cwd, ["build", "--check"]).code).toBe(0);

  child.kill("SIGINT");
  expect(await ended).toBe(130);
});

it("refuses to watch and write nothing", () => {
  const { code, stderr } = ecom(shopProject(), ["build", "--watch", "--check"]);
  expect(code).toBe(2);
  expect(stderr).toContain("--watch writes");
});
