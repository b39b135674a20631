// Makes the sources of the site: every page where it stands in the repository, and one for each clause of the shipped contract.
import { readContract, memoryView } from "@contract-as-code/core";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { clausePage } from "./clause-page.js";
import { filesOf, root, textOf } from "./repository.js";

const contractFile = "configs/contracts/production.md";
const rulesFolder = "packages/eslint-plugin/src/rules";

/** The guides as they are best read; further ones follow by name. */
const guideOrder = ["adopt", "write-a-clause", "editors", "agents", "mcp", "server-gates", "status", "security", "comparison", "benchmarks", "worked-example"];

const placeOf = (name) => (guideOrder.includes(name) ? guideOrder.indexOf(name) : guideOrder.length);

/** The site's path for a file of the repository; undefined for one that is no page. */
function pathOf(file) {
  if (file === "README.md") return "index.md";
  if (file === "README.ko.md") return "ko/index.md";
  if (file === "packages/mcp/README.md") return "guide/mcp.md";
  if (file === "packages/bench/README.md") return "guide/benchmarks.md";
  const [, decision] = /^docs\/(decisions\/[^/]+\.md)$/u.exec(file) ?? [];
  if (decision !== undefined) return decision;
  const [, guide] = /^docs\/([^/]+\.md)$/u.exec(file) ?? [];
  if (guide !== undefined) return `guide/${guide}`;
  const [, rule] = /^packages\/eslint-plugin\/src\/rules\/[^/]+\/([^/]+\.md)$/u.exec(file) ?? [];
  return rule === undefined ? undefined : `rules/${rule}`;
}

/** What the READMEs of packages are called among the guides. */
const titles = { "guide/mcp.md": "MCP server" };

const titleOf = (path, text) => titles[path] ?? /^# (.+)$/mu.exec(text)?.[1] ?? "";

/** The clauses of the shipped contract, as `contract explain` has them. */
async function shippedClauses() {
  const view = memoryView({ "CONTRACT.md": "---\ncontract: 1\nextends: [contract-as-code/production]\n---\n\n# Contract\n" });
  const { contract, diagnostics } = await readContract({ root: view.root, view, contractFile: "CONTRACT.md" });
  if (contract === undefined) throw new Error(`${contractFile} has faults: ${diagnostics.map(({ message }) => message).join(" ")}`);
  return contract.clauses;
}

/**
 * Every page of the site by its path. `source` is the file in the repository that it was made of; `ofFile` says that it is this file, as it stands,
 * and that its links are relative to it.
 */
export async function sitePages() {
  const pages = new Map();
  for (const file of filesOf("*.md")) {
    const path = pathOf(file);
    if (path !== undefined) pages.set(path, { source: file, text: textOf(file), title: titleOf(path, textOf(file)), ofFile: true });
  }
  const clauses = await shippedClauses();
  for (const [path, page] of pages) if (path.startsWith("rules/")) page.text = withClauses(page, clauses);
  const rulePage = (name) => (pages.has(`rules/${name}.md`) ? `../rules/${name}.md` : undefined);
  for (const clause of clauses) {
    const text = clausePage(clause, contractFile, rulePage);
    pages.set(clausePath(clause), { source: contractFile, text, title: `${clause.id} · ${clause.title}`, ofFile: false, chapter: clause.chapter });
  }
  pages.set("clauses/index.md", { source: contractFile, text: clauseIndex(clauses), title: "All clauses", ofFile: false });
  pages.set("rules/index.md", { source: rulesFolder, text: ruleIndex(pages, clauses), title: "All rules", ofFile: false });
  return pages;
}

const clausePath = ({ id }) => `clauses/${id.toLowerCase()}.md`;

const clausesWith = (rule, clauses) => clauses.filter(({ rules }) => rules.some(({ name }) => name === `contract/${rule}`));

/** The text of a rule's page that names the clauses which use the rule, below what the rule does. */
function withClauses({ text, title }, clauses) {
  const links = clausesWith(title, clauses).map((clause) => `[${clause.id} · ${clause.title}](site:${clausePath(clause)})`);
  const before = text.indexOf("\n## ");
  return `${text.slice(0, before)}\nUsed by ${links.length === 0 ? "no clause of the shipped contract" : links.join(", ")}.\n${text.slice(before)}`;
}

