import type { ShellWord } from "../shell/shell-command.js";

const longest = 2000;
const inputReference = /\$\{\{\s*inputs\.([\w-]+)\s*\}\}/g;

/** A word with what the inputs in it stand for: several words where a whole one is an input. */
export function expandedInputs(word: ShellWord, inputs: ReadonlyMap<string, string>): ShellWord[] {
  if (word.isStatic || !word.text.includes("inputs.")) return [word];
  const text = word.text.replace(inputReference, (reference, name: string) => inputs.get(name) ?? reference);
  if (text === word.text || text.length > longest) return [word];
  const plain = text.replace(/^(["'])(.*)\1$/s, "$2");
  return plain.split(/\s+/).filter((part) => part !== "").map((part) => ({ text: part, isStatic: !part.includes("$"), range: word.range }));
}
