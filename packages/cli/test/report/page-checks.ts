import type { Page } from "playwright-core";

/** How far the page is wider than the screen. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - innerWidth");
}

/** Opens every fold. */
export async function openAll(page: Page): Promise<void> {
  await page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true");
}

/** What a browser finds wrong with the page's structure: nothing is what a reader wants. */
export function structureFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const faults = [];
    const all = (selector) => [...document.querySelectorAll(selector)];
    let level = 0;
    for (const heading of all("h1,h2,h3,h4,h5,h6")) {
      const own = Number(heading.tagName.slice(1));
      if (own > level + 1) faults.push("h" + own + " after h" + level + ": " + heading.textContent);
      level = own;
    }
    for (const name of ["header", "nav", "main", "footer", "h1"]) {
      if (all(name).length !== 1) faults.push(all(name).length + " " + name);
    }
    for (const cell of all("th")) if (!cell.hasAttribute("scope")) faults.push("th without scope: " + cell.textContent);
    for (const table of all("table")) if (table.caption === null) faults.push("table without caption");
    for (const scroller of all("[tabindex='0']")) {
      if (!scroller.hasAttribute("aria-label")) faults.push("a stop of the keyboard has no name");
    }
    const ids = all("[id]").map((element) => element.id);
    for (const id of ids.filter((one, place) => ids.indexOf(one) !== place)) faults.push("id twice: " + id);
    for (const link of all("a[href^='#']")) {
      if (document.getElementById(link.hash.slice(1)) === null) faults.push("dead link " + link.hash);
    }
    return faults;
  })()`);
}

/** Text whose colour is too near to what is behind it: a ratio below 4.5, as WCAG 2.2 counts it (1.4.3). */
export function faintTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    // rgb(r, g, b) or rgba(…), and what a mix of colours computes to: color(srgb r g b / a), from 0 to 1.
    const parts = (colour) => {
      const [r, g, b, alpha = 1] = colour.match(/[\\d.]+(e-?\\d+)?/g).map(Number);
      return [...[r, g, b].map((value) => (colour.startsWith("color(srgb") ? value * 255 : value)), alpha];
    };
    const luminance = ([r, g, b]) => [r, g, b]
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0);
    const behind = (element) => {
      if (element === null) return [255, 255, 255];
      const [r, g, b, alpha] = parts(getComputedStyle(element).backgroundColor);
      if (alpha === 1) return [r, g, b];
      const below = behind(element.parentElement);
      return [r, g, b].map((value, place) => value * alpha + below[place] * (1 - alpha));
    };
    const faint = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (walker.currentNode.textContent.trim() === "" || !element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      const isDrawn = element.namespaceURI.endsWith("svg");
      const [light, dark] = [luminance(parts(isDrawn ? style.fill : style.color)), luminance(behind(element))].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < 4.5) faint.add(element.tagName + "." + element.className + " " + ratio.toFixed(2));
    }
    return [...faint];
  })()`);
}

/** Goes through the page with the keyboard alone, opens every fold on the way, and says how many stayed closed. */
export async function closedToKeyboard(page: Page): Promise<number> {
  const limit = 500;
  for (let stop = 0; stop < limit; stop += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(`(() => {
      const element = document.activeElement;
      if (element === document.body) return "end";
      const shows = getComputedStyle(element).outlineStyle !== "none";
      if (!shows) return "no focus style: " + element.outerHTML.slice(0, 80);
      return element.tagName === "SUMMARY" && !element.parentElement.open ? "closed" : "";
    })()`);
    if (at === "end" && stop > 0) break;
    if (at === "closed") await page.keyboard.press("Enter");
    else if (at !== "") throw new Error(String(at));
  }
  return page.locator("details:not([open])").count();
}
