import { testRule } from "../../rule-tester.js";
import rule from "./require-recovery-drill.js";

const manifest = JSON.stringify({ name: "orders", private: true, dependencies: { pg: "^8" } });
const today = "2026-06-01";
const contract = (files: Record<string, string>) => ({ code: "# Contract\n\n### DR-2 · Recovery\n", filename: "CONTRACT.md", language: "contract/text", today, repository: { "package.json": manifest, ...files } });
const at = (path: string, code: string, files: Record<string, string> = {}) => ({ code, filename: path, language: "contract/text", today, repository: { "package.json": manifest, [path]: code, ...files } });
const file = "docs/recovery-runbook.md";
const steps = "1. Stop the writers\n2. Restore the backup\n";
const runbook = (drill = "Last drill: 2026-03-01", how = steps) => `# Recovery runbook\n\n${how}\n\n${drill}\n`;

const rehearsed = [
  "Last drill: 2026-03-01",
  "Last drill: 2025-12-03",
  "Last drill: 2026-06-01",
  "최근 복구 훈련: 2026년 3월 1일",
  "마지막 모의훈련 2026.03.01",
  "The restore was tested on March 1, 2026.",
  "Rehearsed on 1 March 2026",
  "Last drill: 2026-03-01, next drill: 2026-09-01",
  "Drills were held on 2020-01-01 and 2026-03-01.",
  "## Drills\n\n| Date | Result |\n|---|---|\n| 2026-03-01 | fine |",
  "| Exercise | Last | Next |\n|---|---|---|\n| Recovery drill | 2026-03-01 | 2026-09-01 |",
  "Last recovery test: March 2026",
  "```cron\n0 5 1-7 * 0 scripts/test-backup-restore.sh\n```",
  "Quarterly drill: job `drill` with cron `0 4 1 1,4,7,10 *`",
];
const never = [
  "",
  "Drills take place every quarter.",
  "Backups run by cron `0 2 * * *`.",
  "Restores of tests, see below. Backups run by cron.",
  "Restore with `0 2 * * *` in mind.",
  "## Drills\n\n```md\nLast drill: 2026-03-01\n```",
  "Last drill: TBD",
  "Last drill: YYYY-MM-DD",
  "Next drill: 2026-05-01",
  "Drill planned for 2026-05-01",
  "Recovery drill: 2026-05-01 (planned)",
  "다음 훈련 예정일: 2026-05-01",
  "복구 훈련: 2026-05-01 예정",
  "Last drill: 2026-06-02",
  "Last updated: 2026-05-01",
  "## Drills\n\nLast updated: 2026-05-01",
  "## Planned drills\n\n- 2026-05-01",
  "Last drill: 3/1/2026",
];

testRule("require-recovery-drill", rule, {
  valid: [
    ...rehearsed.map((drill) => ({ ...at(file, runbook(drill)), name: drill })),
    ...["```sh\npg_restore x\n```", "- [ ] Stop\n- [ ] Restore", "## Step 1: stop\n\nx\n\n## Step 2: restore\n\nx", "| # | What |\n|---|---|\n| 1 | Stop |\n| 2 | Restore |"].map((how) => ({ ...at(file, runbook(`Last drill: 2026-03-01\n\n${how}`, "")), name: how })),
    { ...contract({ [file]: runbook() }), name: "the contract beside a runbook" },
    { ...contract({ "docs/운영.md": `# 운영\n\n## 복구 절차\n\n${steps}` }), name: "a Korean section, which is judged where it stands" },
    { ...at(file, `---\nlast drill: 2026-03-01\n---\n${runbook("")}`), name: "front matter" },
    { ...at(file, runbook(""), { "ops/drills/2026-03-01-restore.md": "" }), name: "a file about the drill" },
    { ...at(file, runbook("Last drill: 2020-03-01")), today: undefined, name: "no day of the run" } as never,
    { ...at(file, runbook("Last drill: 2025-06-02")), options: [{ days: 364 }], name: "within the option" },
    { ...contract({ "package.json": "{}" }), name: "a repository without data" },
    { ...at("docs/db-recovery.md", `# Database recovery\n\n${steps}`, { [file]: runbook() }), name: "a document that says less" },
  ],
  invalid: [
    { ...contract({}), name: "no document", errors: [{ messageId: "none", line: 3 }] },
    { ...contract({ "docs/auth.md": "# Auth\n\n## Password recovery\n\n1. Ask\n2. Mail\n\n## Error recovery\n\n1. Retry\n2. Give up\n" }), name: "recovery of other things", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/runbooks/timeout.md": "# Timeouts\n\n## Recovery steps\n\n1. Look at the provider\n2. Switch the model\n" }), name: "recovery from an error", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/no-weak-password-recovery.md": `# Passwords\n\n${steps}` }), name: "a file on passwords", errors: [{ messageId: "none" }] },
    ...never.map((drill) => ({ ...at(file, runbook(drill)), name: `never: ${drill}`, errors: [{ messageId: "undrilled" as const, data: { today }, line: 1 }] })),
    { ...at(file, runbook("Last drill: 2025-12-02")), name: "181 days", errors: [{ messageId: "old", line: 7, data: { date: "2025-12-02", age: "181", days: "180" } }] },
    { ...at(file, runbook("Last drill: 2026-05-01")), options: [{ days: 30 }], name: "beyond the option", errors: [{ messageId: "old", data: { date: "2026-05-01", age: "31", days: "30" } }] },
    { ...at(file, runbook("Last drill: 2020-05-01"), { "ops/drills/2021-05-01.md": "" }), name: "an old file about a drill", errors: [{ messageId: "old", line: 1, data: { date: "2021-05-01", age: "1857", days: "180" } }] },
    { ...at(file, runbook("Last drill: 2026-03-01", "Restore the backup.")), name: "no steps", errors: [{ messageId: "incomplete", line: 1, data: { missing: "what to do step by step", lines: "`1. Stop the writers`" } }] },
    { ...at(file, runbook("Last drill: 2026-03-01", "1. <step>\n2. <step>")), name: "blanks for steps", errors: [{ messageId: "incomplete" }] },
    { ...at(file, runbook("Last drill: 2026-03-01", "1. Restore everything")), name: "one step", errors: [{ messageId: "incomplete" }] },
    { ...at(file, runbook("Last drill: 2026-03-01", "```json\n{}\n```")), name: "code that is no command", errors: [{ messageId: "incomplete" }] },
    { ...at("docs/운영.md", `# 운영\n\n## 복구 절차\n\n${steps}`), name: "a section without a drill", errors: [{ messageId: "undrilled", line: 3 }] },
  ],
});
