import type { Rule } from "./rule.js";
import type { ContractSettings, Repository } from "./settings.js";

/** What a rule is asked when somebody wants to begin with what it misses. */
export interface TemplateQuestion<Options extends readonly unknown[]> {
  /** The id of the clause that asks, which each blank names. */
  clause: string;
  /** The contract's own path, POSIX and relative to the root. */
  path: string;
  repository: Repository;
  vocabulary: ContractSettings["vocabulary"];
  settings: ContractSettings;
  options: Options;
  /** The files in which the rule found something for the clause, the contract among them where something is missing altogether. */
  files: readonly string[];
}

/** What a team begins with: a file, or a part of one that is there. Where a fact is the team's own it holds a blank (blanks.ts), and the rule reports each. */
export interface Template {
  /** POSIX, relative to the root. */
  path: string;
  text: string;
  /** Where the text goes into the file that is there, 0-based; left out for a new file. */
  at?: number;
}

/** Gives a rule the template that `contract fix CLAUSE` writes for what the rule misses. */
export function withTemplate<MessageIds extends string, Options extends readonly unknown[]>(
  rule: Rule<MessageIds, Options>,
  template: (question: TemplateQuestion<Options>) => readonly Template[],
): Rule<MessageIds, Options> {
  return Object.assign(rule, { template });
}
