/** A position as ESLint wants it: lines from 1, columns from 0, in UTF-16 code units. */
export interface Position {
  line: number;
  column: number;
}

export interface SourceLocation {
  start: Position;
  end: Position;
}

const lineBreak = /\r\n|[\n\r\u2028\u2029]/g;

/** Where the lines of a text start; worked out when the first position is asked for. */
export class LineTable {
  readonly #text: string;
  #starts: number[] | undefined;

  /** @param text the text that the offsets are of */
  constructor(text: string) {
    this.#text = text;
  }

  /**
   * @param offset 0-based UTF-16 offset of the text
   * @returns the position of that offset; line breaks are those of ECMA-262
   */
  position(offset: number): Position {
    const starts = (this.#starts ??= [0, ...Array.from(this.#text.matchAll(lineBreak), (match) => match.index + match[0].length)]);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  }

  /** The same for both ends of a range. */
  location([start, end]: readonly [number, number]): SourceLocation {
    return { start: this.position(start), end: this.position(end) };
  }
}

/** Holds the table until the location is asked for, then the location: one field for both keeps nodes small. */
export const place: unique symbol = Symbol("place");

/** Anything of a source text that has a range: its `loc` costs nothing until a rule reads it. */
export class Located {
  declare range: [number, number];
  declare [place]: LineTable | SourceLocation;

  get loc(): SourceLocation {
    const held = this[place];
    if (!(held instanceof LineTable)) return held;
    return (this[place] = held.location(this.range));
  }

  set loc(location: SourceLocation) {
    this[place] = location;
  }
}
