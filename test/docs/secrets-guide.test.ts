import { describe, expect, it } from "vitest";
import { SOPS_PLUGIN, sopsPlugin } from "../../packages/sdk/src/overlays/sops-plugin.ts";
import { parseYaml } from "../../packages/sdk/src/render/yaml/parse.ts";
import { markdownBlocks } from "./code-blocks.ts";

interface Sidecar {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly {
          readonly volumeMounts: readonly { readonly name: string; readonly subPath?: string }[];
        }[];
        readonly volumes: readonly { readonly name: string; readonly configMap?: { readonly name: string } }[];
      };
    };
  };
}

describe("the sidecar of the guide", () => {
  it("mounts the plugin's definition that is emitted, and nothing that is not there", () => {
    const block = markdownBlocks("docs/guides/secrets.md").find(({ code }) => code.includes("argocd-cmp-server"));
    const [sidecar] = parseYaml(block?.code ?? "", "the sidecar");
    // As the guide has it; a field that is missing fails below.
    const { containers, volumes } = (sidecar as unknown as Sidecar).spec.template.spec;
    const mounts = containers.flatMap(({ volumeMounts }) => volumeMounts);
    const definition = volumes.find(({ configMap }) => configMap?.name === SOPS_PLUGIN);
    const { metadata, data } = sopsPlugin("argocd");
    expect(definition?.configMap?.name).toBe(metadata?.name);
    expect(Object.keys(data ?? {})).toEqual(mounts.flatMap(({ subPath }) => subPath ?? []));
    expect(mounts.find(({ subPath }) => subPath !== undefined)?.name).toBe(definition?.name);
    const known = ["var-files", "plugins", ...volumes.map(({ name }) => name)];
    expect(mounts.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
  });
});
