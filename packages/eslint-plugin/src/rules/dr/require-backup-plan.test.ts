import { testRule } from "../../rule-tester.js";
import rule from "./require-backup-plan.js";

const manifest = JSON.stringify({ name: "orders", private: true, dependencies: { pg: "^8" } });
const heading = "### DR-1 · Backups";
const contract = (files: Record<string, string>) => ({ code: `# Contract\n\n${heading}\n`, filename: "CONTRACT.md", language: "contract/text", repository: { "package.json": manifest, ...files } });
const at = (path: string, code: string, files: Record<string, string> = {}) => ({ code, filename: path, language: "contract/text", repository: { "package.json": manifest, [path]: code, ...files } });
const facts = { rto: "RTO: 4 h", rpo: "RPO: 15 minutes", schedule: "Backups run daily", retention: "Retention: 30 days", owner: "Owner: @acme/platform" };
const plan = (changed: Partial<typeof facts> = {}, title = "# Backup plan") => `${title}\n\n${Object.values({ ...facts, ...changed }).join("\n\n")}\n`;
const file = "docs/backup-plan.md";
const missing = { rto: "its RTO (how long a recovery may take)", rpo: "its RPO (how much data may be lost)", schedule: "when backups are made", retention: "how long they are kept", owner: "its owner" };
type Key = keyof typeof facts;

const fine: [Key, string][] = [
  ["rto", "The recovery time objective is 4 hours."],
  ["rto", "We have a 4-hour RTO."],
  ["rto", "RTO: PT4H"],
  ["rto", "RTO: < 1 hour"],
  ["rto", "복구 목표 시간(RTO)은 4시간입니다."],
  ["rto", "| Target | Value |\n|---|---|\n| RTO | 30분 |"],
  ["rto", "| Data | RTO | Note |\n|---|---|---|\n| Orders | 2h | none |"],
  ["rto", "### RTO\n\n4 hours at most"],
  ["rto", "```yaml\nrto: 4h\n```"],
  ["rto", "RTO/RPO: 4 h / 15 min"],
  ["rpo", "RPO: zero, the replica is synchronous"],
  ["rpo", "At most one hour of data loss: 60 minutes"],
  ["rpo", "목표 복구 시점: 15분"],
  ["schedule", "| Backup | Schedule |\n|---|---|\n| Full | 0 2 * * * |"],
  ["schedule", "매일 02:00에 전체 백업을 수행합니다."],
  ["schedule", "Snapshots are taken every 6 hours."],
  ["schedule", "`pg_dump` runs twice a day."],
  ["retention", "We keep the last 14 backups."],
  ["retention", "```sh\nexport BACKUP_RETENTION_DAYS=30\n```"],
  ["schedule", "We have daily backups, and ask before contingency tests."],
  ["retention", "백업은 30일간 보관합니다."],
  ["retention", "7 daily and 4 weekly dumps are retained."],
  ["owner", "담당자: 홍길동"],
  ["owner", "The platform team owns backups."],
  ["owner", "| Role | Name |\n|---|---|\n| Owner | Kim |"],
  ["owner", "Responsible: ops@acme.example"],
  ["owner", "## Owner\n\nPlatform team"],
];
const faulty: [Key, string][] = [
  ["rto", "RTO: TBD"],
  ["rto", "RTO: TODO (for instance 4 h)"],
  ["rto", "RTO: <4 hours or what you need>".replace("<4", "<x 4")],
  ["rto", "RTO: X hours"],
  ["rto", "RTO: 미정"],
  ["rto", "RTO matters. Since 2026년 3월 1일."],
  ["rto", "| Target | Value |\n|---|---|\n| RTO | TBD |"],
  ["rpo", "RPO: soon, RTO: 4 h"],
  ["schedule", "The plan is reviewed monthly."],
  ["schedule", "Backups run <how often>."],
  ["retention", "Retention: [days]"],
  ["retention", "Restores take 30 minutes."],
  ["owner", "Owner: TBD"],
  ["owner", "Owner: <your team>"],
  ["owner", "담당자: 미정"],
  ["owner", "Owner:"],
  ["owner", "Mail was sent by somebody@acme.example."],
];