function clauseIndex(clauses) {
  const rows = clauses.map((clause) => `| [${clause.id}](./${clausePath(clause).slice("clauses/".length)}) | ${clause.title} | ${{ error: "MUST", warn: "SHOULD", off: "MAY" }[clause.level]} | ${clause.priority} |`);
  return ["# All clauses", "The clauses of the shipped contract, `contract-as-code/production`. Your own stand beside them: [write your own](../guide/write-a-clause.md).", ["| clause | | level | priority |", "| --- | --- | --- | --- |", ...rows].join("\n"), ""].join("\n\n");
}

function ruleIndex(pages, clauses) {
  const rows = [...pages].flatMap(([path, { text, title }]) => {
    if (!path.startsWith("rules/")) return [];
    const asking = clausesWith(title, clauses);
    const [, description = ""] = /^# .+\n\n([^]+?)\n\n/u.exec(text) ?? [];
    return [`| [\`${title}\`](./${path.slice("rules/".length)}) | ${description.replaceAll("\n", " ")} | ${asking.map((clause) => `[${clause.id}](../${clausePath(clause)})`).join(", ")} |`];
  });
  return ["# All rules", "The rules of the ESLint plugin. A clause can use any other ESLint rule as well.", ["| rule | | clauses |", "| --- | --- | --- |", ...rows].join("\n"), ""].join("\n\n");
}

/** The chapters of the sidebar, in the form that VitePress takes. */
export function sidebarOf(pages, words = { guides: "Guides", clauses: "Clauses", rules: "Rules", decisions: "Decisions" }) {
  const entries = (folder) => [...pages].filter(([path]) => path.startsWith(`${folder}/`)).map(([path, page]) => ({ ...page, path, text: page.title, link: `/${path.replace(/\.md$/u, "").replace(/(^|\/)index$/u, "$1")}` }));
  const isIndex = ({ path }) => path.endsWith("/index.md");
  const item = ({ text, link }) => ({ text, link });
  const guides = entries("guide").sort((a, b) => placeOf(nameOf(a.path)) - placeOf(nameOf(b.path)) || (a.path < b.path ? -1 : 1));
  const names = new Map([...pages].filter(([path]) => path.startsWith("clauses/") && !path.endsWith("/index.md")).map(([path, { chapter }]) => [path.slice("clauses/".length).split("-")[0], chapter]));
  const chaptered = (folder, title, chapterOf) => {
    const all = entries(folder);
    const chapters = [...names.values()].filter((chapter) => all.some((one) => !isIndex(one) && chapterOf(one) === chapter));
    return { text: title, items: [...all.filter(isIndex).map(item), ...chapters.map((chapter) => ({ text: chapter, collapsed: true, items: all.filter((one) => !isIndex(one) && chapterOf(one) === chapter).map(item) }))] };
  };
  const chapterOfRule = ({ source }) => source.slice(rulesFolder.length + 1).split("/")[0];
  const chapterOfClause = ({ chapter }) => chapter;
  return [
    { text: words.guides, items: guides.map(item) },
    chaptered("clauses", words.clauses, chapterOfClause),
    chaptered("rules", words.rules, (page) => names.get(chapterOfRule(page))),
    { text: words.decisions, collapsed: true, items: entries("decisions").map(item) },
  ];
}

const nameOf = (path) => path.slice(path.indexOf("/") + 1, -".md".length);

/** Writes the sources of the site into a folder, which is emptied first. Pictures of `docs` stand in `public`, where VitePress serves them from. */
export async function writePages(folder) {
  rmSync(folder, { recursive: true, force: true });
  const pages = await sitePages();
  for (const [path, { text }] of pages) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const picture of filesOf("docs/*.svg", "docs/*.png")) {
    mkdirSync(dirname(join(folder, "public", picture)), { recursive: true });
    cpSync(root + picture, join(folder, "public", picture));
  }
  return pages;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writePages(join(root, "site/pages"));
