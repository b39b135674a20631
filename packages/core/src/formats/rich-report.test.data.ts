import type { Clause, Level, Priority } from "../document/contract.js";
import type { ClauseStatus, Finding, Report } from "../report/report.js";

// Built at run time, so that no scanner takes this file for a leak.
export const fakeSecret = `AKIA${"Z7QK3M5T".repeat(2)}`;

function finding(part: Partial<Finding> & Pick<Finding, "clause" | "rule" | "file" | "message">): Finding {
  return { level: "error", priority: "P0", line: 3, column: 14, endLine: 3, endColumn: 33, fingerprint: "0123456789abcdef", ...part };
}

function status(id: string, title: string, level: Level, priority: Priority, rules: string[], findings: number): ClauseStatus {
  const isChecked = rules.length > 0;
  return {
    id,
    title,
    level,
    priority,
    status: level === "off" ? "OFF" : !isChecked ? "ADVISORY" : level === "error" ? "ENFORCED" : "DETECTED",
    checks: rules,
    files: isChecked ? 4 : 0,
    examples: { bad: 1, good: 1, held: isChecked ? 2 : undefined },
    findings,
  };
}

const environmentMessage =
  '`process.env.API_KEY` is read outside src/env.ts. Use `env.API_KEY` from "./env.js". Do not wrap it in another helper.';

/** Every odd thing that a report may hold. */
export const richReport: Report = {
  version: 1,
  contract: "LLM_DEVELOPMENT_CONTRACT.md",
  view: "working-tree",
  findings: [
    finding({ clause: "ENV-1", rule: "contract/no-process-env", file: "src/client.ts", message: environmentMessage }),
    finding({ clause: "ENV-1", rule: "contract/no-process-env", file: "src/client.ts", line: 14, column: 3, endLine: 14, endColumn: 22, message: environmentMessage, fingerprint: "1123456789abcdef" }),
    finding({ clause: "SEC-1", rule: "contract/no-secrets", file: "src/client.ts", line: 8, column: 14, endLine: 9, endColumn: 2, message: "An AWS access key (AKIA****) stands here. Revoke it, then read it from the secrets manager.", fingerprint: "2123456789abcdef" }),
    finding({ clause: "REL-1", rule: "contract/no-swallowed-error", file: "src/client.ts", line: 9, column: 1, endLine: 9, endColumn: 5, message: "The error is swallowed [see](https://example.com): {0} & <b>\"quoted\"</b> 100 %, ::error::no", fingerprint: "3123456789abcdef" }),
    finding({ clause: "ENV-1", rule: "contract/no-process-env", file: "src/한글 폴더/설정,값:1.ts", line: 2, column: 8, endLine: 2, endColumn: 30, message: "환경 변수 `process.env.데이터베이스`를 src/env.ts 밖에서 읽습니다. `env`를 쓰세요.", fingerprint: "4123456789abcdef" }),
    finding({ clause: "ENV-1", rule: "contract/no-process-env", file: "src/\u001b[2Jevil\u202Ecod\u0007\n::error::x.ts", line: 1, column: 1, endLine: 1, endColumn: 2, message: "Escape \u001b[31mred\u001b[0m, bell \u0007, nul \u0000, line\nfeed, ]]> and lone \uD800.", fingerprint: "5123456789abcdef" }),
    finding({ clause: "OBS-1", rule: "no-console", level: "warn", priority: "P1", file: "src/min.js", line: 1, column: 901, endLine: 1, endColumn: 920, message: `Unexpected console statement. ${"Log through the structured logger instead. ".repeat(12)}`.trim(), fingerprint: "6123456789abcdef" }),
  ],
  waived: [finding({ clause: "SEC-1", rule: "contract/no-secrets", file: "src/min.js", line: 2, endLine: 2, message: "A token stands here.", fingerprint: "7123456789abcdef" })],
  baselined: [finding({ clause: "REL-1", rule: "contract/no-swallowed-error", file: "src/old.ts", message: "The error is swallowed.", fingerprint: "8123456789abcdef" })],
  clauses: [
    status("ENV-1", "Configuration is read in one place", "error", "P0", ["contract/no-process-env"], 4),
    status("SEC-1", "No secret in any file", "error", "P0", ["contract/no-secrets"], 1),
    status("REL-1", "No error is swallowed", "error", "P0", ["contract/no-swallowed-error"], 1),
    status("OBS-1", "코드는 구조화된 로거로 기록한다", "warn", "P1", ["no-console"], 1),
    status("QA-4", "Types are not switched off", "error", "P1", ["@typescript-eslint/no-explicit-any"], 0),
    status("DOC-1", "Decisions are written down", "warn", "P2", [], 0),
    status("OLD-1", "Switched off", "off", "P2", ["no-var"], 0),
  ],
  diagnostics: [],
  skipped: [
    { file: "logo.png", reason: "binary" },
    { file: "link", reason: "symlink" },
  ],
  files: 12,
};

