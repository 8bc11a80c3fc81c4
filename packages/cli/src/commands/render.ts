import { join } from "node:path";
import type { Compiled } from "@ecom/k8s-sdk";
import { CONFIG_OPTIONS } from "../command.ts";
import { defineCommand } from "../define-command.ts";
import { didYouMean } from "../did-you-mean.ts";
import { EXIT } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";

export const render = defineCommand({
  name: "render",
  summary: "Print what Kustomize makes of an environment, a layer or a component.",
  description: [
    "Prints the objects that 'kustomize build' of the folder would print, in its order, as YAML on stdout. It needs neither Kustomize nor the folder: all is worked out in memory.",
    "Values of Secrets are masked. Generated Secrets have the names that they will have in the cluster where their env files are there; stderr names those that are not.",
  ],
  operands: [{ name: "env[/layer[/component]]", required: true }],
  options: { ...CONFIG_OPTIONS },
  examples: [
    ["ecom-k8s render prod", "the whole environment"],
    ["ecom-k8s render prod/db", "one layer"],
    ["ecom-k8s render prod/base/auth | less", "one component"],
  ],
  run: async ({ options, operands: [place = ""], terminal, cwd }) => {
    const { openCompiled } = await import("../project.ts");
    const { tree, environments, outputDir } = await openCompiled(options, terminal, cwd);
    const dir = findRoot(environments, place);
    const { renderRoot } = await import("@ecom/k8s-sdk/emit");
    const { yaml, missing } = renderRoot(tree, dir, outputDir);
    terminal.out(yaml);
    if (missing.length > 0 && !options.quiet) {
      const [environment] = place.split("/");
      const names = missing.map((path) => join(outputDir, path)).join("\n  ");
      terminal.say(
        `${terminal.style("yellow", "note:")} the names of Secrets are not those of the cluster, because these files are not there:\n  ${names}\n  Run \`ecom-k8s secrets init ${environment}\`.\n`,
      );
    }
    return EXIT.ok;
  },
});

/** The root that `prod/base/auth` stands for, with what could have been meant where there is none. */
function findRoot(environments: Compiled["environments"], place: string): string {
  const dir = `overlays/${place.replace(/\/+$/, "").replace(/^overlays\//, "")}`;
  const roots = environments.flatMap((environment) => [
    environment.dir,
    ...environment.layers.flatMap((layer) => [layer.dir, ...layer.components.map((component) => component.dir)]),
  ]);
  if (roots.includes(dir)) return dir;
  const known = roots.map((root) => root.slice("overlays/".length));
  const depth = place.split("/").length;
  const peers = known.filter((name) => name.split("/").length === depth);
  throw new UsageError(
    `there is nothing to render at '${place}'${didYouMean(place, peers.length > 0 ? peers : known)}`,
    `There are ${known.filter((name) => !name.includes("/")).join(", ")}; add a layer and a component, as in ${known[2] ?? known[0]}.`,
  );
}
