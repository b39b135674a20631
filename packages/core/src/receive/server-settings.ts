import { isPathInside } from "../view/path.js";
import { ViewError } from "../view/error.js";
import { git, outputOf } from "../view/git.js";

/** What the administrator of a server decides, in git's configuration of the repository or of the system. */
export interface ServerSettings {
  /** `contract.file`: the contract's path, where it is not the usual one. */
  contractFile: string | undefined;
  /** `contract.maxRefs`, `contract.maxCommits`: how much one push may bring. */
  maxRefs: number;
  maxCommits: number;
  /** `contract.maxTips`: how many different commits one push may set refs to that have to be judged as a whole. */
  maxTips: number;
  /** `contract.maxSize`: bytes of the objects that one push brings, as git keeps them. */
  maxSize: number;
  /** `contract.timeout`: seconds. */
  timeout: number;
  /** `contract.judge = whole`: whether the default branch is judged in all of its files at each push, and not in what the push changes alone. */
  isWhole: boolean;
  /** `contract.approved`, any number of them: ids of commits that may stand at the end of the default branch although their contract asks for less. */
  approved: readonly string[];
}

const defaults = { maxRefs: 1000, maxCommits: 5000, maxTips: 50, maxSize: 512 * 1024 * 1024, timeout: 120 };
const units: Readonly<Record<string, number>> = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/**
 * Reads the settings of a server. Only the files of the repository and of the system are asked: where a push runs as the user who makes it, that user's own
 * configuration decides nothing.
 *
 * @param root of the bare repository, absolute
 * @throws ViewError for a setting that cannot be understood: a limit that was meant must not be left out
 */
export async function readServerSettings(root: string): Promise<ServerSettings> {
  const result = await git(["config", "--null", "--show-scope", "--get-regexp", "^contract\\."], { cwd: root });
  // 1: there is none.
  const fields = result.status === 1 ? [] : outputOf(result, root).toString("utf8").split("\0");
  const settings: ServerSettings & { approved: string[] } = { contractFile: undefined, ...defaults, isWhole: false, approved: [] };
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [scope, entry = ""] = fields.slice(at, at + 2);
    if (scope !== "system" && scope !== "local" && scope !== "worktree") continue;
    const end = entry.includes("\n") ? entry.indexOf("\n") : entry.length;
    take(settings, entry.slice(0, end), entry.slice(end + 1));
  }
  return settings;
}

/** @param key in lower case, as git gives it */
function take(settings: ServerSettings & { approved: string[] }, key: string, value: string): void {
  if (key === "contract.file") settings.contractFile = path(value);
  else if (key === "contract.maxrefs") settings.maxRefs = number(key, value);
  else if (key === "contract.maxcommits") settings.maxCommits = number(key, value);
  else if (key === "contract.maxtips") settings.maxTips = number(key, value);
  else if (key === "contract.maxsize") settings.maxSize = number(key, value);
  else if (key === "contract.timeout") settings.timeout = number(key, value);
  else if (key === "contract.judge") settings.isWhole = choice(key, value, ["changes", "whole"]) === "whole";
  else if (key === "contract.approved") settings.approved.push(commitId(value));
}

function path(value: string): string {
  if (!isPathInside(value)) throw faulty("contract.file", "a path below the root of the repository");
  return value;
}

function number(key: string, value: string): number {
  const [, digits, unit = ""] = /^(\d{1,12})([kmg]?)$/iu.exec(value.trim()) ?? [];
  const amount = Number(digits) * (units[unit.toLowerCase()] ?? Number.NaN);
  if (!Number.isSafeInteger(amount) || amount < 1) throw faulty(key, "a whole number above 0, with k, m or g behind it or not");
  return amount;
}

function choice(key: string, value: string, choices: readonly string[]): string {
  if (!choices.includes(value)) throw faulty(key, choices.join(" or "));
  return value;
}

function commitId(value: string): string {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(value)) throw faulty("contract.approved", "the whole id of a commit");
  return value;
}

function faulty(key: string, wanted: string): ViewError {
  return new ViewError(`The setting ${key} of this server is not ${wanted}, so nothing can be judged.`, "Tell whoever administers it.");
}
