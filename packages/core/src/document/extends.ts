import path from "node:path";
import type { View } from "../view/view.js";
import type { Span } from "./contract.js";
import { nearest } from "./nearest.js";
import { parseDocument, type ParsedDocument } from "./parse-document.js";
import { isRelativePath } from "./path.js";
import { preparedDocument, rememberedDocument } from "./prepared.js";
import { quote } from "./quote.js";
import { readText } from "./read-text.js";
import { shippedPrefix, type ShippedContracts } from "./shipped.js";

const deepestChain = 32;
const mostDocuments = 100;

/** A contract's documents and what each extends. */
export interface Documents {
  /** By name; the repository's own is the first. */
  byName: Map<string, ParsedDocument>;
  /** The names that a document extends, in its order, only those that could be read. */
  bases: Map<string, string[]>;
}

type Target = { name: string } | { code: string; message: string };

/** What an entry of `extends` names, seen from the document that holds it. */
function resolveTarget(entry: string, from: string, shipped: ShippedContracts): Target {
  if (entry.startsWith(shippedPrefix)) {
    if (shipped.names.includes(entry)) return { name: entry };
    const near = nearest(entry, shipped.names);
    const advice = near === undefined ? `Shipped are ${shipped.names.map(quote).join(", ")}.` : `Did you mean \`${near}\`?`;
    return { code: "unknown-extends", message: `No contract ${quote(entry)} comes with the tool. ${advice}` };
  }
  if (!entry.endsWith(".md")) {
    const near = nearest(entry, shipped.names);
    const advice = near === undefined ? "Write the path of a Markdown file, or the name of a shipped contract." : `Did you mean \`${near}\`?`;
    return { code: "unknown-extends", message: `${quote(entry)} is neither a shipped contract nor a Markdown file. ${advice}` };
  }
  if (from.startsWith(shippedPrefix)) {
    return { code: "unknown-extends", message: `${quote(entry)} cannot be extended by a shipped contract. Name another shipped one.` };
  }
  const name = path.posix.normalize(path.posix.join(path.posix.dirname(from), entry));
  if (entry.startsWith("/") || !isRelativePath(name)) {
    return { code: "extends-outside", message: `${quote(entry)} does not lie below the repository's root. Write a path relative to this document.` };
  }
  if (name.split("/").includes("node_modules")) {
    return { code: "extends-outside", message: `${quote(entry)} lies in \`node_modules\`, whose files are not the repository's. Copy the document into the repository.` };
  }
  return { name };
}

/** Reads a contract's documents, each once, depth first. */
class DocumentsReader {
  readonly documents: Documents = { byName: new Map(), bases: new Map() };
  readonly #view: Pick<View, "has" | "read">;
  readonly #shipped: ShippedContracts;

  constructor(view: Pick<View, "has" | "read">, shipped: ShippedContracts) {
    this.#view = view;
    this.#shipped = shipped;
  }

  /**
   * @param chain the documents from the repository's own down to the one that extends `name`
   * @returns what keeps the document from being read, or undefined
   */
  read(name: string, chain: readonly string[]): { code: string; message: string } | undefined {
    const text = this.#textOf(name);
    if ("code" in text) return text;
    const document = (name.startsWith(shippedPrefix) ? preparedDocument(name, text.text) : undefined) ?? rememberedDocument(name, text.text, parseDocument);
    this.documents.byName.set(name, document);
    const bases: string[] = [];
    this.documents.bases.set(name, bases);
    for (const entry of document.frontMatter?.extends ?? []) {
      const fault = this.#follow(entry, name, [...chain, name], bases);
      if (fault) document.faults.push({ ...entry.span, ...fault });
    }
    return undefined;
  }

  #follow(entry: { name: string; span: Span }, from: string, chain: readonly string[], bases: string[]): { code: string; message: string } | undefined {
    const target = resolveTarget(entry.name, from, this.#shipped);
    if ("code" in target) return target;
    const { name } = target;
    if (chain.includes(name)) {
      const circle = [...chain.slice(chain.indexOf(name)), name].map(quote).join(", then ");
      return { code: "extends-cycle", message: `The contracts extend each other in a circle: ${circle}. Remove one of these entries.` };
    }
    if (bases.includes(name)) {
      return { code: "duplicate-extends", message: `${quote(entry.name)} is extended twice by this document. Keep one of the entries.` };
    }
    if (!this.documents.byName.has(name)) {
      if (chain.length >= deepestChain || this.documents.byName.size >= mostDocuments) {
        const message = `${quote(entry.name)} is one document too many: a contract has at most ${String(mostDocuments)}, ${String(deepestChain)} deep. Join some of them.`;
        return { code: "too-deep", message };
      }
      const fault = this.read(name, chain);
      if (fault) return fault;
    }
    bases.push(name);
    return undefined;
  }

  #textOf(name: string): { text: string } | { code: string; message: string } {
    if (name.startsWith(shippedPrefix)) return { text: this.#shipped.read(name) ?? "" };
    if (!this.#view.has(name)) {
      const start = "To start, write a line `---`, then `contract: 1` and `extends: [contract-as-code/production]`, then `---`";
      const advice = this.documents.byName.size === 0 ? `Create it, or correct its path. ${start}.` : "Create it, or correct its path.";
      return { code: "missing-document", message: `${quote(name)} does not exist. ${advice}` };
    }
    const bytes = this.#view.read(name);
    if (!bytes) return { code: "unreadable-document", message: `${quote(name)} cannot be read. Make it a plain file with read permission, not a link.` };
    return readText(name, bytes);
  }
}

/**
 * Reads the repository's own document and every document that it extends, shipped or local, never code.
 * Faults are added to the document in which they stand.
 *
 * @param file path of the repository's own document
 * @returns the documents, or what keeps the repository's own from being read
 */
export function readDocuments(
  view: Pick<View, "has" | "read">,
  file: string,
  shipped: ShippedContracts,
): Documents | { code: string; message: string } {
  const reader = new DocumentsReader(view, shipped);
  return reader.read(file, []) ?? reader.documents;
}

/** Whether a document's front matter could be read, and every document that it extends. */
export function isWhole(documents: Documents, document: ParsedDocument): boolean {
  return document.frontMatter?.isWhole === true && documents.bases.get(document.file)?.length === document.frontMatter.extends.length;
}

/**
 * A document and all that it extends, each once, what is inherited before what inherits it.
 */
export function inheritanceOrder(documents: Documents, name: string): ParsedDocument[] {
  const order = new Map<string, ParsedDocument>();
  const visited = new Set<string>();
  const visit = (current: string): void => {
    if (visited.has(current)) return;
    visited.add(current);
    for (const base of documents.bases.get(current) ?? []) visit(base);
    const document = documents.byName.get(current);
    if (document) order.set(current, document);
  };
  visit(name);
  return [...order.values()];
}
