/** 1-based line, 0-based column, as ESLint's trees have them. */
interface Position {
  line: number;
  column: number;
}

interface Located {
  /** Offsets into the text; the end is exclusive. */
  range: [start: number, end: number];
  loc: { start: Position; end: Position };
}

/** A whole dotenv file, in the order of the text. */
export interface DotenvDocument extends Located {
  type: "Document";
  body: DotenvStatement[];
}

/** `export KEY=value`, without its inline comment. A key that is given twice is two entries. */
export interface DotenvEntry extends Located {
  type: "Entry";
  exported: boolean;
  key: DotenvKey;
  value: DotenvValue;
}

export interface DotenvKey extends Located {
  type: "Key";
  name: string;
}

/** What stands after the separator, quotes included; empty and without width where nothing does. */
export interface DotenvValue extends Located {
  type: "Value";
  /** As a program reads it: without quotes, `\n` and `\r` of double quotes as the characters, line ends as `\n`. */
  value: string;
  /** As it is written. */
  raw: string;
  quote: '"' | "'" | "`" | undefined;
}

/** A comment of its own line, or behind an entry. */
export interface DotenvComment extends Located {
  type: "Comment";
  /** Without the `#`. */
  value: string;
}

/** A line that the libraries skip without a word: no key, no separator, a broken name. */
export interface DotenvInvalid extends Located {
  type: "Invalid";
  raw: string;
}

export type DotenvStatement = DotenvEntry | DotenvComment | DotenvInvalid;
export type DotenvNode = DotenvDocument | DotenvStatement | DotenvKey | DotenvValue;

