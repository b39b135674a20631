import { createHash } from "node:crypto";
import { compareText } from "../view/path.js";
import { MASKED } from "./mask.js";
import type { RawFinding } from "./report.js";
import { isAboutSecret } from "./secret-finding.js";

/** Gives the text of a 1-based line of a file of the view, without its line break; empty where there is none. */
export type LineText = (file: string, line: number) => string;

/** What tells a finding from the others of its run. */
export interface Identity {
  /** 16 hexadecimal digits. */
  fingerprint: string;
  /** Equal for findings that differ in nothing but their place among equal ones. */
  group: string;
  /** That place, from 0 on. */
  index: number;
}

const DIGITS = 16;

/** A line with fewer letters and digits that ends in an open bracket says too little of what stands there: `} catch (error) {`, `console.log(`. */
const TELLING = 16;
const MOST_LINES = 4;

/**
 * The identity of each finding, in the order of `findings`. The fingerprint is the first 16 hexadecimal digits of the SHA-256 of clause, rule, path, what stands at the
 * finding, and the index among the findings that are equal in all of these, by position. So it stands when other lines move, and two findings of a run differ.
 *
 * What stands there is the SHA-256 of the line without its indentation and with every run of white space as one space; of a line that says little and opens a bracket, with
 * what follows; in a Markdown document, where many findings stand at one heading, with what the finding says. Values of secrets are masked in it, so that nobody who
 * sees a fingerprint can try out guesses.
 *
 * @param findings in any order; equal ones must have been removed, and all findings about secrets in their files must be there
 * @param pathOf the path to take for a file, for instance the one it had before it moved
 */
export function identities(findings: readonly RawFinding[], lineText: LineText, pathOf: (file: string) => string = (file) => file): Identity[] {
  const textOf = withoutSecrets(findings, lineText);
  // A minified file has many findings on one line of a megabyte.
  const digests = new Map<string, string>();
  const digestOf = (file: string, line: number): string => {
    const place = `${line} ${file}`;
    const digest = digests.get(place) ?? sha256(standingAt(file, line, textOf));
    digests.set(place, digest);
    return digest;
  };
  const order = findings
    .map((finding, index) => {
      const { clause, rule, file, line } = finding;
      const says = isMarkdown(file) ? [gistOf(finding.message)] : [];
      return { finding, index, group: JSON.stringify([clause, rule, pathOf(file), digestOf(file, line), ...says]) };
    })
    .sort((a, b) => compareText(a.group, b.group) || byPosition(a.finding, b.finding));
  const result: Identity[] = [];
  let previous: string | undefined;
  let count = 0;
  for (const { group, index } of order) {
    count = group === previous ? count + 1 : 0;
    previous = group;
    result[index] = { fingerprint: sha256(`${group}${count}`).slice(0, DIGITS), group, index: count };
  }
  return result;
}

/** Lines in which what a finding calls a secret is masked. */
function withoutSecrets(findings: readonly RawFinding[], lineText: LineText): LineText {
  const places = new Map<string, RawFinding[]>();
  for (const finding of findings) {
    if (!isAboutSecret(finding)) continue;
    for (let { line } = finding; line <= finding.endLine; line += 1) {
      const place = `${line} ${finding.file}`;
      const others = places.get(place);
      if (others === undefined) places.set(place, [finding]);
      else others.push(finding);
    }
  }
  return (file, line) => {
    const text = lineText(file, line);
    const ranges = (places.get(`${line} ${file}`) ?? []).map((finding): [number, number] => [
      finding.line === line ? finding.column - 1 : 0,
      finding.endLine === line ? finding.endColumn - 1 : text.length,
    ]);
    ranges.sort(([a], [b]) => a - b);
    let at = 0;
    let masked = "";
    for (const [start, end] of ranges) {
      if (start >= at) masked += text.slice(at, start) + MASKED;
      at = Math.max(at, end);
    }
    return masked + text.slice(at);
  };
}

function standingAt(file: string, line: number, textOf: LineText): string {
  const texts = [textOf(file, line).trim()];
  const isOpen = (texts[0] ?? "").length < 100 && /[([{]$/u.test(texts[0] ?? "");
  for (let next = line + 1; isOpen && texts.length < MOST_LINES && telling(texts) < TELLING; next += 1) texts.push(textOf(file, next).trim());
  return texts.join(" ").trim().replace(/\s+/gu, " ");
}

function telling(texts: readonly string[]): number {
  return texts.join("").match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

function isMarkdown(file: string): boolean {
  return /\.(?:md|markdown)$/iu.test(file);
}

/** What is wrong, without what to do and without the places that a message names in brackets. */
function gistOf(message: string): string {
  const [first = ""] = message.split(/\. /u, 1);
  return first.replace(/ ?\([^()]*\)/gu, "");
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function byPosition(a: RawFinding, b: RawFinding): number {
  return (
    compareText(a.file, b.file) || a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn || compareText(a.message, b.message)
  );
}
