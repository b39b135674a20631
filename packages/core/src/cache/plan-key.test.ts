import { expect, it } from "vitest";
import { clauseText, contractText, fence } from "../contract-text.test.data.js";
import { loadContract } from "../document/load.js";
import { memoryView } from "../view/memory.js";
import { planKey, type PlanInput } from "./plan-key.js";

function input(text: string, more: Partial<PlanInput> = {}): PlanInput {
  const { contract } = loadContract(memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": text }), { file: "LLM_DEVELOPMENT_CONTRACT.md" });
  if (contract === undefined) throw new Error(`This contract has faults: ${text}`);
  return { tool: "one", contract, waivers: [], hasTypes: true, ...more };
}

const rules = (options: string): string => `rules:\n  no-restricted-syntax: [${options}]`;
const text = contractText([clauseText("A-1", rules("{ selector: X, message: Y }"))]);
const key = planKey(input(text));

it("is the same for what no rule sees: prose, examples, places", () => {
  const said = contractText([clauseText("A-1", rules("{ selector: X, message: Y }"), { blocks: fence("ts bad", "x();") })]).replace("# Contract", "# Contract\n\nMore prose.");
  expect(planKey(input(said))).toBe(key);
});

it.each<[string, PlanInput]>([
  ["an option", input(contractText([clauseText("A-1", rules("{ selector: X, message: Z }"))]))],
  ["an option with the name of a part that is left out", input(contractText([clauseText("A-1", rules("{ selector: X, message: Y, heading: 1 }"))]))],
  ["a rule more", input(contractText([clauseText("A-1", `${rules("{ selector: X, message: Y }")}\n  no-eval: {}`)]))],
  ["the scope", input(contractText([clauseText("A-1", `${rules("{ selector: X, message: Y }")}\nfiles: ["lib/**"]`)]))],
  ["the vocabulary", input(contractText([clauseText("A-1", rules("{ selector: X, message: Y }"))], 'vocabulary:\n  source: ["lib/**"]\n'))],
  ["the clause", input(contractText([clauseText("A-2", rules("{ selector: X, message: Y }"))]))],
  ["a waiver", input(text, { waivers: [{ id: "W-1", clause: "A-1", files: ["src/**"] }] })],
  ["types", input(text, { hasTypes: false })],
  ["the tool", input(text, { tool: "two" })],
])("is another for %s", (_, other) => {
  expect(planKey(other)).not.toBe(key);
});
