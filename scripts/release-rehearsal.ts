/**
 * Makes three releases for real, against a registry on this machine and in a copy of this repository, and installs each
 * as a user would. Run it as `pnpm release:rehearsal`; it takes minutes.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRegistry } from "./release/local-registry.ts";
import { type RehearsalWorkspace, rehearsalWorkspace, waitingChangesets } from "./release/rehearsal-workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "release-rehearsal-"));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

step("a registry on this machine");
const registryFolder = join(folder, "registry");
mkdirSync(registryFolder);
writeFileSync(
  join(registryFolder, "package.json"),
  JSON.stringify({
    private: true,
    dependencies: { verdaccio: "6.10.4" },
    // Its audit plugin, unused here, asks for a tag (`cjs`) that mirrors of registries do not all have.
    overrides: { "node-fetch": "2.7.0" },
  }),
);
execFileSync(npm, ["install", "--no-audit", "--no-fund", "--silent"], { cwd: registryFolder, stdio: "inherit" });
const registry = await startRegistry(registryFolder, "@ecom");

try {
  step("a copy of this repository");
  const workspace = rehearsalWorkspace(join(folder, "workspace"), registry);
  workspace.pnpm("install", "--frozen-lockfile");
  workspace.commit("As it is");
  assert.notEqual(waitingChangesets(workspace.folder).length, 0, "a release needs a changeset");

  step("the first release");
  const first = release(workspace);
  const project = newProject();
  install(project, first);
  build(project);

  step("a new repository, by the command of the first guide");
  newRepository(first);

  step("a patch that changes nothing emitted");
  workspace.edit("packages/cli/src/exit-codes.ts", /"all is well"/, '"all is as it should be"');
  workspace.changeset("patch", "Help says what exit code 0 means in better words.");
  workspace.commit("Better words");
  const second = release(workspace);
  install(project, second);
  assert.equal(driftOf(project), "", "a patch release may change no emitted byte");

  step("a change that restarts pods, announced too low");
  workspace.edit("packages/sdk/src/builders/ha-defaults.ts", /(?<=export const PRE_STOP_SECONDS = )\d+/, "12");
  workspace.changeset("patch", "Pods drain longer before they end.");
  workspace.commit("Longer drains");
  refused(workspace, /at least a minor release, and its changesets say patch/);
  workspace.changeset("minor", "Pods drain longer before they end.");
  workspace.commit("A minor release");
  refused(workspace, /a changeset needs a line "On upgrade: …"/);

  step("the same, announced as it should be");
  const note = "On upgrade: every pod of a service restarts once, since its preStop pause is longer.";
  workspace.changeset("minor", `Pods drain longer before they end.\n\n${note}`);
  workspace.commit("And what it does is said");
  const third = release(workspace);
  install(project, third);
  assert.match(driftOf(project), /^\+.*sleep|^\+.*seconds/im, "the upgrade should show what it changes");
  const changelog = readFileSync(join(project, "node_modules/@ecom/k8s-sdk/CHANGELOG.md"), "utf8");
  assert.ok(changelog.includes(note), "an installed package says in its changelog what an upgrade does");

  console.log(`\nReleased ${first}, ${second} and ${third}, and installed each of them.`);
} finally {
  registry.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** What release.yml does, in its order. */
function release({ folder: root, pnpm, commit }: RehearsalWorkspace): string {
  pnpm("release:check");
  pnpm("changeset", "version");
  assert.deepEqual(waitingChangesets(root), [], "a version uses up its changesets");
  commit("Version packages");
  pnpm("release:check");
  pnpm("build");
  pnpm("release:name-repository");
  pnpm("release:sbom");
  pnpm("changeset", "pack", "--out-dir", join(folder, "packed"));
  execFileSync("git", ["checkout", "--quiet", "--", "packages"], { cwd: root });
  pnpm("changeset", "publish", "--from-pack-dir", join(folder, "packed"));
  rmSync(join(folder, "packed"), { recursive: true });
  const { version } = JSON.parse(readFileSync(join(root, "packages/sdk/package.json"), "utf8"));
  const tags = execFileSync("git", ["tag", "--points-at", "HEAD"], { cwd: root, encoding: "utf8" }).trim().split("\n");
  assert.deepEqual(tags.sort(), [`@ecom/k8s-cli@${version}`, `@ecom/k8s-sdk@${version}`]);
  const sboms = readdirSync(join(root, "sbom")).sort();
  assert.deepEqual(sboms, [`ecom-k8s-cli-${version}.cdx.json`, `ecom-k8s-sdk-${version}.cdx.json`]);
  console.log(`  ${[...tags, ...sboms].join(", ")}`);
  return version;
}

function refused({ pnpm }: RehearsalWorkspace, reason: RegExp): void {
  try {
    pnpm("release:check");
  } catch (error) {
    const printed =
      error instanceof Error && "stdout" in error && "stderr" in error
        ? `${error.stdout}${error.stderr}`
        : String(error);
    assert.match(printed, reason);
    console.log(`  refused: ${reason.exec(printed)?.[0]}`);
    return;
  }
  assert.fail(`release:check should refuse this: ${reason}`);
}

/** An empty project with the system that the consumer test type-checks. */
function newProject(): string {
  const project = join(folder, "project");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  cpSync(join(import.meta.dirname, "../test/consumer/project/shop.ts"), join(project, "shop.ts"));
  writeFileSync(join(project, "ecom-k8s.config.ts"), 'export { config as default } from "./shop.ts";\n');
  return project;
}

/** What somebody does who has nothing but npm. */
function newRepository(version: string): void {
  const made = join(folder, "shop");
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const settings = ["--userconfig", registry.settings];
  const run = (program: string, cwd: string, ...args: readonly string[]) =>
    execFileSync(program, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  run(
    npx,
    folder,
    "--yes",
    ...settings,
    `@ecom/k8s-cli@${version}`,
    "init",
    "shop",
    "--yes",
    "--package-manager",
    "npm",
  );
  run(npm, made, "install", "--no-audit", "--no-fund", "--silent", ...settings);
  run(npm, made, "run", "--silent", "build");
  run(npm, made, "test", "--silent");
}

function install(project: string, version: string): void {
  const packages = [`@ecom/k8s-sdk@${version}`, `@ecom/k8s-cli@${version}`];
  execFileSync(
    npm,
    ["install", "--no-audit", "--no-fund", "--silent", "--userconfig", registry.settings, ...packages],
    {
      cwd: project,
      stdio: "inherit",
    },
  );
  for (const name of ["k8s-sdk", "k8s-cli"]) {
    const manifest = JSON.parse(readFileSync(join(project, "node_modules/@ecom", name, "package.json"), "utf8"));
    assert.equal(manifest.version, version);
    assert.equal(manifest.repository.directory, `packages/${name.replace("k8s-", "")}`);
  }
}

function build(project: string): void {
  const { status, output } = ecom(project, "build");
  assert.equal(status, 0, output);
}

/** What another version emits differently, as a diff. */
function driftOf(project: string): string {
  const { status, output, stdout } = ecom(project, "build", "--check");
  assert.ok(status === 0 || status === 1, output);
  return status === 0 ? "" : stdout;
}

function ecom(project: string, ...args: readonly string[]) {
  const bin = join(project, "node_modules/@ecom/k8s-cli/dist/bin.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: project, encoding: "utf8" });
  return { status, stdout, output: `${stdout}${stderr}` };
}

function step(what: string): void {
  console.log(`\n${what}`);
}
