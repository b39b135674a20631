import type { LineTable } from "./position.js";

/** What ESLint turns into one fatal finding at its position. Lines and columns are 1-based, the index is 0-based. */
export class ParseError extends SyntaxError {
  readonly index: number;
  readonly lineNumber: number;
  readonly column: number;

  /** @param index 0-based UTF-16 offset of the fault */
  constructor(message: string, index: number, lines: LineTable) {
    super(message);
    this.name = "SyntaxError";
    const { line, column } = lines.position(index);
    this.index = index;
    this.lineNumber = line;
    this.column = column + 1;
  }
}
