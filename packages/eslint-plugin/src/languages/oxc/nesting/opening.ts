/** Longer names are chains of members, each of which nests. */
const longestName = 200;
const tagName = /\s*(?:([\w$][\w$.:-]*)(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)*)?/y;
const functionNext = />\s*[(/]/y;
const extendsType = /extends\s+[^\s=>/]/y;

/**
 * What a `<` is that stands where an operand may: the start of an element, or the angle bracket before the parameters
 * of a type, as TypeScript tells them apart.
 * @param at 0-based offset behind the `<`
 * @param isInside whether it stands in a tag or between tags, where no type can
 * @param hasTypes whether the language has types
 * @returns the offset behind an element's name, or that it is an angle bracket, or that the text alone does not tell
 */
export function openingAt(text: string, at: number, isInside: boolean, hasTypes: boolean): number | "angle" | "unclear" {
  tagName.lastIndex = at;
  const found = tagName.exec(text);
  const name = found?.[1];
  const end = at + (found?.[0].length ?? 0);
  const next = text.charAt(end);
  if (name === undefined) return next === ">" ? end : "unclear";
  if (name.length > longestName) return "unclear";
  if (!isInside) {
    extendsType.lastIndex = functionNext.lastIndex = end;
    // `extends` and a name are attributes where there are no types.
    const isConstraint = extendsType.test(text);
    if (next === "," || next === "=" || (isConstraint && hasTypes)) return "angle";
    if (isConstraint || functionNext.test(text) || /^(?:const|in|out)$/.test(name)) return "unclear";
  }
  return /[>/{\w$]/.test(next) ? end : "unclear";
}
