import * as fc from "fast-check";
import { HtmlValidate } from "html-validate";
import { createHash } from "node:crypto";
import { expect, it, vi } from "vitest";
import { arbitraryReport } from "../../formats/arbitrary-report.test.data.js";
import { richClauses, richReport, richSource } from "../../formats/rich-report.test.data.js";
import type { Contract } from "../../document/contract.js";
import type { Report } from "../../report/report.js";
import { buildPage } from "../build-page.js";
import { hostileRepository, now, pageOf, secret, waiver } from "../page.test.data.js";
import type { StatusPage } from "../page.js";
import { statusDocument } from "./document.js";

// Many rules, once for all pages.
vi.setConfig({ testTimeout: 120_000 });

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  // How an attribute or a blank is written is no matter of validity, and the length of a title no matter of ours.
  rules: { "no-trailing-whitespace": "off", "long-title": "off", "attr-quotes": "off", "no-inline-style": "error" },
});

async function faultsOf(text: string): Promise<string[]> {
  const { results } = await validator.validateString(text);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} ${text.split("\n")[line - 1]?.slice(0, 200) ?? ""}`));
}

function pageFor(report: Report, clauses = richClauses): StatusPage {
  const contract: Contract = { file: report.contract, documents: [report.contract], vocabulary: {} as Contract["vocabulary"], vocabularies: {}, vocabularyEntries: [], owners: [], plugins: {}, pluginSpans: {}, clauses };
  return buildPage({ result: { report, contract, source: richSource }, root: "/work/service", now, version: "1.2.3" });
}

/** A page with every section: a trend, waivers of all kinds, a fault. */
async function fullPage(): Promise<StatusPage> {
  const folder = hostileRepository();
  folder.git("tag", "v1");
  const waivers = ["2026-11-01", "2026-11-23", "2026-11-30", "2027-03-01"].map((day, index) => waiver(`W-${index + 1}`, index === 2 ? "GONE-1" : "RUN-2", "src/waived.ts", day)).join("");
  folder.write({ "contract-waivers.yml": waivers, "src/new.ts": "debugger;\n", "src/many.ts": "one();\n" }).commit();
  return pageOf(folder, "v1");
}

/** The names of all elements and attributes, and every address; quotes and angles in values are escaped, so a pattern can tell. */
function anatomy(text: string): { elements: string[]; attributes: string[]; addresses: string[] } {
  const tags = [...text.replace(/<style>[^]*?<\/style>/u, "").matchAll(/<([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gu)];
  const pairs = tags.flatMap(([, , list = ""]) => [...list.matchAll(/([\w:-]+)(?:="([^"]*)")?/gu)]);
  const sorted = (names: (string | undefined)[]): string[] => [...new Set(names.map((name) => name ?? ""))].sort();
  return { elements: sorted(tags.map(([, name]) => name)), attributes: sorted(pairs.map(([, name]) => name)), addresses: sorted(pairs.filter(([, name]) => name === "href").map(([, , value]) => value?.slice(0, 1))) };
}

it("a page of hostile texts is valid HTML that names nothing outside of it, and shows no secret", async () => {
  const page = await fullPage();
  const text = statusDocument(page);
  expect(await faultsOf(text)).toEqual([]);
  const { elements, attributes, addresses } = anatomy(text);
  expect(text.match(/<[a-zA-Z]/gu)?.length).toBe([...text.matchAll(/<[a-zA-Z][\w-]*(?:\s+[\w:-]+(?:="[^"<>]*")?)*\s*\/?>/gu)].length);
  expect(elements).toEqual(["a", "b", "bdi", "body", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "head", "header", "html", "li", "main", "mark", "meta", "nav", "ol", "p", "path", "pre", "rect", "section", "span", "strong", "summary", "svg", "symbol", "table", "tbody", "td", "th", "thead", "title", "tr", "ul", "use", "wbr"]);
  expect(attributes).toEqual(["aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "content", "d", "focusable", "height", "href", "http-equiv", "id", "lang", "name", "preserveAspectRatio", "scope", "tabindex", "viewBox", "width", "x"]);
  expect(addresses).toEqual(["#"]);
  expect(text).not.toContain(secret.slice(4, 20));
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  for (const heading of ["Not everything could be judged: 2 faults", "Worst now", "Do next", "Readiness by priority", "Readiness by area", "Trend since <bdi>v1</bdi>", "Findings by clause", "Clauses without findings", "Waivers and baseline", "Trace: clause, check, example, state"]) expect(text, heading).toContain(heading);
  expect(text).toContain("expired 22 days ago");
  expect(text).toContain("ends today");
});

it("a page allows its own style and nothing else", async () => {
  const text = statusDocument(pageFor(richReport));
  const [, style = ""] = /<style>([^]*?)<\/style>/u.exec(text) ?? [];
  const hash = createHash("sha256").update(style).digest("base64");
  expect(text).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`);
  expect(style).not.toMatch(/url\(|@import|</u);
});

