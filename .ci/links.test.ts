import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import GithubSlugger from "github-slugger";
import { describe, expect, it } from "vitest";
import { minimatch } from "minimatch";
import { linkTarget } from "../packages/eslint-plugin/src/data/markdown/link-target.js";
import { readMarkdown } from "../packages/eslint-plugin/src/data/markdown/read-markdown.js";
import { anchorsOf, blocksBelow, linksOf } from "../packages/eslint-plugin/src/data/markdown/sections.js";
import { address, filesOf } from "../site/repository.js";
import { guides, readCode } from "./page.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const paths = filesOf().filter((path) => existsSync(root + path));
const read = (path: string) => (paths.includes(path) ? readFileSync(root + path, "utf8") : undefined);
const repository = { list: () => paths, read };
const pages = paths.filter((path) => path.endsWith(".md"));
const documentOf = (path: string) => readMarkdown(read(path) ?? "");

/** The anchors of a page's headings by GitHub's rules. */
function anchorsByGithub(path: string): string[] {
  const slugger = new GithubSlugger();
  return documentOf(path).sections.map(({ title }) => slugger.slug(title));
}

/** What is wrong with a link in a file; undefined where nothing is. */
function faultOf(target: string, path: string): string | undefined {
  const { kind, ...place } = linkTarget(target, path, repository);
  if (kind === "missing") return `${target} leads nowhere`;
  const own = target.startsWith(`${address}/`) ? /\/(?:blob|tree)\/main\/([^#?]+)/u.exec(target)?.[1] : undefined;
  if (own !== undefined) return existsSync(root + decodeURI(own)) ? undefined : `${target} leads nowhere`;
  if (kind === "outside") return URL.canParse(target) && /^(?:https|mailto):/u.test(target) ? undefined : `${target} is neither in the repository nor an address with https`;
  const anchor = /#([^#]*)$/u.exec(target)?.[1];
  const file = (place as { path: string }).path;
  return anchor === undefined || !file.endsWith(".md") || anchorsByGithub(file).includes(anchor) ? undefined : `${target}: ${file} has no heading of that anchor`;
}

describe("links", () => {
  it("are looked for in every page", () => {
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.flatMap((path) => linksOf(documentOf(path))).length).toBeGreaterThan(50);
  });

  it("lead to a file and a heading of the repository, or have the form of an address", () => {
    const faults = pages.flatMap((path) => linksOf(documentOf(path)).flatMap(({ target }) => faultOf(target, path) ?? []).map((fault) => `${path}: ${fault}`));
    expect(faults).toEqual([]);
  });

  it("are none in HTML, where nobody would look at them", () => {
    const html = pages.flatMap((path) => [...blocksBelow(documentOf(path).root)].flatMap((block) => (block.kind === "html" && /(?:href|src)=/iu.test(block.text) ? [`${path}: ${block.text}`] : [])));
    expect(html).toEqual([]);
  });

  it("are found to be wrong", () => {
    expect(["gone.md", "README.md#gone", "http://example.com", "ftp://example.com", "//example.com", "README.md#limits", "https://example.com", `${address}/blob/main/README.md`, `${address}/blob/main/gone`].map((target) => faultOf(target, "AGENTS.md"))).toEqual([
      "gone.md leads nowhere",
      "README.md#gone leads nowhere",
      "http://example.com is neither in the repository nor an address with https",
      "ftp://example.com is neither in the repository nor an address with https",
      "//example.com is neither in the repository nor an address with https",
      undefined,
      undefined,
      undefined,
      `${address}/blob/main/gone leads nowhere`,
    ]);
  });

  it("have our anchors, which are GitHub's", () => {
    for (const path of pages) expect([...anchorsOf(documentOf(path))].sort(), path).toEqual(anchorsByGithub(path).sort());
  });
});

describe("paths in code", () => {
  /** Names of files of this repository as the guides write them: `packages/core/src/trust/*-attacks.test.ts`. */
  const ours = /^(?:packages|configs|\.ci|docs|site)\/[\w.*{},/-]+$/u;
  const spans = guides.flatMap((path) => readCode(read(path) ?? "").spans.flatMap(({ text, line }: { text: string; line: number }) => (ours.test(text) && path !== "docs/write-a-clause.md" ? [{ text, place: `${path}:${line}` }] : [])));
  const folders = new Set(paths.flatMap((path) => path.split("/").map((_, index, parts) => parts.slice(0, index).join("/"))));
  const exists = (text: string) => folders.has(text.replace(/\/$/u, "")) || paths.some((path) => minimatch(path, text) || minimatch(path, `${text}.ts`));

  it("are files and folders of this repository", () => {
    expect(spans.length).toBeGreaterThan(10);
    expect(spans.filter(({ text }) => !exists(text))).toEqual([]);
  });
});
