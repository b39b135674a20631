import { openMessageSearch, type MessageSearch } from "../check-message.js";
import type { Contract, Diagnostic } from "../document/contract.js";
import { judgeMessage } from "../judges/commit-message.js";
import { messageOf } from "../message/clean-message.js";
import { historyOf } from "../message/history.js";
import type { RawFinding } from "../report/report.js";
import { git, outputOf } from "../view/git.js";
import type { PushedCommit } from "./pushed-range.js";

/** What is said of one message. */
export interface MessageVerdict {
  raw: RawFinding[];
  /** The message itself; it must not be shown where a secret stands in it. */
  text: string;
  diagnostics: Diagnostic[];
}

/** How long an id is that names a commit to people. */
const shortId = 12;

/** What findings on the message of a commit name as their file. */
export function messageFile(commit: string): string {
  return `commit ${commit.slice(0, shortId)}`;
}

/** Judges the messages of commits that are pushed, whose makers are known, by the contract's rules for messages, and for secrets. */
export async function judgePushedMessages(root: string, contract: Contract, commits: readonly PushedCommit[]): Promise<MessageVerdict[]> {
  const search = await openMessageSearch(root, contract);
  const verdicts: MessageVerdict[] = [];
  for (const { id, parents, author, committer, message } of commits) {
    const file = messageFile(id);
    const found = searchAs(file, message, search);
    const facts = {
      file,
      isMerge: parents.length > 1,
      makers: { author, committer },
      // That the parent is a merge says nothing of a commit that is none itself.
      history: { ...historyOf(root, parents[0] ?? id), mergeSubject: async () => undefined },
      mayQuote: search !== undefined && !found.raw.some(({ line }) => line === 1),
    };
    verdicts.push({ ...found, raw: [...found.raw, ...(await judgeMessage(messageOf(message), contract, facts))], text: message });
  }
  return verdicts;
}

/** Searches the texts of tags that have one of their own for secrets. */
export async function judgePushedTags(root: string, contract: Contract, tags: readonly { id: string; ref: string }[]): Promise<MessageVerdict[]> {
  if (tags.length === 0) return [];
  const search = await openMessageSearch(root, contract);
  const verdicts: MessageVerdict[] = [];
  for (const { id, ref } of tags) {
    const text = outputOf(await git(["cat-file", "tag", id], { cwd: root }), root).toString("utf8");
    verdicts.push({ ...searchAs(ref, text, search), text });
  }
  return verdicts;
}

function searchAs(file: string, text: string, search: MessageSearch | undefined): { raw: RawFinding[]; diagnostics: Diagnostic[] } {
  const { raw, diagnostics } = search?.(text) ?? { raw: [], diagnostics: [] };
  return { raw: raw.map((finding) => ({ ...finding, file })), diagnostics };
}
