import { CommandError } from "../exit.js";

/** GitHub could not be asked, or what it answered is not what its API documents. The message names no token. */
export class GitHubError extends CommandError {}

const longest = 200;

/** What a server said, as a message can quote it: on one line, in letters that no terminal takes for a command, and not too much of it. */
export function quoted(text: string): string {
  const clean = text.slice(0, longest * 2).replace(/\s+/gu, " ").replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?").trim();
  return clean.length > longest ? `${clean.slice(0, longest)}...` : clean;
}
