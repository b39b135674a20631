import { check, type CheckResult } from "../check.js";
import { versions } from "../cache/changing-repository.test.data.js";
import { clauseText, contractText } from "../contract-text.test.data.js";
import { format, formatNames } from "../formats/format.js";
import { json } from "../formats/json.js";
import { memoryView } from "../view/memory.js";
import type { View } from "../view/view.js";
import { mergeReports, type NamedReport } from "./merge-reports.js";
import { readShardReport } from "./shard-report.js";

/** What judges in these tests. */
export const tool = "test 1";
/** When. */
export const now = new Date("2026-11-23T12:00:00Z");

/** The report of one part as a text, as `contract check --shard` writes it. */
export async function partText(view: View, index: number, count: number, options: { contractFile?: string; now?: Date; tool?: string } = {}): Promise<string> {
  const { tool: judge = tool, ...rest } = options;
  const { report } = await check({ root: view.root, view, now, part: { index, count, tool: judge }, ...rest });
  return json(report);
}

/** Texts as reports, named `part 1` and so on. */
export function read(texts: readonly string[]): NamedReport[] {
  return texts.map((text, index) => ({ name: `part ${index + 1}`, report: readShardReport(text, `part ${index + 1}`) }));
}

/** Judges all parts of a view and joins them. */
export async function dividedRun(view: View, count: number): Promise<CheckResult> {
  const texts: string[] = [];
  for (let index = 1; index <= count; index += 1) texts.push(await partText(view, index, count));
  return mergeReports({ root: view.root, view, now, tool, reports: read(texts) });
}

/** A result in every format. */
export async function everyFormat({ report, contract, source }: CheckResult): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of formatNames) texts[name] = await format(report, { name, version: "1.0.0", source, ...(contract && { clauses: contract.clauses }) });
  return texts;
}

/** The files of a repository of several packages that breaks all kinds of clauses, with a waiver that covers something and one that covers nothing. */
export function manyPackages(): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [path, all] of Object.entries(versions)) {
    const last = all.findLast((text) => text !== undefined);
    if (last !== undefined) files[path] = last;
  }
  const waiver = (id: string, clause: string, file: string): string => `  - id: ${id}\n    clause: ${clause}\n    files: ["${file}"]\n    reason: It is replaced.\n    owner: "@shop/owners"\n    expires: 2026-12-20\n`;
  return { ...files, "contract-waivers.yml": `${waiver("W-1", "OBS-1", "packages/**")}${waiver("W-2", "OBS-1", "none/**")}`.replace(/ {2}- id/gu, "- id").replace(/^ {4}/gmu, "  ") };
}

/** A contract of a few clauses in memory, with files that break it. */
export function smallView(files: Readonly<Record<string, string | Uint8Array>> = {}, clauses: readonly string[] = [clauseText("OBS-1", "rules:\n  no-console: {}")]): View {
  return memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": contractText(clauses), "src/a.ts": "console.log(1);\n", "src/b.ts": "console.log(2);\n", ...files });
}
