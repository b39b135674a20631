/** A kind of code that grows, and how large it starts. */
export interface Shape {
  name: string;
  /** Units at the size 1. */
  base: number;
  /** The file's path; left out, `src/code.ts`. */
  path?: string;
  /** The text with so many units. */
  text(units: number): string;
}

/** A line, or several, for each unit. */
export function repeat(units: number, line: (index: number) => string): string {
  return Array.from({ length: units }, (_, index) => line(index)).join("\n") + "\n";
}
