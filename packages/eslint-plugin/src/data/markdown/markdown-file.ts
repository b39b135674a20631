import { remember } from "../../learned.js";
import type { Repository } from "../../settings.js";
import type { MarkdownDocument } from "./document.js";
import { readMarkdown } from "./read-markdown.js";

const files = remember((repository: Repository, path): MarkdownDocument | undefined => {
  const text = repository.read(path);
  return text === undefined ? undefined : readMarkdown(text);
});
let latest: MarkdownDocument | undefined;

/**
 * A Markdown file of the repository, read once, by whichever rule asks first.
 * @param path POSIX, relative to the root
 * @returns undefined where there is none
 */
export function markdownFile(path: string, repository: Repository): MarkdownDocument | undefined {
  return files(repository, path);
}

/**
 * The document of a text that a rule judges, as `markdownFile` gives it.
 * @param repository left out, or where it holds another text, only the latest text is kept
 */
export function markdownOf(path: string, text: string, repository: Repository | undefined): MarkdownDocument {
  const document = repository && markdownFile(path, repository);
  if (document?.text === text) return document;
  return latest?.text === text ? latest : (latest = readMarkdown(text));
}
