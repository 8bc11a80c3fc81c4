/**
 * One way through the house: a stage imports only from the stages to its left, plus `errors.ts`.
 * A stage's neighbours to the right are what it must not know.
 */
const stages = ["model", "builders", "overlays", "render", "policy", "review", "emit", "import"];

const direction = stages.slice(0, -1).map((stage, index) => ({
  name: `${stage}-imports-only-to-its-left`,
  severity: "error",
  from: { path: `^packages/sdk/src/${stage}/`, pathNot: "\\.test(-d)?\\.ts$" },
  to: { path: `^packages/sdk/src/(${stages.slice(index + 1).join("|")})/` },
}));

export default {
  forbidden: [
    ...direction,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "errors-imports-nothing",
      severity: "error",
      from: { path: "^packages/sdk/src/errors\\.ts$" },
      to: { path: "." },
    },
    {
      name: "one-door-to-kubernetes-models",
      severity: "error",
      from: { path: "^packages/sdk/src/", pathNot: "^packages/sdk/src/(model/|policy/schema/)|\\.test(-d)?\\.ts$" },
      to: { path: "kubernetes-models" },
    },
    {
      name: "sdk-knows-no-cli",
      severity: "error",
      from: { path: "^packages/sdk/" },
      to: { path: "^packages/(cli|ecommerce-manifests)/" },
    },
    {
      name: "one-file-imports-yaml",
      severity: "error",
      from: { path: "^packages/(sdk|cli)/src/", pathNot: "^packages/sdk/src/render/yaml/|\\.test\\.ts$" },
      to: { path: "node_modules/yaml/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
