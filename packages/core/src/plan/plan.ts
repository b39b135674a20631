import { learning, type ContractSettings, type Learned, type Repository } from "@contract-as-code/eslint-plugin";
import type { Linter } from "eslint";
import { join } from "node:path";
import type { Clause, Contract, Diagnostic } from "../document/contract.js";
import { ClausePlugins } from "./clause-plugins.js";
import { clauseItems } from "./clause-items.js";
import type { Facts } from "./facts.js";
import { code, isCodePath } from "./file-languages.js";
import { openParser, openRequests } from "./languages.js";
import { contractPlugin, subjectOf } from "./lint-rule.js";
import { noticesOf, placeOfClause, type ClauseScope, type Notice } from "./notices.js";
import { noticeItems } from "./notice-items.js";
import { parsedModules, parsingItems, type ParsedModules } from "./parsed-modules.js";
import { compileScope, everyFile, scopesOver, type Scope } from "./scope.js";
import { syncNotices } from "./sync-notices.js";
import { usesOf, type PlannedUse } from "./uses.js";

/** What the ESLint judge, the editor and `contract status` take from a contract. */
export interface Plan {
  /** ESLint's flat configuration, each object named. A rule stands in it as `CLAUSE/rule`, so that every finding knows its clause. */
  config: Linter.Config[];
  /** The part of it that judges every file as plain text, for a file that nothing else can work on. */
  textConfig: Linter.Config[];
  /** How many files each clause judges that ESLint judges, by id: of the view, or of the judged ones where no document of the contract is among them. */
  files: ReadonlyMap<string, number>;
  /** Where clauses look for code that is no test, each scope of a clause once. */
  code: readonly { clause: Clause; scope: Scope }[];
  /** What is reported on the contract's documents although no rule reads it there. */
  notices: readonly Notice[];
  /** What of the files it follows from, besides the contract. */
  learned: Learned;
  /** Every path of the view. */
  paths: readonly string[];
  /** Finds the paths in a scope, as 0-based indexes, ascending; what the plan itself has asked is at hand. */
  pathsIn: (scope: Scope) => readonly number[];
}

/**
 * Turns a contract into what ESLint must run.
 *
 * @returns the plan, and every fault that only shows when the rules are known: plugins that cannot be loaded, unknown rules, options that
 *   are not valid, rules that ask for types where there are none. With a fault, the plan must not be used
 */
export async function plan(contract: Contract, facts: Facts): Promise<{ plan: Plan; diagnostics: Diagnostic[] }> {
  const { uses, diagnostics } = await usesOf(contract);
  const pathsIn = scopesOver(facts.paths);
  const { judged = facts.paths } = facts;
  // What a clause judges as a whole is said on the contract's documents; a run that looks at none of them need not find out.
  const isSaid = contract.documents.some((document) => judged.includes(document)) || judged.includes(contract.file);
  const scopes = clauseScopes(contract, uses, isSaid ? pathsIn : scopesOver(judged));
  const plugins = new ClausePlugins();
  const items = diagnostics.length > 0 ? { config: [], textConfig: [], diagnostics: [] } : await clauseItems(uses, contract.vocabulary, facts, plugins, judgesSome(facts, pathsIn));
  const own = new Set(facts.paths);
  const { value: drifts, learned } = learning(() => syncNotices(contract, facts, (clause) => placeOfClause(contract, clause, own)));
  const notices = [...noticesOf(contract, isSaid ? scopes : [], facts.paths), ...drifts];
  const judgesCode = facts.judged === undefined || facts.judged.some(isCodePath);
  const modules = judgesCode || looksAround(uses, facts) ? await openModules(facts) : undefined;
  const every = everyFileItem(contract, modules?.repository ?? facts.repository, facts);
  return {
    plan: {
      config: [every, ...(judgesCode && modules ? parsingItems(modules.parser) : []), ...items.config, ...noticeItems(notices, (file) => join(facts.root, file), plugins)],
      textConfig: [every, ...items.textConfig],
      files: new Map(scopes.map(({ clause, files }) => [clause.id, files])),
      code: codeScopes(uses),
      notices,
      learned,
      paths: facts.paths,
      pathsIn,
    },
    diagnostics: [...diagnostics, ...items.diagnostics],
  };
}

function clauseScopes(contract: Contract, uses: readonly PlannedUse[], pathsIn: Plan["pathsIn"]): ClauseScope[] {
  return contract.clauses.flatMap((clause) => {
    const own = uses.filter((use) => use.clause === clause);
    if (own.length === 0) return [];
    const [first = [], ...others] = new Set(own.flatMap((use) => use.scopes.map(pathsIn)));
    const files = others.length === 0 ? first.length : new Set([first, ...others].flat()).size;
    return [{ clause, files, judgesSource: clause.files === undefined && own.some(({ rule, scopes: judged }) => subjectOf(rule) !== "tests" && judged.some(({ language }) => language === code)) }];
  });
}

function codeScopes(uses: readonly PlannedUse[]): { clause: Clause; scope: Scope }[] {
  const found = new Map<string, { clause: Clause; scope: Scope }>();
  for (const { clause, rule, scopes } of uses) {
    if (subjectOf(rule) === "tests") continue;
    for (const { language, files, ignores } of scopes) if (language === code) found.set(JSON.stringify([clause.id, files, ignores]), { clause, scope: { files, ignores } });
  }
  return [...found.values()];
}

function everyFileItem({ vocabulary, file }: Contract, repository: Repository, { waivers = [], today, branch, onEvidence }: Facts): Linter.Config {
  const settings: ContractSettings = { vocabulary, repository, file, waivers: waivers.map(({ id, clause, files }) => ({ id, clause, files })), today, branch, ...(onEvidence && { onEvidence }) };
  return {
    name: "contract/every-file",
    files: [everyFile],
    plugins: { contract: contractPlugin() },
    language: "contract/text",
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
    settings: { contract: settings },
  };
}

/** Whether a rule about the repository as a whole runs, which may look into its code though none of that is judged. */
function looksAround(uses: readonly PlannedUse[], { judged }: Facts): boolean {
  return uses.some(({ rule, scopes }) => subjectOf(rule) === "repository" && scopes.some((scope) => judged?.some(compileScope(scope))));
}

/** Whether a file that is judged is in a scope: among all files as the plan has found them already, among a few by asking each. */
function judgesSome({ paths, judged }: Facts, pathsIn: Plan["pathsIn"]): (scope: Scope) => boolean {
  if (judged === undefined) return () => true;
  if (judged.length < paths.length) return (scope) => judged.some(compileScope(scope));
  const own = new Set(judged);
  // Links are judged, too, and are no files.
  const files = new Set(paths);
  const others = judged.filter((path) => !files.has(path));
  return (scope) => pathsIn(scope).some((index) => own.has(paths[index] ?? "")) || (others.length > 0 && others.some(compileScope(scope)));
}

async function openModules({ repository, root }: Facts): Promise<ParsedModules> {
  return parsedModules(repository, await openParser(), await openRequests(), root);
}
