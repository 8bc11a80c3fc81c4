/** A program of a user's own, over every entry that is there for one. */
import type { Config, Manifest } from "@ecom/k8s-sdk";
import { compile } from "@ecom/k8s-sdk";
import { effectiveEnvironments, type Judgement, judgeCompiled, policyOf } from "@ecom/k8s-sdk/emit";
import { type ImportedProject, importFolder } from "@ecom/k8s-sdk/import";
import { review } from "@ecom/k8s-sdk/review";

export function judged(config: Config): Judgement {
  return judgeCompiled(compile(config), policyOf(config, undefined));
}

export function worstSince(config: Config, before: readonly Manifest[]): string {
  const [first] = effectiveEnvironments(compile(config));
  return review(before, first?.manifests ?? [], { kubernetes: config.kubernetes }).worst;
}

export function imported(folder: string, cwd: string): Promise<ImportedProject> {
  return importFolder(folder, { cwd });
}
