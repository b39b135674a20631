import type { DataScalar } from "./data-tree.js";
import { positionAt } from "./place.js";

/**
 * Where a place of a scalar's text stands in its file: exact for plain and quoted texts on one line and for literal blocks, the start of the line
 * for folded blocks, and the start of the scalar where that cannot be told.
 * @param scalar of the file
 * @param text the whole file
 * @param offset into `scalar.text`, 0-based; its length stands for the end
 * @returns an offset into the file
 */
export function sourceOffset(scalar: DataScalar, text: string, offset: number): number {
  return sourceOffsets(scalar, text)(offset);
}

/** The same for many places of one scalar. */
export function sourceOffsets(scalar: DataScalar, text: string): (offset: number) => number {
  const [start, end] = scalar.range;
  if (scalar.style === "literal" || scalar.style === "folded") return blockOffsets(scalar, text);
  const written = text.slice(start, end);
  const quote = scalar.style === "plain" ? 0 : 1;
  const inner = written.slice(quote, written.length - quote);
  if (inner === scalar.text) return (offset) => start + quote + offset;
  return (offset) => {
    if (inner.startsWith(scalar.text.slice(0, offset))) return start + quote + offset;
    if (scalar.style === "double" && !inner.includes("\n")) return start + quote + escapedOffset(inner, offset);
    if (scalar.style === "single" && !inner.includes("\n")) return start + quote + doubledOffset(inner, offset);
    return start;
  };
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
function blockOffsets(scalar: DataScalar, text: string): (offset: number) => number {
  const [start, end] = scalar.range;
  const header = text.indexOf("\n", start);
  if (header === -1 || header >= end) return () => start;
  const lines = text.slice(header + 1, end).split("\n");
  let indent = Number.POSITIVE_INFINITY;
  for (const line of lines) if (line.trim() !== "") indent = Math.min(indent, line.length - line.trimStart().length);
  const declared = /^[|>][+-]?[1-9]/.test(text.slice(start, header));
  const least = Number.isFinite(indent) ? indent : 0;
  if (scalar.style === "folded") return (offset) => foldedLine(scalar.text, offset, lines, header + 1, least);
  // An indentation that the header declares may be less than that of every line.
  const depth = declared ? depthOfFirst(scalar.text, lines, least) : least;
  const starts: number[] = [];
  let at = header + 1;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  return (offset) => {
    const { line, column } = positionAt(scalar.text, offset);
    const first = starts[line - 1];
    return first === undefined ? end : Math.min(first + depth + column - 1, end);
  };
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
