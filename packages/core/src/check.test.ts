import { describe, expect, it } from "vitest";
import { check, type CheckResult } from "./check.js";
import { memoryView } from "./view/memory.js";

const contract = (clauses: string, front = ""): string => `---\ncontract: 1\nvocabulary:\n  source: ["src/**"]\n${front}---\n\n# Contract\n\n${clauses}`;

const clause = (id: string, enforce: string, level = "MUST"): string => `## ${id} · Clause ${id}\n\nCode ${level} hold.\n\n\`\`\`yaml enforce\n${enforce}\n\`\`\`\n\n`;

const judge = (files: Record<string, string>, options: Partial<Parameters<typeof check>[0]> = {}): Promise<CheckResult> =>
  check({ root: "/memory", view: memoryView(files), now: new Date("2026-11-23"), ...options });

const places = ({ report }: CheckResult): string[] => report.findings.map(({ clause: id, rule, file, line, column }) => `${id} ${rule} ${file}:${line}:${column}`);

describe("check", () => {
  it("judges code in the source by ESLint's own rules, under the clause that names them", async () => {
    const result = await judge({
      "LLM_DEVELOPMENT_CONTRACT.md": contract(clause("OBS-1", "rules:\n  no-console: {}") + clause("QA-4", "rules:\n  no-debugger: {}", "SHOULD")),
      "src/a.ts": "debugger;\nconsole.log(1 as number);\n",
      "src/a.test.ts": "console.log(1);\n",
      "other/a.ts": "console.log(1);\n",
    });
    expect(result.report.diagnostics).toEqual([]);
    expect(places(result)).toEqual(["QA-4 no-debugger src/a.ts:1:1", "OBS-1 no-console src/a.ts:2:1"]);
    expect(result.report.findings.map(({ level }) => level)).toEqual(["warn", "error"]);
  });
});
