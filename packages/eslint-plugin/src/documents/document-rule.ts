import type { FileQuestion } from "../file-rule.js";
import type { Definition, Rule } from "../rule.js";
import { createRepositoryRule, type Question } from "../repository-rule.js";
import type { Repository } from "../settings.js";
import { markdownOf } from "../data/markdown/markdown-file.js";
import { documentFiles } from "./document-paths.js";
import { documentFinder } from "./find-document.js";
import { passageOf, type Passage, type Topic } from "./passage.js";

/** A fact that a document must hold. */
export interface Fact {
  /** As a message names what is missing: `its RTO`. */
  name: string;
  /** The smallest line that says it. */
  line: string;
  holds(passage: Passage): boolean;
}

/** A rule that asks for one document and facts in it. The messages `none` and `incomplete` ({{missing}}, {{lines}}) are told by themselves. */
export interface DocumentDefinition<MessageIds extends string, Options extends readonly unknown[]> {
  meta: Pick<Definition<MessageIds | "none" | "incomplete", Options>["meta"], "messages" | "schema" | "defaultOptions"> & { docs: { description: string; clause: string } };
  /** The rule's own name. */
  name: string;
  topic: Topic & { plan: RegExp };
  facts: readonly Fact[];
  /** Facts that `judgeFurther` asks for, as far as a passage holds them: they count when the best document is chosen. */
  weighFurther?(passage: Passage): number;
  /** Whether the repository is asked at all. */
  concerns(repository: Repository): boolean;
  /** Whether something else than a Markdown document says it, so that a missing one is no finding. */
  isElsewhere?(repository: Repository): boolean;
  /** Judges the document beyond its facts. */
  judgeFurther?(question: FileQuestion<MessageIds | "none" | "incomplete", Options>, passage: Passage): void;
  /** Judges the repository beyond the document. */
  judgeRepository?(question: Question<MessageIds | "none" | "incomplete", Options>, document: string | undefined): void;
}

/** Makes a rule that finds a document by what it says, reports on the clause's heading where there is none, and in the best one what it leaves out. */
export function createDocumentRule<MessageIds extends string, Options extends readonly unknown[]>(
  definition: DocumentDefinition<MessageIds, Options>,
): Rule<MessageIds | "none" | "incomplete", Options> {
  const { meta, name, topic, facts, concerns, isElsewhere, weighFurther, judgeFurther, judgeRepository } = definition;
  const find = documentFinder(name, { ...topic, weigh: (passage) => facts.filter((fact) => fact.holds(passage)).length + (weighFurther?.(passage) ?? 0) });
  return createRepositoryRule<MessageIds | "none" | "incomplete", Options>({
    meta: { type: "problem", ...meta, docs: { ...meta.docs, files: documentFiles } },
    judge(question) {
      const { repository, report } = question;
      if (!concerns(repository)) return;
      const document = find(repository);
      if (document === undefined && isElsewhere?.(repository) !== true) report("none");
      judgeRepository?.(question, document);
    },
    judgeFile(question) {
      const { path, text, repository, report } = question;
      if (!repository || !concerns(repository) || find(repository) !== path) return;
      const passage = passageOf(path, markdownOf(path, text, repository), topic);
      if (!passage) return;
      const missing = facts.filter((fact) => !fact.holds(passage));
      if (missing.length > 0) report(passage.heading, "incomplete", { missing: listed(missing.map((fact) => fact.name)), lines: missing.map(({ line }) => `\`${line}\``).join(", ") });
      judgeFurther?.(question, passage);
    },
  });
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last;
}
