import type { Diagnostic } from "../document/contract.js";
import type { ClauseStatus, Finding, Report } from "../report/report.js";

// XML 1.0 allows no other character, not even as a reference (https://www.w3.org/TR/xml/#charsets); it discourages U+007F to U+009F.
const forbidden = /[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
// As references they reach a reader of XML, and cannot reorder or hide text where the file is shown raw.
const hiding = /[\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;
const references: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;" };

function escaped(text: string): string {
  return text
    .replace(forbidden, "")
    .replace(/[&<>"\n\r\t]/g, (character) => references[character] ?? character)
    .replace(hiding, (character) => `&#x${character.charCodeAt(0).toString(16)};`);
}

type Outcome = "passed" | "failure" | "error" | "skipped";

interface TestCase {
  name: string;
  file: string;
  line: number | undefined;
  outcome: Outcome;
  /** The lines within `testcase`. */
  body: string[];
}

function tag(name: string, attributes: Record<string, string | number | undefined>): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return `${name}${given.map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join("")}`;
}

function place({ file, line, column }: { file: string; line: number; column: number }): string {
  return `${file}:${line}:${column}`;
}

function findingCase(finding: Finding, silenced?: string): TestCase {
  const { clause, rule, level, priority, message } = finding;
  const name = `${clause} ${rule} ${finding.line}:${finding.column}`;
  const about = { name, file: finding.file, line: finding.line };
  if (silenced !== undefined) return { ...about, outcome: "skipped", body: [`<${tag("skipped", { message: silenced })}/>`] };
  const text = escaped(`${place(finding)} ${clause} ${priority} ${rule}: ${message}`);
  // A warning does not fail the gate, so it must not fail the test either.
  if (level === "warn") return { ...about, outcome: "passed", body: [`<system-out>warning: ${text}</system-out>`] };
  return { ...about, outcome: "failure", body: [`<${tag("failure", { message, type: clause })}>${text}</failure>`] };
}

/** Why a clause without findings cannot be said to hold; undefined where it can. */
function doubt(clause: ClauseStatus, report: Report): string | undefined {
  if (clause.checks.length === 0) return "Prose only: no check enforces this clause.";
  if (clause.files === 0) return "No file is in this clause's scope.";
  return report.diagnostics.length > 0 ? "The judgement is not whole." : undefined;
}

function clauseCase(clause: ClauseStatus, report: Report): TestCase {
  const about = { name: `${clause.id} ${clause.title}`, file: report.contract, line: undefined };
  const message = doubt(clause, report);
  if (message === undefined) return { ...about, outcome: "passed", body: [] };
  return { ...about, outcome: "skipped", body: [`<${tag("skipped", { message })}/>`] };
}

function faultCase(fault: Diagnostic): TestCase {
  return {
    name: `${fault.code} ${fault.line}:${fault.column}`,
    file: fault.file,
    line: fault.line,
    outcome: "error",
    body: [`<${tag("error", { message: fault.message, type: fault.code })}>${escaped(`${place(fault)} ${fault.message}`)}</error>`],
  };
}

function cases(report: Report): TestCase[] {
  const everything = [
    ...report.diagnostics.map(faultCase),
    ...report.findings.map((finding) => findingCase(finding)),
    ...report.waived.map((finding) => findingCase(finding, "A live waiver covers this finding.")),
    ...report.baselined.map((finding) => findingCase(finding, "This finding is recorded in the baseline.")),
  ];
  const found = new Set(report.findings.map((finding) => finding.clause));
  const clean = report.clauses.filter((clause) => clause.level !== "off" && !found.has(clause.id));
  return [...everything, ...clean.map((clause) => clauseCase(clause, report))];
}

function counts(list: readonly TestCase[]): Record<string, number> {
  const count = (outcome: Outcome) => list.filter((each) => each.outcome === outcome).length;
  return { tests: list.length, failures: count("failure"), errors: count("error"), skipped: count("skipped"), time: 0 };
}

function suite(file: string, list: readonly TestCase[]): string[] {
  const lines = [`  <${tag("testsuite", { name: file, ...counts(list) })}>`];
  for (const { name, line, body } of list) {
    const start = tag("testcase", { name, classname: file, file, line, time: 0 });
    if (body.length === 0) lines.push(`    <${start}/>`);
    else lines.push(`    <${start}>`, ...body.map((each) => `      ${each}`), "    </testcase>");
  }
  return [...lines, "  </testsuite>"];
}

/**
 * JUnit XML as Jenkins, GitLab, CircleCI and Azure read it: a suite for each file, a case for each finding (errors fail,
 * warnings pass with output, waived and recorded ones are skipped), and under the contract's own name a case for each clause
 * without a finding: passed when something checked it, else skipped.
 */
export function junit(report: Report): string {
  const all = cases(report);
  const suites = new Map<string, TestCase[]>();
  for (const each of all) {
    const list = suites.get(each.file);
    if (list) list.push(each);
    else suites.set(each.file, [each]);
  }
  const files = [...suites].flatMap(([file, list]) => suite(file, list));
  const open = `<${tag("testsuites", { name: "contract", ...counts(all) })}>`;
  return `${['<?xml version="1.0" encoding="UTF-8"?>', open, ...files, "</testsuites>"].join("\n")}\n`;
}
