import { COMMANDS } from "../../src/command-table.ts";

/**
 * Lines of every command for the canary project: as people use them, in each format, and such that they fail. The
 * first of each is its main use.
 */
const LINES: Readonly<Record<string, readonly string[]>> = {
  init: ["init fresh --yes", "init --yes"],
  import: [
    "import foreign --out imported",
    "import foreign --dry-run",
    "import foreign --out imported/as-objects --all-as-objects",
    "import foreign/plain.yaml --out imported/plain",
    "import broken --out broken-import",
    "import broken/patch --out broken-import",
  ],
  build: ["build", "build --check", "build --dry-run", "build --list --force", "build --out elsewhere"],
  render: ["render dev", "render prod/base/shop", "render nowhere"],
  verify: [
    "verify foreign/overlays/prod",
    "verify",
    "verify --format json",
    "verify foreign/overlays/prod --format sarif",
    "verify foreign/plain.yaml --format junit",
    "verify foreign/plain.yaml --format json",
    "verify foreign/base --format github",
    "verify broken/yaml",
    "verify broken/literal",
    "verify broken/patch",
    "verify broken/plain.yaml",
  ],
  explain: ["explain no-secret-in-env", "explain"],
  diff: [
    "diff HEAD --path foreign/overlays/prod --full",
    "diff HEAD --full",
    "diff HEAD~1 --full",
    "diff HEAD~1 --format json",
    "diff HEAD~1 --path foreign/overlays/prod --full --format markdown",
    "diff HEAD~1 --path foreign/overlays/prod --full --format json",
    "diff foreign/base --path foreign/overlays/prod --full",
    "diff HEAD --path broken/literal",
    "diff HEAD --path broken/patch",
    "diff nowhere",
  ],
  graph: ["graph --format svg", "graph --env prod", "graph --format dot"],
  report: ["report --force", "report --against HEAD~1 --force --out against.html", "report --out -"],
  "secrets init": ["secrets init dev", "secrets init nowhere"],
  "secrets check": ["secrets check", "secrets check dev"],
};

/** The lines of each command; a command without any has not been thought about. */
export function commandLines(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    COMMANDS.map(({ name }) => {
      const lines = LINES[name];
      if (lines === undefined || lines.length === 0) {
        throw new Error(`no line of 'ecom-k8s ${name}' is tried with secrets: add some to LINES in ${import.meta.url}`);
      }
      return [name, lines];
    }),
  );
}
