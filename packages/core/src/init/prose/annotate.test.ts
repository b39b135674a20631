import { describe, expect, it } from "vitest";
import { loadContract } from "../../document/load.js";
import { memoryView } from "../../view/memory.js";
import { annotate } from "./annotate.js";
import { clauseWords } from "./clause-words.js";

const front = "---\ncontract: 1\nextends: [contract-as-code/production]\n---\n\n";
const shipped = loadContract(memoryView({ "c.md": front }), { file: "c.md" }).contract?.clauses ?? [];
const added = (before: string, after: string): string[] => after.split("\n").filter((line) => !before.split("\n").includes(line) && line !== "");
const contractOf = (text: string) => loadContract(memoryView({ "c.md": front + text }), { file: "c.md" });

const document = `# House rules

Read this first.

## Logging

- Never use \`console.log\`; use the logger.

## Code

- Do not use the \`any\` type.
- Secrets must not be hard-coded.
- Names must be in English.

\`\`\`ts
// never nest callbacks deeper than three
const a = 1;
\`\`\`

---

## References

- Everybody must read the wiki.
`;

describe("annotate", () => {
  it("gives a section about one clause its id, and one about several a heading for each, and takes nothing away", () => {
    const { text, matched } = annotate(document, shipped);
    expect(added(document, text)).toEqual([
      "## OBS-1 · Logging",
      "```yaml enforce",
      "options: {} # as the production contract has it: contract explain OBS-1",
      "### SEC-1 · No secret stands in any file",
      "```yaml enforce",
      "options: {} # as the production contract has it: contract explain SEC-1",
      "### QA-4 · Types are not switched off",
      "```yaml enforce",
      "options: {} # as the production contract has it: contract explain QA-4",
    ]);
    expect(text.indexOf("### QA-4")).toBeLessThan(text.indexOf("\n---\n"));
    expect(matched).toEqual([
      { id: "OBS-1", line: 7, text: "Never use console.log; use the logger." },
      { id: "QA-4", line: 11, text: "Do not use the any type." },
      { id: "SEC-1", line: 12, text: "Secrets must not be hard-coded." },
    ]);
    for (const line of document.split("\n").filter((each) => each !== "## Logging")) expect(text.split("\n")).toContain(line);
  });

  it("makes a contract whose clauses keep what enforces them and take the team's own words", () => {
    const { contract, diagnostics } = contractOf(annotate(document, shipped).text);
    expect(diagnostics).toEqual([]);
    const clause = contract?.clauses.find(({ id }) => id === "OBS-1");
    expect(clause).toMatchObject({ title: "Logging", level: "error", document: "c.md", rules: shipped.find(({ id }) => id === "OBS-1")?.rules.map(({ name }) => expect.objectContaining({ name })) });
    expect(clause?.prose).toContain("Never use `console.log`");
    expect(clause?.examples.length).toBeGreaterThan(0);
  });

  it("lists what nothing enforces, with its line, and not what only tells of something", () => {
    expect(annotate(document, shipped).unenforced).toEqual([
      { line: 13, text: "Names must be in English." },
      { line: 16, text: "// never nest callbacks deeper than three" },
    ]);
  });

  it("keeps the line ends of a document, and reads Korean", () => {
    const korean = "# 계약\r\n\r\n### 절대 금지\r\n\r\n```ts\r\nconsole.log(1); // 금지\r\n```\r\n\r\n- 의존성은 반드시 팀장과 상의한다\r\n";
    const { text, matched, unenforced } = annotate(korean, shipped);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(matched).toEqual([{ id: "OBS-1", line: 6, text: "console.log(1); // 금지" }]);
    expect(unenforced).toEqual([{ line: 9, text: "의존성은 반드시 팀장과 상의한다" }]);
    expect(contractOf(text).diagnostics).toEqual([]);
  });

  it("asks for nothing where a document tells of tools without obliging anybody", () => {
    const tells = "# Notes\n\n## What we use\n\nWe log with console.log and retry calls with a timeout.\n";
    expect(annotate(tells, shipped)).toEqual({ text: tells, matched: [], unenforced: [] });
  });

  it.each([
    ["ENV-1", "`process.env` must only be read in src/env.ts"],
    ["SEC-1", "API keys must never be committed to the repository"],
    ["SEC-1", "비밀번호와 API 키를 하드코딩 하지 않는다"],
    ["SEC-3", "Personal data must be masked in logs"],
    ["SEC-4", "입력은 반드시 검증한다"],
    ["SEC-5", "Public endpoints must have rate limiting"],
    ["REL-1", "Never swallow errors"],
    ["REL-2", "Every outbound call must have a timeout"],
    ["QA-1", "Coverage must be at least 80 %"],
    ["QA-4", "No `as any`"],
    ["QA-4", "any 타입 금지"],
    ["QA-5", "Do not skip tests"],
    ["VER-1", "You must follow Conventional Commits"],
    ["VER-4", "브랜치 이름은 반드시 규칙을 따른다"],
  ])("knows %s in: %s", (id, sentence) => {
    expect(annotate(`# Rules\n\n## Code\n\n- ${sentence}\n`, shipped).matched.map((each) => each.id)).toContain(id);
  });

  it.each([
    "Any other approach must be discussed with the team.",
    "Tokens of the design system must be used for colours.",
    "You must write tests for each function.",
    "Errors must be reported in English.",
    "Every API must be documented.",
    "Never force-push to main.",
  ])("makes no clause of: %s", (sentence) => {
    expect(annotate(`# Rules\n\n## Code\n\n- ${sentence}\n`, shipped)).toMatchObject({ matched: [], unenforced: [{ line: 5 }] });
  });

  it("knows words of clauses alone that are shipped", () => {
    expect(Object.keys(clauseWords).filter((id) => !shipped.some((clause) => clause.id === id))).toEqual([]);
  });
});