it("headings go down by one level at a time, and each section is named by its own", async () => {
  const text = statusDocument(await fullPage());
  const levels = [...text.matchAll(/<h(\d)/gu)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
  const ids = new Set([...text.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id));
  for (const [, target] of text.matchAll(/(?:href="#|aria-labelledby=")([^"]*)"/gu)) expect(ids, target).toContain(target);
});

it("equal input gives equal bytes", async () => {
  expect(statusDocument(pageFor(richReport))).toBe(statusDocument(pageFor(structuredClone(richReport))));
});

it("any report makes a valid page", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryReport, async (report) => {
      const clauses = report.clauses.map((clause, index) => ({ ...clause, id: `ID-${index}` }));
      const text = statusDocument(pageFor({ ...report, clauses }, []));
      expect(await faultsOf(text)).toEqual([]);
      expect(text.slice(text.indexOf("</style>") + 8)).not.toMatch(/<(?:script|img|style)/u);
    }),
    { numRuns: 15 },
  );
});

it("thousands of findings and waivers make a page of bounded size that says what it leaves out", () => {
  const [first] = richReport.findings;
  if (first === undefined) throw new Error("There is no finding.");
  const clauses = Array.from({ length: 200 }, (_, index) => ({ ...richReport.clauses[0]!, id: `ENV-${index + 1}`, findings: 100 }));
  const findings = clauses.flatMap(({ id }) => Array.from({ length: 100 }, (_, index) => ({ ...first, clause: id, line: index + 1 })));
  const page = pageFor({ ...richReport, findings, clauses });
  const text = statusDocument(page);
  expect(page.clauses.reduce((sum, { findings: shown }) => sum + shown.length, 0)).toBe(1000);
  expect(text).toContain("The first 20 of 100 findings in 1 file are shown. All: <code>contract check</code>.");
  expect(text).toContain("None of 100 findings in 1 file are shown. All: <code>contract check</code>.");
  expect(text.length).toBeLessThan(2_000_000);
});

it.each([
  [{ findings: [], clauses: richReport.clauses.map((clause) => ({ ...clause, findings: 0, files: 1 })) }, "Ready: every clause that files can show is kept."],
  [{ findings: [], clauses: richReport.clauses.map((clause) => ({ ...clause, findings: 0 })) }, "No clause is broken, but not every one could be judged."],
  [{ findings: richReport.findings.slice(-1), clauses: richReport.clauses.filter(({ id }) => id === "OBS-1") }, "No P0 clause is broken, but 1 of 1 P1 clause is broken."],
  [{}, "Not ready: 3 of 3 P0 clauses are broken."],
])("the verdict is one sentence: case %#", (part, verdict) => {
  const clauses = "clauses" in part ? part.clauses.filter(({ checks }) => verdict.startsWith("No clause") || checks.length > 0) : richReport.clauses;
  expect(statusDocument(pageFor({ ...richReport, ...part, clauses }))).toContain(`<p class="verdict">${verdict}</p>`);
});
