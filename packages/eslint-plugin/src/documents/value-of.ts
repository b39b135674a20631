import type { Statement } from "./passage.js";

/**
 * What statements say of a label: the text behind it (`RTO: 4 h`), the cell under or beside it, or all of what stands under a title that is the label.
 * @param label not global
 * @param others labels at which the text behind this one ends
 */
export function* valuesOf(statements: readonly Statement[], label: RegExp, others?: RegExp): Generator<{ value: string; before: string; statement: Statement }, void> {
  for (const statement of statements) {
    const { text, labels, title } = statement;
    if (labels.some((each) => label.test(each))) {
      yield { value: text, before: "", statement };
      continue;
    }
    const found = label.exec(text);
    if (found) {
      const behind = text.slice(found.index + found[0].length);
      yield { value: cut(behind, others), before: text.slice(Math.max(0, found.index - 40), found.index), statement };
    } else if (label.test(title) && !others?.test(title) && !labels.some((each) => others?.test(each) === true) && others?.test(text) !== true) yield { value: text, before: "", statement };
  }
}

/** The text up to the next label; one that follows at once, as in `RTO/RPO: 4 h`, shares what comes behind it. */
function cut(text: string, others: RegExp | undefined): string {
  const next = others?.exec(text);
  if (!next) return text;
  if (/^\s*(?:[/&,+·]|and|및|와|과)\s*$/iu.test(text.slice(0, next.index))) return text.slice(next.index + next[0].length);
  return text.slice(0, next.index);
}
