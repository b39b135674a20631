import { ViewError } from "../view/error.js";

/** One line of what git tells its `pre-push` hook; ids are whole and in lower case. */
export interface RefUpdate {
  /** `(delete)` where the remote ref is deleted; of an expression with blanks the last word. */
  localRef: string;
  /** What will stand there; undefined where the remote ref is deleted. */
  local: string | undefined;
  /** `refs/heads/main`. */
  remoteRef: string;
  /** What stands there by what the remote said; undefined where it does not exist yet. */
  remote: string | undefined;
}

const line = /^(\S+) ([0-9a-f]{40}|[0-9a-f]{64}) (\S+) ([0-9a-f]{40}|[0-9a-f]{64})$/u;

/**
 * Reads what git writes to the standard input of `pre-push`: `<local ref> <local id> <remote ref> <remote id>` lines; see githooks(5). The local ref may be any
 * expression that was given to `git push`, with blanks in it.
 *
 * @throws ViewError for a line that is none: what is pushed would else go unseen
 */
export function parseRefUpdates(text: string): RefUpdate[] {
  return text
    .split("\n")
    .filter((each) => each !== "")
    .map((each) => {
      const [, localRef, local, remoteRef, remote] = line.exec(each.replace(/^.* (?=\S+ [0-9a-f]{40,64} \S+ [0-9a-f]{40,64}$)/u, "")) ?? [];
      if (localRef === undefined || local === undefined || remoteRef === undefined || remote === undefined) {
        throw new ViewError(`${JSON.stringify(each.slice(0, 200))} is no line of git's \`pre-push\` hook.`, "Give git's standard input to the gate as it is.");
      }
      return { localRef, local: idOf(local), remoteRef, remote: idOf(remote) };
    });
}

function idOf(text: string): string | undefined {
  return /^0+$/u.test(text) ? undefined : text;
}
