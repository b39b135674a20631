import { rules, type Rule, type Template } from "@contract-as-code/eslint-plugin";
import type { Clause, Contract } from "../document/contract.js";
import { splitRuleName } from "../plan/lint-rule.js";
import type { Finding } from "../report/report.js";
import { repositoryOf } from "../repository.js";
import type { View } from "../view/view.js";
import { readable } from "./all-fixes.js";

/** A file that a template was written to. */
export interface WrittenTemplate {
  /** POSIX, relative to the root. */
  file: string;
  /** Whether the file is new; else it has what it had, and more. */
  isNew: boolean;
}

/** What templates are made for. */
export interface TemplateOrder {
  contract: Contract;
  clause: string;
  /** What stands against the clause. */
  findings: readonly Finding[];
  /** ISO date. */
  today: string;
}

/**
 * Writes the templates of a clause's rules for what they miss. Nothing that is there is replaced: a template is a new file, or goes between the lines of one.
 * @param view with the changes so far
 * @param disk the files as they are
 * @param texts changed texts by path; it grows
 */
export function writeTemplates({ contract, clause: id, findings, today }: TemplateOrder, view: View, disk: View, texts: Map<string, string>): WrittenTemplate[] {
  const repository = repositoryOf(view);
  const settings = { vocabulary: contract.vocabulary, repository, file: contract.file, waivers: [], today };
  const clause = contract.clauses.find((each) => each.id === id);
  const written = new Map<string, WrittenTemplate>();
  for (const { name, options } of clause?.rules ?? []) {
    const files = [...new Set(findings.filter(({ rule }) => rule === name).map(({ file }) => file))];
    const rule = templatedRule(name);
    if (files.length === 0 || !rule?.template) continue;
    const question = { clause: id, path: contract.file, repository, vocabulary: contract.vocabulary, settings, options: optionsOf(rule, options), files };
    for (const [path, templates] of byPath(rule.template(question))) {
      const text = texts.get(path) ?? readable(disk, path);
      const changed = textWith(text, templates);
      if (changed === undefined || (text === undefined && view.has(path))) continue;
      texts.set(path, changed);
      written.set(path, { file: path, isNew: !disk.has(path) });
    }
  }
  return [...written.values()];
}

/** The clauses for whose findings there is a template. */
export function templatedClauses(findings: readonly Finding[]): string[] {
  return [...new Set(findings.filter(({ rule }) => templatedRule(rule)?.template !== undefined).map(({ clause }) => clause))].toSorted();
}

function templatedRule(name: string): Rule | undefined {
  const { namespace, rule } = splitRuleName(name);
  return namespace === "contract" ? rules[rule] : undefined;
}

/** A rule's options as ESLint makes them: those of the clause over the rule's own. */
function optionsOf({ meta: { defaultOptions = [] } }: Rule, given: Clause["rules"][number]["options"]): readonly unknown[] {
  return defaultOptions.map((own, index) => (isRecord(own) && isRecord(given[index]) ? { ...own, ...given[index] } : (given[index] ?? own)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function byPath(templates: readonly Template[]): Map<string, Template[]> {
  const paths = new Map<string, Template[]>();
  for (const template of templates) paths.set(template.path, [...(paths.get(template.path) ?? []), template]);
  return paths;
}

/** A text with what templates add, in the order of their places; undefined where a file is there that they take for a new one, or the other way round. */
function textWith(text: string | undefined, templates: readonly Template[]): string | undefined {
  let result = "";
  let last = 0;
  for (const { text: added, at } of templates.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))) {
    if ((at === undefined) !== (text === undefined)) return undefined;
    result += (text ?? "").slice(last, at ?? 0) + added;
    last = at ?? 0;
  }
  return result + (text ?? "").slice(last);
}
