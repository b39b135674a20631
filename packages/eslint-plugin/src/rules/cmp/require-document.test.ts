import { testRule } from "../../rule-tester.js";
import rule from "./require-document.js";

const manifest = JSON.stringify({ name: "orders", private: true, dependencies: { pg: "^8" } });
const contract = (files: Record<string, string>) => ({ code: "# Contract\n\n### CMP-4 · Performance\n", filename: "CONTRACT.md", language: "contract/text", repository: { "package.json": manifest, ...files } });
const at = (path: string, code: string, files: Record<string, string> = {}) => ({ code, filename: path, language: "contract/text", repository: { "package.json": manifest, [path]: code, ...files } });
const plan = "# Performance\n\nTarget: 300 ms\n\n## Connection pool\n\n20 each\n\n## Caching\n\nPrices\n\n## Monitoring\n\nLatency\n";
const checklist = (facts: object[], headings: string[][] = []) => [{ name: "release checklist", titles: ["release process"], headings, facts, where: "every repository" }] as never;
const list = (text: string) => at("docs/release-checklist.md", `# Release checklist\n\n${text}\n`, { "package.json": "{}" });

const fine: [object, string][] = [
  [{ kind: "owner" }, "Owner: @acme/a"],
  [{ kind: "owner", of: ["approver", "승인자"] }, "승인자: 김철수"],
  [{ kind: "duration", of: ["freeze"] }, "The freeze lasts 2 days."],
  [{ kind: "schedule" }, "Releases are made every week."],
  [{ kind: "link" }, "See [the wiki](https://wiki.acme.example)."],
  [{ kind: "link", of: ["dashboard"] }, "- Dashboard: [errors](https://acme.example)"],
  [{ kind: "number", of: ["error rate"] }, "Error rate: below 0.1 %"],
  [{ kind: "date", of: ["last reviewed"] }, "Last reviewed: 2026-03-01"],
  [{ kind: "date", of: ["last reviewed"], days: 90 }, "Last reviewed: March 1, 2026"],
  [{ kind: "date", of: ["최근 검토"], days: 90 }, "최근 검토: 2026년 3월 1일"],
];
const faulty: [object, string, string, string][] = [
  [{ kind: "owner" }, "Owner: TBD", "an owner", "`Owner: @your-org/your-team`"],
  [{ kind: "owner", of: ["approver"] }, "Approver: <name>", 'an owner for "approver"', "`Approver: @your-org/your-team`"],
  [{ kind: "duration", of: ["freeze"] }, "The freeze is long. 2 hours of rest.".replace("freeze is long", "rest is long"), 'a duration for "freeze"', "`Freeze: 4 hours`"],
  [{ kind: "schedule" }, "Releases are made.", "a schedule", "`Schedule: every month`"],
  [{ kind: "link" }, "See ![x](https://a.example/x.png).", "a link", "`Link: https://…`"],
  [{ kind: "number", of: ["error rate"] }, "Error rate: 5", 'a number for "error rate"', "`Error rate: 300 ms`"],
  [{ kind: "date", of: ["last reviewed"] }, "Last reviewed: 2026-06-01", 'a date for "last reviewed"', "`Last reviewed: YYYY-MM-DD`"],
  [{ kind: "date", of: ["last reviewed"], days: 20 }, "Last reviewed: 2026-03-01", 'a date for "last reviewed"', "`Last reviewed: YYYY-MM-DD`"],
  [{ kind: "date", of: ["last reviewed"] }, "Last reviewed: 2026-02-30", 'a date for "last reviewed"', "`Last reviewed: YYYY-MM-DD`"],
];

