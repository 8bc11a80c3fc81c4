import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import {
  type PolicySettings,
  type Report,
  type VerifyOptions,
  verifiedNames,
  verifyConfig,
  verifyForeign,
} from "@ecom/k8s-sdk/emit";
import { findConfig } from "../config-file.ts";
import { didYouMean } from "../did-you-mean.ts";
import { openProject } from "../project.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { ruleIds } from "./rule-ids.ts";

interface Given {
  readonly config: string | undefined;
  readonly quiet: boolean;
  readonly env: readonly string[];
  readonly tier: string | undefined;
}

/**
 * Judges the configuration.
 *
 * @throws UsageError for a rule or an environment that is not there, and for a tier, which the configuration says.
 */
export async function verifyProject(
  given: Given & { readonly places: boolean },
  options: VerifyOptions,
  terminal: Terminal,
  cwd: string,
): Promise<Report> {
  if (given.tier !== undefined) {
    throw new UsageError("--tier is for a path", "Each environment of the configuration says its own tier.");
  }
  const { config, outputDir } = await openProject(given, terminal, cwd);
  requireRules(options, config.policy);
  const names = verifiedNames(config);
  const unknown = given.env.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `there is no environment '${unknown}'${didYouMean(unknown, names)}`,
      `There are ${names.join(", ")}.`,
    );
  }
  if (!given.quiet) terminal.progress("Judging what will really run");
  return verifyConfig(config, {
    ...options,
    ...(given.env.length === 0 ? {} : { environments: given.env }),
    ...(given.places
      ? { places: { outputDir: resolve(cwd, outputDir), cwd, configFile: findConfig(cwd, given.config) } }
      : {}),
  });
}

/**
 * Judges manifests that no configuration describes; `-` is standard input.
 *
 * @throws UsageError for a rule that is not there, and for several environments.
 */
export async function verifyPath(
  path: string,
  given: Given,
  options: VerifyOptions,
  terminal: Terminal,
  cwd: string,
): Promise<Report> {
  const [environment, another] = given.env;
  if (another !== undefined) {
    throw new UsageError("a path is for one environment", "Give --env once, or judge one path after the other.");
  }
  const config = given.config === undefined ? undefined : (await openProject(given, terminal, cwd)).config;
  requireRules(options, config?.policy);
  const progress = (message: string): void => {
    if (!given.quiet) terminal.progress(message);
  };
  if (path === "-") progress("Reading standard input");
  const source = path === "-" ? { text: await text(process.stdin), name: "stdin" } : { path };
  return verifyForeign(source, {
    cwd,
    ...(config === undefined ? {} : { policy: config.policy ?? {}, kubernetes: config.kubernetes }),
    ...options,
    tier: given.tier === "development" ? "development" : "production",
    ...(environment === undefined ? {} : { environment }),
    onBuild: (folder) => progress(`Building ${folder}`),
  });
}

function requireRules({ enable = [], disable = [] }: VerifyOptions, settings: PolicySettings | undefined): void {
  const known = ruleIds(settings);
  for (const [option, ids] of Object.entries({ enable, disable })) {
    const unknown = ids.find((id) => !known.includes(id));
    if (unknown === undefined) continue;
    throw new UsageError(
      `--${option}: no rule has the id '${unknown}'${didYouMean(unknown, known)}`,
      "Run 'ecom-k8s explain' to see all.",
    );
  }
}
