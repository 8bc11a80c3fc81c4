import type { EffectiveEnvironment } from "@ecom/k8s-sdk/emit";
import { CONFIG_OPTIONS } from "../command.ts";
import { defineCommand } from "../define-command.ts";
import { didYouMean } from "../did-you-mean.ts";
import { EXIT } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";

export const graph = defineCommand({
  name: "graph",
  summary: "Draw who talks to whom, from the declared connections.",
  description: [
    "Prints the services, databases and brokers of an environment, layer by layer, with the connections between them, their ports, and what comes from outside: what variables name, what network policies allow, what Ingresses let in.",
    "The same configuration gives the same bytes, so the picture can be committed.",
  ],
  operands: [],
  options: {
    ...CONFIG_OPTIONS,
    env: {
      kind: "list",
      short: "e",
      placeholder: "name",
      describe: "Only this environment; by default all of them, side by side.",
    },
    format: {
      kind: "value",
      short: "f",
      placeholder: "format",
      choices: ["mermaid", "dot", "svg"],
      describe: "Mermaid, which GitHub draws (the default), Graphviz' DOT, or a picture.",
    },
  },
  examples: [
    ["ecom-k8s graph --env prod", "for a README, in a block of ```mermaid"],
    ["ecom-k8s graph --env prod --format svg > topology.svg", "a picture; Graphviz comes along"],
  ],
  run: async ({ options, terminal, cwd }) => {
    const { openCompiled } = await import("../project.ts");
    const compiled = await openCompiled(options, terminal, cwd);
    const { effectiveEnvironments } = await import("@ecom/k8s-sdk/emit");
    const drawn = selectEnvironments(effectiveEnvironments(compiled), options.env);
    const { toDot, toMermaid, topologyOf } = await import("@ecom/k8s-sdk/review");
    const topology = topologyOf(
      drawn.flatMap(({ manifests }) => manifests),
      { layerOf: layerTitles(drawn) },
    );
    switch (options.format) {
      case "dot":
        terminal.out(toDot(topology));
        break;
      case "svg": {
        if (!options.quiet) terminal.progress("Drawing");
        terminal.out(await toSvg(toDot(topology)));
        break;
      }
      default:
        terminal.out(toMermaid(topology));
    }
    return EXIT.ok;
  },
});

/**
 * The environments with these names, all where none is named.
 *
 * @throws UsageError for a name that no environment has.
 */
export function selectEnvironments<Named extends { readonly name: string }>(
  environments: readonly Named[],
  names: readonly string[],
): readonly Named[] {
  const known = environments.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const message = `there is no environment '${unknown}'${didYouMean(unknown, known)}`;
    throw new UsageError(message, `There are ${known.join(", ")}.`);
  }
  return environments.filter(({ name }) => names.length === 0 || names.includes(name));
}

/** An environment's own name stands in the title only where there are others. */
function layerTitles(drawn: readonly EffectiveEnvironment[]) {
  const titles = new Map(
    drawn.flatMap(({ name, manifests, layerOf }) =>
      manifests.flatMap((manifest) => {
        const layer = layerOf(manifest);
        return layer === undefined ? [] : [[manifest, drawn.length === 1 ? layer : `${name}: ${layer}`] as const];
      }),
    ),
  );
  return (manifest: (typeof drawn)[number]["manifests"][number]) => titles.get(manifest);
}

/** Draws DOT. Graphviz takes a third of a second to start, so it is loaded only for this. */
export async function toSvg(dot: string): Promise<string> {
  const { instance } = await import("@viz-js/viz");
  return (await instance()).renderString(dot, { engine: "dot", format: "svg" });
}
