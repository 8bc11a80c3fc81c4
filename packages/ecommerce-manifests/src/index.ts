export { base } from "./base/index.ts";
export { dev } from "./overlays/dev.ts";
export { prod } from "./overlays/prod.ts";
