/** What a level lies in: a bracket, the text of a template, the tag of an element or what stands between its tags. */
export type LevelKind = "" | "(" | "[" | "{" | "${" | "tag" | "children";

/** One open bracket or element, with what could nest in it without one. */
export interface Level {
  kind: LevelKind;
  /** The weight of what has not certainly ended. */
  chain: number;
  /** Angle brackets that may be open. */
  angles: number;
  /** Whether a `do` waits for its `while`. */
  hasDo: boolean;
  /** Whether the bracket is the head of `if`, `for`, `while` or `with`. */
  isHead: boolean;
  /** Whether a statement may hold what follows: a comma does not end it. */
  inStatement: boolean;
  /** Whether the head of a class or a decorator, may go on: neither comma nor line break ends it. */
  inHead: boolean;
}

function levelOf(kind: LevelKind, isHead = false): Level {
  return { kind, chain: 0, angles: 0, hasDo: false, isHead, inStatement: false, inHead: false };
}

/** The weight of an operator: how much of the native stack it takes beside a bracket, which has the weight 1. */
export const light = 0.2;

/** The open brackets and elements of a text, and what all of it weighs. */
export class Levels {
  readonly #outer: Level[] = [];
  /** The innermost one. */
  inner = levelOf("");
  weight = 0;

  add(amount: number): void {
    this.weight += amount;
    this.inner.chain += amount;
  }

  openAngles(amount: number): void {
    this.inner.angles += amount;
    this.add(amount);
  }

  /** What could nest on the innermost level has ended. */
  end(): void {
    const level = this.inner;
    this.weight -= level.chain;
    level.chain = level.angles = 0;
    level.hasDo = level.inStatement = level.inHead = false;
  }

  open(kind: LevelKind, isHead = false): void {
    this.weight += 1;
    this.#outer.push(this.inner);
    this.inner = levelOf(kind, isHead);
  }

  close(): void {
    this.weight -= this.inner.chain + 1;
    this.inner = this.#outer.pop() ?? levelOf("");
    this.add(light / 2);
  }
}
