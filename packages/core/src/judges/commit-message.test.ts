import { describe, expect, it } from "vitest";
import { loadContract } from "../document/load.js";
import { messageOf } from "../message/clean-message.js";
import type { History } from "../message/history.js";
import { memoryView } from "../view/memory.js";
import { judgeMessage, type MessageFacts } from "./commit-message.js";

const types = "[build, chore, ci, docs, feat, fix, perf, refactor, revert, style, test]";
const conventional = `
  body-leading-blank: [1, always]
  body-max-line-length: [2, always, 100]
  footer-leading-blank: [1, always]
  footer-max-line-length: [2, always, 100]
  header-max-length: [2, always, 100]
  header-trim: [2, always]
  subject-case: [2, never, [sentence-case, start-case, pascal-case, upper-case]]
  subject-empty: [2, never]
  subject-full-stop: [2, never, .]
  type-case: [2, always, lower-case]
  type-empty: [2, never]
  type-enum: [2, always, ${types}]`;

function contractOf(...clauses: [id: string, prose: string, rules: string][]) {
  const text = clauses.map(([id, prose, rules]) => `## ${id} · A clause\n\n${prose}\n\n\`\`\`yaml enforce\ncommit:${rules}\n\`\`\`\n`).join("\n");
  const { contract, diagnostics } = loadContract(memoryView({ "C.md": `---\ncontract: 1\n---\n\n${text}` }), { file: "C.md", shipped: { names: [], read: () => undefined } });
  expect(diagnostics).toEqual([]);
  if (contract === undefined) throw new Error("no contract");
  return contract;
}

const contract = contractOf(["VER-1", "They MUST.", conventional]);
const none: History = { hasSubject: async () => false, subjectOf: async () => undefined, mergeSubject: async () => undefined };

async function judge(text: string, facts: Partial<MessageFacts> = {}, by = contract) {
  const findings = await judgeMessage(messageOf(text), by, { file: "MSG", isMerge: false, history: none, mayQuote: true, ...facts });
  return findings.map(({ clause, rule, file, line, column, endLine, endColumn, message, level }) => {
    expect(file).toBe("MSG");
    expect(endLine).toBe(line);
    return `${level ?? "error"} ${clause} ${rule} ${line}:${column}-${endColumn} ${message}`;
  });
}

