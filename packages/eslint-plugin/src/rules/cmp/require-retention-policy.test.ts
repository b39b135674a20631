import { testRule } from "../../rule-tester.js";
import rule from "./require-retention-policy.js";

const manifest = JSON.stringify({ name: "orders", private: true, dependencies: { pg: "^8" } });
const contract = (files: Record<string, string>) => ({ code: "# Contract\n\n### CMP-1 · Retention\n", filename: "CONTRACT.md", language: "contract/text", repository: { "package.json": manifest, ...files } });
const at = (path: string, code: string, files: Record<string, string> = {}) => ({ code, filename: path, language: "contract/text", repository: { "package.json": manifest, [path]: code, ...files } });
const policy = (kinds = "Logs are kept for 90 days.", owner = "Owner: @acme/privacy", title = "# Data retention") => `${title}\n\n${kinds}\n\n${owner}\n`;
const file = "docs/data-retention.md";
const kindless = { missing: "any kind of data with how long it is kept", lines: "`Application logs: kept for 90 days`" };

testRule("require-retention-policy", rule, {
  valid: [
    { ...at(file, policy()), name: "a policy" },
    ...[
      "| Data | Period |\n|---|---|\n| Orders | 10 years |",
      "- Accounts: until the account is closed",
      "- 접속 로그: 90일 보관",
      "- 회원 정보는 탈퇴 시 파기한다.",
      "## Logs\n\nDeleted after 3 months",
      "## Log retention\n\n90 days",
      "| 항목 | 보존 기간 |\n|---|---|\n| 결제 | 5년 |",
    ].map((kinds) => ({ ...at(file, policy(kinds)), name: kinds })),
    { ...contract({ "PRIVACY.md": policy(undefined, undefined, "# Privacy\n\n## 4. Data Retention") }), name: "a section" },
    { ...contract({ "docs/운영.md": policy("- 로그: 30일", "담당자: 김철수", "# 운영\n\n## 개인정보 보관 기간") }), name: "a Korean section" },
    { ...at("docs/logs.md", "# Log retention\n\nLogs are kept for 3 days.\n", { [file]: policy() }), name: "a document that says less" },
    { ...contract({ "package.json": "{}" }), name: "a repository without data" },
    { ...at(file, "# Retenção de dados\n\n- os registros da conta ficam até o fim do contrato, por uma decisão da equipe\n- os pedidos dos clientes para a revisão não saem em 90 dias\n"), name: "a policy in a language that nobody here reads" },
  ],
  invalid: [
    { ...contract({}), name: "no document", errors: [{ messageId: "none", line: 3 }] },
    { ...contract({ "apps/docs/content/retention.md": policy(), "docs/users.md": "# Users\n\n## User retention\n\nUsers return after 30 days.\n" }), name: "documentation for users, and another sort of retention", errors: [{ messageId: "none" }] },
    ...["PRIVACY.md", "docs/store-listings/app-privacy.md"].map((path) => ({ ...contract({ [path]: policy(undefined, "", "# Privacy\n\n## Data retention") }), name: `a promise to customers in ${path}`, errors: [{ messageId: "none" as const }] })),
    { ...contract({ "docs/backups.md": policy("- Daily: 7 backups, kept for 7 days", "", "# Backups\n\n## Retention policy") }), name: "backups alone", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/purge-job.md": policy(undefined, "", "# The purge job\n\n## Notes\n\n### Data retention") }), name: "a design", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/retention.mdx": policy() }), name: "a page of a site", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/retention-policy.md": policy("- `GET /retention-policies`\n- `POST /retention-policies`\n- Logs: 90 days kept", "") }), name: "an interface", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/costs.md": "# Costs\n\n#### Optimize backup retention\n\nLess is cheaper.\n" }), name: "a title that ends with the word", errors: [{ messageId: "none" }] },
    ...["Logs are kept.", "Logs: kept for <days> days", "Logs are kept for TBD", "| Data | Kept for |\n|---|---|\n| Logs | 미정 |", "We meet every 90 days.", "```\nlogs kept 90 days\n```"].map((kinds) => ({
      ...at(file, policy(kinds)),
      name: kinds,
      errors: [{ messageId: "incomplete" as const, line: 1, data: kindless }],
    })),
    { ...at(file, policy(undefined, "Owner: <your team>")), name: "no owner", errors: [{ messageId: "incomplete", data: { missing: "its owner", lines: "`Owner: @your-org/your-team`" } }] },
    { ...at("docs/운영.md", policy("- 로그: 30일", "담당자: 미정", "# 운영\n\n## 로그 보관")), name: "no owner in Korean", errors: [{ messageId: "incomplete", line: 3 }] },
    { ...at(file, "# Data retention\n"), name: "an empty policy", errors: [{ messageId: "incomplete", data: { missing: "any kind of data with how long it is kept and its owner", lines: "`Application logs: kept for 90 days`, `Owner: @your-org/your-team`" } }] },
  ],
});
