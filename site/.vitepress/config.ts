import { join } from "node:path";
import { defineConfig, type Plugin } from "vitepress";
import { repositoryUrl } from "../../scripts/repository.ts";
import { pageFile } from "../links.ts";
import { sidebars } from "../navigation.ts";
import { ENTRIES } from "../reference/entries.ts";
import { siteLinks } from "./site-links.ts";

const SITE = join(import.meta.dirname, "..");
const DOCS = join(SITE, "../docs");
const repository = repositoryUrl(process.env);

/** Three pods, one of them new: drawn here, so that no file has to be fetched. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><g fill="#3451b2"><circle cx="4" cy="11" r="3"/><circle cx="12" cy="11" r="3"/></g><circle cx="8" cy="4.5" r="3" fill="#30a46c"/></svg>',
)}`;

export default defineConfig({
  title: "ecom Kubernetes SDK",
  description: "Highly available systems on Kubernetes, described in TypeScript and delivered as a Kustomize tree.",
  srcDir: DOCS,
  outDir: join(SITE, "dist"),
  cacheDir: join(SITE, ".cache"),
  // GitHub Pages serves a project below its name; `actions/configure-pages` says which.
  base: `${process.env["SITE_BASE"] ?? ""}/`,
  cleanUrls: true,
  head: [["link", { rel: "icon", href: ICON }]],
  // The index of the search is larger than Vite likes; it is loaded when somebody searches.
  vite: { plugins: [vueFromHere()], build: { chunkSizeWarningLimit: 2000 } },
  rewrites: pageFile,
  metaChunk: true,
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config: (md) => md.use(siteLinks, repositoryUrl(process.env)),
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Guides", link: "/guides/first-service" },
      { text: "Reference", link: "/reference/" },
      { text: "Rules", link: "/rules/" },
      { text: "Comparison", link: "/comparison" },
    ],
    sidebar: sidebars(
      DOCS,
      Object.fromEntries(Object.entries(ENTRIES).map(([folder, { specifier }]) => [folder, specifier])),
    ),
    ...(repository === undefined ? {} : { socialLinks: [{ icon: "github", link: repository }] }),
  },
});

/** Pages are compiled to modules that import Vue, and they are in a folder above which there is none. */
function vueFromHere(): Plugin {
  return {
    name: "vue-from-here",
    enforce: "pre",
    resolveId(id) {
      return /^vue(\/|$)/.test(id) ? this.resolve(id, join(SITE, "package.json"), { skipSelf: true }) : undefined;
    },
  };
}
