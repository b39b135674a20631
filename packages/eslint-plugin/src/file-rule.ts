import type { TSESLint } from "@typescript-eslint/utils";
import { dataOf } from "./data/data-file.js";
import type { DataFault, DataFile, Range } from "./data/data-tree.js";
import { clauseIn, honourOf, type Honour } from "./evidence.js";
import { createRule, type Definition, type Rule, type RuleContext, type RuleDocs } from "./rule.js";
import { contractSettings, type ContractSettings, type Repository } from "./settings.js";
import { repositoryPath } from "./syntax/repository-path.js";

/** What a rule on a file of data is asked. */
export interface FileQuestion<MessageIds extends string, Options extends readonly unknown[]> {
  /** The id of the clause that asks. */
  clause: string;
  /** POSIX, relative to the root. */
  path: string;
  /** The text of the file, without a byte order mark; ranges are about it. */
  text: string;
  /** Missing in oxlint and in an editor that has no contract. */
  repository: Repository | undefined;
  vocabulary: ContractSettings["vocabulary"];
  settings: ContractSettings;
  options: Options;
  /** Reports on a part of the text. */
  report(range: Range, messageId: MessageIds, data?: Record<string, string>, fix?: TSESLint.ReportFixFunction): void;
  /** Tells what does as the clause asks. */
  honour: Honour;
  /**
   * The file as YAML or JSON, by its name. Where it is broken, that is reported, once for the file whichever rules ask, and the answer is
   * undefined; so it is, without a report, where the file is too large to be read.
   */
  data(): DataFile | undefined;
}

/** A rule whose subject is files that are not code: its documentation and messages as for any rule, and one function that judges. */
export interface FileDefinition<MessageIds extends string, Options extends readonly unknown[]> {
  meta: Omit<Definition<MessageIds, Options>["meta"], "docs" | "languages"> & { docs: Omit<RuleDocs, "subject"> & { files: readonly string[] } };
  judge(question: FileQuestion<MessageIds, Options>): void;
}

/** How the finding that stands for a broken file begins; a gate names it by the rule on what cannot be parsed. */
export const brokenPrefix = "This file cannot be parsed, so no clause judges it";

/** Sources whose fault was reported. */
const reported = new WeakSet<object>();

/**
 * Asks for the right to report that a source cannot be parsed: true for the first who asks, so that a broken file is one finding whichever rules meet it.
 * @param sourceCode a rule context's
 */
export function claimFault(sourceCode: object): boolean {
  if (reported.has(sourceCode)) return false;
  reported.add(sourceCode);
  return true;
}

/**
 * Makes a rule that judges files of data: YAML, JSON, Markdown, scripts. It takes every file as plain text and asks a reader for what it
 * needs, so that no file is parsed for nobody, and works under whatever language another plugin's rules ask for the file
 * (docs/decisions/0012-rules-on-data-read-on-demand.md).
 */
export function createFileRule<MessageIds extends string, Options extends readonly unknown[]>(definition: FileDefinition<MessageIds, Options>): Rule<MessageIds, Options> {
  const { meta, judge } = definition;
  return createRule<MessageIds, Options>({
    meta: { ...meta, docs: { ...meta.docs, subject: "text" }, languages: ["*"] },
    create(context) {
      judge(questionOf(context, meta.docs.clause));
      return {};
    },
  });
}

/**
 * What a rule on a file of data is asked, of ESLint's context.
 * @param clause of the rule
 */
export function questionOf<MessageIds extends string, Options extends readonly unknown[]>(context: RuleContext<MessageIds, Options>, clause: string): FileQuestion<MessageIds, Options> {
  const { sourceCode, options, filename, cwd } = context;
  const settings = contractSettings(context);
  const { repository, vocabulary } = settings;
  const { text } = sourceCode;
  const path = repositoryPath(filename, cwd);
  const placeOf = ([start, end]: Range): { start: TSESLint.AST.SourceLocation["start"]; end: TSESLint.AST.SourceLocation["end"] } => ({
    start: sourceCode.getLocFromIndex(start),
    end: sourceCode.getLocFromIndex(end),
  });
  const refuse = ({ reason, message, range }: DataFault): void => {
    if (reason === "large" || !claimFault(sourceCode)) return;
    // A rule's own messages are what its page explains; this one is of the file, as the guard's is of the rule.
    const descriptor: { loc: TSESLint.AST.SourceLocation; message: string } = { loc: placeOf([range[0], range[0]]), message: `${brokenPrefix}: ${message}. Mend the syntax.` };
    (context as { report(descriptor: object): void }).report(descriptor);
  };
  return {
    clause: clauseIn(context.id) ?? clause,
    path,
    text,
    repository,
    vocabulary,
    settings,
    options,
    report: (range, messageId, data, fix) => context.report({ loc: placeOf(range), messageId, ...(data && { data }), ...(fix && { fix }) }),
    honour: honourOf(context, clause),
    data() {
      const file = dataOf(path, text, repository);
      if (!file.fault) return file;
      refuse(file.fault);
      return undefined;
    },
  };
}
