import { secretsRule } from "../check-message.js";
import type { Contract, Diagnostic } from "../document/contract.js";
import { openSingleRule, type SingleRuleJudge } from "../judges/single-rule.js";
import type { RawFinding, SkippedFile } from "../report/report.js";
import { BlobReader } from "../view/blob-reader.js";
import { classify } from "../view/classify.js";
import { memoryView } from "../view/memory.js";
import type { AddedBlob } from "./added-blobs.js";

/** A secret in a content that a commit brought. */
export interface HistorySecret {
  finding: RawFinding;
  commit: string;
  /** The line on which it stands; it must not be shown. */
  lineText: string;
}

/** What searching the contents of commits for secrets gave. */
export interface HistorySecrets {
  secrets: HistorySecret[];
  diagnostics: Diagnostic[];
  skipped: SkippedFile[];
  /** How many contents were judged. */
  files: number;
}

/** Searches contents for secrets. One that stood in the file before the commit was not brought by it. */
export async function findHistorySecrets(root: string, contract: Contract, blobs: readonly AddedBlob[], onProgress: (done: number, total: number) => void): Promise<HistorySecrets> {
  const result: HistorySecrets = { secrets: [], diagnostics: [], skipped: [], files: 0 };
  const opened = await openSingleRule(contract, secretsRule, { view: memoryView({}, root), judged: [...new Set(blobs.map(({ path }) => path))] });
  if (opened === undefined) return result;
  result.diagnostics.push(...opened.diagnostics);
  const { judge } = opened;
  const judged = blobs.filter(({ path }) => judge.judges(path));
  const reader = new BlobReader(root, judged.flatMap(({ object, former }) => [object, ...former]));
  reader.announce(judged.map(({ object }) => object));
  for (const [done, { path, object, former, commit }] of judged.entries()) {
    onProgress(done, judged.length);
    const bytes = reader.read(object);
    const content = bytes === undefined ? { kind: reader.size(object) === undefined ? ("unreadable" as const) : ("large" as const) } : classify(bytes);
    if (content.kind !== "text") {
      result.skipped.push({ file: path, reason: content.kind });
      continue;
    }
    result.files += 1;
    const found = secretsOf(judge, path, content.text);
    result.diagnostics.push(...found.diagnostics);
    if (found.secrets.length === 0) continue;
    // Only now, because few files ever hold one.
    const before = former.flatMap((id) => {
      const old = reader.read(id);
      const text = old === undefined ? undefined : classify(old);
      return text?.kind === "text" ? [secretsOf(judge, path, text.text).secrets] : [];
    });
    for (const secret of newOf(found.secrets, before)) result.secrets.push({ ...secret, commit });
  }
  return result;
}

/** A secret in a text, and the line on which it stands, which must not be shown. */
export type FoundSecret = Omit<HistorySecret, "commit">;

/** The secrets in a text that stands, or is to stand, at a path. */
export function secretsOf(judge: SingleRuleJudge, path: string, text: string): { secrets: FoundSecret[]; diagnostics: Diagnostic[] } {
  const { raw, diagnostics } = judge.judge(path, text);
  if (raw.length === 0) return { secrets: [], diagnostics };
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/u);
  return { secrets: raw.map((finding) => ({ finding, lineText: lines[finding.line - 1] ?? "" })), diagnostics };
}

/** Those that are more than in each former content; a secret is the same where clause and line say the same. */
export function newOf(found: readonly FoundSecret[], before: readonly (readonly FoundSecret[])[]): FoundSecret[] {
  const keyOf = ({ finding, lineText }: FoundSecret): string => JSON.stringify([finding.clause, lineText.trim()]);
  const counts = before.map((secrets) => {
    const count = new Map<string, number>();
    for (const secret of secrets) count.set(keyOf(secret), (count.get(keyOf(secret)) ?? 0) + 1);
    return count;
  });
  const seen = new Map<string, number>();
  return found.filter((secret) => {
    const key = keyOf(secret);
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return counts.every((count) => number > (count.get(key) ?? 0));
  });
}
