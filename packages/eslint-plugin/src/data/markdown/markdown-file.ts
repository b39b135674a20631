import type { Repository } from "../../settings.js";
import type { MarkdownDocument } from "./document.js";
import { readMarkdown } from "./read-markdown.js";

const known = new WeakMap<Repository, Map<string, MarkdownDocument>>();
let latest: MarkdownDocument | undefined;

/**
 * A Markdown file of the repository, read once, by whichever rule asks first.
 * @param path POSIX, relative to the root
 * @returns undefined where there is none
 */
export function markdownFile(path: string, repository: Repository): MarkdownDocument | undefined {
  const text = repository.read(path);
  return text === undefined ? undefined : markdownOf(path, text, repository);
}

/**
 * The document of a text that a rule judges, as `markdownFile` gives it.
 * @param repository left out, only the latest text is kept
 */
export function markdownOf(path: string, text: string, repository: Repository | undefined): MarkdownDocument {
  if (!repository) return latest?.text === text ? latest : (latest = readMarkdown(text));
  let files = known.get(repository);
  if (!files) known.set(repository, (files = new Map()));
  let document = files.get(path);
  if (document?.text !== text) files.set(path, (document = readMarkdown(text)));
  return document;
}