const lineEnd = /\r\n|\r|\n/g;
const blank = /[^\S\r\n]*/y;
const exportWord = /export[^\S\r\n]+/y;
const keyName = /[\w.-]+/y;
/** `KEY = value`, or `KEY: value` with a space. */
const separator = /[^\S\r\n]*=|:(?=[^\S\r\n])/y;
const bare = /[^#\r\n]+/y;
const comment = /#[^\r\n]*/y;

/**
 * Reads a dotenv file as the npm package `dotenv` 16 and 17 (and so Vite, Next.js and most frameworks) reads it: values in
 * single, double or back quotes, over several lines too; `\n` and `\r` expanded in double quotes only; `#` ends a value
 * without quotes wherever it stands; a quote that does not close, or has text behind it, is part of the value; `export `
 * and `KEY: value` are allowed. A value starts on the line of its key, which is the one difference.
 * Every text parses, in time linear in its length; a line that is no entry is an `Invalid` node.
 * @param text with or without a byte order mark
 */
export function parseDotenv(text: string): DotenvDocument {
  const reader = new Reader(text);
  const body: DotenvStatement[] = [];
  while (reader.offset < text.length) {
    reader.skip(blank);
    const found = reader.take(comment);
    if (found) body.push({ type: "Comment", value: found.text.slice(1), ...found.place });
    else if (reader.offset < text.length && !reader.atLineEnd()) body.push(...readEntry(reader));
    reader.nextLine();
  }
  return { type: "Document", body, ...reader.place(0, text.length) };
}

function readEntry(reader: Reader): DotenvStatement[] {
  const start = reader.offset;
  let exported = reader.take(exportWord) !== undefined;
  let name = reader.take(keyName);
  let separated = name && reader.take(separator);
  if (exported && !separated) {
    // `export = 1` is a key of that name.
    reader.offset = start;
    exported = false;
    name = reader.take(keyName);
    separated = name && reader.take(separator);
  }
  if (!name || !separated) {
    reader.offset = start;
    const end = reader.lineEndFrom(start);
    return [{ type: "Invalid", raw: reader.text.slice(start, end), ...reader.place(start, end) }];
  }
  const value = readValue(reader);
  const entry: DotenvEntry = {
    type: "Entry",
    exported,
    key: { type: "Key", name: name.text, ...name.place },
    value,
    ...reader.place(start, value.range[1]),
  };
  reader.skip(blank);
  const found = reader.take(comment);
  return found ? [entry, { type: "Comment", value: found.text.slice(1), ...found.place }] : [entry];
}

function readValue(reader: Reader): DotenvValue {
  const separated = reader.offset;
  reader.skip(blank);
  const start = reader.offset;
  const opening = reader.text.charAt(start);
  const quote = opening === '"' || opening === "'" || opening === "`" ? opening : undefined;
  let end = quote && closingQuote(reader, start, quote);
  if (end === undefined) {
    end = start + (reader.take(bare)?.text.trimEnd().length ?? 0);
    if (end === start) return { type: "Value", value: "", raw: "", quote: undefined, ...reader.place(separated, separated) };
  }
  reader.offset = end;
  const raw = reader.text.slice(start, end);
  const isQuoted = quote !== undefined && raw.length > 1 && raw.endsWith(quote);
  const inner = (isQuoted ? raw.slice(1, -1) : raw).replace(lineEnd, "\n");
  const value = quote === '"' ? inner.replaceAll("\\n", "\n").replaceAll("\\r", "\r") : inner;
  return { type: "Value", value, raw, quote: isQuoted ? quote : undefined, ...reader.place(start, end) };
}

/**
 * The end of a quoted value: behind the first quote that no backslash stands before, or, where text follows that one, behind
 * the last such quote before it that ends its line.
 */
function closingQuote(reader: Reader, start: number, quote: string): number | undefined {
  const { text } = reader;
  let escaped: number | undefined;
  for (let at = text.indexOf(quote, start + 1); at !== -1; at = text.indexOf(quote, at + 1)) {
    const endsLine = reader.endsLine(at + 1);
    if (text.charAt(at - 1) === "\\") {
      if (endsLine) escaped = at + 1;
      continue;
    }
    return endsLine ? at + 1 : escaped;
  }
  return escaped;
}

/** A place in a text, and the lines up to it. */
class Reader {
  readonly text: string;
  offset: number;
  /** Offsets at which lines start. */
  readonly #starts = [0];

  constructor(text: string) {
    this.text = text;
    this.offset = text.startsWith("\uFEFF") ? 1 : 0;
    for (const { index, 0: end } of text.matchAll(lineEnd)) this.#starts.push(index + end.length);
  }

  /** What the sticky pattern matches here, with its place; moves behind it. */
  take(pattern: RegExp): { text: string; place: Located } | undefined {
    pattern.lastIndex = this.offset;
    const text = pattern.exec(this.text)?.[0];
    if (text === undefined) return undefined;
    const start = this.offset;
    this.offset += text.length;
    return { text, place: this.place(start, this.offset) };
  }

  skip(pattern: RegExp): void {
    pattern.lastIndex = this.offset;
    this.offset += pattern.exec(this.text)?.[0].length ?? 0;
  }

  atLineEnd(): boolean {
    const character = this.text.charAt(this.offset);
    return character === "\n" || character === "\r";
  }

  /** Whether nothing but blanks and a comment follows on the line. */
  endsLine(offset: number): boolean {
    blank.lastIndex = offset;
    const next = this.text.charAt(offset + (blank.exec(this.text)?.[0].length ?? 0));
    return next === "" || next === "#" || next === "\n" || next === "\r";
  }

  /** The end of the line of an offset, before its line end. */
  lineEndFrom(offset: number): number {
    lineEnd.lastIndex = offset;
    const found = lineEnd.exec(this.text)?.index ?? this.text.length;
    lineEnd.lastIndex = 0;
    return found;
  }

  nextLine(): void {
    this.offset = this.#starts[this.#lineOf(this.offset) + 1] ?? this.text.length;
  }

  place(start: number, end: number): Located {
    return { range: [start, end], loc: { start: this.#position(start), end: this.#position(end) } };
  }

  #position(offset: number): Position {
    const line = this.#lineOf(offset);
    return { line: line + 1, column: offset - (this.#starts[line] ?? 0) };
  }

  /** 0-based. */
  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
