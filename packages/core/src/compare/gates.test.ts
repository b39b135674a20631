import { describe, expect, it } from "vitest";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { lefthook } from "../sync/lefthook.js";
import { loadContract } from "../document/load.js";
import { memoryView } from "../view/memory.js";
import { code, compareCommits, compareMemory, contractFile, differences, inMirror, type Files } from "./compare.test.data.js";

const env = "rules:\n  contract/no-process-env: { allow: [NODE_ENV] }";
const text = contractText([clauseText("X-1", env)]);
const weak = contractText([clauseText("X-1", env, { keyword: "SHOULD" })]);
const base: Files = { ...code, [contractFile]: text };
const contract = loadContract(memoryView(base)).contract;
const hooks = contract ? lefthook.create(contract) : "";
const flow = "on: pull_request\njobs:\n  gate:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npx contract check --base main\n";

const cases: [name: string, base: Files, head: Files, expected: string[]][] = [
  ["a workflow that is gone", { ".github/workflows/contract.yml": flow }, {}, [".github/workflows/contract.yml weaker gate .github/workflows/contract.yml"]],
  ["a workflow that was changed", { ".github/workflows/contract.yml": flow }, { ".github/workflows/contract.yml": flow.replace("- run", "- continue-on-error: true\n        run") }, [".github/workflows/contract.yml changed gate .github/workflows/contract.yml"]],
  ["an action that was changed", { ".github/actions/contract/action.yml": "runs: { using: composite }\n" }, { ".github/actions/contract/action.yml": "runs: { using: docker }\n" }, [".github/actions/contract/action.yml changed gate .github/actions/contract/action.yml"]],
  ["hooks that are gone", { "lefthook.yml": hooks }, {}, ["lefthook.yml weaker gate lefthook.yml"]],
  ["a hook that is gone", { "lefthook.yml": hooks }, { "lefthook.yml": hooks.replace(/commit-msg:[^]*?\n\n/u, "") }, ["lefthook.yml weaker gate lefthook.yml drift"]],
  ["owners that are taken away", { CODEOWNERS: "* @acme/all\n" }, { CODEOWNERS: `* @acme/all\n${contractFile}\n` }, [`CODEOWNERS weaker owners ${contractFile}`]],
  ["CODEOWNERS that is gone", { CODEOWNERS: `${contractFile} @acme/all\n` }, {}, [`CODEOWNERS weaker owners ${contractFile}`]],
  ["CODEOWNERS in the shadow of another", { CODEOWNERS: `${contractFile} @acme/all\n` }, { CODEOWNERS: `${contractFile} @acme/all\n`, ".github/CODEOWNERS": "src/** @acme/all\n" }, [`.github/CODEOWNERS weaker owners ${contractFile}`]],
  ["other owners", { CODEOWNERS: `${contractFile} @acme/all\n` }, { CODEOWNERS: `${contractFile} @eve\n` }, [`CODEOWNERS changed owners ${contractFile}`]],
];

describe("what stands around the contract", () => {
  it.each(cases)("tells of %s", async (_, before, after, expected) => {
    const forward = await compareCommits({ ...base, ...before }, { ...base, ...after });
    expect(differences(forward)).toEqual(expected);
    expect(forward.isWeaker).toBe(true);
    const back = await compareMemory({ ...base, ...after }, { ...base, ...before });
    // The file that names owners may be another one in each direction.
    expect(differences(back).map((line) => line.slice(line.indexOf(" ")))).toEqual(inMirror(forward).map((line) => line.slice(line.indexOf(" "))));
  });

  it.each<[string, Files, Files]>([
    ["a remark in a workflow", { ".github/workflows/contract.yml": flow }, { ".github/workflows/contract.yml": `# The gate.\n${flow.replace("on: pull_request", 'on: "pull_request"')}` }],
    ["a further job of the team's hooks", { "lefthook.yml": hooks }, { "lefthook.yml": `${hooks}\npost-merge:\n  jobs:\n    - run: npm install\n` }],
    ["a remark in CODEOWNERS", { CODEOWNERS: `${contractFile} @acme/all\n` }, { CODEOWNERS: `# Who is asked.\n/${contractFile}   @acme/all # both\n` }],
    ["owners of code", { CODEOWNERS: `${contractFile} @acme/all\n` }, { CODEOWNERS: `${contractFile} @acme/all\nsrc/** @eve\n` }],
    ["another workflow", {}, { ".github/workflows/release.yml": flow }],
  ])("says nothing of %s", async (_, before, after) => {
    expect(differences(await compareMemory({ ...base, ...before }, { ...base, ...after }))).toEqual([]);
    expect(differences(await compareMemory({ ...base, ...after }, { ...base, ...before }))).toEqual([]);
  });

  it("takes YAML that cannot be read, or multiplies, for its text", async () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x]\n${"bcdefghi".split("").map((name, index) => `${name}: &${name} [${Array.from({ length: 8 }, () => `*${"abcdefghi"[index] ?? "a"}`).join(", ")}]`).join("\n")}\n`;
    for (const after of ["jobs: [", bomb, `${"[".repeat(5000)}\n`]) {
      const action = ".github/actions/contract/action.yml";
      expect(differences(await compareMemory({ ...base, [action]: "runs: { using: composite }\n" }, { ...base, [action]: after }))).toEqual([`${action} changed gate ${action}`]);
      const workflow = ".github/workflows/contract.yml";
      const comparison = await compareMemory({ ...base, [workflow]: flow }, { ...base, [workflow]: `# contract check --base\n${after}` });
      expect(comparison.isWeaker).toBe(true);
      expect(comparison.gates.map(({ file }) => file)).toEqual([workflow]);
    }
  });
});

