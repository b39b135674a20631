import { isOfWord, isSpace } from "./characters.js";
import { Levels, light, type LevelKind } from "./levels.js";
import { closing, endOfComment, endOfLine, endOfString, endOfTemplateText, endOfText, hasLineBreak, matchAt, regularExpression, tokensFrom } from "./literals.js";
import { openingAt } from "./opening.js";
import { parenthesizedWords, words, type Before, type WordRole } from "./words.js";

/**
 * Reads code's tokens as the language does for as long as the text alone says how, and weighs how deeply they may nest.
 * One object reads one text once.
 */
export class Reading {
  readonly #text: string;
  readonly #elements: "jsx" | "tsx" | undefined;
  readonly #levels = new Levels();
  readonly #heaviest: number;
  #at = 0;
  #before: Before = "operator";
  #lastWord = "";
  #isMember = false;
  #onNewLine = false;
  #hadBreak = false;
  #mayEnd = false;
  #isUnclear = false;

  /**
   * @param elements the language that is tried first where it has JSX
   * @param heaviest the weight up to which a text is shallow
   */
  constructor(text: string, elements: "jsx" | "tsx" | undefined, heaviest: number) {
    this.#text = text;
    this.#elements = elements;
    this.#heaviest = heaviest;
  }

  /** Whether the text certainly nests no deeper than that. From where it is unclear, every word and mark counts as a level. */
  isShallow(): boolean {
    if (this.#text.startsWith("#!")) this.#at = endOfLine(this.#text, 0);
    while (this.#at < this.#text.length && this.#levels.weight <= this.#heaviest) {
      if (this.#levels.inner.kind === "children") this.#readText();
      else this.#readToken();
      if (this.#isUnclear) return this.#levels.weight + tokensFrom(this.#at, this.#text, this.#heaviest) <= this.#heaviest;
    }
    return this.#levels.weight <= this.#heaviest;
  }

  #open(kind: LevelKind, isHead = false): void {
    this.#levels.open(kind, isHead);
    this.#before = "operator";
  }

  /** Ends what a semicolon, or a line break between two operands, has ended before this token. */
  #begin(token: string, role?: WordRole): void {
    this.#hadBreak = this.#onNewLine;
    if (this.#mayEnd) {
      if (token !== "else" && !(token === "while" && this.#levels.inner.hasDo)) this.#levels.end();
    } else if (this.#onNewLine && token !== "" && !this.#isMember) {
      // Behind a `>`, which may end a type or compare, only what is never part of an expression starts a statement.
      const isOver = (token === "export" && this.#lastWord === "") || this.#before === "brace" || (this.#before === "operand" && !this.#levels.inner.inHead);
      if (isOver && role?.continues !== true && !(token === "while" && this.#levels.inner.hasDo)) this.#levels.end();
    }
    this.#mayEnd = this.#onNewLine = false;
  }

  #readToken(): void {
    const text = this.#text;
    let at = this.#at;
    let code = text.charCodeAt(at);
    while (isSpace(code)) {
      if (code === 10 || code === 13 || code > 0x2000) this.#onNewLine = true;
      code = text.charCodeAt(++at);
    }
    this.#at = at;
    if (at >= text.length) return;
    if (code === 47 && (text[at + 1] === "/" || text[at + 1] === "*")) return this.#readComment();
    if (this.#levels.inner.kind === "tag") return this.#readTag(text.charAt(at));
    if (isOfWord(code)) {
      const isNumber = code >= 48 && code <= 57;
      const isLower = code >= 97 && code <= 122;
      do code = text.charCodeAt(++at);
      while (isOfWord(code) || (isNumber && code === 46));
      const found = isLower && at - this.#at < 11 ? text.slice(this.#at, at) : "name";
      this.#at = at;
      return this.#readWord(found);
    }
    if (code > 127) return void (this.#isUnclear = true);
    const mark = text.charAt(at);
    this.#begin(code === 64 && this.#before === "brace" ? mark : "");
    this.#readMark(mark);
    this.#isMember = code === 46 && text[this.#at - 2] !== ".";
    this.#lastWord = "";
  }

  #readComment(): void {
    const end = endOfComment(this.#text, this.#at);
    if (hasLineBreak(this.#text, this.#at, end)) this.#onNewLine = true;
    this.#at = end;
  }

  #readWord(found: string): void {
    const role = words.get(found);
    const isMember = this.#isMember;
    this.#begin(found, role);
    this.#isMember = false;
    this.#before = "operand";
    this.#lastWord = isMember ? "" : found;
    if (isMember) return;
    if (found === "class") this.#levels.inner.inHead = true;
    if (role === undefined) return;
    if (role.weight > 0) this.#levels.add(role.weight);
    this.#before = role.before;
    if (role.isStatement) this.#levels.inner.inStatement = true;
    if (found === "do") this.#levels.inner.hasDo = true;
  }

  #readMark(mark: string): void {
    const text = this.#text;
    const next = text[this.#at + 1];
    const before = this.#before;
    // What may stand behind an operand or before one.
    const mayFollow = before === "operand" && !this.#hadBreak ? "operand" : before === "operator" ? "operator" : "unclear";
    this.#at += 1;
    this.#before = "operator";
    switch (mark) {
      case "(":
        return this.#open("(", parenthesizedWords.has(this.#lastWord));
      case "[":
      case "{":
        return this.#open(mark);
      case ")":
      case "]":
      case "}":
        return this.#readClosing(mark);
      case ";":
        this.#mayEnd = true;
        return;
      case ",":
        if (this.#levels.inner.angles === 0 && !this.#levels.inner.inStatement && !this.#levels.inner.inHead) this.#levels.end();
        return;
      case '"':
      case "'":
        return this.#readString(mark);
      case "`":
        return this.#readTemplate();
      case "/":
        return this.#readSlash(before);
      case "<":
        return this.#readAngle(before);
      case ">":
        if (this.#levels.inner.angles > 0) {
          this.#levels.inner.angles -= 1;
          this.#levels.add(light / 2 - 1);
        } else this.#levels.add(light / 2);
        this.#before = "unclear";
        return;
      case "=":
        if (next === "=") {
          this.#at += 1;
          return this.#levels.add(light);
        }
        if (next === ">") this.#at += 1;
        return this.#levels.add(1);
      case "?":
      case ":":
        return this.#levels.add(1);
      case "\\":
        this.#isUnclear = true;
        return;
      case ".":
        // A spread ends with its third dot.
        if (text.startsWith("..", this.#at)) this.#at += 2;
        else this.#before = "unclear";
        return this.#levels.add(light);
      case "@":
        this.#levels.inner.inHead = true;
        return this.#levels.add(light);
      case "!":
        this.#before = next === "=" ? "operator" : mayFollow;
        return this.#levels.add(light);
      case "+":
      case "-":
        if (next === mark) {
          this.#at += 1;
          this.#before = mayFollow;
          if (text[this.#at] === ">") this.#isUnclear = true;
        }
        return this.#levels.add(light);
      default:
        this.#levels.add(light);
    }
  }

  #readClosing(mark: ")" | "]" | "}"): void {
    const { kind, isHead } = this.#levels.inner;
    const opening = { ")": "(", "]": "[", "}": "{" }[mark];
    if (kind === "${" && mark === "}") {
      this.#levels.close();
      return this.#readTemplate();
    }
    if (kind !== opening) {
      this.#isUnclear = true;
      return;
    }
    this.#levels.close();
    this.#before = mark === "}" ? "brace" : isHead ? "unclear" : "operand";
  }

  #readString(quote: string): void {
    const end = endOfString(this.#text, this.#at, quote);
    this.#before = "operand";
    if (end === undefined) this.#isUnclear = true;
    else this.#at = end;
  }

  /** Reads a template's text from here to its end or its next value. */
  #readTemplate(): void {
    this.#at = endOfTemplateText(this.#text, this.#at);
    if (this.#text[this.#at - 1] === "{") return this.#open("${");
    this.#before = "operand";
    this.#levels.add(light / 2);
  }

  #readSlash(before: Before): void {
    // On a line of its own it may start a statement: `let a: b` ends where none of its operators follows.
    if (before === "operand" && !this.#hadBreak) return this.#levels.add(light);
    const end = before === "operator" ? matchAt(regularExpression, this.#text, this.#at) : null;
    if (end === null) this.#isUnclear = true;
    else {
      this.#at += end[0].length;
      this.#before = "operand";
    }
  }

  #readAngle(before: Before): void {
    if (this.#text.startsWith("!--", this.#at)) {
      this.#isUnclear = true;
      return;
    }
    if (this.#elements !== undefined && (before !== "operand" || this.#hadBreak) && this.#lastWord !== "function" && !this.#isMember) {
      if (before !== "operator") this.#isUnclear = true;
      else this.#readOpening();
      return;
    }
    // `<<` is a shift, or the start of the arguments and of a type that has parameters.
    const amount = this.#text[this.#at] === "<" ? 2 : 1;
    this.#at += amount - 1;
    this.#levels.openAngles(amount);
  }

  /** Reads what stands behind a `<` that opens an element or the parameters of a type. */
  #readOpening(): void {
    const { kind } = this.#levels.inner;
    const isInside = kind === "children" || kind === "tag";
    const start = openingAt(this.#text, this.#at, isInside, this.#elements === "tsx");
    if (start === "unclear") this.#isUnclear = true;
    else if (start === "angle") this.#levels.openAngles(1);
    else {
      this.#open("tag");
      this.#at = start;
    }
  }

  #readTag(mark: string): void {
    this.#onNewLine = false;
    this.#at += 1;
    while (isOfWord(this.#text.charCodeAt(this.#at)) && isOfWord(mark.charCodeAt(0))) this.#at += 1;
    if (mark === "{") this.#open("{");
    else if (mark === '"' || mark === "'") {
      const end = this.#text.indexOf(mark, this.#at);
      this.#at = end < 0 ? this.#text.length : end + 1;
    } else if (mark === ">") this.#levels.inner.kind = "children";
    else if (mark === "/" && this.#text[this.#at] === ">") {
      this.#at += 1;
      this.#closeElement();
    } else if (mark === "<" && this.#lastWord === "=") this.#readOpening();
    else if (mark === "." || mark === ":") this.#levels.add(light);
    else if (!/[\w$=-]/.test(mark) && mark < "\u0080") this.#isUnclear = true;
    this.#lastWord = mark;
  }

  #readText(): void {
    this.#at = endOfText(this.#text, this.#at);
    if (this.#at >= this.#text.length) return;
    const mark = this.#text[this.#at];
    this.#at += 1;
    if (mark === "{") return this.#open("{");
    const end = matchAt(closing, this.#text, this.#at);
    if (end === null) return this.#readOpening();
    this.#at += end[0].length;
    this.#closeElement();
  }

  #closeElement(): void {
    this.#levels.close();
    this.#before = "operand";
    this.#onNewLine = this.#isMember = false;
    this.#lastWord = "";
  }
}
