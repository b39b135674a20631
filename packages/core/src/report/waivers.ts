import { closest } from "fastest-levenshtein";
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";
import { z } from "zod";
import { isBottomless } from "../document/bottomless.js";
import type { Diagnostic, Span } from "../document/contract.js";
import { globFault } from "../document/glob.js";
import { contentOf, entryAt } from "../view/classify.js";
import { isPathInside } from "../view/path.js";
import type { View } from "../view/view.js";

/** Where waivers stand, relative to the root. */
export const WAIVERS_FILE = "contract-waivers.yml";

/** Leave to break one clause in some files until a day. */
export interface Waiver {
  /** `W-12`. */
  id: string;
  clause: string;
  /** Globs, relative to the root. */
  files: string[];
  reason: string;
  /** Undefined where none is named: the waiver then has no effect and is a finding. */
  owner: string | undefined;
  /** The last day on which it holds, `2026-12-31`. */
  expires: string;
  ticket: string | undefined;
  /** Of the list item. */
  span: Span;
}

/** What reading the file of waivers gives. While there are diagnostics, nothing is judged. */
export interface WaiversResult {
  waivers: Waiver[];
  diagnostics: Diagnostic[];
}

const text = z.string().trim().min(1, "must not be empty");
const glob = text
  .refine((pattern) => isPathInside(pattern), { error: "must be a path or glob below the root, with forward slashes and without `..`", abort: true })
  .refine((pattern) => globFault(pattern) === undefined, { error: ({ input }) => `must be ${globFault(String(input)) ?? "a glob"}` });
const KEYS = ["id", "clause", "files", "reason", "owner", "expires", "ticket"];
const SCHEMA = z
  .array(
    z.strictObject({
      id: z.string().regex(/^W-\d{1,9}$/u, "must be `W-` and a number"),
      clause: z.string().regex(/^[A-Z][A-Z0-9]*-\d+$/u, "must be a clause's id"),
      files: z.array(glob).min(1, "must name at least one file or glob"),
      reason: text,
      owner: z.string().trim().nullish(),
      expires: z.iso.date("must be a day such as 2026-12-31"),
      ticket: z.union([text, z.number()]).nullish(),
    }),
    "must be a list",
  )
  .nullable();

/**
 * Reads the waivers through the view that the contract is read through. No file, or an empty one: no waivers.
 *
 * @returns the waivers in the order of the file, and a diagnostic with its position for each fault of form: `waivers-unreadable`,
 *   `waivers-yaml`, `waivers-shape`. Two may have one id, as merges of branches leave it. Whether a waiver still holds is for report/live-waivers.ts to say.
 */
export function readWaivers(view: View): WaiversResult {
  const entry = entryAt(view, WAIVERS_FILE);
  if (entry === undefined) return { waivers: [], diagnostics: [] };
  const content = contentOf(view, entry);
  if (content.kind === "text" && !content.large) return parseWaivers(content.text);
  const why = content.kind === "text" ? "large" : content.kind;
  return { waivers: [], diagnostics: [{ ...START, code: "waivers-unreadable", message: `${WAIVERS_FILE} cannot be read (${why}). Make it a small text file.` }] };
}

/** Reads the text of a file of waivers; see readWaivers. */
export function parseWaivers(source: string): WaiversResult {
  const lines = new LineCounter();
  const spanAt = (start: number, end: number): Span => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(end, start));
    return { file: WAIVERS_FILE, line: from.line || 1, column: from.col || 1, endLine: to.line || 1, endColumn: to.col || 1 };
  };
  if (isBottomless(source)) return { waivers: [], diagnostics: [TOO_DEEP] };
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
    value = document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  } catch {
    // Aliases may refer to themselves or multiply.
    return { waivers: [], diagnostics: [TOO_DEEP] };
  }
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const diagnostics = faults.map(({ pos, message }) => ({ ...spanAt(pos[0], pos[1]), code: "waivers-yaml", message: `The YAML does not parse: ${message}. Correct it.` }));
    return { waivers: [], diagnostics };
  }
  const spanOf = (path: readonly PropertyKey[]): Span => {
    const range = nodeAt(document, path)?.range;
    return range ? spanAt(range[0], range[1]) : START;
  };
  const parsed = SCHEMA.safeParse(value);
  if (!parsed.success) {
    const diagnostics = parsed.error.issues.map((issue) => ({
      ...spanOf(issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path),
      code: "waivers-shape",
      message: `${nameOf(issue.path)} ${issue.code === "unrecognized_keys" ? unknownKey(issue.keys) : issue.message.replace(/^(?!must)/u, "is not valid: ")}. Correct it.`,
    }));
    return { waivers: [], diagnostics };
  }
  const waivers = (parsed.data ?? []).map(({ owner, ticket, ...waiver }, index): Waiver => ({
    ...waiver,
    owner: owner || undefined,
    ticket: ticket === undefined || ticket === null ? undefined : String(ticket),
    span: spanOf([index]),
  }));
  return { waivers, diagnostics: [] };
}

const START: Span = { file: WAIVERS_FILE, line: 1, column: 1, endLine: 1, endColumn: 1 };
const TOO_DEEP: Diagnostic = { ...START, code: "waivers-yaml", message: "The YAML is nested too deeply or repeats itself. Write a plain list." };

/** The node at a path of a document, or the nearest one above it. */
function nodeAt(document: Document, path: readonly PropertyKey[]): Node | null {
  let node: Node | null = document.contents;
  for (const step of path) {
    const next: unknown = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step)?.value : isSeq(node) ? node.items[Number(step)] : undefined;
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}

function unknownKey([key = ""]: readonly string[]): string {
  return `has the unknown key \`${key}\`; the nearest known one is \`${closest(key, KEYS)}\``;
}

/** How a message calls a place: "Waiver 2's `expires`", counted from 1. */
function nameOf([index, ...keys]: readonly PropertyKey[]): string {
  if (index === undefined) return "The list of waivers";
  const waiver = `Waiver ${Number(index) + 1}`;
  return keys.length === 0 ? waiver : `${waiver}'s \`${keys.map(String).join(".")}\``;
}
