import { readdirSync } from "node:fs";
import { join } from "node:path";
import { KUSTOMIZATION_NAMES } from "../kustomization.ts";
import { kustomizationIn, kustomizationLinks } from "./kustomization-file.ts";

/** What there is to judge below a folder. */
export interface Survey {
  /** Kustomize roots that no other root below the folder names: what is delivered, rather than what it is made of. */
  readonly roots: readonly string[];
  /** YAML and JSON files that belong to no root. */
  readonly files: readonly string[];
  /** Folders with a Helm chart; what is in them are templates. */
  readonly charts: readonly string[];
}

/** https://helm.sh/docs/topics/charts/#the-chart-file-structure */
const CHART = "Chart.yaml";

/** Looks through a folder, links and hidden folders left out. */
export function survey(folder: string): Survey {
  const roots: string[] = [];
  const files: string[] = [];
  const charts: string[] = [];
  const walk = (current: string, isInRoot: boolean): void => {
    const entries = readdirSync(current, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    const isRoot = entries.some((entry) => entry.isFile() && KUSTOMIZATION_NAMES.includes(entry.name));
    if (isRoot) roots.push(current);
    if (!isRoot && !isInRoot && entries.some((entry) => entry.isFile() && entry.name === CHART)) {
      charts.push(current);
      return;
    }
    for (const entry of entries) {
      const path = join(current, entry.name);
      if (entry.isDirectory() && !isSkipped(entry.name)) walk(path, isInRoot || isRoot);
      else if (entry.isFile() && !isInRoot && !isRoot && /\.(ya?ml|json)$/i.test(entry.name)) files.push(path);
    }
  };
  walk(folder, false);
  return { roots: outermost(roots), files, charts };
}

function isSkipped(folder: string): boolean {
  return folder.startsWith(".") || folder === "node_modules";
}

function outermost(folders: readonly string[]): readonly string[] {
  const links = new Map(folders.map((folder) => [folder, kustomizationLinks(kustomizationIn(folder) ?? "", folder)]));
  const namers = new Map<string, number>();
  for (const { names } of links.values()) {
    for (const name of new Set(names)) namers.set(name, (namers.get(name) ?? 0) + 1);
  }
  // A list of bases, each of which an overlay names too, is a convenience for people.
  const isListOfParts = (folder: string, above: readonly string[] = []): boolean => {
    const { isList = false, names = [] } = links.get(folder) ?? {};
    const isPart = (name: string): boolean =>
      (namers.get(name) ?? 0) > 1 || (!above.includes(name) && isListOfParts(name, [...above, folder]));
    return isList && names.length > 0 && names.every(isPart);
  };
  const isDelivered = (folder: string): boolean =>
    !namers.has(folder) && links.get(folder)?.isComponent !== true && !isListOfParts(folder);
  const free = folders.filter(isDelivered);
  // In a circle each is named by another; its build says so.
  return free.length > 0 ? free : folders;
}