describe("who is asked for review", () => {
  const owned = { CODEOWNERS: "* @acme/all\n" };

  it("is told by the base's CODEOWNERS, for each file that makes something weaker", async () => {
    const waiver = `- id: W-1\n  clause: X-1\n  files: [src/a.ts]\n  reason: later\n  owner: "@acme/all"\n  expires: 2026-12-31\n`;
    const comparison = await compareCommits({ ...base, ...owned }, { ...base, ...owned, [contractFile]: weak, "contract-waivers.yml": waiver, "README.md": "# Other\n" });
    expect(comparison.weakening).toEqual([{ file: contractFile, owners: ["@acme/all"] }, { file: "contract-waivers.yml", owners: ["@acme/all"] }]);
    expect([comparison.isWeaker, comparison.isOwned]).toEqual([true, true]);
  });

  it("needs every one of these files to have owners", async () => {
    const some = { CODEOWNERS: `${contractFile} @acme/all\n` };
    const comparison = await compareCommits({ ...base, ...some }, { ...base, ...some, [contractFile]: weak, "contract-baseline.txt": "X-1 00000000000000aa src/a.ts\n" });
    expect(comparison.weakening).toEqual([{ file: "contract-baseline.txt", owners: [] }, { file: contractFile, owners: ["@acme/all"] }].sort((a, b) => (a.file < b.file ? -1 : 1)));
    expect([comparison.isWeaker, comparison.isOwned]).toEqual([true, false]);
  });

  it("is not told by the head's CODEOWNERS", async () => {
    const comparison = await compareCommits(base, { ...base, [contractFile]: weak, CODEOWNERS: "* @eve\n" });
    expect([comparison.isOwned, comparison.weakening]).toEqual([false, [{ file: contractFile, owners: [] }]]);
  });

  it("asks the owners of CODEOWNERS where that takes them away", async () => {
    const kept = await compareCommits({ ...base, ...owned }, { ...base, CODEOWNERS: "* @eve\n" });
    expect([kept.isWeaker, kept.isOwned, kept.weakening]).toEqual([true, true, [{ file: "CODEOWNERS", owners: ["@acme/all"] }]]);
    const open = await compareCommits({ ...base, CODEOWNERS: `${contractFile} @acme/all\n` }, { ...base, CODEOWNERS: "\n" });
    expect([open.isWeaker, open.isOwned]).toEqual([true, false]);
  });

  it("is nobody where the last line that matches names none, or a blank of a template stands", async () => {
    for (const CODEOWNERS of [`* @acme/all\n/${contractFile}\n`, "* [FILL IN CMP-2: who owns it, for instance @acme/all]\n", "* nobody\n"]) {
      const comparison = await compareMemory({ ...base, CODEOWNERS }, { ...base, CODEOWNERS, [contractFile]: weak });
      expect([comparison.isOwned, comparison.weakening]).toEqual([false, [{ file: contractFile, owners: [] }]]);
    }
  });

  it("asks nobody where nothing is weaker", async () => {
    const comparison = await compareMemory({ ...base, [contractFile]: weak }, base);
    expect([comparison.isWeaker, comparison.isOwned, comparison.weakening]).toEqual([false, true, []]);
  });
});