describe("a message", () => {
  it.each([
    "feat: split orders",
    "feat(core)!: split orders\n\nWhat it does.\n\nBREAKING CHANGE: the key moved\nCloses #12",
    `fix: a\n\nhttps://example.com/${"x".repeat(150)}`,
    "fix: 로그인을 고친다",
    "docs: keys of the GraphQL API",
  ])("may be %j", async (text) => {
    expect(await judge(text)).toEqual([]);
  });

  it.each<[string, string[]]>([
    ["wip", ["error VER-1 commit/type-empty 1:1-4 The first line does not say what kind of change this is. Write it as `type(scope): subject`, the type one of build, chore, ci, docs, feat, fix, perf, refactor, revert, style, test."]],
    ["fxi: split orders", [`error VER-1 commit/type-enum 1:1-4 The type must be one of [build, chore, ci, docs, feat, fix, perf, refactor, revert, style, test]. Write \`fix: split orders\`.`]],
    ["feat: Split orders.", [
      "error VER-1 commit/subject-case 1:7-20 The subject must not be sentence-case, start-case, pascal-case, upper-case. Write `feat: split orders`.",
      "error VER-1 commit/subject-full-stop 1:7-20 The subject may not end with full stop.",
    ]],
    [`fix: ${"a".repeat(100)}`, ["error VER-1 commit/header-max-length 1:101-106 The header must not be longer than 100 characters, current length is 105."]],
    [`fix: a\n\nshort\n${"b ".repeat(60)}x`, ["error VER-1 commit/body-max-line-length 4:101-122 The body's lines must not be longer than 100 characters."]],
    ["fix: a\nbody", ["warn VER-1 commit/body-leading-blank 2:1-5 The body must have leading blank line."]],
    ["\uFEFFfix: a", ["error VER-1 commit/type-empty 1:1-6 The message begins with a byte order mark, which nobody sees and no tool expects. Save it as UTF-8 without one. Write `fix: a`."]],
    ["", ["error VER-1 commit/empty 1:1-1 The message is empty, so nobody will know what the commit is for. Say in one line what it changes."]],
    ["feat:", ["error VER-1 commit/type-empty 1:1-6 The first line does not say what kind of change this is. Write it as `type(scope): subject`, the type one of build, chore, ci, docs, feat, fix, perf, refactor, revert, style, test."]],
  ])("must not be %j", async (text, findings) => {
    expect(await judge(text)).toEqual(findings);
  });

  it("names the line of the file that a line comes from", async () => {
    const [finding] = await judgeMessage({ text: "wip", lines: [7] }, contract, { file: "MSG", isMerge: false, history: none, mayQuote: true });
    expect(finding).toMatchObject({ line: 7, endLine: 7 });
  });

  it("is not repeated where its first line holds a secret", async () => {
    expect((await judge("fxi: split orders", { mayQuote: false })).join()).not.toContain("split");
  });

  it("is refused where it is too long to be judged in time", async () => {
    expect(await judge(`fix: ${"a".repeat(600)}`)).toEqual([expect.stringContaining("commit/header-max-length 1:1-606 The first line has 605 characters, and more than 500 are not judged.")]);
    expect(await judge(`fix: a\n\n${"a\n".repeat(60_000)}`)).toEqual([expect.stringContaining("commit/length 1:1-7 The message has 120008 characters")]);
  });

  it("is judged in time where commitlint's parser would need the third power of a line's length", async () => {
    expect(await judge(`fix: a\n\n${"a".repeat(30_000)}`)).toEqual([expect.stringContaining("body-max-line-length 3:101-30001")]);
  });
});

describe("the clauses of a contract", () => {
  it("each find by their own rules", async () => {
    const two = contractOf(["VER-1", "They MUST.", "\n  header-max-length: [2, always, 20]"], ["VER-9", "They SHOULD.", "\n  header-max-length: [2, always, 10]"], ["VER-10", "They MAY.", "\n  type-empty: [2, never]"]);
    expect(await judge("a".repeat(15), {}, two)).toEqual([expect.stringContaining("warn VER-9 commit/header-max-length 1:11-16")]);
    expect(await judge("a".repeat(25), {}, two)).toEqual([expect.stringContaining("error VER-1"), expect.stringContaining("warn VER-9")]);
  });

  it("say nothing where none has rules for messages", async () => {
    expect(await judge("", {}, contractOf(["VER-1", "They MUST.", "\n  type-empty: [0]"]))).toEqual([]);
  });
});

