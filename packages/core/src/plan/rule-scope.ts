import { escape } from "minimatch";
import type { Clause, Contract } from "../document/contract.js";
import { code, languagesOfRule, type FileLanguage } from "./file-languages.js";
import { filesOf, subjectOf, type LintRule } from "./lint-rule.js";
import { everyFile, type Scope } from "./scope.js";

/** Files that a rule judges for a clause, and as what. */
export interface RuleScope extends Scope {
  /** `text` where the rule takes every file as it comes. */
  language: "text" | FileLanguage;
}

/**
 * What a clause's rule judges: the clause's own `files`, or else by the rule's subject: production code (`vocabulary.source` without
 * `vocabulary.tests`) or tests, every file for data, for text those that the rule names or every file, the contract itself for the repository.
 *
 * @returns one scope per kind of file that must be parsed in its own way; empty where no language of the rule is one that this tool parses
 */
export function scopesOfRule(contract: Contract, clause: Clause, name: string, rule: LintRule): RuleScope[] {
  const languages = languagesOfRule(name, rule);
  if (subjectOf(rule) === "repository") {
    const files = [escape(contract.file), ...(clause.files ?? filesOf(rule) ?? [])];
    if (languages === "text" || languages.includes(code)) return [{ language: "text", files, ignores: files.length > 1 ? clause.ignores : [] }];
    return languages.map((language) => ({ language, files: narrow(files, language), ignores: [] })).filter((scope) => isMarkdown(scope.language));
  }
  if (subjectOf(rule) === "tests") return [{ language: code, files: narrow(clause.files ?? contract.vocabulary.tests, code), ignores: clause.ignores }];
  if (languages === "text") return [{ language: "text", files: clause.files ?? filesOf(rule) ?? [everyFile], ignores: clause.ignores }];
  return languages.map((language) => {
    const isCode = language === code;
    const files = clause.files ?? (isCode ? contract.vocabulary.source : [everyFile]);
    const tests = isCode && clause.files === undefined ? contract.vocabulary.tests : [];
    return { language, files: narrow(files, language), ignores: [...tests, ...clause.ignores] };
  });
}

// The language's patterns stand first, because most of them are decided by the end of a path.
function narrow(files: readonly string[], language: FileLanguage): string[][] {
  return files.flatMap((pattern) => language.patterns.map((patterns) => [...patterns, pattern]));
}

function isMarkdown(language: RuleScope["language"]): boolean {
  return language !== "text" && language.id.startsWith("markdown/");
}
