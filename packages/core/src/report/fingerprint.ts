import { createHash } from "node:crypto";
import { compareText } from "../view/path.js";
import type { RawFinding } from "./report.js";

/** Gives the text of a 1-based line of a file of the view, without its line break; empty where there is none. */
export type LineText = (file: string, line: number) => string;

const DIGITS = 16;

/**
 * The fingerprint of each finding, in the order of `findings`: the first 16 hexadecimal digits of the SHA-256 of clause, rule, path, the
 * SHA-256 of the line's text without its indentation and with every run of white space as one space, and the index among the findings that are equal in
 * all of these, by position. So it stands when other lines move, and two findings of a run differ.
 *
 * @param findings in any order; equal ones must have been removed
 * @param pathOf the path to take for a file, for instance the one it had before it moved
 */
export function fingerprints(findings: readonly RawFinding[], lineText: LineText, pathOf: (file: string) => string = (file) => file): string[] {
  // A minified file has many findings on one line of a megabyte.
  const digests = new Map<string, string>();
  const digestOf = (file: string, line: number): string => {
    const place = `${line} ${file}`;
    const digest = digests.get(place) ?? sha256(lineText(file, line).trim().replace(/\s+/gu, " "));
    digests.set(place, digest);
    return digest;
  };
  const order = findings
    .map((finding, index) => {
      const { clause, rule, file, line } = finding;
      return { finding, index, identity: JSON.stringify([clause, rule, pathOf(file), digestOf(file, line)]) };
    })
    .sort((a, b) => compareText(a.identity, b.identity) || byPosition(a.finding, b.finding));
  const result: string[] = [];
  let previous: string | undefined;
  let count = 0;
  for (const { identity, index } of order) {
    count = identity === previous ? count + 1 : 0;
    previous = identity;
    result[index] = sha256(`${identity}${count}`).slice(0, DIGITS);
  }
  return result;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function byPosition(a: RawFinding, b: RawFinding): number {
  return (
    compareText(a.file, b.file) || a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn || compareText(a.message, b.message)
  );
}
