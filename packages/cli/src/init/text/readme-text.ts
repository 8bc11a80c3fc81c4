import { type Described, namespaceOf, type Tooling } from "../answers.ts";
import { COMMANDS } from "./tooling-text.ts";

/** What a person who meets the new repository must know. */
export function readmeText(described: Described, { packageManager }: Pick<Tooling, "packageManager">): string {
  const { name, service, host, repository } = described;
  const { install, build, test, exec } = COMMANDS[packageManager];
  const closed = host === "" ? NOBODY_MAY_CALL : "";
  return `# ${name}

What runs on Kubernetes, described in TypeScript with \`@ecom/k8s-sdk\` and built into a Kustomize tree in \`k8s/\`, which is
committed.

\`\`\`sh
${install}
${build}   # writes k8s/, to be committed
${test}        # types, the committed tree, and the policy: what CI checks
${exec} ecom-k8s diff   # what this branch does to the running clusters
\`\`\`

| | |
| --- | --- |
| \`src/base/\` | a file for each component: \`${service}.ts\` is the first |
| \`src/system.ts\` | which components there are |
| \`src/overlays/\` | what differs in each environment: \`${namespaceOf(described, "dev")}\` and \`${namespaceOf(described, "prod")}\` |
| \`ecom-k8s.config.ts\` | the environments, ${repository === "" ? "" : "how Argo CD delivers them, "}and the policy |
| \`k8s/\` | what is built: never edit it by hand |

Every folder below \`k8s/overlays\` is a Kustomize root: \`kubectl kustomize k8s/overlays/dev\` prints what runs there.
${closed}
## Secrets

A secret is declared by its keys, and its values stay out of git. Once there is one:

\`\`\`sh
${exec} ecom-k8s secrets init dev    # a strong random value for each key that has none
${exec} ecom-k8s secrets check dev   # what is missing, empty or exposed
\`\`\`

## Rules

\`verify\` judges what will really run. \`${exec} ecom-k8s explain <rule>\` says what a rule wants, why, and what to do.
`;
}

const NOBODY_MAY_CALL = `
Nobody may call the first service yet, and \`verify\` warns of that. Give it an \`ingress\`, or let another service take its
\`url\` into its environment: the network opens along what is declared, and nowhere else.
`;
