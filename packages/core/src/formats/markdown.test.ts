import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { arbitraryReport } from "./arbitrary-report.test.data.js";
import { markdown } from "./markdown.js";
import { brokenReport, cleanReport, faultyReport, richClauses, richReport } from "./rich-report.test.data.js";

const parser = new MarkdownIt({ html: true, linkify: true });

/** The rows of every table, cell by cell as a reader sees them. */
function tables(text: string): string[][][] {
  const found: string[][][] = [];
  for (const token of parser.parse(text, {})) {
    if (token.type === "table_open") found.push([]);
    else if (token.type === "tr_open") found.at(-1)?.push([]);
    else if (token.type === "inline" && token.level > 2) {
      found.at(-1)?.at(-1)?.push((token.children ?? []).map(({ type, content }) => (type === "text" || type === "text_special" ? content : type === "strong_open" || type === "strong_close" ? "" : `<${type}>`)).join(""));
    }
  }
  return found;
}

describe("markdown", () => {
  it("says what came out, lists the findings, and shows every clause in a table", () => {
    const text = markdown(richReport, { clauses: richClauses });
    expect(text.split("\n")[0]).toBe("## Development contract: 6 errors, 1 warning in 4 files");
    const [findings, clauses] = tables(text);
    expect(findings?.map(([clause, level, place]) => [clause, level, place])).toEqual([
      ["Clause", "Level", "Place"],
      ...richReport.findings.map(({ clause, level, line, column }) => [clause, level, expect.stringMatching(new RegExp(`:${line}:${column}$`))]),
    ]);
    expect(findings?.[1]?.[3]).toBe(richReport.findings[0]?.message);
    expect(clauses?.[0]).toEqual(["Clause", "It asks", "Judgement", "Waived", "Recorded"]);
    expect(clauses?.slice(1).map(([id, , judgement, waived, recorded]) => [id, judgement, waived, recorded])).toEqual([
      ["ENV-1", "4 errors", "", ""],
      ["SEC-1", "1 error", "1", ""],
      ["REL-1", "1 error", "", "1"],
      ["OBS-1", "1 warning", "", ""],
      ["QA-4", "holds", "", ""],
      ["DOC-1", "checked by no machine", "", ""],
      ["OLD-1", "off", "", ""],
    ]);
  });

  it("tells a judgement that is clean from one that is not whole and from none", () => {
    expect(markdown(cleanReport).split("\n")[0]).toMatch(/: 0 findings in \d+ files$/);
    expect(markdown(faultyReport).split("\n")[0]).toMatch(/: \d+ faults?: nothing was judged$/);
    expect(markdown(brokenReport).split("\n")[0]).toMatch(/: \d+ faults?: this judgement is not whole and does not count as a pass$/);
    expect(markdown({ ...cleanReport, files: 0 }).split("\n")[0]).toMatch(/: no file was judged$/);
    expect(tables(markdown(brokenReport))[0]?.length).toBe(1 + brokenReport.diagnostics.length);
  });

  it("lists fifty findings, and counts the others", () => {
    const findings = Array.from({ length: 60 }, (_, index) => richReport.findings.slice(0, 1).map((finding) => ({ ...finding, line: index + 1 }))).flat();
    const text = markdown({ ...richReport, findings });
    expect(tables(text)[0]).toHaveLength(51);
    expect(text).toContain('\n10 more are not shown here. "contract check" lists all of them.\n');
  });

  it("lets nothing that it is given become markup, a link or another cell", () => {
    const evil = "a | b\n\n# c <img src=x onerror=alert(1)> [d](https://evil.example) `e` **f** https://evil.example www.evil.example $x$ @team </details>";
    const text = markdown({ ...richReport, findings: richReport.findings.slice(0, 1).map((finding) => ({ ...finding, file: evil, message: evil })) });
    const [, row] = tables(text)[0] ?? [];
    expect(row).toHaveLength(4);
    expect(row?.[3]).toBe(evil.replaceAll("\n", " "));
    const html = parser.render(text);
    expect(html).not.toMatch(/<img|<a |<code|<h1/);
    expect(html.match(/<\/details>/g)).toHaveLength(1);
  });

  it("keeps rows whole and texts short for every report", () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const text = markdown(report);
        for (const table of tables(text)) for (const row of table) expect(row).toHaveLength(table[0]?.length ?? 0);
        for (const line of text.split("\n")) expect(line.length).toBeLessThan(10_000);
      }),
      { numRuns: 100 },
    );
  });
});
