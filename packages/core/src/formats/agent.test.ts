import fc from "fast-check";
import { countTokens as cl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as o200k } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import type { Finding, Report } from "../report/report.js";
import { agent } from "./agent.js";
import { arbitraryReport, finding as arbitraryFinding } from "./arbitrary-report.test.data.js";
import { brokenReport, cleanReport, faultyReport, richReport } from "./rich-report.test.data.js";

const counted = (text: string): number => Math.max(o200k(text), cl100k(text));

function many(count: number, part: (index: number) => Partial<Finding>): Report {
  const [first] = richReport.findings;
  if (!first) throw new Error("The rich report has findings");
  return { ...richReport, findings: Array.from({ length: count }, (_, index) => ({ ...first, ...part(index) })) };
}

describe("agent", () => {
  it("writes a finding on a line and counts at the end", () => {
    const report = many(1, () => ({ line: 12, column: 15 }));
    expect(agent(report)).toBe(
      'src/client.ts:12:15 ENV-1 `process.env.API_KEY` is read outside src/env.ts. Use `env.API_KEY` from "./env.js". Do not wrap it in another helper.\n' +
        "1 error. Not counted: 1 waived, 1 in the baseline.\n",
    );
  });

  it("folds findings that say the same into the first, and names where else they stand", () => {
    const report = many(3, (index) => ({ line: index + 1, column: 2, file: index < 2 ? "a.ts" : "b.ts", message: "No." }));
    expect(agent(report)).toBe(
      "a.ts:1:2 ENV-1 No. (also at 2:2, b.ts:3:2)\n3 errors in 2 files. Not counted: 1 waived, 1 in the baseline.\n",
    );
  });

  it("names eight further places at most and counts the others", () => {
    const [line] = agent(many(12, (index) => ({ line: index + 1, column: 1, message: "No." }))).split("\n");
    expect(line).toMatch(/\(also at 2:1, 3:1, 4:1, 5:1, 6:1, 7:1, 8:1, 9:1, 3 more\)$/);
  });

  it("does not fold what differs in level, clause or message, and says of warnings that they are", () => {
    const parts: Partial<Finding>[] = [{}, { level: "warn" }, { clause: "QA-1" }, { message: "Other." }, { rule: "no-console" }];
    const text = agent(many(5, (index) => ({ file: `${index}.ts`, line: 1, column: 1, message: "No.", ...parts[index] })));
    expect(text).toBe(
      "0.ts:1:1 ENV-1 No. (also at 4.ts:1:1)\n1.ts:1:1 ENV-1 warning: No.\n2.ts:1:1 QA-1 No.\n3.ts:1:1 ENV-1 Other.\n" +
        "4 errors, 1 warning in 5 files. Not counted: 1 waived, 1 in the baseline.\n",
    );
  });

  it("writes the findings of one file below its path, files in the order of their first findings", () => {
    const files = ["b.ts", "a.ts", "b.ts"];
    const text = agent(many(3, (index) => ({ file: files[index] ?? "", line: index + 1, column: 1, message: `Finding ${index}.` })));
    expect(text).toBe("b.ts\n1:1 ENV-1 Finding 0.\n3:1 ENV-1 Finding 2.\na.ts:2:1 ENV-1 Finding 1.\n3 errors in 2 files. Not counted: 1 waived, 1 in the baseline.\n");
  });

  it("takes what is most important first where not all fits, wherever it stands", () => {
    const last = many(60, (index) => ({ file: index % 2 === 0 ? "a.ts" : `${index}.ts`, line: index + 1, column: 1, message: `Finding ${index} of a list that does not fit.` }));
    const shown = [...agent(last, { tokens: 400 }).matchAll(/Finding (\d+) /g)].map(([, index]) => Number(index));
    expect(shown.length).toBeGreaterThan(5);
    expect(Math.max(...shown)).toBeLessThan(shown.length * 2);
  });

  it("says where more is to be learned where it says much", () => {
    const hint = (count: number) => agent(many(count, (index) => ({ message: `Finding ${index}.` }))).includes("Why and examples: contract explain ENV-1");
    expect([hint(3), hint(4)]).toEqual([false, true]);
  });

  it("counts by clause what does not fit, and loses no finding", () => {
    const clauses = ["ENV-1", "REL-1", "OBS-1"];
    const text = agent(many(300, (index) => ({ clause: clauses[Math.floor(index / 100)] ?? "", file: `src/file-${index % 90}.ts`, message: `Finding number ${index}.` })));
    const lines = text.trimEnd().split("\n");
    const shown = lines.filter((line) => line.startsWith("src/")).length;
    const left = lines.flatMap((line) => /^\.\.\. (\d+) more of [A-Z]+-1 in \d+ files?$/.exec(line)?.[1] ?? []).map(Number);
    expect(shown).toBeGreaterThan(15);
    expect(shown + left.reduce((sum, each) => sum + each, 0)).toBe(300);
    expect(lines.at(-1)).toBe("300 errors in 90 files. Not counted: 1 waived, 1 in the baseline. Why and examples: contract explain ENV-1");
    expect(counted(text)).toBeLessThanOrEqual(1500);
  });

  it("uses at least two fifths of its budget when it leaves findings out", () => {
    const text = agent(many(300, (index) => ({ file: `src/modules/file-${index}.ts`, message: `\`process.env.KEY_${index}\` is read outside src/env.ts. Use \`env.KEY_${index}\` from "./env.js".` })));
    expect(counted(text)).toBeGreaterThan(600);
  });

  it("leaves a line out that is longer than the budget instead of cutting it", () => {
    const report = many(2, (index) => (index === 0 ? { message: "Long. ".repeat(2000) } : { clause: "REL-1", message: "Short." }));
    expect(agent(report)).toBe(
      "src/client.ts:3:14 REL-1 Short.\n... 1 more of ENV-1 in 1 file\n2 errors. Not counted: 1 waived, 1 in the baseline.\n",
    );
  });

  it("counts all clauses in one line where one line each would not fit", () => {
    const text = agent(many(80, (index) => ({ clause: `LONG-${index}`, message: `Finding ${index} ${"with words ".repeat(20)}` })), { tokens: 150 });
    expect(text).toMatch(/^(.*\n)?\.\.\. \d+ more of \d+ clauses in 1 file\n80 errors\. .*\n$/);
  });

  it("says when there is nothing, and when nothing was judged", () => {
    expect(agent(cleanReport)).toBe("0 findings in 12 files.\n");
    expect(agent({ ...cleanReport, files: 0 })).toBe("No file was judged.\n");
    const [finding] = many(1, () => ({})).findings;
    const entry = { clause: "ENV-1", fingerprint: "0".repeat(16), file: "a.ts" };
    expect(agent({ ...cleanReport, waived: finding ? [finding] : [], stale: [entry, entry] })).toBe(
      "0 findings in 12 files. Not counted: 1 waived. 2 recorded findings are gone: `contract baseline` takes them out of the baseline.\n",
    );
  });

  it("keeps to its budget for any report, and to one line a finding", () => {
    const reports = fc.tuple(arbitraryReport, fc.array(arbitraryFinding, { maxLength: 120 }), fc.integer({ min: 0, max: 1500 }));
    fc.assert(
      fc.property(reports, ([report, findings, tokens]) => {
        const text = agent({ ...report, findings }, { tokens });
        expect(counted(text)).toBeLessThanOrEqual(Math.max(tokens, 100));
        expect(text).not.toMatch(/[^\n\P{Cc}]/u);
        expect(text.endsWith("\n")).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("names the faults of a contract, within the budget", () => {
    const diagnostics = Array.from({ length: 67 }, () => faultyReport.diagnostics).flat().slice(0, 200);
    const text = agent({ ...faultyReport, diagnostics });
    expect(counted(text)).toBeLessThanOrEqual(1500);
    expect(text).toMatch(/\n\.\.\. \d+ more faults\n200 faults in the contract: nothing was judged\. Mend the contract first\.\n$/);
  });

  it("names findings and faults of a judgement that is not whole, within the budget", () => {
    const diagnostics = Array.from({ length: 100 }, () => brokenReport.diagnostics).flat();
    const findings = many(100, (index) => ({ message: `Finding ${index}.` })).findings;
    const text = agent({ ...brokenReport, diagnostics, findings });
    expect(counted(text)).toBeLessThanOrEqual(1500);
    expect(text).toMatch(/\n\.\.\. \d+ more of ENV-1 in 1 file\n100 errors\./);
    expect(text.endsWith("100 faults: this judgement is not whole, and does not count as a pass.\n")).toBe(true);
    expect(agent({ ...brokenReport, findings }, { tokens: 100 })).toMatch(/1 fault: this judgement is not whole/);
  });

  it.each([["rich", richReport], ["faulty", faultyReport]])("matches the golden file of the %s report", async (name, report) => {
    await expect(agent(report)).toMatchFileSnapshot(`snapshots/${name}.agent.txt`);
  });
});
