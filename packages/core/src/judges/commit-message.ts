import type { Clause, Contract } from "../document/contract.js";
import type { Message } from "../message/clean-message.js";
import type { History } from "../message/history.js";
import { linearText, longestHeader, longestMessage } from "../message/linear-text.js";
import { lintMessage, type Problem } from "../message/lint-message.js";
import { placeOf } from "../message/place-problem.js";
import { profileOf, withoutNumber, type Makers, type Profile } from "../message/profile.js";
import { suggestHeader } from "../message/suggest-header.js";
import { commitRulesOf, type CommitRule } from "../plan/commit-rules.js";
import type { RawFinding } from "../report/report.js";

/** What a message is judged by besides the contract. */
export interface MessageFacts {
  /** What the findings name as their file. */
  file: string;
  /** Whether the commit has, or will have, several parents. */
  isMerge: boolean;
  /** Undefined while a message is being written, because then its writer says who they are. */
  makers?: Makers;
  history: History;
  /** Whether the first line may stand in a suggestion: not where a secret was found in it, or nobody looked. */
  mayQuote: boolean;
}

const byteOrderMark = "\uFEFF";

/**
 * Judges a message by the commitlint rules of every clause. Merges are left to git; what git writes around a header (`fixup! `, `Revert "…"`) is taken off
 * before the header is judged, and a header that repeats one of the history is taken as it is.
 *
 * @returns the findings, by clause; none where no clause has rules for messages
 */
export function judgeMessage(message: Message, contract: Pick<Contract, "clauses">, facts: MessageFacts): Promise<RawFinding[]> {
  return judgeText(message, contract, facts, false);
}

async function judgeText(message: Message, contract: Pick<Contract, "clauses">, facts: MessageFacts, isReplacement: boolean): Promise<RawFinding[]> {
  const clauses = contract.clauses.map((clause) => ({ clause, rules: commitRulesOf(clause) })).filter(({ rules }) => Object.keys(rules).length > 0);
  const [first] = clauses;
  if (first === undefined) return [];
  const [header = ""] = message.text.split("\n", 1);
  const refuse = (rule: string, said: string): RawFinding[] => [
    { clause: first.clause.id, rule: `commit/${rule}`, file: facts.file, line: message.lines[0] ?? 1, column: 1, endLine: message.lines[0] ?? 1, endColumn: header.length + 1, message: said },
  ];
  if (message.text.trim() === "") return refuse("empty", "The message is empty, so nobody will know what the commit is for. Say in one line what it changes.");
  if (facts.isMerge && /^(?:Merged?|Auto(?:matic |-)merged?)\b/u.test(header)) return [];
  if (header.length > longestHeader) {
    return refuse("header-max-length", `The first line has ${header.length} characters, and more than ${longestHeader} are not judged. Say in one short line what the commit changes, and the rest below an empty line.`);
  }
  if (message.text.length > longestMessage) {
    return refuse("length", `The message has ${message.text.length} characters, and more than ${longestMessage} are not judged. Put what is long into a file of the repository, and say here what the commit changes.`);
  }

  const found = profileOf(message.text, facts.makers);
  // git does not amend what amends: what stands below such a line in a replacement is its body.
  const profile = { ...found, amends: found.amends && !isReplacement };
  const raw: RawFinding[] = [];
  for (const { clause, rules } of clauses) raw.push(...(await judgeBy(clause, rules, message, profile, facts)));
  if (!profile.amends) return raw;
  const replacement = amended(message);
  return replacement === undefined ? raw : [...raw, ...(await judgeText(replacement, contract, facts, true))];
}

