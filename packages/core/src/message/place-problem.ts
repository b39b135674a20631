import { parseHeader } from "./header.js";

/** A place in a text: 0-based line, 0-based columns, the end exclusive. */
export interface Place {
  line: number;
  start: number;
  end: number;
}

/** commitlint lets a line of any length hold an address. */
const address = /\bhttps?:\/\/\S/u;

/**
 * Where in a message a rule of commitlint finds its fault.
 *
 * @param rule `type-enum`
 * @param limit the rule's value where that is a number
 * @param lines of the message that commitlint was given
 */
export function placeOf(rule: string, limit: number | undefined, lines: readonly string[]): Place {
  const [subject = ""] = rule.split("-", 1);
  if (subject === "body" || subject === "footer") return placeBelow(rule, subject, limit, lines);
  return subject === "references" || subject === "signed" || subject === "trailer" ? whole(lines, lines.length - 1) : placeInHeader(rule, subject, limit, lines);
}

function placeInHeader(rule: string, subject: string, limit: number | undefined, lines: readonly string[]): Place {
  const [header = ""] = lines;
  const place = (start: number, end: number): Place => ({ line: 0, start, end });
  if (limit !== undefined && rule === "header-max-length") return place(Math.min(limit, header.length), header.length);
  const parsed = parseHeader(header);
  if (parsed === undefined) return subject === "header" ? whole(lines, 0) : place(0, /^\s*\S*/u.exec(header)?.[0].length ?? 0);
  const part = subject === "type" ? parsed.type : subject === "scope" ? (parsed.scope ?? parsed.type) : subject === "subject" ? parsed.subject : undefined;
  return part === undefined ? whole(lines, 0) : place(part.start, part.start + part.text.length);
}

function placeBelow(rule: string, subject: "body" | "footer", limit: number | undefined, lines: readonly string[]): Place {
  if (rule.endsWith("-max-line-length") && limit !== undefined) {
    const isLong = (text: string, index: number): boolean => index > 0 && text.length > limit && !address.test(text);
    const line = subject === "body" ? lines.findIndex(isLong) : lines.findLastIndex(isLong);
    if (line !== -1) return { line, start: limit, end: lines[line]?.length ?? limit };
  }
  if (rule === "body-leading-blank") return whole(lines, Math.min(1, lines.length - 1));
  if (subject === "footer") return whole(lines, lines.length - 1);
  const first = lines.findIndex((text, index) => index > 0 && text.trim() !== "");
  return whole(lines, first === -1 ? 0 : first);
}

function whole(lines: readonly string[], line: number): Place {
  return { line, start: 0, end: lines[line]?.length ?? 0 };
}