testRule("require-backup-plan", rule, {
  valid: [
    { ...at(file, plan()), name: "a plan" },
    ...fine.map(([key, line]) => ({ ...at(file, plan({ [key]: line })), name: `${key}: ${line}` })),
    { ...contract({ [file]: plan() }), name: "the contract beside a plan" },
    { ...contract({ "README.md": plan({}, "# Orders\n\n## Backups") }), name: "a section of the README" },
    { ...contract({ "ops/장애.md": plan({}, "# 운영\n\n## 3. 백업 및 재해 복구") }), name: "a Korean section" },
    { ...at(file, `---\nowner: platform\n---\n${plan({ owner: "" })}`), name: "an owner in the front matter" },
    { ...at("docs/backup-notes.md", "# Backups\n\nBackups run daily.\n", { [file]: plan() }), name: "a document that says less" },
    { ...at(file, plan({ schedule: "", retention: "" }), { "ops/backups.md": "# Backups\n\nDumps are made daily and kept for 30 days.\n" }), name: "a plan in two files" },
    { ...contract({ "package.json": '{ "name": "a", "private": true }' }), name: "a repository without data" },
    { ...contract({ "package.json": '{ "name": "a", "version": "2.0.0", "files": ["dist"], "dependencies": { "pg": "^8" } }' }), name: "a library" },
    { ...contract({ "package.json": '{ "name": "a", "bin": "a.js", "dependencies": { "better-sqlite3": "^12" } }' }), name: "a command that others install" },
    { ...contract({ "package.json": "{}", "docker-compose.yml": "services:\n  web:\n    image: acme/web\n" }), name: "a compose file without a database" },
    { ...contract({ "package.json": "{}", "examples/a/schema.prisma": "" }), name: "an example with a schema" },
    { code: "# Contract\n\n### DR-1 · Backups\n", filename: "CONTRACT.md", language: "contract/text", name: "no repository" },
  ],
  invalid: [
    { ...contract({ "README.md": "# Backup & events, an example\n\nSnapshots are taken daily.\n" }), name: "a README whose title is the product", errors: [{ messageId: "none" }] },
    ...["docusaurus.config.ts", "mint.json", ".vitepress/config.mts"].map((config) => ({ ...contract({ [`documentation/${config}`]: "", "documentation/guide/backups.md": plan({ owner: "" }) }), name: `a site by ${config}`, errors: [{ messageId: "none" as const }] })),
    { ...at(file, plan({ owner: "" }), { "docusaurus.config.ts": "", "documentation-of/mint.json": "" }), name: "a plan beside sites", errors: [{ messageId: "incomplete" }] },
    { ...contract({ "package.json": '{ "name": "a", "bin": "a.js", "dependencies": { "pg": "^8" } }', "fly.toml": "" }), name: "a command that is deployed", errors: [{ messageId: "none" }] },
    { ...contract({}), name: "no document", errors: [{ messageId: "none", line: 3, column: 1, endColumn: heading.length + 1 }] },
    ...["prisma/schema.prisma", "drizzle.config.ts"].map((path) => ({ ...contract({ "package.json": "{}", [path]: "" }), name: path, errors: [{ messageId: "none" as const }] })),
    { ...contract({ "package.json": "{}", "docker-compose.yml": "services:\n  db:\n    image: postgres:17\n" }), name: "a compose file with a database", errors: [{ messageId: "none" }] },
    { ...contract({ "main.tf": 'resource "aws_db_instance" "orders" {\n}\n', "package.json": "{}" }), name: "Terraform with a database", errors: [{ messageId: "none" }] },
    ...["CLAUDE.md", ".claude/backup-plan.md", "SESSION_BACKUP_HANDOFF.md", "CHANGELOG.md", "docs/templates/backup-plan.md", "apps/docs/content/backups.md", "GAPS_ANALYSIS.md"].map((path) => ({
      ...contract({ [path]: plan() }),
      name: `${path} is no plan`,
      errors: [{ messageId: "none" as const }],
    })),
    { ...contract({ "docs/problems.md": "# Problems\n\n## 백업 및 재해 복구 계획 없음\n\nRTO: 4 h\n" }), name: "a title that says that there is none", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/a.md": `---\ncontract: 1\n---\n${plan()}` }), name: "another contract", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/upgrade.md": "# Upgrade\n\n## Backup before upgrading\n\nStop the server.\n" }), name: "a heading without a fact", errors: [{ messageId: "none" }] },
    ...faulty.map(([key, line]) => ({
      ...at(file, plan({ [key]: line })),
      name: `${key}: ${line}`,
      errors: [{ messageId: "incomplete" as const, line: 1, data: { missing: missing[key], lines: { rto: "`RTO: 4 h`", rpo: "`RPO: 15 minutes`", schedule: "`Schedule: backups daily at 02:00 UTC`", retention: "`Retention: 30 days`", owner: "`Owner: @your-org/your-team`" }[key] } }],
    })),
    { ...at(file, plan({ schedule: "", owner: "" }), { "ops/backups.md": "# Backups\n\nDumps are made daily.\n", "apps/docs/backups.md": plan() }), name: "a plan in two files without an owner", errors: [{ messageId: "incomplete", data: { missing: missing.owner, lines: "`Owner: @your-org/your-team`" } }] },
    { ...at("docs/ops.md", "# Ops\n\n## Deploy\n\nx\n\n## Backups\n\nBackups run daily.\n"), name: "a section, on its heading", errors: [{ messageId: "incomplete", line: 7 }] },
    { ...at(file, "# Backup plan\n\nTODO\n"), name: "an empty plan", errors: [{ messageId: "incomplete", line: 1 }] },
  ],
});
