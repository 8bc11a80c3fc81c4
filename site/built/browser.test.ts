/** The built site as its readers open it: one start of the browser for all. */
import { mkdtempSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, startBrowser } from "../../packages/cli/test/report/browser.ts";
import { faintTexts, overflow } from "../../packages/cli/test/report/page-checks.ts";
import { serveFolder } from "./static-server.ts";

/** One of each kind of page, and those with the widest tables. */
const PAGES = [
  "/",
  "/contents",
  "/guides/first-service",
  "/guides/upgrading",
  "/comparison",
  "/rules/",
  "/rules/no-blocking-budget",
  "/policy-coverage",
  "/performance",
  "/reference/sdk/functions/service",
  "/reference/sdk/interfaces/ServiceSpec",
  "/reference/commands/diff",
];

if (CHROMIUM === undefined) {
  it("is not opened here: this machine has no Chromium that we know of", () => {
    console.warn("NOT TESTED: the documentation site in a browser; install Chromium, or name it in CHROMIUM");
    expect(CHROMIUM).toBeUndefined();
  });
} else {
  const executable = CHROMIUM;
  describe("the documentation site in Chromium", () => {
    let browser: Browser;
    let server: Server;
    let origin: string;
    /** Stays, for people to look at the screenshots. */
    const shots = mkdtempSync(join(tmpdir(), "ecom-k8s-site-"));

    beforeAll(async () => {
      ({ server, origin } = await serveFolder(join(import.meta.dirname, "../dist"), process.env["SITE_BASE"]));
      browser = await startBrowser(executable);
      console.warn(`screenshots of the site: ${shots}`);
    });
    afterAll(async () => {
      await browser.close();
      server.close();
    });

    it.each(PAGES)("%s has nothing to scroll sideways or too faint to read, and asks nobody else", async (path) => {
      const { page, noise } = await open(path, 390, "dark");
      await look(page, path, "phone-dark");
      await page.emulateMedia({ colorScheme: "light" });
      await expect.poll(() => page.locator("html.dark").count()).toBe(0);
      await look(page, path, "phone-light");
      await page.setViewportSize({ width: 1280, height: 900 });
      await look(page, path, "desktop-light");
      expect(noise).toEqual([]);
      await page.context().close();
    });

    async function look(page: Page, path: string, screen: string): Promise<void> {
      // Colours fade from one to the other.
      await expect.poll(() => faintTexts(page), { message: screen }).toEqual([]);
      expect(await overflow(page), screen).toBe(0);
      await page.screenshot({
        path: join(shots, `${path.replaceAll("/", "_")}-${screen}.png`),
        animations: "disabled",
      });
    }

    it("finds a rule by its name, and a word of a guide, without asking anybody", async () => {
      const { page, noise } = await open("/guides/secrets", 1280, "light");
      await search(page, "no-blocking-budget");
      await page.locator(".VPLocalSearchBox .result").first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL("**/rules/no-blocking-budget*");
      await expect.poll(() => page.locator("h1").textContent()).toContain("no-blocking-budget");
      await search(page, "minReadySeconds");
      await expect.poll(() => page.locator(".VPLocalSearchBox .result").count()).toBeGreaterThan(0);
      expect(noise).toEqual([]);
      await page.context().close();
    });

    it("leads through the menu of a phone, and back out of the dark", async () => {
      const { page, noise } = await open("/guides/first-service", 390, "dark");
      expect(await page.locator("html.dark").count()).toBe(1);
      await page.locator(".VPLocalNav .menu").click();
      await page.locator(".VPSidebar a", { hasText: "Secrets" }).click();
      await page.waitForURL("**/guides/secrets");
      await page.locator(".VPNavBarHamburger").click();
      await page.locator(".VPNavScreen .VPSwitchAppearance").click();
      await expect.poll(() => page.locator("html.dark").count()).toBe(0);
      expect(noise).toEqual([]);
      await page.context().close();
    });

    async function open(path: string, width: number, scheme: "light" | "dark") {
      const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: scheme });
      const page = await context.newPage();
      const noise: string[] = [];
      page.on("console", (message) => noise.push(`console: ${message.text()}`));
      page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
      page.on("request", (request) => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${origin}/`)) noise.push(request.url());
      });
      page.on("response", (response) => {
        if (response.status() >= 400) noise.push(`${response.status()} ${response.url()}`);
      });
      await page.goto(`${origin}${path}`, { waitUntil: "networkidle" });
      return { page, noise };
    }
  });
}

async function search(page: Page, words: string): Promise<void> {
  await page.locator("#local-search button").click();
  await page.locator(".VPLocalSearchBox input").fill(words);
}
