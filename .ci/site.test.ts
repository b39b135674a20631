import MarkdownIt from "markdown-it";
import GithubSlugger from "github-slugger";
import { posix } from "node:path";
import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { rules } from "../packages/eslint-plugin/src/index.js";
import { exampleCaptions, literalBraces } from "../site/code.js";
import { repositoryLinks, siteLink } from "../site/links.js";
import { sidebarOf, sitePages } from "../site/pages.js";
import { address, root, textOf } from "../site/repository.js";

interface Page {
  source: string;
  text: string;
  title: string;
}

const clauseIds = [...textOf("configs/contracts/production.md").matchAll(/^### ([A-Z]+-\d+)/gmu)].map(([, id = ""]) => id);
let pages = new Map<string, Page>();
beforeAll(async () => {
  pages = (await sitePages()) as Map<string, Page>;
});

/** Every link of a page as the site has it, and the anchors of its headings. */
function render(path: string) {
  const markdown = new MarkdownIt({ html: true }).use(repositoryLinks, pages);
  const tokens = markdown.parse(pages.get(path)?.text ?? "", { relativePath: path });
  const inline = tokens.flatMap(({ children }) => children ?? []);
  const slugger = new GithubSlugger();
  return {
    targets: inline.flatMap((token) => (token.type === "link_open" ? [String(token.attrGet("href"))] : [])),
    pictures: inline.flatMap((token) => (token.type === "image" ? [String(token.attrGet("src"))] : [])),
    anchors: tokens.flatMap((token, index) => (token.type === "heading_open" ? [slugger.slug((tokens[index + 1]?.children ?? []).filter(({ type }) => type === "text" || type === "code_inline").map(({ content }) => content).join(""))] : [])),
  };
}

describe("the site", () => {
  it("has a page for each rule, each clause and each guide, and a home in both languages", () => {
    const expected = [...Object.keys(rules).map((name) => `rules/${name}.md`), ...clauseIds.map((id) => `clauses/${id.toLowerCase()}.md`), "index.md", "ko/index.md", "guide/security.md", "guide/write-a-clause.md", "guide/mcp.md"];
    expect(expected.filter((path) => !pages.has(path))).toEqual([]);
    expect(clauseIds.length).toBeGreaterThan(40);
  });

  it("has every page in its sidebar but the homes", () => {
    const linksOf = (items: { link?: string; items?: object[] }[]): string[] => items.flatMap(({ link, items: inner }) => [...(link === undefined ? [] : [link]), ...linksOf(inner ?? [])]);
    const links = new Set(linksOf(sidebarOf(pages)));
    expect([...pages.keys()].filter((path) => !path.endsWith("index.md") && !links.has(`/${path.slice(0, -3)}`))).toEqual([]);
    expect([links.has("/clauses/"), links.has("/rules/")]).toEqual([true, true]);
  });

  it("has no dead link, and leads to files that are no page on GitHub", () => {
    const faults = [...pages.keys()].flatMap((path) =>
      render(path).targets.flatMap((target) => {
        if (target.startsWith(`${address}/`)) {
          const file = /\/(?:blob|tree)\/main\/([^#]+)/u.exec(target)?.[1];
          return file === undefined || existsSync(root + decodeURI(file)) ? [] : [`${path}: ${target}`];
        }
        if (/^https:/u.test(target)) return [];
        const [file = "", anchor] = target.split("#");
        const place = file === "" ? path : posix.join(posix.dirname(path), file);
        return pages.has(place) && (anchor === undefined || render(place).anchors.includes(anchor)) ? [] : [`${path}: ${target}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  it("takes pictures from the repository, and nothing from elsewhere", () => {
    expect(render("index.md").pictures).toEqual(["/docs/terminal.svg"]);
    for (const path of pages.keys()) for (const picture of render(path).pictures) expect(existsSync(root + picture.slice(1)), `${path}: ${picture}`).toBe(true);
  });

  it("tells of a clause what the contract says", () => {
    const text = pages.get("clauses/sec-3.md")?.text ?? "";
    expect(text).toMatch(/^# SEC-3 · Sensitive data is redacted before it is logged\n/u);
    expect(text).toContain("[`no-sensitive-log`](../rules/no-sensitive-log.md)");
    expect(text).toContain("[`require-log-redaction`](../rules/require-log-redaction.md)");
    for (const heading of ["Why", "What enforces it", "Breaks it", "Keeps it"]) expect(text).toContain(`\n## ${heading}\n`);
    expect(pages.get("clauses/obs-1.md")?.text).toContain("[`no-console`](https://eslint.org/docs/latest/rules/no-console)");
    expect(pages.get("clauses/sec-1.md")?.text).toContain("| MUST: a finding stops a change | P0 | no |");
  });

  it("shows every example of the contract once, with its file and mark", () => {
    const shown = clauseIds.flatMap((id) => [...(pages.get(`clauses/${id.toLowerCase()}.md`)?.text ?? "").matchAll(/^`{3,}\S+ (?:bad|good)(?: file=\S+)?$/gmu)]);
    const written = [...textOf("configs/contracts/production.md").matchAll(/^`{3,}\S+ (?:bad|good)\b/gmu)];
    expect(written.length).toBeGreaterThan(150);
    expect(shown.length).toBe(written.length);
  });

  it("names the clauses on a rule's page", () => {
    expect(pages.get("rules/no-process-env.md")?.text).toMatch(/^# no-process-env\n\n.+\n\nUsed by \[ENV-1 · [^\]]+\]\(site:clauses\/env-1\.md\)\.\n\n## Why/u);
  });
});

describe("a link of a page", () => {
  const known = new Map([
    ["docs/agents.md", "guide/agents.md"],
    ["packages/mcp/README.md", "guide/mcp.md"],
  ]);
  it.each([
    ["docs/agents.md#speed", "index.md", "README.md", "./guide/agents.md#speed"],
    ["../../../../../docs/agents.md", "rules/a.md", "packages/eslint-plugin/src/rules/env/a.md", "../guide/agents.md"],
    ["/packages/mcp", "guide/agents.md", "docs/agents.md", "./mcp.md"],
    ["../package.json", "guide/agents.md", "docs/agents.md", `${address}/blob/main/package.json`],
    ["../packages/core/src", "guide/agents.md", "docs/agents.md", `${address}/tree/main/packages/core/src`],
    ["#speed", "guide/agents.md", "docs/agents.md", "#speed"],
    ["https://eslint.org", "guide/agents.md", "docs/agents.md", "https://eslint.org"],
    ["site:rules/index.md", "guide/agents.md", "docs/agents.md", "../rules/index.md"],
  ])("%s on %s leads to what the repository has", (target, page, source, expected) => {
    expect(siteLink(target, page, source, known)).toBe(expected);
  });

  it("to nothing ends the build", () => {
    expect(() => siteLink("gone.md", "index.md", "README.md", known)).toThrow("README.md links to gone.md, and gone.md does not exist");
  });
});

describe("code on a page", () => {
  const markdown = new MarkdownIt().use(literalBraces).use(exampleCaptions);

  it("is no expression of Vue", () => {
    expect(markdown.render("A {{ b }} and `{{ c }}`")).toBe("<p>A &#123;&#123; b }} and <code>&#123;&#123; c }}</code></p>\n");
  });

  it("has its mark and its file above it", () => {
    expect(markdown.render("```ts bad file=src/<a>.ts\nx\n```")).toMatch(/^<p class="example bad"><b>Breaks it<\/b><code v-pre>src\/&lt;a&gt;\.ts<\/code><\/p><pre>/u);
    expect(markdown.render("```ts\nx\n```")).toMatch(/^<pre>/u);
  });
});

describe("the workflow that publishes", () => {
  it("builds what anybody may see, and publishes from the default branch alone, with the rights of a page and no more", () => {
    const { on, permissions, jobs } = parseDocument(textOf(".github/workflows/site.yml")).toJS() as { on: object; permissions: object; jobs: Record<string, { permissions?: object; if?: string; environment?: { name: string } }> };
    expect(on).toEqual({ pull_request: null, push: { branches: ["main"] } });
    expect(permissions).toEqual({ contents: "read" });
    expect(jobs["build"]?.permissions).toBeUndefined();
    expect(jobs["publish"]).toMatchObject({ permissions: { pages: "write", "id-token": "write" }, if: "github.event_name == 'push'", environment: { name: "github-pages" } });
  });
});
