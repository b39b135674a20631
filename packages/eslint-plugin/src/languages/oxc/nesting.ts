/**
 * oxc parses by recursion in native code, where a stack that overflows ends the process. Measured with 8 MB of stack:
 * brackets, functions and type arguments overflow from 2,000 levels on, statements and arrows from 5,000, operators
 * and prefix keywords from 20,000. A file whose weight may reach this is not given to oxc.
 */
const heaviest = 2000;
const operatorWeight = 0.2;
/** Elements of JSX overflow from 15,000 levels on; `;` and `,` in their text end none of them. */
const mostOpenTags = 6000;

/** Keywords that a statement or expression can repeat without a bracket. */
const keywordWeights = new Map<string, number>([
  ...["do", "else", "for", "if", "try", "while", "with", "yield"].map((keyword) => [keyword, 1] as const),
  ...["await", "class", "delete", "export", "extends", "infer", "keyof", "new", "readonly", "typeof", "unique", "void"].map(
    (keyword) => [keyword, operatorWeight] as const,
  ),
]);

/** What an ASCII character is for this estimate. */
const ignored = 0;
const ofWord = 1;
const weighed = 2;
const kinds = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[\w$]/.test(character)) kinds[code] = ofWord;
  else if ("\"'/()[]{};,<>?:=!~+-*&|.@".includes(character)) kinds[code] = weighed;
}
const longestKeyword = 8;

const elseNext = /\s*else\b/y;
/** What follows a `}` that ends a statement: a word that does not go on with it. */
const statementNext = /\s*(?!(?:else|catch|finally|while|from|as|satisfies|in|instanceof|extends|of|is|implements)\b)[\w$@]/y;
/** What follows the `=` of an attribute; none of it can be assigned to, so it does not nest. */
const valueNext = /\s*["'{=>]/y;

/** Where the string, comment or template text that starts at `at` ends, or `at` where none starts there. */
function skip(text: string, at: number): number {
  const character = text[at];
  if (character === "/") {
    if (text[at + 1] === "/") return endOr(text.indexOf("\n", at), text);
    return text[at + 1] === "*" ? endOr(text.indexOf("*/", at + 2), text, 2) : at;
  }
  if (character !== '"' && character !== "'") return at;
  for (let end = at + 1; end < text.length; end++) {
    const next = text[end];
    if (next === "\\") end++;
    else if (next === character) return end + 1;
    else if (next === "\n") return end;
  }
  return text.length;
}

function endOr(found: number, text: string, length = 0): number {
  return found < 0 ? text.length : found + length;
}

function isNext(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** What the `<` before an offset does to the number of open elements: 1 where it may open one, -1 where it closes one. Behind a name it stands for type arguments or a comparison. */
function tagAt(text: string, at: number): number {
  if (text[at] === "/") return -1;
  if (at > 1 && kindAt(text, at - 2) === ofWord) return 0;
  return text[at] === ">" || kindAt(text, at) === ofWord ? 1 : 0;
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (kinds[code] ?? ignored) : ignored;
}

/**
 * Whether code may be nested so deeply that parsing it natively is not safe. An estimate from the text alone, made to
 * err towards yes: it weighs every open bracket and, within each, what could recurse since the last `;` or `,`.
 */
export function mayOverflow(text: string): boolean {
  if (text.length < heaviest) return false;
  const outer: number[] = [];
  let weight = 0;
  let chain = 0;
  let openTags = 0;
  // The end of a template's expression looks like the end of a block.
  const hasTemplates = text.includes("`");
  const add = (amount: number): void => {
    weight += amount;
    chain += amount;
  };
  for (let at = 0; at < text.length; ) {
    if (weight > heaviest || openTags > mostOpenTags) return true;
    const kind = kindAt(text, at);
    if (kind === ignored) {
      at++;
      continue;
    }
    if (kind === ofWord) {
      const start = at;
      while (at < text.length && kindAt(text, at) === ofWord) at++;
      if (at - start > 1 && at - start <= longestKeyword) add(keywordWeights.get(text.slice(start, at)) ?? 0);
      continue;
    }
    const after = skip(text, at);
    if (after > at) {
      at = after;
      continue;
    }
    at++;
    switch (text[at - 1]) {
      case "(":
      case "[":
      case "{":
        weight++;
        outer.push(chain);
        chain = 0;
        break;
      case ")":
      case "]":
      case "}":
        if (outer.length === 0) break;
        weight -= chain + 1;
        chain = outer.pop() ?? 0;
        if (text[at - 1] === "}" && !hasTemplates && isNext(statementNext, text, at)) {
          weight -= chain;
          chain = 0;
        } else add(operatorWeight / 2);
        break;
      case ";":
      case ",":
        if (isNext(elseNext, text, at)) break;
        weight -= chain;
        chain = 0;
        break;
      case "<":
        openTags = Math.max(0, openTags + tagAt(text, at));
        add(1);
        break;
      case "?":
      case ":":
        add(1);
        break;
      case ">":
        if (text[at - 2] === "/" && openTags > 0) openTags--;
        if (text[at - 2] === "=") add(1);
        else if (chain >= 1) add(operatorWeight / 2 - 1);
        break;
      case "=":
        if (!isNext(valueNext, text, at)) add(1);
        break;
      case "!":
      case "~":
      case "+":
      case "-":
      case "*":
      case "&":
      case "|":
      case ".":
      case "@":
        add(operatorWeight);
        break;
    }
  }
  return weight > heaviest || openTags > mostOpenTags;
}
