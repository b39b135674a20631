import { expect, it } from "vitest";
import { check } from "../check.js";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { sync } from "../sync.js";
import { repository } from "../view/repository.test.data.js";

const document = "LLM_DEVELOPMENT_CONTRACT.md";
const text = contractText([clauseText("CON-3", "rules:\n  contract/require-synced-files:")]);

it("judges files that must match the contract in the index and in a commit, without the working tree", async () => {
  const folder = repository({ [document]: text, "src/a.ts": "export {};\n" });
  const { changes } = await sync({ root: folder.root });
  const synced = changes[0]?.after ?? "";
  folder.write({ "lefthook.yml": synced }).commit();
  folder.write({ "lefthook.yml": synced.replace("check --staged", "check") }).git("add", "--all");
  folder.write({ "lefthook.yml": synced });
  const staged = await check({ root: folder.root, view: "index" });
  expect(staged.report.findings.map(({ clause: id, file }) => `${id} ${file}`)).toEqual(["CON-3 lefthook.yml"]);
  const tree = await check({ root: folder.root });
  expect(tree.report.findings).toEqual([]);
  const head = await check({ root: folder.root, view: { commit: "HEAD" } });
  expect(head.report.findings).toEqual([]);
});
