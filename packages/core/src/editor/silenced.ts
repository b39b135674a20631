import type { Linter } from "eslint";
import { relative, sep } from "node:path";
import type { Contract } from "../document/contract.js";
import { splitRuleId } from "../plan/clause-plugins.js";
import { everyFile } from "../plan/scope.js";
import { reportingRule } from "../plan/parsable.js";
import { assembleFindings } from "../report/assemble.js";
import type { BaselineEntry } from "../report/baseline.js";
import { lineReader } from "../report/line-reader.js";
import { maskMessage } from "../report/mask.js";
import type { RawFinding } from "../report/report.js";
import type { Waiver } from "../report/waivers.js";

/** What may silence findings, and the day of the run. */
export interface Silencing {
  contract: Contract;
  waivers: readonly Waiver[];
  baseline: readonly BaselineEntry[];
  /** `2026-11-23`. */
  today: string;
}

/**
 * A configuration object by which ESLint shows of every file what the gate counts: what a waiver or the baseline covers is left out, equal findings are
 * one, and secrets in messages are masked. What other rules than the contract's say stays as it is.
 *
 * @param root of the repository, absolute
 * @param config of the plan
 */
export function silencedItem(root: string, silencing: Silencing, config: readonly Linter.Config[]): Linter.Config {
  const known = new Set(config.flatMap(({ plugins = {} }) => Object.entries(plugins).flatMap(([clause, { rules = {} }]) => Object.keys(rules).map((rule) => `${clause}/${rule}`))));
  const clauses = new Set(silencing.contract.clauses.map(({ id }) => id));
  // ESLint calls the two in turn, file by file.
  let text = "";
  return {
    name: "contract/silenced",
    files: [everyFile],
    processor: {
      meta: { name: "contract/silenced", version: "1" },
      supportsAutofix: true,
      preprocess(source) {
        text = source;
        return [source];
      },
      postprocess(messages, filename) {
        const file = relative(root, filename).split(sep).join("/");
        return counted(messages.flat(), file, text.replace(/^\uFEFF/u, ""), silencing, clauses, known);
      },
    },
  };
}

function counted(messages: readonly Linter.LintMessage[], file: string, text: string, { contract, waivers, baseline, today }: Silencing, clauses: ReadonlySet<string>, known: ReadonlySet<string>): Linter.LintMessage[] {
  const raw = new Map<Linter.LintMessage, RawFinding>();
  for (const message of messages) {
    const { clause, rule } = splitRuleId(message.ruleId ?? "");
    if (!clauses.has(clause) || !known.has(message.ruleId ?? "")) continue;
    const { line, column, endLine = line, endColumn = column } = message;
    raw.set(message, { clause, rule: reportingRule(rule, message.message), file, line, column, endLine, endColumn, message: message.message });
  }
  const { findings } = assembleFindings({ raw: [...raw.values()], clauses: contract.clauses, waivers, baseline, lineText: lineReader(() => text), today, complete: false, isPart: true });
  const standing = new Map(findings.map((finding) => [identity(finding), finding]));
  return messages.flatMap((message) => {
    const own = raw.get(message);
    if (own === undefined) return [message];
    const finding = standing.get(identity(own));
    // Equal findings of one place are one.
    if (finding === undefined || !standing.delete(identity(own))) return [];
    const ruleId = `${own.clause}/${own.rule}`;
    return [{ ...message, message: finding.message, ...(known.has(ruleId) && { ruleId }) }];
  });
}

function identity({ clause, rule, line, column, endLine, endColumn, message }: RawFinding): string {
  return JSON.stringify([clause, rule, line, column, endLine, endColumn, maskMessage(message)]);
}
