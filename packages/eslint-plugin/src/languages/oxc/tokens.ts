import { mark, type Marks } from "./marks.js";
import { Located, place, type LineTable } from "./position.js";

/** A token as typescript-eslint's parser gives it. */
export class Token extends Located {
  declare type: string;
  declare value: string;

  constructor(type: string, value: string, start: number, end: number, lines: LineTable) {
    super();
    this.type = type;
    this.value = value;
    this.range = [start, end];
    this[place] = lines;
  }
}

/** A regular expression as a token: its pattern and flags stand in `regex`, as typescript-eslint gives them. */
export class RegularExpressionToken extends Token {
  declare regex: { pattern: string; flags: string };

  constructor(value: string, start: number, end: number, lines: LineTable) {
    super("RegularExpression", value, start, end, lines);
    const slash = value.lastIndexOf("/");
    this.regex = { pattern: value.slice(1, slash), flags: value.slice(slash + 1) };
  }
}

/** TypeScript's reserved words with those that are reserved in strict code; `await`, `async` and `of` are none. */
const keywords = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends finally for function if " +
    "import in instanceof new return super switch this throw try typeof var void while with implements interface let " +
    "package private protected public static yield"
  ).split(" "),
);

const types: Record<number, string> = {
  [mark.hyphenName]: "Identifier",
  [mark.jsxHyphenName]: "JSXIdentifier",
  [mark.number]: "Numeric",
  [mark.string]: "String",
  [mark.jsxString]: "JSXText",
  [mark.jsxText]: "JSXText",
  [mark.template]: "Template",
};

/** Punctuators of two characters and more, longest first, by their first character. */
const punctuators = new Map<number, string[]>();
for (const punctuator of (
  ">>>= ... === !== **= <<= >>= >>> &&= ||= ??= => == != <= >= && || ?? ?. ++ -- += -= *= /= %= &= |= ^= << >> **"
).split(" ")) {
  const first = punctuator.charCodeAt(0);
  punctuators.set(first, [...(punctuators.get(first) ?? []), punctuator]);
}

/** Of ASCII: 1 for what a word may start with, 3 for what it may go on with. */
const word = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  if (/[$_\\a-zA-Z]/.test(String.fromCharCode(code))) word[code] = 3;
  else if (/[0-9]/.test(String.fromCharCode(code))) word[code] = 2;
}

function isWhiteSpace(code: number): boolean {
  if (code < 128) return code <= 32;
  return code === 0xa0 || code === 0x85 || code === 0xfeff || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)));
}

function wordEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (((word[code] ?? 0) & 2) === 0) break;
      if (code === 92 && text.charCodeAt(at + 2) === 123) at = text.indexOf("}", at);
    } else if (isWhiteSpace(code)) break;
  }
  return at;
}

function punctuatorEnd(text: string, start: number): number {
  const candidates = punctuators.get(text.charCodeAt(start));
  if (candidates) {
    for (const candidate of candidates) {
      if (!text.startsWith(candidate, start)) continue;
      // `a?.5:b` is a conditional.
      if (candidate === "?." && isDigit(text.charCodeAt(start + 2))) continue;
      return start + candidate.length;
    }
  }
  return start + 1;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * Cuts a text that has parsed without error into tokens. Whatever is ambiguous in the text (regular expressions,
 * templates, JSX, `>>`) is known from the tree, so that nothing is guessed.
 * @param start where the first token may be: behind a hashbang
 * @param comments of the text, in order
 */
export function tokenize(text: string, start: number, comments: readonly Located[], marks: Marks, lines: LineTable): Token[] {
  const tokens: Token[] = [];
  let comment = 0;
  let nextComment = comments[0]?.range[0] ?? text.length;
  let at = start;
  while (at < text.length) {
    if (at === nextComment) {
      at = comments[comment]?.range[1] ?? text.length;
      nextComment = comments[++comment]?.range[0] ?? text.length;
      continue;
    }
    const code = text.charCodeAt(at);
    const kind = marks.kind(at);
    if (kind === mark.none && isWhiteSpace(code)) {
      at++;
      continue;
    }
    const from = at;
    let type: string | undefined;
    if (kind >= mark.hyphenName && kind <= mark.regularExpression) {
      at = marks.end(from);
      type = types[kind];
      if (type === undefined) {
        tokens.push(new RegularExpressionToken(text.slice(from, at), from, at, lines));
        continue;
      }
      // JSX text may hold what looks like the start of a comment; none of the list is in there.
    } else if (kind === mark.angle) {
      at++;
      type = "Punctuator";
    } else if (code === 35) {
      at = wordEnd(text, from + 1);
      tokens.push(new Token("PrivateIdentifier", text.slice(from + 1, at), from, at, lines));
      continue;
    } else if (code < 128 ? ((word[code] ?? 0) & 1) !== 0 : true) {
      at = wordEnd(text, from);
      const value = text.slice(from, at);
      tokens.push(new Token(wordType(value, kind), value, from, at, lines));
      continue;
    } else {
      at = punctuatorEnd(text, from);
      type = "Punctuator";
    }
    tokens.push(new Token(type, text.slice(from, at), from, at, lines));
  }
  return tokens;
}

function wordType(value: string, kind: number): string {
  if (kind === mark.name) return "Identifier";
  if (kind === mark.jsxName) return "JSXIdentifier";
  if (keywords.has(value)) return "Keyword";
  if (value === "null") return "Null";
  return value === "true" || value === "false" ? "Boolean" : "Identifier";
}
