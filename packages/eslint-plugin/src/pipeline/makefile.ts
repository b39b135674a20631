import { maskMakeReferences } from "../shell/masked-expressions.js";
import type { Range } from "../data/data-tree.js";

/** A rule of a Makefile. */
export interface MakeTarget {
  name: string;
  prerequisites: readonly string[];
  recipe: readonly RecipeLine[];
}

/** A line of a recipe, with the lines that continue it. */
export interface RecipeLine {
  /** As its shell sees it, references of make as variables, as long as what is written. */
  script: string;
  /** Where the script stands, without the signs before it. */
  range: Range;
  /** The `-` that lets its failure pass. */
  ignored?: Range;
}

const target = /^([^\s:#=][^:#=]*?)\s*::?(?!=)([^#;]*)(?:;(.*))?(?:#.*)?$/;
const include = /^(?:[-s]?include)\s/;

/**
 * Reads the rules of a Makefile, those inside conditionals included; what variables and includes bring is not known. Linear in the length of the text.
 * @returns the targets in the order of the text, the first of which is the default one
 */
export function readMakefile(text: string): MakeTarget[] {
  const targets: (MakeTarget & { recipe: RecipeLine[] })[] = [];
  let current: (MakeTarget & { recipe: RecipeLine[] })[] = [];
  let start = 0;
  while (start < text.length) {
    let end = lineEnd(text, start);
    while (text.charAt(end - 1) === "\\" && end < text.length) end = lineEnd(text, end + 1);
    const line = text.slice(start, end);
    if (line.startsWith("\t")) {
      const parsed = recipeLine(line, start);
      if (parsed) for (const rule of current) rule.recipe.push(parsed);
    } else if (line.length < 4000 && !include.test(line) && !/^\s*(?:#|$|(?:ifeq|ifneq|ifdef|ifndef|else|endif|define|endef|export|unexport|override|vpath)\b)/.test(line)) {
      const found = target.exec(line.replaceAll("\\\n", "  "));
      const [, names = "", prerequisites = "", recipe] = found ?? [];
      if (found) {
        current = names.split(/\s+/).map((name) => ({ name, prerequisites: prerequisites.split(/\s+/).filter((word) => word !== "" && word !== "|"), recipe: [] }));
        targets.push(...current.filter(({ name }) => !name.startsWith(".") || name === ".DEFAULT"));
        const inline = recipe === undefined ? undefined : recipeLine(`\t${recipe}`, start + line.indexOf(";"));
        if (inline) for (const rule of current) rule.recipe.push(inline);
      } else if (line.trim() !== "") current = [];
    }
    start = end + 1;
  }
  return targets;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function recipeLine(line: string, start: number): RecipeLine | undefined {
  const [signs = ""] = /^\t[\s@+-]*/.exec(line) ?? [];
  const script = line.slice(signs.length);
  if (script.trim() === "" || script.startsWith("#")) return undefined;
  const minus = signs.indexOf("-");
  const from = start + signs.length;
  return { script: maskMakeReferences(script), range: [from, from + script.length], ...(minus !== -1 && { ignored: [start + minus, start + minus + 1] }) };
}
