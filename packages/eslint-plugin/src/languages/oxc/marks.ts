/** What the tree knows of the token that starts at an offset, and the text alone does not. */
export const mark = {
  none: 0,
  /** A name, though it may look like a keyword. */
  name: 1,
  /** A name that typescript-eslint calls a JSX identifier. */
  jsxName: 2,
  /** A name with a known end, as it may hold a hyphen. */
  hyphenName: 3,
  jsxHyphenName: 4,
  number: 5,
  string: 6,
  jsxString: 7,
  jsxText: 8,
  template: 9,
  regularExpression: 10,
  /** `<` or `>` that stands alone, whatever follows. */
  angle: 11,
  /** A keyword, though the tree calls it a name. */
  keyword: 12,
} as const;

export type Mark = (typeof mark)[keyof typeof mark];

/** Marks by offset. One instance serves all files, so that its memory is asked for once. */
export class Marks {
  #kinds = new Uint8Array(0);
  #ends = new Uint32Array(0);

  /** @param length of the text that is marked next; all marks are cleared */
  reset(length: number): void {
    if (this.#kinds.length <= length) {
      this.#kinds = new Uint8Array(length * 2 + 1);
      this.#ends = new Uint32Array(length * 2 + 1);
    } else this.#kinds.fill(0, 0, length + 1);
  }

  /**
   * @param offset 0-based start of a token
   * @param end its exclusive end, where the mark's kind has one
   */
  set(offset: number, kind: Mark, end = 0): void {
    this.#kinds[offset] = kind;
    this.#ends[offset] = end;
  }

  kind(offset: number): number {
    return this.#kinds[offset] ?? mark.none;
  }

  end(offset: number): number {
    return this.#ends[offset] ?? 0;
  }
}
