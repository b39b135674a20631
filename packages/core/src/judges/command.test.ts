import { expect, it } from "vitest";
import { loadContract } from "../document/load.js";
import { memoryView } from "../view/memory.js";
import { commandsOf, judgeByCommands } from "./command.js";
import { Folder } from "../view/repository.test.data.js";

const shipped = "---\ncontract: 1\n---\n\n## QA-1 · Shipped\n\nIt MUST.\n\n```yaml enforce\ncommand: { run: exit 4 }\n```\n";
const clause = (id: string, prose: string, command: string) => `## ${id} · A clause\n\n${prose}\n\n\`\`\`yaml enforce\ncommand: ${command}\n\`\`\`\n`;

function contractOf(...clauses: string[]) {
  const text = `---\ncontract: 1\nextends: [contract-as-code/base]\n---\n\n${clauses.join("\n")}`;
  const { contract, diagnostics } = loadContract(memoryView({ "C.md": text }), { file: "C.md", shipped: { names: ["contract-as-code/base"], read: () => shipped } });
  if (contract === undefined) throw new Error(JSON.stringify(diagnostics));
  return contract;
}

const contract = contractOf(
  clause("QA-2", "It MUST.", "{ run: \"echo fine\", at: [push] }"),
  clause("QA-3", "It MUST.", "{ run: \"echo broken; exit 2\", at: [push, server], timeout: 60 }"),
  clause("QA-4", "It MUST.", "{ run: \"echo server\", at: [server] }"),
  clause("QA-5", "It MAY.", "{ run: \"exit 9\" }"),
  clause("QA-6", "It MUST.", "{ run: \"echo slow; sleep 30\", at: [push], timeout: 1 }"),
);

it("the commands of a surface are those of the clauses that are on, in the contract's order", () => {
  expect(commandsOf(contract, "push").map(({ clause: { id } }) => id)).toEqual(["QA-1", "QA-2", "QA-3", "QA-6"]);
  expect(commandsOf(contract, "server").map(({ clause: { id } }) => id)).toEqual(["QA-1", "QA-3", "QA-4"]);
});

it("a command that fails or takes too long is a finding on the heading of its clause", async () => {
  const said: string[] = [];
  const findings = await judgeByCommands(contract, "push", { root: new Folder().root, onCommand: ({ id }) => said.push(id), onLine: (line) => said.push(line) });
  expect(findings.map(({ clause: id, rule, file, line, message }) => `${id} ${rule} ${file}:${line} ${message}`)).toEqual([
    "QA-1 command C.md:1 `exit 4` failed with exit code 4 after 0 s. Mend what it reports. It printed nothing.",
    "QA-3 command C.md:14 `echo broken; exit 2` failed with exit code 2 after 0 s. Mend what it reports. Its last lines: broken",
    "QA-6 command C.md:38 `echo slow; sleep 30` was still running after 1 s, its limit, and was ended. Make it faster, or give the clause a longer `timeout`. Its last lines: slow",
  ]);
  expect(said).toEqual(["QA-1", "QA-2", "fine", "QA-3", "broken", "QA-6", "slow"]);
});

it("an interruption ends the command that runs and starts no further one", async () => {
  const interruption = new AbortController();
  const started: string[] = [];
  const slow = contractOf(clause("QA-1", "It MUST.", '{ run: "echo ready; sleep 30" }'), clause("QA-2", "It MUST.", '{ run: "echo next" }'));
  const findings = await judgeByCommands(slow, "push", { root: new Folder().root, onCommand: ({ id }) => started.push(id), onLine: () => interruption.abort(), signal: interruption.signal });
  expect(started).toEqual(["QA-1"]);
  expect(findings).toEqual([expect.objectContaining({ clause: "QA-1", message: expect.stringContaining("was interrupted after") })]);
});
