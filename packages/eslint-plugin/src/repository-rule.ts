import { clauseIn, honourOf, type Honour } from "./evidence.js";
import { questionOf, type FileQuestion } from "./file-rule.js";
import { matchesAny } from "./glob.js";
import { once, type Remembered } from "./learned.js";
import { createRule, type Definition, type Rule, type RuleDocs } from "./rule.js";
import { contractSettings, type ContractSettings, type Repository } from "./settings.js";
import { repositoryPath } from "./syntax/repository-path.js";

/** What a rule on the repository as a whole is asked. */
export interface Question<MessageIds extends string, Options extends readonly unknown[]> {
  /** The contract's own, POSIX and relative to the root. */
  path: string;
  repository: Repository;
  vocabulary: ContractSettings["vocabulary"];
  /** The contract's settings as a whole. */
  settings: ContractSettings;
  options: Options;
  /** Reports on the heading of the clause that asks. */
  report(messageId: MessageIds, data?: Record<string, string>): void;
  /** Tells what does as the clause asks. */
  honour: Honour;
}

/** A rule whose subject is the repository: its documentation and messages as for any rule, and one function that judges. */
export interface RepositoryDefinition<MessageIds extends string, Options extends readonly unknown[]> {
  meta: Omit<Definition<MessageIds, Options>["meta"], "docs" | "languages" | "fixable" | "hasSuggestions"> & { docs: Omit<RuleDocs, "subject"> };
  judge(question: Question<MessageIds, Options>): void;
  /** Judges one of `meta.docs.files`, where a part of what the clause asks stands in a file that exists. */
  judgeFile?(question: FileQuestion<MessageIds, Options>): void;
}

/** What a rule said of a repository. */
interface Said<MessageIds extends string> {
  reports: { messageId: MessageIds; data: Record<string, string> | undefined }[];
  honoured: Parameters<Honour>[];
}

/**
 * Makes a rule that judges the repository. It runs on the contract and reports on the heading of the clause that asks for it, or
 * on the contract's first line where that clause is inherited (docs/decisions/0008-repository-rules-report-on-the-heading.md). Without a
 * repository, as in oxlint or an editor that has no contract, it is silent. What it says follows from the contract's settings, not from the text that stands in an editor, so
 * it is found out once for them.
 */
export function createRepositoryRule<MessageIds extends string, Options extends readonly unknown[]>(
  definition: RepositoryDefinition<MessageIds, Options>,
): Rule<MessageIds, Options> {
  const { meta, judge, judgeFile } = definition;
  const { files = [] } = meta.docs;
  const judged = new WeakMap<ContractSettings, Map<string, Remembered<Said<MessageIds>>>>();
  return createRule<MessageIds, Options>({
    meta: { ...meta, docs: { ...meta.docs, subject: "repository" }, languages: ["*"] },
    create(context) {
      const settings = contractSettings(context);
      const { repository, vocabulary } = settings;
      if (!repository) return {};
      const { sourceCode, options, filename, cwd } = context;
      const path = repositoryPath(filename, cwd);
      // A contract is Markdown, too: without a host that names it, the heading tells it from the documents that a rule judges.
      const headed = (): { start: number; end: number } => headingOf(clauseIn(context.id) ?? meta.docs.clause, sourceCode.text);
      if (judgeFile && (settings.file === undefined ? matchesAny(path, files) && headed().end === headed().start : path !== settings.file && matchesAny(path, files))) {
        judgeFile(questionOf(context, meta.docs.clause));
        return {};
      }
      const heading = headed();
      const loc = { start: sourceCode.getLocFromIndex(heading.start), end: sourceCode.getLocFromIndex(heading.end) };
      let known = judged.get(settings);
      if (!known) judged.set(settings, (known = new Map()));
      const { reports, honoured } = once(known, JSON.stringify([context.id, path, options]), () => {
        const said: Said<MessageIds> = { reports: [], honoured: [] };
        judge({
          path,
          repository,
          vocabulary,
          settings,
          options,
          report: (messageId, data) => said.reports.push({ messageId, data }),
          honour: (...place) => said.honoured.push(place),
        });
        return said;
      });
      for (const { messageId, data } of reports) context.report({ loc, messageId, ...(data && { data }) });
      const honour = honourOf(context, meta.docs.clause);
      for (const place of honoured) honour(...place);
      return {};
    },
  });
}

/**
 * Where a clause's heading stands in a contract, as 0-based offsets without the line break; headings inside fenced blocks do not count.
 * @returns the start of the text, without extent, where the contract has no such heading
 */
export function headingOf(clause: string, text: string): { start: number; end: number } {
  let start = 0;
  let fence: string | undefined;
  for (const line of text.split("\n")) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (mark?.[1] !== undefined) {
      if (fence === undefined) fence = mark[1];
      else if (mark[1].startsWith(fence) && mark[2]?.trim() === "") fence = undefined;
    } else if (fence === undefined) {
      const id = /^ {0,3}#{2,4}[ \t]+[*_`[]{0,4}([A-Z][A-Z0-9]*-[0-9]+)(?![A-Za-z0-9])/.exec(line)?.[1];
      if (id === clause) return { start, end: start + line.replace(/\r$/, "").length };
    }
    start += line.length + 1;
  }
  return { start: 0, end: 0 };
}
