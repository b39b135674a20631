import type { DataScalar } from "./data-tree.js";

/**
 * Where a place of a scalar's text stands in its file: exact for plain and quoted texts on one line and for literal blocks, the start of the line
 * for folded blocks, and the start of the scalar where that cannot be told.
 * @param scalar of the file
 * @param text the whole file
 * @param offset into `scalar.text`, 0-based; its length stands for the end
 * @returns an offset into the file
 */
export function sourceOffset(scalar: DataScalar, text: string, offset: number): number {
  const [start, end] = scalar.range;
  if (scalar.style === "literal" || scalar.style === "folded") return blockOffset(scalar, text, offset);
  const written = text.slice(start, end);
  const quote = scalar.style === "plain" ? 0 : 1;
  const inner = written.slice(quote, written.length - quote);
  if (inner.startsWith(scalar.text.slice(0, offset))) return start + quote + offset;
  if (scalar.style === "double" && !inner.includes("\n")) return start + quote + escapedOffset(inner, offset);
  if (scalar.style === "single" && !inner.includes("\n")) return start + quote + doubledOffset(inner, offset);
  return start;
}

const escape = /\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|U[0-9a-fA-F]{8}|[^])/y;

function escapedOffset(inner: string, offset: number): number {
  let at = 0;
  for (let decoded = 0; decoded < offset && at < inner.length; decoded += 1) {
    escape.lastIndex = at;
    at += escape.exec(inner)?.[0].length ?? 1;
  }
  return at;
}

function doubledOffset(inner: string, offset: number): number {
  let at = 0;
  for (let decoded = 0; decoded < offset && at < inner.length; decoded += 1) at += inner.startsWith("''", at) ? 2 : 1;
  return at;
}

/** The lines of a literal block are those of its text behind the indentation. */
function blockOffset(scalar: DataScalar, text: string, offset: number): number {
  const [start, end] = scalar.range;
  const header = text.indexOf("\n", start);
  if (header === -1 || header >= end) return start;
  const lines = text.slice(header + 1, end).split("\n");
  const indent = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length));
  const declared = /^[|>][+-]?([1-9])/.exec(text.slice(start, header))?.[1];
  const depth = Number.isFinite(indent) ? indent : 0;
  if (scalar.style === "folded") return foldedLine(scalar.text, offset, lines, header + 1, depth);
  const before = scalar.text.slice(0, offset);
  const row = before.split("\n").length - 1;
  const column = offset - (before.lastIndexOf("\n") + 1);
  let at = header + 1;
  for (const [index, line] of lines.entries()) {
    // An indentation that the header declares may be less than that of every line.
    if (index === row) return Math.min(at + (declared === undefined ? depth : depthOfFirst(scalar.text, lines, depth)) + column, end);
    at += line.length + 1;
  }
  return end;
}

/** The indentation of a block by what its first line with content keeps of its spaces. */
function depthOfFirst(value: string, lines: readonly string[], depth: number): number {
  const index = lines.findIndex((line) => line.trim() !== "");
  const kept = value.split("\n")[index] ?? "";
  return index === -1 ? depth : (lines[index]?.length ?? 0) - kept.length;
}

/** The line of a folded block that a place stands in: words are what folding keeps. */
function foldedLine(value: string, offset: number, lines: readonly string[], first: number, depth: number): number {
  const words = value.slice(0, offset).split(/\s+/u).filter(Boolean).length;
  let at = first;
  let passed = 0;
  for (const line of lines) {
    const inLine = line.split(/\s+/u).filter(Boolean).length;
    if (inLine > 0 && passed + inLine > words) return at + depth;
    passed += inLine;
    at += line.length + 1;
  }
  return first + depth;
}
