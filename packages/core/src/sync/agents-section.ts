import type { Clause, Contract } from "../document/contract.js";
import { printable } from "../formats/printable.js";
import { contractOption } from "./contract-option.js";
import type { Drift, SyncedFile } from "./synced-file.js";

const begin = "<!-- contract:begin -->";
const end = "<!-- contract:end -->";
const marker = /^<!-- contract:(begin|end) -->[ \t]*$/gmu;
const largest = 1024 * 1024;

/** Files that agents read at the start of their work. Where one is there, the contract's section stands in it; none is made. */
export const agentsSections: readonly SyncedFile[] = ["AGENTS.md", "CLAUDE.md", "GEMINI.md", ".github/copilot-instructions.md"].map((name) => ({
  name,
  holds: "what agents must know of the contract",
  paths: [name],
  isWanted: (_, { read }) => {
    const text = read(name);
    return text !== undefined && !takesOver(name, text, read);
  },
  create: (contract) => `${section(contract).join("\n")}\n`,
  compare,
}));

/** Whether a file brings AGENTS.md with it, as CLAUDE.md does by a line `@AGENTS.md`. */
function takesOver(name: string, text: string, read: (path: string) => string | undefined): boolean {
  return name !== "AGENTS.md" && /^\s*@(?:\.\/)?AGENTS\.md\s*$/mu.test(text) && read("AGENTS.md") !== undefined;
}

function compare(contract: Contract, text: string): Drift[] {
  if (text.length > largest) return [byHand("This file is too large to be read. Make it smaller.")];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const wanted = section(contract).join(newline);
  const marks = [...text.matchAll(marker)];
  if (marks.length === 0) {
    const gap = text.trim() === "" ? "" : newline;
    // A last line without its end is given one before.
    const behind = text === "" || text.endsWith("\n") ? text.length : text.length + newline.length;
    return [{ range: [0, 0], message: "the section that tells agents of the contract is missing", edit: { range: [behind, behind], text: `${gap}${wanted}${newline}` } }];
  }
  const [first, last] = marks;
  if (marks.length !== 2 || first?.[1] !== "begin" || last?.[1] !== "end") return [byHand(`The markers of the contract's section do not pair. Leave one \`${begin}\` and one \`${end}\` below it, or remove them all and run \`contract sync\`.`)];
  const range: [number, number] = [first.index, last.index + last[0].length];
  if (text.slice(...range) === wanted) return [];
  return [{ range, message: "the section that tells agents of the contract is not what follows from it", edit: { range, text: wanted } }];
}

/** The section, a line each: short, because agents take it in at every start. */
function section({ file, clauses }: Contract): string[] {
  const by = printable(contractOption(file));
  return [
    begin,
    "## Development contract",
    "",
    `Everything here is judged by ${printable(file)}; commits, pushes and pull requests that break it are refused. Before you call a task done, run \`npx contract check --since HEAD${by}\` and mend what it finds in the code itself. \`npx contract explain ENV-1${by}\` tells of a clause, with examples. The contract, its waivers and its baseline belong to their owners: do not change them to make a finding go away.`,
    "",
    "Obligations:",
    "",
    ...clauses.filter(({ level }) => level === "error").map(line),
    end,
  ];
}

function line({ id, title }: Clause): string {
  return `- ${id}: ${printable(title)}`;
}

function byHand(message: string): Drift {
  return { range: [0, 0], message, edit: undefined };
}
