import { ViewError } from "../view/error.js";

/** One line of what git tells its `pre-receive` hook; ids are whole and in lower case. */
export interface ReceivedUpdate {
  /** What stands there; undefined where the ref is new. */
  old: string | undefined;
  /** What will stand there; undefined where the ref is deleted. */
  new: string | undefined;
  /** `refs/heads/main`. git looks at the form of names only after this hook. */
  ref: string;
}

const line = /^([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) (\S+)$/u;

/**
 * Reads what git writes to the standard input of `pre-receive`: `<old id> <new id> <ref>` lines; see githooks(5).
 *
 * @throws ViewError for a line that is none: what is pushed would else go unseen
 */
export function parseReceivedUpdates(text: string): ReceivedUpdate[] {
  return text
    .split("\n")
    .filter((each) => each !== "")
    .map((each) => {
      const [, old, next, ref] = line.exec(each) ?? [];
      if (old === undefined || next === undefined || ref === undefined || old.length !== next.length) {
        throw new ViewError(`${JSON.stringify(each.slice(0, 200))} is no line of git's \`pre-receive\` hook.`, "Give git's standard input to the gate as it is.");
      }
      return { old: idOf(old), new: idOf(next), ref };
    });
}

function idOf(text: string): string | undefined {
  return /^0+$/u.test(text) ? undefined : text;
}
