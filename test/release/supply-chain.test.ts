import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../../packages/sdk/src/render/yaml/parse.ts";
import { writeSboms } from "../../scripts/release/write-sboms.ts";

const ROOT = join(import.meta.dirname, "../..");
const tracked = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).split("\n");
const named = (name: string) => tracked.filter((path) => path === name || path.endsWith(`/${name}`));
const textOf = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe.each(named("pnpm-workspace.yaml"))("%s", (path) => {
  it("waits some days before it takes a version, and takes none from elsewhere or with less proof", () => {
    const [settings] = parseYaml(textOf(path), path);
    expect(settings).toMatchObject({ blockExoticSubdeps: true, trustPolicy: "no-downgrade" });
    expect(settings).toHaveProperty("minimumReleaseAge", 3 * 24 * 60);
    expect(settings).not.toHaveProperty("minimumReleaseAgeExclude");
  });

  it("lets no package run install scripts but by its name", () => {
    const [settings] = parseYaml(textOf(path), path);
    expect(settings).not.toHaveProperty("dangerouslyAllowAllBuilds");
    const { allowBuilds = {} } = settings as { allowBuilds?: Readonly<Record<string, boolean>> };
    const allowed = Object.keys(allowBuilds).filter((name) => allowBuilds[name]);
    for (const name of allowed) expect(["esbuild", "node"]).toContain(name);
  });
});

describe.each(named("pnpm-lock.yaml"))("%s", (path) => {
  it("has the digest of every package, and each from the registry", () => {
    const resolutions = textOf(path).match(/^ +resolution: .*$/gm) ?? [];
    expect(resolutions.length).toBeGreaterThan(50);
    for (const resolution of resolutions) {
      expect(resolution).toMatch(/^ +resolution: \{integrity: sha512-[A-Za-z0-9+/]{86}==\}$/);
    }
  });
});

describe("workflows", () => {
  const files = readdirSync(join(ROOT, ".github/workflows")).map((file) => `.github/workflows/${file}`);
  const commands = files.flatMap((file) => textOf(file).match(/\bp?npm (?:install|i|ci|add|audit)\b.*/g) ?? []);

  it("install what the lockfile says, and one package manager in one version", () => {
    const installs = commands.filter((command) => !command.startsWith("pnpm audit"));
    expect(installs.length).toBeGreaterThan(5);
    for (const command of installs) {
      expect(command).toMatch(/^npm install --global pnpm@12\.21\.0$|^pnpm install --frozen-lockfile\b|^npm ci\b/);
    }
  });

  it("audit what is released, before it is, and every week what is there", () => {
    expect(textOf(".github/workflows/release.yml")).toMatch(/- run: pnpm audit --prod\n/);
    expect(textOf(".github/workflows/dependencies.yml")).toMatch(/schedule:\n +- cron: /);
    expect(commands.filter((command) => command.startsWith("pnpm audit --")).length).toBeGreaterThan(2);
  });
});

interface Sbom {
  readonly bomFormat: string;
  readonly metadata: {
    readonly component: { readonly group: string; readonly name: string; readonly version: string };
  };
  readonly components?: readonly { readonly purl: string; readonly externalReferences?: readonly unknown[] }[];
}

describe("the bill of materials", () => {
  const folder = mkdtempSync(join(tmpdir(), "sbom-"));
  const sboms: readonly Sbom[] = (() => {
    try {
      writeSboms(ROOT, folder);
      return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  })();

  it.each(["sdk", "cli"])("of the %s has all that it installs, and nothing that only builds it", (name) => {
    const manifest = JSON.parse(textOf(`packages/${name}/package.json`));
    const { bomFormat, components = [] } = sboms.find(({ metadata }) => metadata.component.name === `k8s-${name}`)!;
    expect(bomFormat).toBe("CycloneDX");
    const purls = components.map(({ purl }) => purl);
    for (const [dependency, version] of Object.entries(manifest.dependencies ?? {})) {
      const exact = String(version)
        .replace(/^[\^~]/, "")
        .split(".")[0];
      const start = `pkg:npm/${dependency.replace("@", "%40")}@${exact}.`;
      expect(
        purls.some((purl) => purl.startsWith(start)),
        start,
      ).toBe(true);
    }
    expect(purls.join()).not.toMatch(/vitest|typescript|tsup|biome/);
  });

  it("is named as the release's tag, which the workflow reads from it", () => {
    const tags = sboms.map(
      ({ metadata: { component } }) => `${component.group}/${component.name}@${component.version}`,
    );
    const version = JSON.parse(textOf("packages/sdk/package.json")).version;
    expect(tags.sort()).toEqual([`@ecom/k8s-cli@${version}`, `@ecom/k8s-sdk@${version}`]);
  });
});
