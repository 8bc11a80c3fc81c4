/** What kosko finds. */
import { manifestsOf } from "../manifests.mjs";

// biome-ignore lint/style/noDefaultExport: kosko reads a component's default export
export default [...manifestsOf(Number(process.argv[2]))];