testRule("require-document", rule, {
  valid: [
    { ...at("docs/performance.md", plan), name: "a plan" },
    { ...at("docs/limits.md", plan.replace("# Performance", "# Our capacity and its limits")), name: "a plan by another name that says all" },
    { ...contract({ "docs/성능.md": plan.replace("# Performance", "# 성능") }), name: "a Korean plan, in the contract" },
    { ...contract({ "docs/ARCHITECTURE.md": `# Architecture\n\n## Performance\n\n- **Connection pool**: 20\n- Caching: 5 min\n- Monitoring: latency by route, p95: 300 ms\n` }), name: "a section of another document that says all" },
    { ...contract({ "docs/ARCHITECTURE.md": `# Architecture\n\n## Performance\n\n**Connection\npool:** 20\n\nCaching: 5 min\n\n*Monitoring*: every route\n\n[Response](routes.md)\ntime: 300 ms\n` }), name: "a section whose words marks and lines part" },
    { ...contract({ "docs/speed.md": `Plan for performance\n====\n\n- Caching: 5 min\n` }), options: [{ name: "speed limits", titles: ["plan for performance"] }], name: "a first title that says which one it is, underlined" },
    ...["Read in March.\n\n", "---\nowner: ops\n---\n", "```sh\n# Notes\n```\n"].map((begin) => ({ ...contract({ "docs/limits.md": `${begin}# Scaling\n\nTarget: 300 ms\n` }), name: `a first title behind ${JSON.stringify(begin)}` })),
    { ...contract({ "package.json": "{}" }), name: "a repository without data" },
    { ...at("docs/performance.md", "# Desempenho\n\n- o cache dos preços fica por uma hora em memória, para não sobrecarregar\n- as conexões do banco são 20 por instância, até a revisão dos limites em março\n"), name: "a plan in a language that nobody here reads" },
    { ...at("docs/other.md", "# Other\n\n## Performance\n\nFast.\n", { "docs/performance.md": plan }), name: "another document" },
    ...fine.map(([fact, text]) => ({ ...list(text), options: checklist([fact]), today: "2026-04-01", name: text })),
    { ...list("Last reviewed: 2020-01-01"), options: checklist([{ kind: "date", of: ["last reviewed"], days: 20 }]), name: "no day of the run" },
    { ...list("- Roll back: see below"), options: checklist([], [["rollback", "roll back"]]), name: "a subject at the start of a line" },
    { ...list("| Subject | What |\n|---|---|\n| Rollback | by tag |"), options: checklist([], [["rollback"]]), name: "a subject in a table" },
  ],
  invalid: [
    {
      ...contract({}),
      name: "no plan",
      errors: [{ messageId: "none", line: 3, data: { name: "performance plan", file: "docs/performance-plan.md", lines: "a section `## Connection pool`, a section `## Caching`, a section `## Monitoring`, `Latency: 300 ms`" } }],
    },
    { ...contract({ "docs/guide.md": "# Guide\n\n## Performance\n\n- Caching: 5 min\n- Monitoring: latency\n" }), name: "a section that says two things of four", errors: [{ messageId: "none" }] },
    ...[
      ["docs/big-picture.md", "# Performance maximization, the big picture\n\nTarget: 300 ms\n"],
      ["docs/audit.md", "# Audit\n\n## Performance considerations\n\n- Connection pool: 20\n- Caching: none\n- Monitoring: queries\n"],
      ["docs/scaling.md", "# Scaling a queue\n\n## Monitoring\n\nLatency: 300 ms\n"],
      ["docs/risks.md", "# Risks\n\n## Risk 1: performance degradation\n\n- Caching: 5 min\n- Monitoring: latency below 300 ms\n"],
      ["docs/performance-testing.md", "# Performance testing\n\nTarget: p95 300 ms\n\n## Connection pool\n\n20\n\n## Monitoring\n\nLatency\n"],
      ["README.md", "# Scalability of ECS\n\n## Caching\n\nNone\n"],
    ].map(([path = "", text = ""]) => ({ ...contract({ [path]: text }), name: `${path} is about a part`, errors: [{ messageId: "none" as const }] })),
    {
      ...at("docs/performance.md", plan.replace("Prices", "TBD").replace("300 ms", "soon")),
      name: "an empty section and a target without a number",
      errors: [{ messageId: "incomplete", line: 1, data: { name: "performance plan", missing: 'anything on "caching" and a number for "latency"', lines: "a section `## Caching`, `Latency: 300 ms`" } }],
    },
    { ...contract({ "package.json": "{}" }), options: checklist([{ kind: "owner" }]), name: "a document of the team's own", errors: [{ messageId: "none", data: { name: "release checklist", file: "docs/release-checklist.md", lines: "`Owner: @your-org/your-team`" } }] },
    { ...contract({ "package.json": "{}" }), options: [{ name: "on-call (C++) guide", headings: [["a/b|c"]], facts: [], where: "every repository" }], name: "words with signs that patterns use", errors: [{ messageId: "none" }] },
    { ...contract({ "docs/release-checklist.md": "# Release checklist\n" }), options: [{ ...checklist([{ kind: "owner" }])[0] as object, files: ["ops/**"] }] as never, name: "where nobody looks", errors: [{ messageId: "none" }] },
    ...faulty.map(([fact, text, missing, lines]) => ({ ...list(text), options: checklist([fact]), today: "2026-04-01", name: text, errors: [{ messageId: "incomplete" as const, line: 1, data: { name: "release checklist", missing, lines } }] })),
    { ...list("Nothing."), options: checklist([], [["rollback"]]), name: "a subject that is not treated", errors: [{ messageId: "incomplete", data: { name: "release checklist", missing: 'anything on "rollback"', lines: "a section `## Rollback`" } }] },
  ],
});
