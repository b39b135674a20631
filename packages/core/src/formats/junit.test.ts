import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import type { Report } from "../report/report.js";
import { arbitraryReport } from "./arbitrary-report.test.data.js";
import { junit } from "./junit.js";
import { brokenReport, cleanReport, faultyReport, richReport } from "./rich-report.test.data.js";

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** Parses with a strict XML 1.0 parser; throws where the text is not well formed. */
function parse(text: string): Element {
  const document: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [document];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (part) => {
    const element = open.at(-1);
    if (element) element.text += part;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  const [root] = document.children;
  if (!root) throw new Error("No root element");
  return root;
}

function cases(report: Report): Element[] {
  return parse(junit(report)).children.flatMap((suite) => suite.children);
}

function numbers({ attributes }: Element): number[] {
  return ["tests", "failures", "errors", "skipped"].map((name) => Number(attributes[name]));
}

describe("junit", () => {
  it("fails errors, passes warnings with output, skips what is silenced", () => {
    const kinds = cases(richReport).map(({ attributes, children }) => [attributes["name"], children[0]?.name]);
    expect(kinds).toContainEqual(["ENV-1 contract/no-process-env 3:14", "failure"]);
    expect(kinds).toContainEqual(["OBS-1 no-console 1:901", "system-out"]);
    expect(kinds).toContainEqual(["SEC-1 contract/no-secrets 2:14", "skipped"]);
    expect(kinds).toContainEqual(["REL-1 contract/no-swallowed-error 3:14", "skipped"]);
  });

  it("passes a clause without findings only when something checked files", () => {
    const [judged, ...others] = cleanReport.clauses;
    if (!judged) throw new Error("The report has clauses");
    const list = cases({ ...cleanReport, clauses: [judged, { ...judged, id: "VOID-1", files: 0 }, ...others] });
    expect(list.map(({ attributes, children }) => [attributes["name"], children[0]?.attributes["message"]])).toEqual([
      ["ENV-1 Configuration is read in one place", undefined],
      ["VOID-1 Configuration is read in one place", "No file is in this clause's scope."],
      ["SEC-1 No secret in any file", undefined],
      ["REL-1 No error is swallowed", undefined],
      ["OBS-1 코드는 구조화된 로거로 기록한다", undefined],
      ["QA-4 Types are not switched off", undefined],
      ["DOC-1 Decisions are written down", "Prose only: no check enforces this clause."],
    ]);
  });

  it("passes nothing when nothing was judged", () => {
    const list = cases(faultyReport);
    expect(list.map(({ children }) => children[0]?.name)).toEqual(["error", "error", "error"]);
    expect(numbers(parse(junit(faultyReport)))).toEqual([3, 0, 3, 0]);
  });

  it("keeps marks that reorder text as references", () => {
    expect(junit(richReport)).toContain('name="src/[2Jevil&#x202e;cod&#10;::error::x.ts"');
  });

  it("passes no clause when the judgement is not whole, and keeps the findings", () => {
    const list = cases(brokenReport);
    expect(list[0]?.children[0]?.name).toBe("error");
    expect(list.filter(({ children }) => children[0]?.name === "failure")).toHaveLength(6);
    expect(list.find(({ attributes }) => attributes["name"]?.startsWith("QA-4"))?.children[0]?.attributes["message"]).toBe("The judgement is not whole.");
  });

  it("keeps text as it is, less the characters that XML cannot hold", () => {
    const texts = cases(richReport).flatMap(({ children }) => children.map(({ text }) => text));
    expect(texts).toContain('src/client.ts:9:1 REL-1 P0 contract/no-swallowed-error: The error is swallowed [see](https://example.com): {0} & <b>"quoted"</b> 100 %, ::error::no');
    expect(texts.join("\n")).toContain("Escape [31mred[0m, bell , nul , line\nfeed, ]]> and lone .");
  });

  it("is well formed and counts right for any report", () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => {
        const text = junit(report);
        expect(text).not.toMatch(/[^\n\P{Cc}]|[\u202A-\u202E\u2066-\u2069]/u);
        const root = parse(text);
        const list = root.children.flatMap((suite) => suite.children);
        const count = (name: string) => list.filter(({ children }) => children[0]?.name === name).length;
        expect(numbers(root)).toEqual([list.length, count("failure"), count("error"), count("skipped")]);
        for (const suite of root.children) expect(numbers(suite)[0]).toBe(suite.children.length);
        expect(new Set(root.children.map(({ attributes }) => attributes["name"])).size).toBeLessThanOrEqual(root.children.length);
      }),
    );
  });

  it.each([["rich", richReport], ["faulty", faultyReport]])("matches the golden file of the %s report", async (name, report) => {
    await expect(junit(report)).toMatchFileSnapshot(`snapshots/${name}.junit.xml`);
  });
});
