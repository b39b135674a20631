// Takes docs/status-page.png: the first screen of `contract status --format html` of a repository, in Debian's Chromium.
// node .ci/status-picture.js ROOT [further options of `contract status`]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = fileURLToPath(new URL("..", import.meta.url));
const { default: puppeteer } = await import(createRequire(join(project, "packages/core/package.json")).resolve("puppeteer-core"));

const [root, ...options] = process.argv.slice(2);
if (root === undefined) throw new Error("Name the repository: node .ci/status-picture.js ROOT");

const folder = mkdtempSync(join(tmpdir(), "status-picture-"));
const page = join(folder, "status.html");
const picture = join(project, "docs/status-page.png");
try {
  execFileSync(process.execPath, [join(project, "packages/cli/bin/contract.js"), "status", "--root", root, "--format", "html", "--output", page, ...options], { stdio: "inherit" });
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1000, height: 700 });
  await tab.goto(pathToFileURL(page).href);
  await tab.screenshot({ path: picture });
  await browser.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`Wrote docs/status-page.png, ${Math.ceil(statSync(picture).size / 1000)} kB\n`);
