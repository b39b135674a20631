import { testRule } from "../../rule-tester.js";
import rule from "./require-security-policy.js";

const contract = (files: Record<string, string>) => ({ code: "# Contract\n\n### CMP-3 · Security\n", filename: "CONTRACT.md", language: "contract/text", repository: files });
const at = (path: string, code: string, files: Record<string, string> = {}) => ({ code, filename: path, language: "contract/text", repository: { [path]: code, ...files } });
const way = "Report vulnerabilities to security@acme.example.";
const answer = "We answer within 3 business days.";
const policy = (first = way, second = answer) => `# Security policy\n\n${first}\n\n${second}\n`;
const stored = { "package.json": JSON.stringify({ name: "orders", private: true, dependencies: { pg: "^8" } }), "SECURITY.md": policy() };
const source = { source: ["src/**"], tests: ["**/*.test.ts"] };

testRule("require-security-policy", rule, {
  valid: [
    ...["SECURITY.md", ".github/SECURITY.md", "docs/security.md", ".gitlab/SECURITY.md"].flatMap((path) => [
      { ...at(path, policy()), name: path },
      { ...contract({ [path]: policy() }), name: `the contract beside ${path}` },
    ]),
    ...[
      "Use [the form](https://github.com/acme/orders/security/advisories/new).",
      "Use GitHub's private vulnerability reporting.",
      "Write to <security@acme.example>.",
      "Write to security [at] acme [dot] example.",
      "[Mail us](mailto:security@acme.example)",
      "We are on https://hackerone.com/acme.",
      "| Contact |\n|---|\n| security@acme.example |",
    ].map((line) => ({ ...at("SECURITY.md", policy(line)), name: line })),
    ...["## Supported versions\n\n| Version | |\n|---|---|\n| 2.x | yes |", "Please use the latest version.", "You receive a response in 48 hours.", "## What to expect when we respond\n\n3 days", "48시간 이내에 답변합니다."].map((line) => ({ ...at("SECURITY.md", policy(way, line)), name: line })),
    ...["This repository is **not** eligible for reports.", "It is no longer maintained.", "See our [security policy](https://acme.example/trust).", "See https://tidelift.com/security.", "## Fixes\n\n| Severity | Timeline |\n|---|---|\n| Critical | 5 business days |", "See https://acme.example/security/disclosure for more."].map((line) => ({ ...at("SECURITY.md", policy(way, line)), name: line })),
    { ...contract({ "README.md": `# Orders\n\n## Reporting a vulnerability\n\n${way}\n\n${answer}\n` }), name: "a section of the README" },
    { ...contract({ "README.md": "# Orders\n\nIf you found a security issue, email [security@acme.example](mailto:security@acme.example).\n" }), name: "a line of the README" },
    { ...contract({ ".well-known/security.txt": "Contact: mailto:security@acme.example" }), name: "security.txt" },
    { ...contract({ SECURITY: way }), name: "a policy that is no Markdown" },
    { ...contract({ ...stored, "src/audit-log.ts": "" }), name: "an audit trail by a path" },
    { ...contract({ ...stored, "prisma/schema.prisma": "model AuditLog {\n}" }), name: "an audit trail in a schema" },
    { ...contract({ ...stored, "src/a.ts": 'await db.insert("audit_events", event);' }), vocabulary: source, name: "an audit trail in code" },
    { ...contract({ ...stored, "docs/운영.md": "감사 로그는 1년 보관한다." }), name: "an audit trail in a Korean document" },
    { ...contract(stored), options: [{ auditTrail: false }], name: "an audit trail that is not asked for" },
  ],
  invalid: [
    { ...contract({}), name: "no policy", errors: [{ messageId: "none", line: 3 }] },
    { ...contract({ "README.md": "# Orders\n\nSecurity matters, mail hello@acme.example for invoices.\n".replace("mail ", "and "), "src/security.md": policy() }), name: "other words on security", errors: [{ messageId: "none" }] },
    { ...at("SECURITY.md", policy("Tell us.")), name: "no way to report", errors: [{ messageId: "incomplete", line: 1, data: { missing: "how to report a vulnerability", lines: "`Report vulnerabilities to security@acme.example`" } }] },
    ...["We care.", "Tokens expire within 3 hours.".replace("within", "after"), "We answer soon."].map((line) => ({
      ...at("SECURITY.md", policy(way, line)),
      name: line,
      errors: [{ messageId: "incomplete" as const, data: { missing: "which versions are supported, or how soon you answer", lines: "`We answer within 3 business days`" } }],
    })),
    { ...at("SECURITY.md", policy("Mail security@[project-domain].com.")), name: "a blank in an address", errors: [{ messageId: "unfilled", line: 3, data: { blank: "[project-domain]" } }] },
    { ...at("SECURITY.md", policy(`${way}\n\n- Emergency contact: [emergency-contact]`)), name: "a blank for a contact", errors: [{ messageId: "unfilled", line: 5, data: { blank: "[emergency-contact]" } }] },
    { ...at("SECURITY.md", policy(way, "See [how to report](https://github.com/acme/orders/security/policy).")), name: "a policy that leads to itself", errors: [{ messageId: "incomplete" }] },
    { ...contract({ "docs/security.md": "# Security\n\nRows belong to their owners, see https://owasp.example/security.\n" }), name: "a document on how the product is secured", errors: [{ messageId: "none" }] },
    { ...contract(stored), name: "no audit trail", errors: [{ messageId: "noAuditTrail", line: 3 }] },
    { ...contract({ ...stored, "src/a.test.ts": "audit_log", "scripts/b.ts": "audit_log", "src/c.ts": "npm audit" }), vocabulary: source, name: "an audit trail in tests alone", errors: [{ messageId: "noAuditTrail" }] },
  ],
});
