import { describe, expect, it } from "vitest";
import { clauseStatuses } from "./clause-status.js";
import { clauseText, contractText } from "./contract-text.test.data.js";
import { loadContract } from "./document/load.js";
import { repositoryOf } from "./repository.js";
import { memoryView } from "./view/memory.js";

function statuses(enforce: string, bad: number | undefined, keyword = "MUST"): (string | string[])[] {
  const { contract } = loadContract(memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([clauseText("A-1", enforce, { keyword })]) }));
  if (contract === undefined) throw new Error("The contract has faults.");
  const held = bad === undefined ? undefined : new Map([["A-1", { bad, good: 0 }]]);
  return clauseStatuses(contract, { files: new Map(), findings: [], held }).flatMap(({ status, checks }) => [status, checks]);
}

describe("clauseStatuses", () => {
  it.each<[string, string, number | undefined, (string | string[])[], string?]>([
    ["proven and strict", "rules:\n  no-var: {}", 1, ["ENFORCED", ["no-var"]]],
    ["not proven", "rules:\n  no-var: {}", 0, ["DETECTED", ["no-var"]]],
    ["not asked", "rules:\n  no-var: {}", undefined, ["DETECTED", ["no-var"]]],
    ["only warns", "rules:\n  no-var: {}", 1, ["DETECTED", ["no-var"]], "SHOULD"],
    ["is off", "rules:\n  no-var: {}", 1, ["OFF", ["no-var"]], "MAY"],
    ["is reviewed", 'review: ["@acme/team"]', undefined, ["REVIEWED", []]],
    ["is prose", "priority: P0", undefined, ["ADVISORY", []]],
    ["judges messages", "commit:\n  type-empty: [2, never]", 1, ["ENFORCED", ["commit"]]],
    ["runs a command at the server", "command:\n  run: npm test\n  at: [server]", 1, ["ENFORCED", ["command"]]],
    ["runs a command at push alone", "command:\n  run: npm test\n  at: [push]", 1, ["DETECTED", ["command"]]],
  ])("%s", (_, enforce, bad, expected, keyword) => {
    expect(statuses(enforce, bad, keyword)).toEqual(expected);
  });
});

describe("repositoryOf", () => {
  it("lists and reads text files, each once", () => {
    const view = memoryView({ "a.txt": "a", "b.bin": Uint8Array.of(0) });
    let reads = 0;
    const repository = repositoryOf({ ...view, read: (path) => ((reads += 1), view.read(path)) });
    expect(repository.list()).toEqual(["a.txt", "b.bin"]);
    expect([repository.read("a.txt"), repository.read("a.txt"), repository.read("b.bin"), repository.read("none")]).toEqual(["a", "a", undefined, undefined]);
    expect(reads).toBe(2);
  });

  it.each([
    ["a rule that the engine applies to the contract itself", "rules:\n  contract/require-enforcement:", "MUST", 1],
    ["such a rule, switched off", "rules:\n  contract/require-enforcement:", "MAY", 0],
    ["a rule about files, none of which is there", "rules:\n  no-var: {}", "MUST", 0],
  ])("counts the contract as judged by %s", (_, enforce, keyword, files) => {
    const { contract } = loadContract(memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": contractText([clauseText("A-1", enforce, { keyword })]) }));
    if (contract === undefined) throw new Error("The contract has faults.");
    expect(clauseStatuses(contract, { files: new Map(), findings: [], held: undefined }).map((status) => status.files)).toEqual([files]);
  });
});
