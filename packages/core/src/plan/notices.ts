import type { Clause, Contract, Span } from "../document/contract.js";
import { shippedPrefix } from "../document/shipped.js";
import { enforcementName, vacuousName } from "./engine-rule-names.js";
import { isCodePath } from "./file-languages.js";
import type { LintRule } from "./lint-rule.js";
import { compileScope, type Scope } from "./scope.js";
import { placeIn } from "./unparsed.js";

/** What is wrong with a clause in this repository, found from the contract and the list of files alone. */
export interface Notice {
  rule: string;
  /** The clause that the finding counts for. */
  clause: Clause;
  span: Span;
  message: string;
}

/** A clause with what it judges. */
export interface ClauseScope {
  clause: Clause;
  /** Whether one of its rules judges code by the vocabulary. */
  judgesSource: boolean;
  /** Files of the repository in the scope of one of its rules. */
  files: number;
}

/**
 * Finds clauses that are green because they look at nothing: see docs/decisions/0003-a-clause-that-judges-nothing.md.
 *
 * @param paths every file of the repository
 */
export function noticesOf(contract: Contract, scopes: readonly ClauseScope[], paths: readonly string[]): Notice[] {
  const own = new Set(paths);
  const place = (clause: Clause): Span => placeOfClause(contract, clause, own);
  const owner = (name: string, clause: Clause): Clause => contract.clauses.find(({ rules, level }) => level !== "off" && rules.some((use) => use.name === name)) ?? clause;
  const notices: Notice[] = [];
  const add = (rule: string, clause: Clause, span: Span, message: string): void => {
    notices.push({ rule, clause: owner(rule, clause), span, message });
  };
  for (const clause of contract.clauses) {
    if (clause.level !== "error" || isEnforced(clause)) continue;
    add(
      enforcementName, clause, place(clause),
      `${clause.id} is an obligation, but nothing enforces it. Give it a \`yaml enforce\` block with a rule, or name under \`review\` who checks it by hand.`,
    );
  }
  for (const { clause, files } of scopes) {
    if (files > 0 || clause.document.startsWith(shippedPrefix)) continue;
    add(
      vacuousName, clause, place(clause),
      `${clause.id} judges no file of this repository, so it cannot fail. Mend its \`files\`, or the vocabulary that it takes its scope from.`,
    );
  }
  const blind = scopes.filter(({ judgesSource }) => judgesSource);
  const [first] = blind;
  if (first !== undefined && blind.every(({ files }) => files === 0)) {
    const unseen = unseenCode(contract, paths);
    if (unseen > 0) {
      add(
        vacuousName, first.clause, topOf(contract),
        `No file of this repository is in \`vocabulary.source\`, so ${blind.length === 1 ? "1 clause judges" : `${blind.length} clauses judge`} no code, while there ${unseen === 1 ? "is 1 file" : `are ${unseen} files`} of code besides tests, commands and configuration. Name the folders of the production code under \`vocabulary.source\`.`,
      );
    }
  }
  return notices;
}

/**
 * Where a finding about a clause stands: on its heading, or, where the repository does not have its document, on the first line of the contract.
 * @param own every file of the repository
 */
export function placeOfClause(contract: Contract, { heading, document }: Clause, own: ReadonlySet<string>): Span {
  return own.has(document) ? heading : topOf(contract);
}

function isEnforced({ rules, commit, command, review }: Clause): boolean {
  return rules.length > 0 || Object.keys(commit).length > 0 || command !== undefined || review.length > 0;
}

/** What of a repository's code need not be production code: tests, commands, and the configuration of tools. */
export function otherCode({ vocabulary }: Pick<Contract, "vocabulary">): Scope {
  return { files: [...vocabulary.tests, ...vocabulary.commands, "**/*.config.*", "**/.*/**", "**/.*"], ignores: [] };
}

function unseenCode(contract: Contract, paths: readonly string[]): number {
  const isOther = compileScope(otherCode(contract));
  return paths.filter((path) => isCodePath(path) && !isOther(path)).length;
}

function topOf({ file }: Contract): Span {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/**
 * The rule that reports notices where they stand, so that the editor shows them as the gate does.
 * @param notices by the absolute path of their file
 */
export function noticeRule(notices: ReadonlyMap<string, readonly Notice[]>): LintRule {
  return {
    meta: { type: "suggestion", docs: { description: "Require that a clause can fail" }, schema: false },
    create(context) {
      for (const { span, message } of notices.get(context.filename) ?? []) {
        context.report({ loc: { start: placeIn(context.sourceCode, span.line, span.column), end: placeIn(context.sourceCode, span.endLine, span.endColumn) }, message });
      }
      return {};
    },
  };
}