describe("what git writes", () => {
  it("passes as a merge only where there is one", async () => {
    const text = `Merge branch 'x' into main\n\n${"long ".repeat(40)}`;
    expect(await judge(text, { isMerge: true })).toEqual([]);
    expect(await judge("wip", { isMerge: true })).toHaveLength(1);
    expect(await judge(text)).toContainEqual(expect.stringContaining("type-empty"));
    expect(await judge("Merge branch 'x'", { history: { ...none, mergeSubject: async () => "Merge branch 'x'" } })).toEqual([]);
    expect(await judge("Merge branch 'x'", { history: { ...none, mergeSubject: async () => "Merge branch 'y'" } })).toHaveLength(1);
  });

  it("is judged without its marks", async () => {
    expect(await judge("fixup! feat: a")).toEqual([]);
    expect(await judge('Revert "feat: a"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.')).toEqual([]);
    expect(await judge("fixup! fxi: split orders")).toEqual([expect.stringContaining("commit/type-enum 1:8-11")]);
    expect((await judge('Revert "fxi: split orders"'))[0]).toMatch(/ 1:9-12 .* Write `Revert "fix: split orders"`\.$/u);
    expect(await judge("squash! anything goes here")).toHaveLength(1);
    expect(await judge("Revert whatever")).toHaveLength(1);
    expect(await judge("fixup! \n\nfeat: a")).not.toEqual([]);
    expect(await judge("fixup! fixup! \n\nfeat: a")).not.toEqual([]);
  });

  it("may repeat a header of the history", async () => {
    const history: History = { ...none, hasSubject: async (subject) => subject === "Old header", subjectOf: async (commit) => (commit === "0123456" ? "Old header" : undefined) };
    expect(await judge("fixup! Old header", { history })).toEqual([]);
    expect(await judge('Revert "Old header"\n\nThis reverts commit 0123456.', { history })).toEqual([]);
    expect(await judge('Revert "Other header"\n\nThis reverts commit 0123456.', { history })).toHaveLength(1);
    expect(await judge('Revert "Old header"\n\nThis reverts commit 0123457.', { history: { ...history, hasSubject: async () => false } })).toHaveLength(1);
    expect(await judge('Revert "Old header"', { history })).toEqual([]);
    expect(await judge('Revert "Old header" (#13)\n\nThis reverts commit 0123456.', { history: { ...history, hasSubject: async () => false } })).toEqual([]);
    expect(await judge('Revert "Old header"\n\nThis reverts commit 0123456.', { history: { ...history, hasSubject: async () => false, subjectOf: async () => "Old header (#12)" } })).toEqual([]);
    expect(await judge('Reapply "Old header"\n\nThis reverts commit 0123456.', { history: { ...none, subjectOf: async () => 'Revert "Old header"' } })).toEqual([]);
    expect(await judge('Reapply "Old header"\n\nThis reverts commit 0123456.', { history: { ...none, subjectOf: async () => "Old header" } })).toHaveLength(1);
  });

  it("of an amending commit is judged by the message that it brings", async () => {
    expect(await judge("amend! feat: a\n\nfeat: b\n\nWhy.")).toEqual([]);
    expect(await judge("amend! feat: a\n\nwip")).toEqual([expect.stringContaining("commit/type-empty 3:1-4")]);
    expect(await judge("amend! feat: a\n\namend! feat: b\n\nwip")).toEqual([]);
    expect(await judge("amend! feat: a\n\n".repeat(5_000))).toEqual([]);
  });
});

describe("what bots write", () => {
  const table = `\n\n| datasource | package | from | to |\n| --- | --- | --- | --- |\n| npm | ${"a".repeat(120)} | 1 | 2 |`;

  it("may have long lines", async () => {
    expect(await judge(`chore(deps): update dependency a to v2${table}`)).toEqual([]);
    expect(await judge(`wip${table}`)).toHaveLength(2);
  });

  it("may have the number of a pull request behind a header of full length, and its blanks before it", async () => {
    const header = `fix: ${"a".repeat(94)}`;
    expect(await judge(`${header} (#12)\n\n* fix: b\n`)).toEqual([]);
    expect(await judge(`${header}aaa (#12)\n\n* fix: b\n`)).toEqual([expect.stringContaining("header-max-length")]);
    expect(await judge(`${header} (#12)`)).toEqual([expect.stringContaining("header-max-length")]);
    expect(await judge("fix: a  (#12)\n\n* fix: b\n")).toEqual([]);
  });

  it("may have a header of its own where a bot wrote and committed it", async () => {
    const bot = "49699333+dependabot[bot]@users.noreply.github.com";
    expect(await judge("Bump a from 1 to 2", { makers: { author: bot, committer: "noreply@github.com" } })).toEqual([]);
    expect(await judge("Bump a from 1 to 2", { makers: { author: bot, committer: "me@example.com" } })).toHaveLength(1);
  });
});
