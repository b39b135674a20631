import { secretsRule } from "../check-message.js";
import type { Contract } from "../document/contract.js";
import { openSingleRule, type SingleRuleJudge } from "../judges/single-rule.js";
import { newOf, secretsOf, type FoundSecret } from "../push/history-secrets.js";
import { classify } from "../view/classify.js";
import type { FileReader } from "../view/file-reader.js";
import { failure, git } from "../view/git.js";
import { memoryView } from "../view/memory.js";
import type { FileChange } from "./agent-event.js";
import { isRepository } from "./new-findings.js";

/** A change of a file of the repository. */
export interface InsideChange {
  /** POSIX, relative to the root. */
  path: string;
  content: FileChange["content"];
}

/** What a text would be after its change, and parts whose place was not found. */
interface Outcome {
  texts: string[];
  former: string | undefined;
}

/**
 * Lines that say which secrets changes would bring that were not there before. Files that git ignores are left alone: that is where secrets belong.
 * @param contract undefined while it has faults: secrets are then known by their form alone
 */
export async function writtenSecrets(root: string, contract: Contract | undefined, changes: readonly InsideChange[], reader: FileReader): Promise<string[]> {
  const lines: string[] = [];
  const judged = [...new Set(changes.map(({ path }) => path))];
  const judge = contract === undefined ? undefined : (await openSingleRule(contract, secretsRule, { view: memoryView({}, root), judged }))?.judge;
  if (contract !== undefined && judge === undefined) return lines;
  for (const { path, content } of changes) {
    if (content.kind === "removed") continue;
    const outcome = outcomeOf(content, formerText(reader, path));
    const found = judge === undefined ? await byForm(path, outcome) : byClauses(judge, path, outcome);
    if (found.length > 0 && !(await isIgnored(root, path))) lines.push(...found);
  }
  return lines;
}

function byClauses(judge: SingleRuleJudge, path: string, { texts, former }: Outcome): string[] {
  if (!judge.judges(path)) return [];
  const before: FoundSecret[][] = former === undefined ? [] : [secretsOf(judge, path, former).secrets];
  return texts.flatMap((text) =>
    newOf(secretsOf(judge, path, text).secrets, before).map(({ finding: { clause, line, column, message } }) => `${path}:${line}:${column} ${clause}: ${message}`),
  );
}

async function byForm(path: string, { texts, former }: Outcome): Promise<string[]> {
  const { holdsSecret } = await import("@contract-as-code/eslint-plugin/secrets");
  const vocabulary = { tests: [], sensitive: [] };
  if (former !== undefined && holdsSecret(former, path, vocabulary)) return [];
  return texts.some((text) => holdsSecret(text, path, vocabulary)) ? [`${path}: This holds a secret. Read it from the environment instead.`] : [];
}

function outcomeOf(content: Exclude<FileChange["content"], { kind: "removed" }>, former: string | undefined): Outcome {
  if (content.kind === "whole") return { texts: [content.text], former };
  let text = former ?? "";
  const lost: string[] = [];
  for (const replacement of content.replacements) {
    // A text of its own replaces nothing: it is inserted, or takes the place of a whole cell.
    const at = replacement.former === "" ? -1 : text.indexOf(replacement.former);
    if (at === -1) lost.push(replacement.text);
    else if (replacement.everywhere) text = text.split(replacement.former).join(replacement.text);
    else text = text.slice(0, at) + replacement.text + text.slice(at + replacement.former.length);
  }
  return { texts: [text, ...lost], former };
}

function formerText(reader: FileReader, path: string): string | undefined {
  const bytes = reader.read(path);
  const content = bytes === undefined ? undefined : classify(bytes);
  return content?.kind === "text" ? content.text : undefined;
}

async function isIgnored(root: string, path: string): Promise<boolean> {
  if (!isRepository(root)) return false;
  // On standard input a path means itself.
  const { status, stderr } = await git(["check-ignore", "--quiet", "--stdin", "-z"], { cwd: root, input: `${path}\0`, pathPatterns: true });
  if (status > 1) throw failure(stderr, root);
  return status === 0;
}
