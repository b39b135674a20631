import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkMessage, type MessageOptions } from "./check-message.js";
import { format } from "./formats/format.js";
import { repository, type Folder } from "./view/repository.test.data.js";

const rules = `---
contract: 1
vocabulary: { source: ["src/**"] }
---

## VER-1 · Commits say what they change

They MUST.

\`\`\`yaml enforce
commit: { type-empty: [2, never], type-enum: [2, always, [feat, fix]] }
\`\`\`
`;
const secrets = `
## SEC-1 · No secret stands in any file

A file MUST NOT hold one.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
files: ["src/**"]
waivable: false
\`\`\`
`;
const token = ["ghp", "_R7kq2Zx9Wm4Tn8Vb3Lc6Yh1Pd5Sf0GjAeUiO"].join("");

async function judge(folder: Folder, message: string | Uint8Array, options: Partial<MessageOptions> = {}) {
  const file = join(folder.root, ".git/COMMIT_EDITMSG");
  writeFileSync(file, message);
  const { report, source } = await checkMessage({ root: folder.root, file, isEdited: false, shipped: { names: [], read: () => undefined }, ...options });
  return { report, source, found: report.findings.map(({ clause, file: name, line, column }) => `${clause} ${name}:${line}:${column}`) };
}

const withContract = (text = rules + secrets) => repository({ "LLM_DEVELOPMENT_CONTRACT.md": text });

it("judges the message as git will commit it", async () => {
  const folder = withContract();
  expect(await judge(folder, "feat: a\n")).toMatchObject({ found: [], report: { files: 1, diagnostics: [] } });
  expect(await judge(folder, "\n# comment\nwip\n", { isEdited: true })).toMatchObject({ found: ["VER-1 .git/COMMIT_EDITMSG:3:1"] });
  expect(await judge(folder, "# comment\n\nfeat: a\n", { isEdited: false })).toMatchObject({ found: ["VER-1 .git/COMMIT_EDITMSG:1:1"] });
});

it("goes by git's settings", async () => {
  const folder = withContract();
  folder.git("config", "core.commentChar", ";");
  expect((await judge(folder, "; comment\nfeat: a\n", { isEdited: true })).found).toEqual([]);
  folder.git("config", "core.commentString", "//");
  expect((await judge(folder, "// comment\nfeat: a\n", { isEdited: true })).found).toEqual([]);
  folder.git("config", "commit.cleanup", "whitespace");
  expect((await judge(folder, "// comment\nfeat: a\n", { isEdited: true })).found).toHaveLength(1);
  folder.git("config", "i18n.commitEncoding", "ISO-8859-1");
  const { source } = await judge(folder, Buffer.from("feat: gr\u00FC\u00DFe\n", "latin1"));
  expect(source(".git/COMMIT_EDITMSG")).toBe("feat: gr\u00FC\u00DFe\n");
  folder.git("config", "i18n.commitEncoding", "no-such-encoding");
  expect((await judge(folder, "feat: a\n")).found).toEqual([]);
});

it("finds a secret, and shows it nowhere", async () => {
  const folder = withContract();
  const { report, found, source } = await judge(folder, `wip\n\n# x\nThe token is "${token}".\n`, { isEdited: true });
  expect(found).toEqual(["VER-1 .git/COMMIT_EDITMSG:1:1", "SEC-1 .git/COMMIT_EDITMSG:4:15"]);
  for (const name of ["pretty", "agent", "json", "sarif"] as const) expect(await format(report, { name, source })).not.toContain(token.slice(4));
  const named = await judge(folder, `fxi: use ${token}\n`);
  expect(named.found).toEqual(["VER-1 .git/COMMIT_EDITMSG:1:1", "SEC-1 .git/COMMIT_EDITMSG:1:10"]);
  for (const name of ["pretty", "agent", "json"] as const) expect(await format(named.report, { name, source: named.source })).not.toContain(token.slice(4));
});

it("repeats no line of the message where nobody looked for secrets in it", async () => {
  const { report } = await judge(withContract(rules), "fxi: split orders\n");
  expect(report.findings).toHaveLength(1);
  expect(JSON.stringify(report)).not.toContain("split");
});

it("says nothing where the contract asks nothing of messages", async () => {
  const folder = withContract(rules.replace("commit: { type-empty: [2, never], type-enum: [2, always, [feat, fix]] }", "review: ['@a/b']"));
  expect(await judge(folder, "wip")).toMatchObject({ found: [], report: { diagnostics: [], clauses: [] } });
});

it("takes a merge for one while git merges, and when its message is amended", async () => {
  const folder = withContract();
  const merge = "Merge branch 'topic'\n";
  expect((await judge(folder, merge)).found).toHaveLength(1);
  writeFileSync(join(folder.root, ".git/MERGE_HEAD"), folder.git("rev-parse", "HEAD"));
  expect((await judge(folder, merge)).found).toEqual([]);
  rmSync(join(folder.root, ".git/MERGE_HEAD"));
  folder.git("checkout", "-q", "-b", "topic");
  folder.git("commit", "-q", "--allow-empty", "-m", "feat: a");
  folder.git("checkout", "-q", "main");
  folder.git("merge", "-q", "--no-ff", "-m", "Merge branch 'topic'", "topic");
  expect((await judge(folder, merge)).found).toEqual([]);
  expect((await judge(folder, "Merge branch 'other'\n")).found).toHaveLength(1);
});

it("knows the commits that a message speaks of", async () => {
  const folder = withContract();
  folder.git("commit", "-q", "--allow-empty", "-m", "Old header");
  const id = folder.git("rev-parse", "HEAD").trim();
  expect((await judge(folder, "fixup! Old header\n")).found).toEqual([]);
  expect((await judge(folder, "fixup! Other header\n")).found).toHaveLength(1);
  expect((await judge(folder, `Revert "Old header"\n\nThis reverts commit ${id}.\n`)).found).toEqual([]);
  expect((await judge(folder, `Revert "Other header"\n\nThis reverts commit ${id}.\n`)).found).toHaveLength(1);
});

it("does not judge by a contract with faults, and not without a message", async () => {
  const folder = withContract(rules.replace("type-enum", "tpye-enum"));
  expect((await judge(folder, "wip")).report).toMatchObject({ findings: [], files: 0, diagnostics: [{ code: "unknown-rule" }] });
  await expect(checkMessage({ root: folder.root, file: join(folder.root, "none"), isEdited: false })).rejects.toThrow("no message");
});
