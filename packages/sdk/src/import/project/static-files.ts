import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The files around a project's source. A person's own are never replaced by them. */
export function staticFiles(system: string): ReadonlyMap<string, string> {
  const version = sdkVersion();
  const manifest = {
    name: system,
    private: true,
    type: "module",
    scripts: { check: "tsc --noEmit", build: "ecom-k8s build", verify: "ecom-k8s verify" },
    dependencies: { "@ecom/k8s-sdk": version },
    devDependencies: {
      "@ecom/k8s-cli": version,
      "@types/node": "^24.0.0",
      "kubernetes-models": "^5.1.0",
      typescript: "^6.0.0",
    },
  };
  const compilerOptions = {
    target: "es2023",
    module: "nodenext",
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  };
  return new Map([
    ["package.json", `${JSON.stringify(manifest, undefined, 2)}\n`],
    ["tsconfig.json", `${JSON.stringify({ compilerOptions, include: ["*.ts", "src"] }, undefined, 2)}\n`],
    [
      ".gitignore",
      [
        "node_modules/",
        "",
        "# Values of secrets: env files, and manifests for what no env file can hold.",
        "*.env",
        "/secrets/",
        "",
      ].join("\n"),
    ],
  ]);
}

/** `^1.2.0`; whatever is there, where the SDK has no version yet. */
function sdkVersion(): string {
  const file = fileURLToPath(import.meta.resolve("@ecom/k8s-sdk/package.json"));
  const { version }: { readonly version: string } = JSON.parse(readFileSync(file, "utf8"));
  return version === "0.0.0" ? "*" : `^${version}`;
}
