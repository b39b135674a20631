import type { InitPlan, Proposal } from "@contract-as-code/core";
import type { coloursFor } from "./colours.js";
import { byClause } from "./commands/baseline.js";
import type { Engine } from "./engine.js";

type Colours = ReturnType<typeof coloursFor>;
type Planned = InitPlan & { proposal: Proposal };

const mostShown = 12;

/** What was found in a repository and what is proposed for it, to be read before anything is written. */
export function proposalText(engine: Engine, plan: Planned, contractFile: string, colours: Colours): string {
  const { proposal, baseline } = plan;
  const lines = ["", colours.bold("Found"), ...columns(found(proposal)), "", colours.bold("Vocabulary")];
  lines.push(...(proposal.words.length === 0 ? ["  No code yet: everything will be judged."] : columns(proposal.words.map(({ key, value, because }) => [key, `${value}  ${colours.dim(because)}`]))));
  if (proposal.matched.length > 0) {
    lines.push("", colours.bold(`Clauses that ${contractFile} asks for in its own words`));
    lines.push(...proposal.matched.map(({ id, line, text }) => `  ${id}  ${contractFile}:${line}  ${colours.dim(text)}`));
  }
  if (proposal.unenforced.length > 0) {
    lines.push("", colours.bold(`What it asks for and nothing enforces yet (${proposal.unenforced.length})`));
    lines.push(...shortened(proposal.unenforced.map(({ line, text }) => `  ${contractFile}:${line}  ${text}`)));
    lines.push("  A heading with an id, a MUST and an enforce block make a clause of a sentence.");
  }
  if (baseline !== undefined) lines.push("", colours.bold("Baseline"), ...baselineLines(baseline));
  if (proposal.notes.length > 0) lines.push("", colours.bold("What becomes of what is there"), ...proposal.notes.map((note) => `  ${note}`));
  for (const { file, line, column, message } of plan.byHand) lines.push(`  ${file}:${line}:${column} ${message}`);
  return `${lines.map(engine.printable).join("\n")}\n\n`;
}

function found({ packageManager, workspaces, tooling, starting }: Proposal): [string, string][] {
  const listed = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "));
  return [
    ["packages", `${packageManager.name} (${packageManager.evidence})${workspaces.length === 0 ? "" : `, workspaces ${workspaces.join(", ")}`}`],
    ["framework", listed(tooling.frameworks)],
    ["tests", listed(tooling.testRunners)],
    ["pipeline", listed(tooling.pipelines)],
    ["git hooks", listed(tooling.hookTools)],
    ["commit tools", listed([...(tooling.lintStaged === undefined ? [] : ["lint-staged"]), ...(tooling.commitlint === undefined ? [] : ["commitlint"])])],
    ["eslint", tooling.eslint ?? "no flat configuration"],
    ["contract", { nothing: "none", prose: "a document in prose, which is kept", contract: "there already; what it lacks is filled in" }[starting]],
  ];
}

function baselineLines({ added, never }: NonNullable<InitPlan["baseline"]>): string[] {
  const lines = added.length === 0 ? ["  Nothing is to be recorded."] : [`  ${added.length} ${added.length === 1 ? "finding stands" : "findings stand"} today and ${added.length === 1 ? "is" : "are"} recorded: ${byClause(added)}.`, "  New ones fail, and these can only become fewer."];
  if (never.length > 0) {
    lines.push(`  Never recorded, because nothing may silence ${never.length === 1 ? "it" : "them"}: ${byClause(never)}. Mend ${never.length === 1 ? "it" : "them"}, or the check stays red.`);
    lines.push(...shortened(never.map(({ file, line, clause, message }) => `    ${file}:${line}  ${clause}  ${message}`)));
  }
  return lines;
}

function shortened(lines: readonly string[]): string[] {
  return lines.length > mostShown ? [...lines.slice(0, mostShown), `  and ${lines.length - mostShown} more`] : [...lines];
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text], index) => `  ${(rows[index - 1]?.[0] === name ? "" : name).padEnd(width)}  ${text}`);
}
