import { describe, expect, it } from "vitest";
import { loadContract } from "../document/load.js";
import { agentsSections } from "./agents-section.js";
import { applyEdits } from "./synced-file.js";

const text = "---\ncontract: 1\n---\n\n## A-1 · First\n\nIt MUST stand.\n\n## A-2 · Second\n\nIt SHOULD stand.\n";

function contractOf(document: string) {
  const { contract } = loadContract({ has: () => true, read: () => Buffer.from(document) }, { file: "CONTRACT.md" });
  if (contract === undefined) throw new Error("The contract of the test has faults.");
  return contract;
}

const contract = contractOf(text);
const none = { list: () => [], read: () => undefined };

function fileOf(name: string) {
  const file = agentsSections.find((each) => each.name === name);
  if (file === undefined) throw new Error(`${name} is not kept.`);
  return file;
}

const agents = fileOf("AGENTS.md");
const driftsOf = (written: string, by = contract) => agents.compare(by, written, "AGENTS.md", none);
const synced = (written: string, by = contract): string => applyEdits(written, driftsOf(written, by).flatMap(({ edit }) => edit ?? []));

const section = `<!-- contract:begin -->
## Development contract

Everything here is judged by CONTRACT.md; commits, pushes and pull requests that break it are refused. Before you call a task done, run \`npx contract check --since HEAD --contract CONTRACT.md\` and mend what it finds in the code itself. \`npx contract explain ENV-1 --contract CONTRACT.md\` tells of a clause, with examples. The contract, its waivers and its baseline belong to their owners: do not change them to make a finding go away.

Obligations:

- A-1: First
<!-- contract:end -->`;

describe("the section for agents", () => {
  it("is put behind what stands there, once", () => {
    expect(synced("# Rules\n\nBe kind.\n")).toBe(`# Rules\n\nBe kind.\n\n${section}\n`);
    expect(synced("")).toBe(`${section}\n`);
    expect(driftsOf(synced("# Rules\n"))).toEqual([]);
    expect(agents.create(contract, none)).toBe(`${section}\n`);
    // As sync gives every last line its end.
    expect(applyEdits("# Rules\n", driftsOf("# Rules").flatMap(({ edit }) => edit ?? []))).toBe(`# Rules\n\n${section}\n`);
  });

  it("follows the contract where it stands, and leaves the rest alone", () => {
    const later = contractOf(text.replace("SHOULD", "MUST"));
    const written = `# Rules\n\n${section}\n\nBe kind.\n`;
    expect(driftsOf(written, later).map(({ message }) => message)).toEqual(["the section that tells agents of the contract is not what follows from it"]);
    expect(synced(written, later)).toBe(`# Rules\n\n${section.replace("- A-1: First\n", "- A-1: First\n- A-2: Second\n")}\n\nBe kind.\n`);
  });

  it("is restored where somebody wrote into it", () => {
    expect(synced(section.replace("belong to their owners", "are yours"))).toBe(section);
  });

  it("keeps the line ends of the file", () => {
    const written = synced("# Rules\r\n");
    expect(written.replaceAll("\r\n", "")).not.toContain("\n");
    expect(driftsOf(written)).toEqual([]);
  });

  it.each(["<!-- contract:end -->\n<!-- contract:begin -->\n", "<!-- contract:begin -->\n", `${section}\n${section}\n`])("leaves markers that do not pair to a person: %j", (written) => {
    expect(driftsOf(written)).toEqual([{ range: [0, 0], message: expect.stringContaining("do not pair"), edit: undefined }]);
  });

  it("stands only in files that are there, and once where one brings the other", () => {
    const wanted = (files: Readonly<Record<string, string>>): string[] =>
      agentsSections.filter((file) => file.isWanted?.(contract, { list: () => Object.keys(files), read: (path) => files[path] })).map(({ name }) => name);
    expect(wanted({})).toEqual([]);
    expect(wanted({ "CLAUDE.md": "# Rules\n" })).toEqual(["CLAUDE.md"]);
    expect(wanted({ "CLAUDE.md": "@AGENTS.md\n", "AGENTS.md": "", ".github/copilot-instructions.md": "x" })).toEqual(["AGENTS.md", ".github/copilot-instructions.md"]);
    expect(wanted({ "CLAUDE.md": "@AGENTS.md\n" })).toEqual(["CLAUDE.md"]);
  });

  it("names no contract that has its usual name", () => {
    const { contract: usual } = loadContract({ has: () => true, read: () => Buffer.from(text) }, { file: "LLM_DEVELOPMENT_CONTRACT.md" });
    expect(usual && synced("", usual)).toContain("run `npx contract check --since HEAD` and");
  });

  it("shows no control character of a title", () => {
    const hidden = String.fromCharCode(0x202e);
    expect(synced("", contractOf(text.replace("First", `First${hidden}`)))).not.toContain(hidden);
  });
});
