import { type Described, hostOf, namespaceOf, splitImage } from "../answers.ts";
import { fileNameOf, identifierOf, keyOf, quote } from "./identifier.ts";

/** The TypeScript that describes the system, by path. */
export function sourceText(described: Described, folderInGit: string): ReadonlyMap<string, string> {
  return new Map([
    ["ecom-k8s.config.ts", configText(described, folderInGit)],
    ["src/system.ts", systemText(described)],
    [`src/base/${fileNameOf(described.service)}.ts`, serviceText(described)],
    ["src/overlays/dev.ts", overlayText(described, "dev")],
    ["src/overlays/prod.ts", overlayText(described, "prod")],
  ]);
}

function configText({ kubernetes, repository }: Described, folderInGit: string): string {
  const path = folderInGit === "" ? "" : `, path: ${quote(`${folderInGit}/k8s`)}`;
  return `import { defineConfig } from "@ecom/k8s-sdk";
import { dev } from "./src/overlays/dev.ts";
import { prod } from "./src/overlays/prod.ts";

export default defineConfig({
  kubernetes: ${quote(kubernetes)}, // the clusters' version: it decides which APIs and fields there are
  environments: [dev, prod],
  ${repository === "" ? `// argocd: { repoURL: "https://git.example.com/team/repository.git"${path} },` : `argocd: { repoURL: ${quote(repository)}${path} },`}
});
`;
}

function systemText({ name, service }: Described): string {
  const variable = identifierOf(service);
  return `import { system } from "@ecom/k8s-sdk";
import { ${variable} } from ${quote(`./base/${fileNameOf(service)}.ts`)};

/** Everything that runs. A new service is a file in \`base/\`, a name here, and a line in each overlay. */
export const base = system(${quote(name)}, [${variable}]);
`;
}

function serviceText(described: Described): string {
  const { service, image, port, health, host } = described;
  const ingress = `  ingress: { className: "nginx", namespace: "ingress-nginx" }, // your cluster's controller, and where it runs\n`;
  return `import { httpGet, service } from "@ecom/k8s-sdk";

export const ${identifierOf(service)} = service(${quote(service)}, {
  image: ${quote(splitImage(image).repository)}, // each environment gives its tag
  port: ${/^\d+$/.test(port) ? Number(port) : quote(port)}, // the process finds it in PORT
  health: {
    readiness: httpGet(${quote(health)}), // failing takes the pod out of the Service
    liveness: httpGet(${quote(health)}, { failureThreshold: 6 }), // failing restarts it, so be patient
  },
  resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
${host === "" ? "" : ingress}  env: { LOG_LEVEL: "info" },
});
`;
}

const OVERLAYS = {
  dev: {
    tier: "development",
    purpose: "Where changes are tried: one pod is enough.",
    scale: "replicas: 1",
  },
  prod: {
    tier: "production",
    purpose: "What people use: never less than two pods, and more under load.",
    scale: "autoscale: { min: 2, max: 6, cpu: 70 }",
  },
} as const;

function overlayText(described: Described, name: keyof typeof OVERLAYS): string {
  const { tier, purpose, scale } = OVERLAYS[name];
  const { service, image, host } = described;
  const settings = `tag: ${quote(splitImage(image).tag)}, ${scale}`;
  const reached = `{
      ${settings},
      ingress: { host: ${quote(hostOf(described, name))}, clusterIssuer: "letsencrypt" }, // cert-manager's issuer
    }`;
  return `import { environment } from "@ecom/k8s-sdk";
import { base } from "../system.ts";

/** ${purpose} */
export const ${name} = environment(base, {
  name: ${quote(name)},
  tier: ${quote(tier)},
  namespace: ${quote(namespaceOf(described, name))},
  components: {
    ${keyOf(service)}: ${host === "" ? `{ ${settings} }` : reached},
  },
  secrets: {}, // where the values of each declared secret come from here
});
`;
}
