import { fileURLToPath } from "node:url";

/** Where the generated files import the SDK from. */
const SDK = fileURLToPath(new URL("../packages/sdk/src/index.ts", import.meta.url)).replaceAll("\\", "/");

/**
 * The sources of a system of `count` components as a team would write it, by path: a file for each component, which
 * imports those that it talks to, and an environment each for development and production. Of four components, one is
 * a database, two are services, and one is a cron job or a stateful component.
 */
export function generatedSystem(count: number): ReadonlyMap<string, string> {
  const components = Array.from({ length: count }, (_, index) => component(index));
  const index = [
    `import { system } from "${SDK}";`,
    ...components.map(({ name, variable }) => `import { ${variable} } from "./${name}.ts";`),
    `export const base = system("generated", [${components.map(({ variable }) => variable).join(", ")}]);`,
  ];
  return new Map([
    ...components.map(({ name, source }): [string, string] => [`base/${name}.ts`, source]),
    ["base/index.ts", index.join("\n")],
    ["overlays/dev.ts", environmentSource("dev", "development", components)],
    ["overlays/prod.ts", environmentSource("prod", "production", components)],
  ]);
}

interface GeneratedComponent {
  readonly name: string;
  readonly variable: string;
  readonly source: string;
  /** What each environment says of it. */
  readonly settings: { readonly dev: string; readonly prod: string };
  /** The secret that is its own. */
  readonly secret?: string;
}

const RESOURCES = `{ requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } }`;

function component(index: number): GeneratedComponent {
  switch (index % 4) {
    case 0:
      return database(index);
    case 3:
      return index % 8 === 3 ? report(index) : cache(index);
    default:
      return web(index);
  }
}

function database(index: number): GeneratedComponent {
  const name = `db-${index}`;
  return {
    name,
    variable: `db${index}`,
    secret: name,
    source: `import { postgres } from "${SDK}";
export const db${index} = postgres("${name}", {
  image: "docker.io/library/postgres:17.6",
  database: "shop",
  storage: "10Gi",
  resources: ${RESOURCES},
});`,
    settings: {
      dev: `{ storageClass: "standard" }`,
      prod: `{ storageClass: "retain", backup: { schedule: "10 2 * * *", keepDays: 14, storage: "20Gi" } }`,
    },
  };
}

function web(index: number): GeneratedComponent {
  const name = `web-${index}`;
  const db = index - (index % 4);
  const other = index % 4 === 2 ? index - 1 : undefined;
  return {
    name,
    variable: `web${index}`,
    secret: `token-${index}`,
    source: `import { emptyDir, httpGet, random, secret, service, tcpSocket } from "${SDK}";
import { db${db} } from "./db-${db}.ts";
${other === undefined ? "" : `import { web${other} } from "./web-${other}.ts";`}
const token = secret("token-${index}", { API_TOKEN: random() });
export const web${index} = service("${name}", {
  image: "ghcr.io/generated/${name}",
  port: 5000,
  ports: { metrics: 9090 },
  health: {
    readiness: httpGet("/healthz"),
    liveness: httpGet("/healthz", { failureThreshold: 6 }),
    startup: tcpSocket({ port: "metrics" }),
  },
  resources: ${RESOURCES},
  env: {
    POSTGRES_HOST: db${db}.host,
    POSTGRES_USER: db${db}.credentials.POSTGRES_USER,
    POSTGRES_PASSWORD: db${db}.credentials.POSTGRES_PASSWORD,
    API_TOKEN: token.API_TOKEN,
    LOG_LEVEL: "info",
    ${other === undefined ? "" : `UPSTREAM_URL: web${other}.url,`}
  },
  volumes: { cache: emptyDir("/var/cache/web", "64Mi") },
});`,
    settings: {
      dev: `{ tag: "1.4.0-rc.1", replicas: 1, patch: { containers: { "${name}": { env: { LOG_LEVEL: "debug" } } } } }`,
      prod: `{ tag: "1.4.0", autoscale: { min: 3, max: 9, cpu: 70 }, resources: { requests: { cpu: "250m" } } }`,
    },
  };
}

function report(index: number): GeneratedComponent {
  const name = `report-${index}`;
  return {
    name,
    variable: `report${index}`,
    source: `import { cronJob } from "${SDK}";
import { db${index - 3} } from "./db-${index - 3}.ts";
export const report${index} = cronJob("${name}", {
  image: "ghcr.io/generated/report:2.1.0",
  schedule: "30 2 * * *",
  resources: ${RESOURCES},
  env: { DATABASE_URL: db${index - 3}.connectionUrl },
});`,
    settings: { dev: "{ suspend: true }", prod: "{}" },
  };
}

function cache(index: number): GeneratedComponent {
  const name = `cache-${index}`;
  return {
    name,
    variable: `cache${index}`,
    source: `import { stateful, tcpSocket } from "${SDK}";
export const cache${index} = stateful("${name}", {
  image: "docker.io/valkey/valkey:8.1.0",
  ports: { valkey: 6379 },
  claims: { data: { mountPath: "/data", storage: "1Gi" } },
  health: { readiness: tcpSocket({ port: "valkey" }), liveness: tcpSocket({ port: "valkey", failureThreshold: 6 }) },
  resources: ${RESOURCES},
});`,
    settings: {
      dev: `{ storageClass: "standard", replicas: 1 }`,
      prod: `{ storageClass: "retain", replicas: 3 }`,
    },
  };
}

function environmentSource(
  name: "dev" | "prod",
  tier: "development" | "production",
  components: readonly GeneratedComponent[],
): string {
  const secrets = components.flatMap(({ secret }) => secret ?? []);
  return `import { envFile, environment } from "${SDK}";
import { base } from "../base/index.ts";
export const ${name} = environment(base, {
  name: "${name}",
  tier: "${tier}",
  namespace: "generated-${name}",
  components: {
${components.map((each) => `    "${each.name}": ${each.settings[name]},`).join("\n")}
  },
  secrets: {
${secrets.map((secret) => `    "${secret}": envFile(),`).join("\n")}
  },
});`;
}
