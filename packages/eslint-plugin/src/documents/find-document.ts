import { markdownFile } from "../data/markdown/markdown-file.js";
import { repositoryFact } from "../fact.js";
import type { Repository } from "../settings.js";
import { documentPaths } from "./document-paths.js";
import { isAbout, passageOf, spokenPath, type Passage, type Topic } from "./passage.js";
import { titlesOf } from "./titles.js";

/** What is looked for in a repository's documents. */
export interface Wanted extends Topic {
  /** Titles and paths of a document that is meant to be the one, even where it says nothing yet. */
  plan: RegExp;
  /** Whether a passage is about something else that has the same name. */
  isOther?(passage: Passage): boolean;
  /** How many of the facts make a passage the one; left out, one. */
  least?(passage: Passage): number;
  /** Which of the facts that it must hold a passage holds, by their places in a list. */
  holds(passage: Passage): readonly number[];
  /** Whether the raw text of a document that only a heading of it names can be the one; false only where reading it would tell the same. Left out, every text can. */
  mayBe?(text: string, titles: string): boolean;
  /** How many facts more it holds that only count when the best document is chosen. */
  weighFurther?(passage: Passage): number;
}

/** The document that is most about something. */
export interface FoundDocument {
  path: string;
  /** Which facts it or another document about the same states, by their places in the list. */
  stated: readonly number[];
}

/**
 * Finds the document that is most about something: the one with most of its facts; of equals one that is so by its name or its first title, then the one nearest to the root.
 * @param name of what is found, unique
 * @returns undefined where no document holds any of the facts, nor is meant to
 */
export function documentFinder(name: string, wanted: Wanted): (repository: Repository) => FoundDocument | undefined {
  const find = repositoryFact({ name: `documents/${name}` }, (repository): FoundDocument | undefined => bestOf(documentPaths(repository), wanted, repository));
  return (repository) => find(repository);
}

/** The best of some documents. */
export function bestOf(paths: readonly string[], wanted: Wanted, repository: Repository): FoundDocument | undefined {
  let best: { path: string; score: number; depth: number } | undefined;
  const stated = new Set<number>();
  for (const path of paths) {
    const isNamed = wanted.file.test(spokenPath(path));
    if (!isNamed) {
      const titles = titlesOf(repository, path);
      if (!wanted.title.test(titles) || wanted.mayBe?.(repository.read(path) ?? "", titles) === false) continue;
    }
    const document = markdownFile(path, repository);
    const passage = document && passageOf(path, document, wanted);
    if (!document || !passage || isContract(passage) || wanted.isOther?.(passage) === true) continue;
    const held = wanted.holds(passage);
    const facts = held.length + (wanted.weighFurther?.(passage) ?? 0);
    const [first] = passage.isWhole ? document.sections : passage.sections;
    if (facts < (wanted.least?.(passage) ?? 1) && !wanted.plan.test(spokenPath(path)) && !(first && isAbout(first.title, wanted.plan))) continue;
    for (const fact of held) stated.add(fact);
    const score = facts * 2 + (passage.isWhole ? 1 : 0);
    const depth = path.split("/").length;
    if (!best || score > best.score || (score === best.score && depth < best.depth)) best = { path, score, depth };
  }
  return best && { path: best.path, stated: [...stated] };
}

/** A contract asks for documents and is none of them. */
function isContract({ statements }: Passage): boolean {
  return statements.some(({ kind, labels }) => kind === "front matter" && labels[0] === "contract");
}
