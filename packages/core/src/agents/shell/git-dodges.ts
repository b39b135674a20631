/** How a call of git goes round the checks of a commit or a push. */
export interface GitDodge {
  /** What of the words does it. */
  by: string;
}

/** What a git that is called with other words, or a shell, is asked to do. */
export interface Nested {
  script: string;
}

const globalValues = new Set(["-C", "--git-dir", "--work-tree", "--namespace", "--super-prefix", "--attr-source", "--list-cmds"]);
/** Options of subcommands whose value is the next word, so that the value is not taken for an option. */
const longValues = new Set(["--message", "--file", "--author", "--date", "--template", "--reuse-message", "--reedit-message", "--fixup", "--squash", "--trailer", "--cleanup", "--strategy", "--strategy-option", "--onto", "--exec", "--push-option", "--receive-pack", "--repo"]);
const shortValues: Readonly<Record<string, string>> = { commit: "mFCct", merge: "mFsX", rebase: "sXx", push: "o", am: "", pull: "sX" };
/** Short options whose value, if there is one, is joined. */
const joined = "uS";

const hooksPath = /^core\.hookspath$/iu;
const alias = /^alias\./iu;

/**
 * Looks for what switches off the hooks of git.
 * @param args the words behind `git`
 * @returns the dodge, what else is run by an alias, or undefined
 */
export function gitDodge(args: readonly string[]): GitDodge | Nested | undefined {
  let at = 0;
  let nested: Nested | undefined;
  for (; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (!word.startsWith("-")) break;
    if (globalValues.has(word)) at += 1;
    else if (word === "-c" || word === "--config-env" || word.startsWith("--config-env=")) {
      const setting = word.startsWith("--config-env=") ? word.slice("--config-env=".length) : (args[(at += 1)] ?? "");
      const equals = setting.indexOf("=");
      const key = equals === -1 ? setting : setting.slice(0, equals);
      if (hooksPath.test(key)) return { by: key };
      if (alias.test(key)) nested = aliasScript(setting.slice(equals + 1));
    }
  }
  const [subcommand = "", ...rest] = args.slice(at);
  if (subcommand === "config") return configDodge(rest) ?? nested;
  return optionDodge(subcommand, rest) ?? nested;
}

/** An alias is a command of git, or, behind an exclamation mark, of a shell. */
function aliasScript(value: string): Nested {
  return { script: value.startsWith("!") ? value.slice(1) : `git ${value}` };
}

function configDodge(args: readonly string[]): GitDodge | Nested | undefined {
  const at = args.findIndex((word) => hooksPath.test(word) || alias.test(word));
  const key = args[at];
  if (key === undefined) {
    const isGone = args.some((word) => /^(?:--(?:remove|rename)-section|(?:remove|rename)-section)$/u.test(word)) && args.some((word) => /^core$/iu.test(word));
    return isGone ? { by: "core" } : undefined;
  }
  const value = args.slice(at + 1).find((word) => !word.startsWith("-"));
  const isRemoved = args.slice(0, at).some((word) => /^(?:--unset(?:-all)?|unset)$/u.test(word));
  const isRead = args.slice(0, at).some((word) => /^(?:--get(?:-all|-regexp|-urlmatch)?|get)$/u.test(word));
  if (isRead || (value === undefined && !isRemoved)) return undefined;
  if (hooksPath.test(key)) return { by: key };
  return value === undefined ? undefined : aliasScript(value);
}

function optionDodge(subcommand: string, args: readonly string[]): GitDodge | undefined {
  const values = shortValues[subcommand] ?? "";
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? "";
    if (word === "--") return undefined;
    // git takes every beginning of an option that no other one has: `--no-verbose` is another from the last letter on.
    if (word.length >= "--no-veri".length && "--no-verify".startsWith(word)) return { by: word };
    if (longValues.has(word)) index += 1;
    else if (/^-[A-Za-z]/u.test(word)) {
      for (const [place, letter] of [...word.slice(1)].entries()) {
        if (letter === "n" && subcommand === "commit") return { by: word };
        if (joined.includes(letter)) break;
        if (!values.includes(letter)) continue;
        if (place === word.length - 2) index += 1;
        break;
      }
    }
  }
  return undefined;
}
