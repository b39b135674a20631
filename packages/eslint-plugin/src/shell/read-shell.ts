import { parse } from "unbash";
import { maskExpressions } from "./masked-expressions.js";
import type { ShellCommand, ShellMode, ShellScript } from "./shell-command.js";
import { ScriptReader } from "./script-reader.js";

/** Characters of a script that is read: GitHub takes 21,000 for a step, and nested expansions cost ten times what others do. */
const longest = 128 * 1024;

/**
 * Reads a shell script (Bash, and so POSIX sh): its simple commands in the order of the text, those of functions, branches, loops, subshells and
 * substitutions included, each with what becomes of its failure. Never throws; what cannot be understood is a fault, beside what could. Time grows
 * with the length of the text.
 * @param mode what the shell does with failures at the start; `set -e` and the like in the script change it
 */
export function readShell(text: string, mode: ShellMode): ShellScript {
  if (text.length > longest) return { commands: [], fault: { message: "It is longer than what is read", offset: 0 } };
  const masked = maskExpressions(text);
  const script = parse(masked);
  const commands: ShellCommand[] = [];
  new ScriptReader(text, masked, commands).read(script, mode);
  const [error] = script.errors ?? [];
  return { commands, ...(error && { fault: { message: error.message, offset: Math.min(error.pos, text.length) } }) };
}
