import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { publicPackages } from "../packed-packages.ts";

/** By how much a version goes up, from the least. */
export const BUMPS = ["none", "patch", "minor", "major"] as const;
export type Bump = (typeof BUMPS)[number];

/** What the next release is, as far as it is decided. */
export interface PendingRelease {
  /** The tag of the release before; `undefined` for the first one. */
  readonly previous: string | undefined;
  readonly bump: Bump;
  /** What its changelog says: of changesets that wait, and of versions that are not released yet. */
  readonly notes: string;
}

/** The packages have one version, so the tags of one of them tell. */
const TAG = "@ecom/k8s-sdk@";

/** @throws Error in a clone without history: it cannot know what was released. */
export function pendingRelease(root: string): PendingRelease {
  if (git(root, "rev-parse", "--is-shallow-repository") === "true") {
    throw new Error("this clone has no history, so it does not know the last release: git fetch --unshallow --tags");
  }
  const changesets = readChangesets(root);
  const [tag] = git(root, "tag", "--merged", "HEAD", "--sort=-version:refname", "--list", `${TAG}[0-9]*`).split("\n");
  const previous = tag === "" ? undefined : tag;
  const current = versionOf(root);
  const versioned = bumpBetween(previous?.slice(TAG.length) ?? "0.0.0", current);
  return {
    previous,
    bump: highest([versioned, ...changesets.map(({ bump }) => bump)]),
    notes: [
      ...changesets.map(({ text }) => text),
      ...(versioned === "none" ? [] : publicPackages(root).map((folder) => changelogSection(folder, current))),
    ].join("\n\n"),
  };
}

/** By how much a version is above another one. */
export function bumpBetween(before: string, after: string): Bump {
  const [major, minor, patch] = numbers(before);
  const [nextMajor, nextMinor, nextPatch] = numbers(after);
  if (nextMajor !== major) return "major";
  if (nextMinor !== minor) return "minor";
  return nextPatch === patch ? "none" : "patch";
}

export function highest(bumps: readonly Bump[]): Bump {
  return bumps.reduce((most, bump) => (BUMPS.indexOf(bump) > BUMPS.indexOf(most) ? bump : most), "none");
}

interface Changeset {
  readonly bump: Bump;
  readonly text: string;
}

function readChangesets(root: string): readonly Changeset[] {
  const folder = join(root, ".changeset");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .sort()
    .map((file) => parseChangeset(readFileSync(join(folder, file), "utf8")));
}

/** A changeset: lines such as `"@ecom/k8s-sdk": minor` between rules, then what the changelog says. */
export function parseChangeset(text: string): Changeset {
  const [, front = "", body = ""] = /^---\n([\s\S]*?)\n?---\n([\s\S]*)$/.exec(text) ?? [];
  const bumps = front.split("\n").flatMap((line) => {
    const word = /^["']?@[^"':]+["']?:\s*(\w+)\s*$/.exec(line)?.[1];
    return BUMPS.filter((bump) => bump === word);
  });
  return { bump: highest(bumps), text: body.trim() };
}

function changelogSection(folder: string, version: string): string {
  const file = join(folder, "CHANGELOG.md");
  if (!existsSync(file)) throw new Error(`${basename(folder)} ${version} has no changelog: pnpm changeset version`);
  const [, ...sections] = readFileSync(file, "utf8").split(/^## /m);
  return sections.find((section) => section.startsWith(`${version}\n`)) ?? "";
}

function versionOf(root: string): string {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(join(root, "packages", "sdk", "package.json"), "utf8"),
  );
  return manifest.version;
}

function numbers(version: string): readonly [number, number, number] {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(patch)];
}

function git(root: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
}
