import { repositoryFact } from "../../../fact.js";
import { remember } from "../../../learned.js";
import type { Repository } from "../../../settings.js";

const document = /\.mdx?$/i;
const aside = /(?:^|\/)(?:node_modules|vendor|fixtures?|__fixtures__|dist)\/|(?:^|\/)(?:changelog|history|releases?)[^/]*$/i;
/** `QUEUE_URL=…` at the start of a line, and the first cell of a table's row. */
const assigned = /^[ \t]*(?:[-*] )?(?:\$ )?`?(?:export )?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)=/gm;
const listed = /^[ \t]*\|[ \t]*`?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`?[ \t]*\|/gm;

const names = repositoryFact({ name: "documented-names", isPrivate: true }, (repository): readonly string[] => {
  const found = new Set<string>();
  for (const path of repository.list()) {
    if (!document.test(path) || aside.test(path)) continue;
    const text = repository.read(path) ?? "";
    for (const pattern of [assigned, listed]) for (const [, name = ""] of text.matchAll(pattern)) found.add(name);
  }
  return [...found];
});
const asSet = remember((repository: Repository): ReadonlySet<string> => new Set(names(repository)));

/** The variables that a repository's Markdown tells people to set: in lines `NAME=value`, and in tables whose first column is the name. */
export function documentedNames(repository: Repository): ReadonlySet<string> {
  return asSet(repository);
}
