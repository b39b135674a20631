import { rmSync } from "node:fs";
import { join } from "node:path";
import { compareContracts, type ComparisonOptions } from "../compare-contracts.js";
import { openCommit } from "../view/commit.js";
import { memoryView } from "../view/memory.js";
import { repository } from "../view/repository.test.data.js";
import { mirrored, type ContractComparison, type Reason, type Verdict } from "./comparison.js";

/** A revision's files by path. */
export type Files = Readonly<Record<string, string>>;

/** The day of the comparisons. */
export const now = new Date("2026-11-23T12:00:00Z");

/** The usual name of a contract. */
export const contractFile = "LLM_DEVELOPMENT_CONTRACT.md";

/** Files that scopes choose from. */
export const code: Files = { "src/a.ts": "export {};\n", "src/env.ts": "export {};\n", "src/deep/b.ts": "export {};\n", "lib/c.ts": "export {};\n", "src/a.test.ts": "export {};\n", "README.md": "# Read\n" };

/** Compares two revisions of a real repository, one commit on top of the other. */
export async function compareCommits(base: Files, head: Files, options: Partial<ComparisonOptions> = {}): Promise<ContractComparison> {
  const folder = repository(base);
  for (const path of Object.keys(base)) if (!(path in head)) rmSync(join(folder.root, path));
  folder.write(head).commit();
  return compareContracts({ base: await openCommit(folder.root, "HEAD~1"), head: await openCommit(folder.root, "HEAD"), now, ...options });
}

/** Compares two revisions in memory. */
export function compareMemory(base: Files, head: Files, options: Partial<ComparisonOptions> = {}): Promise<ContractComparison> {
  return compareContracts({ base: memoryView(base), head: memoryView(head), now, ...options });
}

interface Row {
  subject: string;
  verdict: Verdict;
  reasons: Reason[];
}

function rows({ clauses, gates }: ContractComparison): Row[] {
  return [...clauses.map(({ id, verdict, reasons }) => ({ subject: id, verdict, reasons })), ...gates.map(({ file, verdict, reasons }) => ({ subject: file, verdict, reasons }))];
}

/** Every difference as one line: `ENV-1 weaker level level`; sorted. */
export function differences(comparison: ContractComparison): string[] {
  return rows(comparison).flatMap(({ subject, reasons }) => reasons.map(({ effect, aspect, subject: about }) => `${subject} ${effect} ${aspect} ${about}`)).sort();
}

/** The differences as they must be in the other direction. */
export function inMirror(comparison: ContractComparison): string[] {
  return rows(comparison).flatMap(({ subject, reasons }) => reasons.map(({ effect, aspect, subject: about }) => `${subject} ${mirrored(effect)} ${aspect} ${about}`)).sort();
}

/** The verdict on a clause or a gate file. */
export function verdictOn(comparison: ContractComparison, subject: string): Verdict | undefined {
  return rows(comparison).find((row) => row.subject === subject)?.verdict;
}

/** All messages, one per line. */
export function messages(comparison: ContractComparison): string {
  return rows(comparison).flatMap(({ reasons }) => reasons.map(({ message }) => message)).join("\n");
}
