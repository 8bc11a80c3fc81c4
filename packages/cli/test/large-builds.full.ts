/** Part of `pnpm test:full` alone: each of these builds takes a second. */
import { expect, it } from "vitest";
import { projectWith } from "./cli-process.ts";
import { killBuilds } from "./kill-builds.ts";

const KILLS = 60;

/** A hundred services in eight environments: as many as it takes for other threads to judge. */
function largeSystem(tag: string): string {
  return `import { defineConfig, environment, httpGet, service, system } from "@ecom/k8s-sdk";
const names = Array.from({ length: 100 }, (_, index) => \`web-\${index}\`);
const base = system("shop", names.map((name) => service(name, {
  image: \`ghcr.io/example/\${name}\`,
  port: 5000,
  health: { readiness: httpGet("/ready"), liveness: httpGet("/healthz", { failureThreshold: 6 }) },
  resources: { requests: { cpu: "100m", memory: "64Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
})));
const components = Object.fromEntries(names.map((name) => [name, { tag: "${tag}", replicas: 1 }]));
const environments = Array.from({ length: 8 }, (_, index) => environment(base, {
  name: \`dev-\${index}\`, tier: "development", namespace: \`shop-dev-\${index}\`, components, secrets: {},
}));
export default defineConfig({ kubernetes: "1.34", environments });
`;
}

it(`a large build that is killed ${KILLS} times, while others judge the tree that it prepares, leaves the old tree or the new one`, async () => {
  const sources = [largeSystem("1.3.0"), largeSystem("9.9.9")] as const;
  const seen = await killBuilds(projectWith(""), { file: "ecom-k8s.config.ts", sources, kills: KILLS, within: 250 });
  console.info(`large builds killed: ${KILLS}; seen before healing: ${seen}`);
  expect(seen).toContain("whole");
});
