import { createHash } from "node:crypto";
import type { ParsedDocument } from "./parse-document.js";

/** What a document is told by: its name, which stands in all its places, and its text. */
export function documentKey(file: string, text: string): string {
  return createHash("sha256").update(`${file}\0${text}`).digest("base64url");
}

/**
 * Documents that were parsed when the package was built, as JSON, by their keys. Here there are none; the bundle of the command line puts the shipped
 * contracts in this place, which spares every run most of the Markdown and YAML that it would have to read.
 */
const prepared: Readonly<Record<string, string>> = {};

/** A document as `parseDocument` gives it, a new one at each call; undefined where it was not prepared, or its text is another one now. */
export function preparedDocument(file: string, text: string, documents = prepared): ParsedDocument | undefined {
  const key = documentKey(file, text);
  const json = Object.hasOwn(documents, key) ? documents[key] : undefined;
  return json === undefined ? undefined : (JSON.parse(json) as ParsedDocument);
}

/** How many texts are known of a process that goes on, and how large the documents are that are kept. */
const mostKnown = 16;
const largestKept = 1024 * 1024;
const known = new Map<string, string>();

/**
 * A document that this process parsed twice already, as `parseDocument` gives it, a new one at each call. A command that ends parses each document once, so nothing is kept for it.
 * @param parse makes the document
 */
export function rememberedDocument(file: string, text: string, parse: (file: string, text: string) => ParsedDocument): ParsedDocument {
  const key = documentKey(file, text);
  const json = known.get(key);
  if (json !== undefined && json !== "") return JSON.parse(json) as ParsedDocument;
  const document = parse(file, text);
  const kept = json === undefined ? "" : JSON.stringify(document);
  known.delete(key);
  if (kept.length <= largestKept) known.set(key, kept);
  for (const oldest of known.keys()) {
    if (known.size <= mostKnown) break;
    known.delete(oldest);
  }
  return document;
}
