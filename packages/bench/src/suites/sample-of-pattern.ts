import { RegExpParser, type AST } from "@eslint-community/regexpp";
import type { Random } from "../corpus/random.js";

const parser = new RegExpParser({ ecmaVersion: 2025 });
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
/** How many more than it must an unbounded or wide repetition gives. */
const mostMore = 8;

/**
 * A random text that a regular expression of Go's syntax (RE2) matches as a whole, for the parts of the syntax that rules for tokens use.
 * @throws SyntaxError for what is no regular expression
 * @throws RangeError for a part of the syntax that tokens do not need, like a look-behind
 */
export function sampleOfPattern(pattern: string, random: Random): string {
  const source = pattern.replace(/^\(\?i\)/u, "").replaceAll("\\z", "$").replaceAll("[[:alnum:]]", "[a-zA-Z0-9]").replaceAll("[:alnum:]", "a-zA-Z0-9");
  return ofAlternatives(parser.parsePattern(source).alternatives, random);
}

function ofAlternatives(alternatives: readonly AST.Alternative[], random: Random): string {
  return random.pick(alternatives).elements.map((element) => ofElement(element, random)).join("");
}

function ofElement(element: AST.Element, random: Random): string {
  switch (element.type) {
    case "Character":
      return String.fromCodePoint(element.value);
    case "CharacterSet":
      return random.pick([...ofSet(element)]);
    case "CharacterClass":
      return random.pick(ofClass(element));
    case "CapturingGroup":
    case "Group":
      return ofAlternatives(element.alternatives, random);
    case "Quantifier": {
      const count = random.integer(element.min, Math.min(element.max, element.min + mostMore));
      return Array.from({ length: count }, () => ofElement(element.element, random)).join("");
    }
    case "Assertion":
      return "";
    default:
      throw new RangeError(`No sample is made for \`${element.raw}\`.`);
  }
}

function ofSet(set: AST.CharacterSet): string {
  if (set.kind === "any") return letters;
  if (set.kind === "property" || set.negate) throw new RangeError(`No sample is made for \`${set.raw}\`.`);
  if (set.kind === "digit") return letters.slice(-10);
  return set.kind === "space" ? " " : `${letters}_`;
}

function ofClass(set: AST.CharacterClass): string[] {
  const characters = new Set<string>();
  for (const element of set.elements) {
    if (element.type === "Character") characters.add(String.fromCodePoint(element.value));
    else if (element.type === "CharacterClassRange") for (let code = element.min.value; code <= element.max.value; code += 1) characters.add(String.fromCodePoint(code));
    else if (element.type === "CharacterSet") for (const one of ofSet(element)) characters.add(one);
    else throw new RangeError(`No sample is made for \`${set.raw}\`.`);
  }
  return set.negate ? [...letters].filter((one) => !characters.has(one)) : [...characters];
}
