import { TextDecoder } from "node:util";
import { git, outputOf } from "../view/git.js";
import { MESSAGE_SETTINGS } from "../view/questions.js";
import type { Cleanup } from "./clean-message.js";

/** What git's configuration says of messages. */
export interface MessageSettings {
  /** What begins a comment line, or `auto`. */
  comment: string;
  /** Undefined where the default holds: `strip` for an edited message, else `whitespace`. */
  cleanup: Cleanup | undefined;
  /** As `i18n.commitEncoding` names it. */
  encoding: string;
}

const cleanups: readonly Cleanup[] = ["strip", "whitespace", "scissors", "verbatim"];

/**
 * Asks git for its settings of messages; of one that is set several times the last holds, as in git.
 * @param root a folder of the repository, absolute
 * @throws ViewError when git cannot be run or its configuration not be read
 */
export async function readMessageSettings(root: string): Promise<MessageSettings> {
  const result = await git(MESSAGE_SETTINGS, { cwd: root });
  const settings: MessageSettings = { comment: "#", cleanup: undefined, encoding: "utf-8" };
  // 1: nothing is set.
  if (result.status === 1) return settings;
  for (const entry of outputOf(result, root).toString("utf8").split("\0")) {
    const end = entry.indexOf("\n");
    const name = end === -1 ? entry : entry.slice(0, end);
    const value = end === -1 ? "" : entry.slice(end + 1);
    if (name.startsWith("core.comment") && value !== "") settings.comment = value;
    if (name === "commit.cleanup") settings.cleanup = cleanups.find((known) => known === value);
    if (name === "i18n.commitencoding" && value !== "") settings.encoding = value;
  }
  return settings;
}

/**
 * The text of a message. A byte order mark stays, because git commits it; where nothing is known of the encoding, every byte stands for a character, so
 * that what is ASCII is still judged.
 * @param encoding as git names it
 */
export function decodeMessage(bytes: Uint8Array, encoding: string): string {
  return decoderOf(encoding).decode(bytes);
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true });
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder("latin1", { ignoreBOM: true });
    throw error;
  }
}