const minified = `${"a();".repeat(225)}console.log(secret);${"b();".repeat(100)}`;

const sources: Record<string, string> = {
  "src/client.ts": [
    'import { x } from "x";',
    "",
    "\tconst key = process.env.API_KEY;",
    ...Array.from({ length: 4 }, () => ""),
    `const secret = "${fakeSecret}`,
    `${fakeSecret}";`,
  ].join("\n"),
  "src/한글 폴더/설정,값:1.ts": "// 설정\nconst 값 = process.env.데이터베이스;\n",
  "src/min.js": `${minified}\nconst token = "${fakeSecret}";\n`,
};

/** The text of the files that the report speaks of; line 8 and 9 of src/client.ts hold a secret. */
export function richSource(path: string): string | undefined {
  return sources[path];
}

const span = { file: "contract-as-code/production", line: 10, column: 1, endLine: 10, endColumn: 20 };

function clause(id: string, title: string, rule: string, bad: string): Clause {
  return {
    id,
    title,
    chapter: "Chapter",
    level: "error",
    priority: "P0",
    waivable: true,
    rules: [{ name: rule, options: [], span }],
    commit: {},
    command: undefined,
    files: undefined,
    ignores: [],
    scope: { files: undefined, ignores: [] },
    review: [],
    examples: [
      { kind: "bad", language: "ts", file: "src/a.ts", case: undefined, code: bad, span, codeLine: 12 },
      { kind: "good", language: "ts", file: "src/a.ts", case: undefined, code: "good();\n", span, codeLine: 16 },
    ],
    prose: `Code **MUST NOT** do what ${id} forbids.\n\nA reason, with \`code\`.`,
    heading: span,
    enforce: span,
    document: id === "REL-1" ? "LLM_DEVELOPMENT_CONTRACT.md" : "contract-as-code/production",
  };
}

export const richClauses: Clause[] = [
  clause("ENV-1", "Configuration is read in one place", "contract/no-process-env", "const a = process.env.A;\n"),
  clause("SEC-1", "No secret in any file", "contract/no-secrets", `const a = "${fakeSecret}";\n`),
  clause("REL-1", "No error is swallowed", "contract/no-swallowed-error", "const fence = '````';\n"),
];

/** A report of a contract that could not be read. */
export const faultyReport: Report = {
  ...richReport,
  findings: [],
  waived: [],
  baselined: [],
  clauses: [],
  skipped: [],
  files: 0,
  diagnostics: [
    { file: "LLM_DEVELOPMENT_CONTRACT.md", line: 14, column: 3, endLine: 14, endColumn: 20, code: "unknown-rule", message: "There is no rule `contract/no-proces-env`. Did you mean `contract/no-process-env`?" },
    { file: "LLM_DEVELOPMENT_CONTRACT.md", line: 120, column: 1, endLine: 122, endColumn: 1, code: "duplicate-clause", message: "`ENV-1` stands twice in this document. Give one of them another id." },
    { file: "contract-as-code/production", line: 3, column: 1, endLine: 3, endColumn: 2, code: "example-does-not-hold", message: "No finding in this bad example. 한국어 100 %." },
  ],
};

/** A report of a run in which a rule crashed: there are findings, and they are not all. */
export const brokenReport: Report = {
  ...richReport,
  diagnostics: [{ file: "src/client.ts", line: 1, column: 1, endLine: 1, endColumn: 1, code: "rule-crashed", message: "`no-console` crashed on this file. Report it to its maintainers." }],
};

/** Nothing found. */
export const cleanReport: Report = { ...richReport, findings: [], waived: [], baselined: [], skipped: [] };
