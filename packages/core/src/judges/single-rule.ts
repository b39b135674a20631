import type { Contract, Diagnostic } from "../document/contract.js";
import { plan } from "../plan/plan.js";
import type { RawFinding } from "../report/report.js";
import { repositoryOf } from "../repository.js";
import type { View } from "../view/view.js";
import { EslintJudge } from "./eslint.js";

/** What judges texts by one rule of a contract. */
export interface SingleRuleJudge {
  /** Whether the clause's scope holds a path. */
  judges(path: string): boolean;
  /** @param path POSIX, relative to the root; the text need not stand there */
  judge(path: string, text: string): { raw: RawFinding[]; diagnostics: Diagnostic[] };
}

/** What a rule may know besides a text. */
export interface SingleRuleFacts {
  /** What the rule sees of the repository. */
  view: View;
  /** The paths that will be judged. */
  judged: readonly string[];
  /** The branch that is judged, without `refs/heads/`. */
  branch?: string;
}

/**
 * Makes one rule of a contract ready, for texts that are no files of a view: of former commits, and messages. The rule has the options and the scope of each clause that
 * names it, and nothing of the other rules is loaded.
 *
 * @param rule `contract/no-secrets`
 * @returns undefined where no clause that is on names the rule
 */
export async function openSingleRule(contract: Contract, rule: string, { view, judged, branch }: SingleRuleFacts): Promise<{ judge: SingleRuleJudge; diagnostics: Diagnostic[] } | undefined> {
  const clauses = contract.clauses.flatMap((clause) => {
    const rules = clause.rules.filter(({ name }) => name === rule);
    return clause.level === "off" || rules.length === 0 ? [] : [{ ...clause, rules, commit: {}, command: undefined }];
  });
  if (clauses.length === 0) return undefined;
  const facts = { root: view.root, paths: judged, judged, repository: repositoryOf(view), hasTypes: false, ...(branch === undefined ? {} : { branch }) };
  const { plan: planned, diagnostics } = await plan({ ...contract, clauses }, facts);
  const linter = new EslintJudge(planned, view.root);
  const own = (found: RawFinding): boolean => found.rule === rule;
  return {
    diagnostics,
    judge: {
      judges: (path) => linter.judges(path),
      judge: (path, text) => {
        const { raw, diagnostics: faults } = linter.judge(path, text);
        return { raw: raw.filter(own), diagnostics: faults };
      },
    },
  };
}
