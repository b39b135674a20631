import type { FileQuestion } from "../file-rule.js";
import type { Definition, Rule, RuleDocs } from "../rule.js";
import { createRepositoryRule, type Question } from "../repository-rule.js";
import type { Repository } from "../settings.js";
import { markdownFile, markdownOf } from "../data/markdown/markdown-file.js";
import { withTemplate, type TemplateQuestion } from "../template.js";
import { documentFiles } from "./document-paths.js";
import { furtherParts, isPending, newDocument, openBlanks, type Draft, type Part } from "./document-template.js";
import { documentFinder } from "./find-document.js";
import { isReadable } from "./language.js";
import { passageOf, type Passage, type Topic } from "./passage.js";

/** A fact that a document must hold. */
export interface Fact {
  /** As a message names what is missing: `its RTO`. */
  name: string;
  /** The smallest line that says it. */
  line: string;
  /** What a template says of it. */
  part: Part;
  holds(passage: Passage): boolean;
}

/** A part of a template for what a rule asks beyond its facts. */
export interface FurtherPart<Options extends readonly unknown[]> {
  part: Part;
  /** Whether the template is to say it. @param passage undefined where there is no document yet */
  isMissing(question: Pick<TemplateQuestion<Options>, "repository" | "settings" | "options">, passage: Passage | undefined): boolean;
}

/** What the rules on documents say of themselves. */
export type DocumentMessageIds = "none" | "incomplete" | "blank";

/** What is said of a blank that a template left. */
export const blankMessage = "This blank waits for what only your team knows: {{what}}. Write it in place of the brackets and all that is in them.";

/** A rule that asks for one document and facts in it. The messages `none`, `incomplete` ({{missing}}, {{lines}}) and `blank` are told by themselves. */
export interface DocumentDefinition<MessageIds extends string, Options extends readonly unknown[]> {
  meta: Pick<Definition<MessageIds | DocumentMessageIds, Options>["meta"], "schema" | "defaultOptions"> & {
    messages: Record<MessageIds | Exclude<DocumentMessageIds, "blank">, string>;
    docs: Pick<RuleDocs, "description" | "clause" | "strictness">;
  };
  /** The rule's own name. */
  name: string;
  topic: Topic & { plan: RegExp };
  facts: readonly Fact[];
  /** Where a template of the document is written. */
  draft: Omit<Draft, "parts">;
  further?: readonly FurtherPart<Options>[];
  /** Whether a passage is about something else that has the same name. */
  isOther?(passage: Passage): boolean;
  /** Facts that `judgeFurther` asks for, as far as a passage holds them: they count when the best document is chosen. */
  weighFurther?(passage: Passage): number;
  /** Whether the repository is asked at all. */
  concerns(repository: Repository): boolean;
  /** Whether something else than a Markdown document says it, so that a missing one is no finding. */
  isElsewhere?(repository: Repository): boolean;
  /** Judges the document beyond its facts. */
  judgeFurther?(question: FileQuestion<MessageIds | DocumentMessageIds, Options>, passage: Passage): void;
  /** Judges the repository beyond the document. */
  judgeRepository?(question: Question<MessageIds | DocumentMessageIds, Options>, document: string | undefined): void;
}

/** Makes a rule that finds a document by what it says, reports on the clause's heading where there is none, and in the best one what it leaves out. */
export function createDocumentRule<MessageIds extends string, Options extends readonly unknown[]>(
  definition: DocumentDefinition<MessageIds, Options>,
): Rule<MessageIds | DocumentMessageIds, Options> {
  const { meta, name, topic, facts, draft, further = [], concerns, isElsewhere, isOther, weighFurther, judgeFurther, judgeRepository } = definition;
  const find = documentFinder(name, { ...topic, ...(isOther && { isOther }), ...(weighFurther && { weighFurther }), holds: (passage) => heldOf(facts, (fact) => fact.holds(passage)) });
  const isStated = (fact: Fact, stated: readonly number[]): boolean => stated.includes(facts.indexOf(fact));
  const rule = createRepositoryRule<MessageIds | DocumentMessageIds, Options>({
    // Nobody but this file names all keys of the messages.
    meta: { type: "problem", ...meta, messages: { ...meta.messages, blank: blankMessage } as Record<MessageIds | DocumentMessageIds, string>, docs: { ...meta.docs, files: documentFiles } },
    judge(question) {
      const { repository, report } = question;
      if (!concerns(repository)) return;
      const document = find(repository);
      if (document === undefined && isElsewhere?.(repository) !== true) report("none");
      judgeRepository?.(question, document?.path);
    },
    judgeFile(question) {
      const { clause, path, text, repository, report } = question;
      if (!repository || !concerns(repository)) return;
      const found = find(repository);
      if (found?.path !== path) return;
      const document = markdownOf(path, text, repository);
      const passage = passageOf(path, document, topic);
      // What it says in another language, nobody here can tell.
      if (!passage || !isReadable(document)) return;
      for (const { what, range } of openBlanks(clause, passage)) report(range, "blank", { what });
      const missing = facts.filter((fact) => !isStated(fact, found.stated) && !isPending(clause, fact.part, passage));
      if (missing.length > 0) report(passage.heading, "incomplete", { missing: listed(missing.map((fact) => fact.name)), lines: missing.map(({ line }) => `\`${line}\``).join(", ") });
      judgeFurther?.(question, passage);
    },
  });
  return withTemplate(rule, (question) => {
    const { clause, repository } = question;
    if (!concerns(repository)) return [];
    const { path, stated = [] } = find(repository) ?? {};
    const document = path === undefined ? undefined : markdownFile(path, repository);
    const passage = path !== undefined && document ? passageOf(path, document, topic) : undefined;
    if (document && !isReadable(document)) return [];
    const isSaid = (fact: Fact): boolean => (passage ? isStated(fact, stated) : isElsewhere?.(repository) === true);
    const missing = [...facts.filter((fact) => !isSaid(fact)), ...further.filter(({ isMissing }) => isMissing(question, passage))].map(({ part }) => part);
    if (passage) return furtherParts(clause, missing.filter((part) => !isPending(clause, part, passage)), passage);
    return missing.length > 0 ? [newDocument(clause, { ...draft, parts: missing })] : [];
  });
}

/** The places of those that hold. */
export function heldOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number[] {
  return items.flatMap((item, index) => (holds(item) ? [index] : []));
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last;
}
