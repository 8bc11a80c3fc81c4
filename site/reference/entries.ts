/** The entries of the SDK: the folder of their pages, and the file that exports them. */
export const ENTRIES = {
  sdk: {
    specifier: "@ecom/k8s-sdk",
    file: "src/index.ts",
    summary: "declare systems and environments: all that a configuration needs",
  },
  emit: {
    specifier: "@ecom/k8s-sdk/emit",
    file: "src/emit/index.ts",
    summary: "build, check and render a configuration from a program of your own",
  },
  review: {
    specifier: "@ecom/k8s-sdk/review",
    file: "src/review/index.ts",
    summary: "what a change does to a running cluster, and who talks to whom in it",
  },
} as const;
