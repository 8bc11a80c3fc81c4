/** The page in a real browser, as its readers open it: one start of the browser for all. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderReport, reportOf } from "@ecom/k8s-sdk/review";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, openPage, startBrowser } from "./browser.ts";
import { closedToKeyboard, faintTexts, openAll, overflow, structureFaults } from "./page-checks.ts";
import { shopPage } from "./shop-page.ts";

if (CHROMIUM === undefined) {
  it("is not opened here: this machine has no Chromium that we know of", () => {
    console.warn("NOT TESTED: the report's page in a browser; install Chromium, or name it in CHROMIUM");
    expect(CHROMIUM).toBeUndefined();
  });
} else {
  const executable = CHROMIUM;
  describe("the page of a report in Chromium", () => {
    let browser: Browser;
    /** Stays, for people to look at the screenshots. */
    const folder = mkdtempSync(join(tmpdir(), "ecom-k8s-report-"));
    const file = join(folder, "report.html");
    beforeAll(async () => {
      writeFileSync(file, await shopPage());
      browser = await startBrowser(executable);
    });
    afterAll(() => browser.close());

    it("fits a phone and a desktop, is quiet, well built and readable in both colour schemes", async () => {
      const { page, noise } = await openPage(browser, file, { width: 1280, scheme: "light" });
      await page.screenshot({ path: join(folder, "1280-light.png"), fullPage: true });
      await openAll(page);
      expect(await structureFaults(page)).toEqual([]);
      expect([await overflow(page), await faintTexts(page)]).toEqual([0, []]);
      await page.setViewportSize({ width: 390, height: 844 });
      await page.emulateMedia({ colorScheme: "dark" });
      expect([await overflow(page), await faintTexts(page)]).toEqual([0, []]);
      await page.reload();
      await page.screenshot({ path: join(folder, "390-dark.png"), fullPage: true });
      expect(noise).toEqual([]);
      console.warn(`screenshots of the report: ${folder}`);
    });

    it("can be used by keyboard alone, filters without a script, and prints what is folded", async () => {
      const { page } = await openPage(browser, file, { width: 1280, scheme: "light" });
      await page.emulateMedia({ media: "print" });
      const folded = page.locator("#components details:not([open]) table").first();
      expect((await folded.boundingBox())?.height ?? 0).toBeGreaterThan(100);
      await page.emulateMedia({ media: "screen" });

      await page.keyboard.press("Tab");
      expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the report");
      expect(await closedToKeyboard(page)).toBe(0);

      const replicas = page.locator(".values tr", { hasText: "Readiness probe" }).first();
      const image = page.locator(".values tr", { hasText: "Image" }).first();
      await page.locator("#only-differences").check();
      expect([await replicas.isVisible(), await image.isVisible()]).toEqual([false, true]);
    });

    it("is not moved by hostile names", async () => {
      const hostile = `"><img src=x onerror=alert(1)><script>alert(2)</script></style></title><!--`;
      const containers = [{ name: hostile, image: hostile, env: [{ name: hostile, value: "canary" }] }];
      const manifest = {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: hostile, namespace: hostile },
        spec: { template: { spec: { containers } } },
      };
      const report = reportOf({
        title: hostile,
        environments: [{ name: hostile, tier: "production", namespace: hostile, manifests: [manifest] }],
        judgement: { issues: [], waived: [] },
        policy: { kubernetes: "1.34" },
      });
      const target = join(folder, "hostile.html");
      writeFileSync(target, renderReport(report));
      const { page, noise } = await openPage(browser, target, { width: 390, scheme: "light" });
      await openAll(page);
      expect(await page.locator("img, script").count()).toBe(0);
      expect(await page.title()).toContain(hostile);
      expect({ noise, faults: await structureFaults(page), overflow: await overflow(page) }).toEqual({
        noise: [],
        faults: [],
        overflow: 0,
      });
    });
  });
}
