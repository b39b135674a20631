import { CST, isSeq, Parser, parseDocument, stringify } from "yaml";
import { compareText } from "../view/path.js";
import { parseWaivers, type Waiver } from "./waivers.js";

/** A waiver as it is to be written; without an owner it is a request, which silences nothing until somebody puts their name to it. */
export type NewWaiver = Omit<Waiver, "span">;

/**
 * Adds a waiver to the text of a file of waivers. Everything else stays as it is, byte for byte. Where the list is in the order of clauses, the new one takes its place in
 * that order, so that branches which waive different clauses seldom change the same place; else it comes last.
 *
 * @param source readable, see parseWaivers; empty for a new file
 */
export function addWaiver(source: string, { id, clause, files, reason, owner, expires, ticket }: NewWaiver): string {
  const end = source.includes("\r\n") ? "\r\n" : "\n";
  const item = { id, clause, files, reason, ...(owner !== undefined && { owner }), expires, ...(ticket !== undefined && { ticket }) };
  const text = (indent: string): string => stringify([item], { lineWidth: 0 }).replace(/^(?=.)/gmu, indent).replaceAll("\n", end);
  const list = piecesOf(source);
  if (list === undefined) return withoutPieces(source, item, text(""));
  const clauses = parseWaivers(source).waivers.map((waiver) => waiver.clause);
  const isOrdered = clauses.every((each, index) => index === 0 || compareText(clauses[index - 1] ?? "", each) <= 0);
  const later = isOrdered ? clauses.findIndex((each) => compareText(each, clause) > 0) : -1;
  const pieces = list.pieces.map((piece) => (piece.endsWith("\n") ? piece : piece + end));
  pieces.splice(later === -1 ? pieces.length : later, 0, text(list.indent));
  return `${list.before}${pieces.join("")}${list.after}`;
}

/**
 * Takes waivers out of the text of a file of waivers, each with the comment above it. Everything else stays as it is.
 *
 * @param source readable, see parseWaivers
 * @param indices of the waivers in the list, from 0 on
 */
export function removeWaivers(source: string, indices: ReadonlySet<number>): string {
  if (indices.size === 0) return source;
  const list = piecesOf(source);
  if (list === undefined) {
    const document = parseDocument(source);
    if (isSeq(document.contents)) document.contents.items = document.contents.items.filter((_, index) => !indices.has(index));
    return document.toString({ lineWidth: 0 });
  }
  return `${list.before}${list.pieces.filter((_, index) => !indices.has(index)).join("")}${list.after}`;
}

/** A block list cut into its items, whole lines each, with the comments above them; undefined where the text holds no such list. */
function piecesOf(source: string): { before: string; pieces: string[]; after: string; indent: string } | undefined {
  const [document] = [...new Parser().parse(source)].filter((token) => token.type === "document");
  const list = document?.value;
  if (list?.type !== "block-seq") return undefined;
  const raw = list.items.map((item) => CST.stringify(item));
  const end = list.offset + raw.join("").length;
  const indent = " ".repeat(list.indent);
  const start = list.offset - list.indent;
  if (source.slice(start, end) !== indent + raw.join("") || (start > 0 && source[start - 1] !== "\n")) return undefined;
  raw[0] = indent + (raw[0] ?? "");
  // A comment as far out as the list is about the item that follows.
  let carried = "";
  const pieces = raw.map((piece) => {
    const lines = (carried + piece).split(/(?<=\n)/u);
    let own = lines.length;
    while (own > 1 && isOutside(lines[own - 1] ?? "", list.indent)) own -= 1;
    carried = lines.slice(own).join("");
    return lines.slice(0, own).join("");
  });
  return { before: source.slice(0, start), pieces, after: carried + source.slice(end), indent };
}

function isOutside(line: string, indent: number): boolean {
  const text = line.trim();
  return text === "" || (text.startsWith("#") && line.length - line.trimStart().length <= indent);
}

/** Adds to a file that holds no list yet, or one in brackets. */
function withoutPieces(source: string, item: object, text: string): string {
  const document = parseDocument(source);
  if (isSeq(document.contents)) {
    document.contents.flow = false;
    document.add(document.createNode(item));
    return document.toString({ lineWidth: 0 });
  }
  return source === "" || source.endsWith("\n") ? source + text : `${source}\n${text}`;
}
