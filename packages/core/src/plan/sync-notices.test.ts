import { describe, expect, it } from "vitest";
import { check } from "../check.js";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { lefthook } from "../sync/lefthook.js";
import type { Clause } from "../document/contract.js";
import { loadContract } from "../document/load.js";
import { memoryView } from "../view/memory.js";
import { syncNotices } from "./sync-notices.js";

const document = "LLM_DEVELOPMENT_CONTRACT.md";
const clause = (options = "") => clauseText("CON-3", `rules:\n  contract/require-synced-files: ${options}`);
const text = contractText([clauseText("A-1", "rules:\n  no-eval:"), clause()]);
const { contract } = loadContract(memoryView({ [document]: text }));
if (contract === undefined) throw new Error("The contract of the test has faults.");
const synced = lefthook.create(contract);
const heading = text.split("\n").indexOf("## CON-3 · Clause CON-3") + 1;
const missing = "lefthook.yml, which holds the gates at commit and push, is missing. Run `contract sync`, and commit what it writes.";

async function judge(files: Record<string, string>, paths?: string[]) {
  const { report } = await check({ root: "/memory", view: memoryView({ [document]: text, "src/a.ts": "export {};\n", ...files }), ...(paths === undefined ? {} : { paths }) });
  expect(report.diagnostics).toEqual([]);
  return report.findings.map(({ clause: id, rule, level, file, line, column, endLine, endColumn, message }) => ({ id, rule, level, place: `${file}:${line}:${column}-${endLine}:${endColumn}`, message }));
}

const finding = (place: string, message: string) => ({ id: "CON-3", rule: "contract/require-synced-files", level: "error", place, message });

describe("contract/require-synced-files", () => {
  it("tells a repository that never ran `contract sync` once, on the clause that asks", async () => {
    expect(await judge({})).toEqual([finding(`${document}:${heading}:1-${heading}:24`, missing)]);
  });

  it("tells it on the first line of the contract where the clause is inherited", async () => {
    const found = await judge({ [document]: "---\ncontract: 1\nextends: [base.md]\n---\n", "base.md": text });
    expect(found).toEqual([finding(`base.md:${heading}:1-${heading}:24`, missing)]);
    const shipped = await judge({ [document]: "---\ncontract: 1\nextends: [contract-as-code/production]\n---\n" });
    expect(shipped.filter(({ id }) => id === "CON-3")).toEqual([finding(`${document}:1:1-1:1`, missing)]);
  });

  it("has nothing to say of what was written, in other words too", async () => {
    expect(await judge({ "lefthook.yml": synced })).toEqual([]);
    expect(await judge({ "lefthook.yml": `# mine\r\n${synced.replaceAll("\n", "\r\n")}` })).toEqual([]);
  });

  it("reports on the line what drifted, all that `contract sync` mends at once, and what it leaves to a person each by itself", async () => {
    const drifted = synced.replace("check --staged", "check").replace("commit-msg:\n", "commit-msg:\n  only:\n    - ref: main\n  skip: [merge]\n").replace('commit-msg "{1}"', "commit-msg");
    const [job, skip, only] = [drifted.split("\n").findIndex((line) => line.includes("name: contract")) + 1, ...["  skip:", "  only:"].map((key) => drifted.split("\n").findIndex((line) => line.startsWith(key)) + 1)];
    expect(await judge({ "lefthook.yml": drifted })).toEqual([
      finding(`lefthook.yml:${job}:7-${job + 1}:44`, "lefthook.yml is not as the contract asks: the job `contract` of `pre-commit` is another one; the job `contract` of `commit-msg` is another one. Run `contract sync`, and commit what it writes."),
      finding(`lefthook.yml:${only}:3-${only}:7`, "`only` holds for every job of `commit-msg`, and can keep the contract's from running. Give it to the jobs that need it."),
      finding(`lefthook.yml:${skip}:3-${skip}:7`, "`skip` holds for every job of `commit-msg`, and can keep the contract's from running. Give it to the jobs that need it."),
    ]);
  });

  it("judges the file that lefthook reads", async () => {
    const found = await judge({ ".lefthook.yaml": synced, "lefthook.toml": "" });
    expect(found.map(({ place, message }) => `${place} ${message}`)).toEqual([expect.stringMatching(/^\.lefthook\.yaml:\d+.* the job `contract` of `pre-push` is another one\./)]);
  });

  it("says nothing where only other files are judged, and on the clause where the contract is judged and the file is not", async () => {
    const drifted = synced.replace("check --staged", "check");
    expect(await judge({}, ["src"])).toEqual([]);
    expect(await judge({ "lefthook.yml": drifted }, ["src"])).toEqual([]);
    expect(await judge({ "lefthook.yml": drifted }, ["lefthook.yml"])).toMatchObject([{ place: expect.stringMatching(/^lefthook\.yml:/) }]);
    expect(await judge({ "lefthook.yml": drifted }, [document])).toMatchObject([{ place: expect.stringMatching(new RegExp(`^${document}:${heading}:`)) }]);
    expect(await judge({}, [document])).toEqual([finding(`${document}:${heading}:1-${heading}:24`, missing)]);
  });

  it("wants no file that the contract leaves out, and takes no other option", async () => {
    expect(await judge({ [document]: contractText([clause("{ except: [lefthook.yml] }")]) })).toEqual([]);
    for (const options of ["{ except: [lefthok.yml] }", "{ without: [lefthook.yml] }"]) {
      const { report } = await check({ root: "/memory", view: memoryView({ [document]: contractText([clause(options)]), "src/a.ts": "" }) });
      expect(report.diagnostics.map(({ code }) => code)).toEqual(["rule-options"]);
    }
  });

  it("is off with its clause, and silent where no clause names it", async () => {
    expect(await judge({ [document]: contractText([clauseText("CON-3", "rules:\n  contract/require-synced-files:", { keyword: "MAY" })]) })).toEqual([]);
    expect(await judge({ [document]: contractText([clauseText("A-1", "rules:\n  no-eval:")]) })).toEqual([]);
  });

  it("reads nothing where nothing that it could report on is judged, and judges all where nothing else is said", () => {
    const place = (asked: Clause) => asked.heading;
    const read: string[] = [];
    const repository = { list: () => [], read: (path: string) => (read.push(path), undefined) };
    expect(syncNotices(contract, { repository, judged: ["src/a.ts"] }, place)).toEqual([]);
    expect(read).toEqual([]);
    expect(syncNotices(contract, { repository }, place)).toMatchObject([{ rule: "contract/require-synced-files", message: missing, span: { line: heading } }]);
    expect(read).toContain("lefthook.yml");
  });
});
