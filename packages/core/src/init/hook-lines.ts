import { gateHooks } from "../hooks/hook-file.js";
import type { FileChange } from "../fix/unified-diff.js";
import { contractOption } from "../sync/contract-option.js";
import type { Manifest } from "./manifest.js";

/** What a hook file of a team holds once it calls the contract, in whatever spelling. */
const called = /\bcontract(?:\.js)?\b[^\n]*\bgit-hook\b/u;
/** Lines that come before the first command: the interpreter, comments, and what husky 8 starts by. */
const head = /^(?:(?:#.*|[ \t]*|\.[ \t]+"\$\(dirname[^\n]*husky\.sh"[ \t]*)\r?\n)*/u;

/**
 * The folder in the project whose files git runs as hooks, since husky or `core.hooksPath` says so.
 * @param hooksPath what `core.hooksPath` names, relative to the root, where that is in the project
 * @returns POSIX, relative to the root; undefined where git's own folder is in force
 */
export function projectHooks(hooksPath: string | undefined, root: Manifest | undefined): string | undefined {
  if (hooksPath !== undefined) return hooksPath.replace(/(?<=^|\/)\.husky\/_$/u, ".husky");
  const scripts = Object.entries(root?.values.scripts ?? {}).flatMap(([name, script]) => (/^(?:pre|post)?(?:prepare|install)$/u.test(name) ? [script] : []));
  const husky = scripts.find((script) => /(?:^|[\s;&|])husky(?:$|[\s;&|])/u.test(script));
  if (husky === undefined) return undefined;
  const [, folder = ".husky"] = /\bhusky(?:\s+install)?\s+((?:[\w-]+\/|\.)[\w./-]*)/u.exec(husky) ?? [];
  return folder.replace(/^\.\/|\/$/gu, "");
}

/** The hook files of such a folder with the contract's command before the team's own; what the team wrote stays. */
export function hookChanges(folder: string, contractFile: string, read: (path: string) => string | undefined): FileChange[] {
  const texts = gateHooks.map((name) => ({ name, path: `${folder}/${name}`, before: read(`${folder}/${name}`) }));
  const starter = texts.flatMap(({ before }) => /^\.[ \t]+"\$\(dirname[^\n]*husky\.sh".*$/mu.exec(before ?? "")?.[0].trimEnd() ?? [])[0];
  return texts.flatMap(({ name, path, before }): FileChange[] => {
    if (before !== undefined && called.test(before)) return [];
    const newline = before?.includes("\r\n") === true ? "\r\n" : "\n";
    const line = `node_modules/.bin/contract git-hook${contractOption(contractFile)} ${name} "$@" || exit 1${newline}`;
    if (before === undefined) return [{ path, before, after: ["#!/usr/bin/env sh\n", ...(starter === undefined ? [] : [`${starter}\n`]), "\n", line].join("") }];
    const at = head.exec(before)?.[0].length ?? 0;
    return [{ path, before, after: before.slice(0, at) + line + (at < before.length ? newline : "") + before.slice(at) }];
  });
}
