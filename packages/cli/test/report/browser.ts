import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const PLACES = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium of this machine; `undefined` where none is known. */
export const CHROMIUM = PLACES.find((place) => place !== "" && existsSync(place));

export function startBrowser(executablePath: string): Promise<Browser> {
  const quiet = ["background-networking", "component-update", "quic", "sync"].map((what) => `--disable-${what}`);
  return chromium.launch({
    executablePath,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", ...quiet],
  });
}

export interface OpenedPage {
  readonly page: Page;
  /** What the page did that it should not: console messages, errors, dialogs, requests beside its own file. */
  readonly noise: readonly string[];
}

/** Opens a file as a reader's browser would, with a screen of a width and a colour scheme. */
export async function openPage(
  browser: Browser,
  file: string,
  { width, scheme }: { readonly width: number; readonly scheme: "light" | "dark" },
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    noise.push("dialog");
    void dialog.dismiss();
  });
  const own = `file://${file}`;
  page.on("request", (request) => {
    if (request.url() !== own) noise.push(`request: ${request.url()}`);
  });
  await page.goto(own);
  return { page, noise };
}
