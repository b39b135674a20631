import axe from "axe-core";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hostileRepository, pageOf, waiver } from "../page.test.data.js";
import { statusDocument } from "./document.js";

// Debian's package, or whatever a machine names; without one, the rest of the tests must do.
const browserFile = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find((file) => file !== undefined && existsSync(file));

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// What runs in the browser is text: its types are none of this package's.
const violations = `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(" | ")))`;
const colours = `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector(".bar .broken")).fill]`;

describe.skipIf(browserFile === undefined)("the page in Chromium", () => {
  let browser: Browser;
  let folder: string;
  const requests: string[] = [];
  const messages: string[] = [];

  beforeAll(async () => {
    // Root, as in a container, has no sandbox of its own to give.
    browser = await puppeteer.launch({ ...(browserFile === undefined ? {} : { executablePath: browserFile }), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
    folder = mkdtempSync(join(tmpdir(), "status-page-"));
  });

  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function opened(text: string, width: number, scheme: "light" | "dark" = "light"): Promise<Page> {
    const file = join(folder, `${scheme}-${width}.html`);
    writeFileSync(file, text);
    const page = await browser.newPage();
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => messages.push(message.text()));
    page.on("dialog", (dialog) => void dialog.dismiss().then(() => messages.push(`dialog: ${dialog.message()}`)));
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  async function hostilePage(): Promise<string> {
    const repository = hostileRepository();
    repository.git("tag", "v1");
    repository.write({ "contract-waivers.yml": waiver("W-1", "RUN-2", "src/waived.ts", "2026-11-22") + waiver("W-2", "RUN-1", "src/later.ts", "2026-11-30"), "src/new.ts": "debugger;\n", "src/many.ts": "one();\n" }).commit();
    return statusDocument(await pageOf(repository, "v1"));
  }

  it("is accessible, in light and dark, on a desk and on a phone, loads nothing and runs nothing", async () => {
    const text = await hostilePage();
    for (const [width, scheme] of [[1200, "light"], [1200, "dark"], [400, "light"]] as const) {
      const page = await opened(text, width, scheme);
      // Everything is judged, what is folded too. What a debugger runs is not bound by the page's own policy.
      await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
      await page.evaluate(axe.source);
      expect(await page.evaluate(violations), `${scheme} ${width}`).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      expect(await page.evaluate(colours)).toEqual(scheme === "dark" ? ["rgb(13, 17, 23)", "rgb(218, 54, 51)"] : ["rgb(255, 255, 255)", "rgb(209, 56, 74)"]);
      await page.close();
    }
    expect(requests.filter((url) => !url.startsWith(pathToFileURL(folder).href))).toEqual([]);
    expect(messages).toEqual([]);
  });

  it("unfolds by keyboard, and where a link leads into it", async () => {
    const page = await opened(await hostilePage(), 1200);
    const isOpen = (): Promise<unknown> => page.evaluate("document.querySelector('details.clause').open");
    expect(await isOpen()).toBe(false);
    await page.focus("details.clause summary");
    await page.keyboard.press("Enter");
    expect(await isOpen()).toBe(true);
    await page.reload();
    await page.click('.stands a[href="#clause-RUN-1"]');
    await page.waitForFunction("document.querySelector('#clause-RUN-1').closest('details').open", { timeout: 5000 });
    await page.close();
  });

  it("prints what is folded, in light colours, within the paper", async () => {
    const page = await opened(await hostilePage(), 700, "dark");
    const shown = (): Promise<unknown> => page.evaluate("(code => code.checkVisibility() && code.getBoundingClientRect().height > 0)(document.querySelector('#clause-RUN-1 pre'))");
    expect(await shown()).toBe(false);
    await page.emulateMediaType("print");
    expect(await shown()).toBe(true);
    expect(await page.evaluate(colours)).toEqual(["rgb(255, 255, 255)", "rgb(209, 56, 74)"]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(await page.evaluate("[...document.querySelectorAll('tr')].every((row) => getComputedStyle(row).breakInside === 'avoid')")).toBe(true);
    const pdf = await page.pdf({ format: "A4" });
    expect(Buffer.from(pdf.subarray(0, 5)).toString("latin1")).toBe("%PDF-");
    await page.close();
  });
});
