import { packageManifest } from "../../package-manifest.ts";
import type { Described, Tooling } from "../answers.ts";
import { quote } from "./identifier.ts";

/** The compiler that new repositories check with, and the pnpm that CI installs. */
export const TYPESCRIPT = "^7.0.0";
export const PNPM = "12.21.0";

/** How each package manager is called. */
export const COMMANDS = {
  npm: { install: "npm install", build: "npm run build", test: "npm test", exec: "npx" },
  pnpm: { install: "pnpm install", build: "pnpm build", test: "pnpm test", exec: "pnpm exec" },
} as const satisfies Readonly<Record<Tooling["packageManager"], object>>;

/** What a project in TypeScript has beside its sources, by path. */
export function toolingText(
  { name }: Pick<Described, "name">,
  { packageManager }: Pick<Tooling, "packageManager">,
): ReadonlyMap<string, string> {
  return new Map([
    ["package.json", packageJson(name, packageManager)],
    ["tsconfig.json", TSCONFIG],
    [".gitignore", GITIGNORE],
  ]);
}

function packageJson(name: string, packageManager: Tooling["packageManager"]): string {
  const { version } = packageManifest();
  const pinned = packageManager === "pnpm" ? `\n  "packageManager": "pnpm@${PNPM}",` : "";
  return `{
  "name": ${quote(name)},
  "private": true,
  "type": "module",${pinned}
  "engines": {
    "node": ">=22.12"
  },
  "scripts": {
    "check": "tsc --noEmit",
    "build": "ecom-k8s build",
    "verify": "ecom-k8s verify",
    "diff": "ecom-k8s diff",
    "test": "tsc --noEmit && ecom-k8s build --check && ecom-k8s verify"
  },
  "dependencies": {
    "@ecom/k8s-sdk": "^${version}"
  },
  "devDependencies": {
    "@ecom/k8s-cli": "^${version}",
    "typescript": "${TYPESCRIPT}"
  }
}
`;
}

/** Node runs the sources as they are, so they may hold only what can be stripped. */
const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2023",
    "module": "nodenext",
    "types": [],
    "strict": true,
    "exactOptionalPropertyTypes": true,
    "noUncheckedIndexedAccess": true,
    "noUnusedLocals": true,
    "erasableSyntaxOnly": true,
    "verbatimModuleSyntax": true,
    "allowImportingTsExtensions": true,
    "noEmit": true,
    "skipLibCheck": true
  },
  "include": ["*.ts", "src"]
}
`;

const GITIGNORE = `node_modules/

# Secret values never enter git; the committed \`.env.example\` beside each lists its keys.
*.env

# A page of \`ecom-k8s report\` is made anew whenever it is wanted.
report.html
`;
