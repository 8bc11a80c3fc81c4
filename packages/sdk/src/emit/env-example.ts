import { posix } from "node:path";
import type { SecretGeneration, SecretKeySource } from "../model/secret.ts";
import type { GeneratedSecret } from "../overlays/kustomize-root.ts";
import { toComments } from "../render/yaml/stringify.ts";
import { GENERATED_NOTICE } from "./generated-notice.ts";

/** The committed `<name>.env.example`: the keys of the env file that git ignores, and what fills each. No values. */
export function envExample(secret: GeneratedSecret): string {
  const file = posix.basename(secret.envFile);
  const head = toComments([
    GENERATED_NOTICE,
    `The keys of ${file}, which git ignores. \`ecom-k8s secrets init\` writes that file beside this one.`,
  ]);
  const keys = secret.keys.map(
    (source) => `\n${toComments([...shared(secret, source), filledBy(source.generate)])}${source.key}=\n`,
  );
  return head + keys.join("");
}

function shared(secret: GeneratedSecret, { key, secret: owner, sourceKey }: SecretKeySource): string[] {
  return owner === secret.name && sourceKey === key ? [] : [`${sourceKey} of ${owner}: one value for all its readers.`];
}

function filledBy(generate: SecretGeneration): string {
  switch (generate.kind) {
    case "random":
      return `Random, ${generate.bytes} bytes, from \`secrets init\`.`;
    case "suggested":
      return "Suggested by `secrets init`; change it before the first start if you like.";
    case "supplied":
      return `Yours to supply: ${generate.describe}`;
  }
}