async function judgeBy(clause: Clause, rules: Record<string, CommitRule>, message: Message, profile: Profile, facts: MessageFacts): Promise<RawFinding[]> {
  const lines = message.text.split("\n");
  const [whole = ""] = lines;
  const header = whole.slice(profile.before, whole.length - profile.after);
  const judged = [header, ...(profile.amends ? [] : lines.slice(1))];
  const asked = Object.fromEntries(Object.entries(rules).filter(([rule]) => isAsked(rule, profile)));
  let problems = await lintMessage(linearText(judged.join("\n")), asked);
  if (problems.some(({ rule }) => isOfHeader(rule)) && (await repeatsHistory(message.text, whole, header, profile, facts.history))) problems = problems.filter(({ rule }) => !isOfHeader(rule));
  problems = problems.filter(({ rule }) => rule !== "header-max-length" || header.length - profile.added > Number(rules[rule]?.[2]));
  if (problems.some(({ rule }) => rule === "type-empty")) problems = problems.filter(({ rule }) => rule !== "subject-empty" && (rule !== "header-trim" || !header.startsWith(byteOrderMark)));
  const suggestion = facts.mayQuote && problems.some(({ rule }) => isOfHeader(rule)) ? await corrected(header, asked) : undefined;
  let isSuggested = false;
  return problems.map((problem) => {
    const [, , limit] = rules[problem.rule] ?? [];
    const { line, start, end } = placeOf(problem.rule, typeof limit === "number" ? limit : undefined, judged);
    const shift = line === 0 ? profile.before : 0;
    const at = message.lines[line] ?? 1;
    const withSuggestion = suggestion !== undefined && !isSuggested && isOfHeader(problem.rule);
    if (withSuggestion) isSuggested = true;
    return {
      clause: clause.id,
      rule: `commit/${problem.rule}`,
      file: facts.file,
      line: at,
      column: start + shift + 1,
      endLine: at,
      endColumn: end + shift + 1,
      message: `${sentenceOf(problem, rules, header)}${withSuggestion ? ` Write \`${whole.slice(0, profile.before)}${suggestion}${whole.slice(whole.length - profile.after)}\`.` : ""}`,
      ...(problem.isWarning ? { level: "warn" as const } : {}),
    };
  });
}

function isOfHeader(rule: string): boolean {
  return /^(?:type|scope|subject|header)-/u.test(rule);
}

function isAsked(rule: string, { header, lines }: Profile): boolean {
  if (isOfHeader(rule)) return header;
  return lines || !/^(?:body|footer)-(?:max|leading)-/u.test(rule);
}

/** Whether a header that git made of another one says which, and the history has that one. */
async function repeatsHistory(text: string, whole: string, header: string, { repeats }: Profile, history: History): Promise<boolean> {
  if (whole.startsWith("Merge") && (await history.mergeSubject()) === whole) return true;
  if (repeats === undefined) return false;
  if (await history.hasSubject(header)) return true;
  const commit = repeats === "revert" ? /^This reverts commit ([0-9a-f]{7,64})\b/mu.exec(text)?.[1] : undefined;
  const subject = commit === undefined ? undefined : await history.subjectOf(commit);
  if (subject === undefined) return false;
  const said = withoutNumber(whole);
  const reapplied = subject.startsWith("Revert ") ? [subject.replace(/^Revert/u, "Reapply")] : [];
  return [`Revert "${subject}"`, `Revert "${withoutNumber(subject)}"`, ...reapplied].some((expected) => expected === whole || expected === said);
}

/** A header that the rules accept; undefined where none can be told. */
async function corrected(header: string, rules: Record<string, CommitRule>): Promise<string | undefined> {
  const suggestion = suggestHeader(header, typesOf(rules));
  if (suggestion === undefined || suggestion === header) return undefined;
  const problems = await lintMessage(suggestion, Object.fromEntries(Object.entries(rules).filter(([rule]) => isOfHeader(rule))));
  return problems.length === 0 ? suggestion : undefined;
}

function typesOf(rules: Record<string, CommitRule>): string[] {
  const [, applicable, types] = rules["type-enum"] ?? [];
  return applicable === "always" && Array.isArray(types) ? types.filter((type) => typeof type === "string") : [];
}

/** What is wrong, then what to do, in commitlint's words but for the commonest case. */
function sentenceOf({ rule, said }: Problem, rules: Record<string, CommitRule>, header: string): string {
  if (header.startsWith(byteOrderMark)) return "The message begins with a byte order mark, which nobody sees and no tool expects. Save it as UTF-8 without one.";
  if (rule === "type-empty" && /never/u.test(String(rules[rule]?.[1]))) {
    const types = typesOf(rules);
    return `The first line does not say what kind of change this is. Write it as \`type(scope): subject\`${types.length === 0 ? "" : `, the type one of ${types.join(", ")}`}.`;
  }
  const sentence = said.charAt(0).toUpperCase() + said.slice(1);
  return /^(?:Body|Footer|Header|Type|Scope|Subject|Message|References|Breaking)/u.test(sentence) ? `The ${said}.` : `${sentence}.`;
}

/** The message that an `amend!` commit brings: what stands below its first line. */
function amended({ text, lines }: Message): Message | undefined {
  const all = text.split("\n");
  const start = all.findIndex((line, index) => index > 0 && line !== "");
  return start === -1 ? undefined : { text: all.slice(start).join("\n"), lines: lines.slice(start) };
}
