import { learnFrom, learning, type Learned } from "./learned.js";

interface Result<Value> {
  value: Value;
  learned: Learned;
  /** The outermost open question that was met on the way, by its depth; its own depth or more where none was. */
  lowest: number;
  /** How many questions were open at most, itself included. */
  height: number;
}

interface State<Value> {
  known: Map<string, Result<Value>>;
  /** Results in which an open question had a part; they hold until that one is answered. */
  passing: Map<string, Result<Value>>;
  open: Map<string, number>;
  path: { lowest: number; height: number }[];
}

/**
 * A function that asks itself about other keys, computed once for each. Where a question is met again on its own way, or the way is too long, `cut` stands for the
 * answer; what follows from that is kept no longer than the way lasts, so that every answer is the same whoever asked before.
 * @param deepest how many questions may be open
 */
export function rememberRecursion<Subject extends object, Value>(deepest: number, cut: { met: Value; far: Value }): (subject: Subject, key: string, compute: () => Value) => Value {
  const states = new WeakMap<Subject, State<Value>>();
  return (subject, key, compute) => {
    let state = states.get(subject);
    if (!state) states.set(subject, (state = { known: new Map(), passing: new Map(), open: new Map(), path: [] }));
    return ask(state, key, compute, deepest, cut);
  };
}

function ask<Value>({ known, passing, open, path }: State<Value>, key: string, compute: () => Value, deepest: number, cut: { met: Value; far: Value }): Value {
  const depth = path.length;
  const asking = path.at(-1);
  const former = known.get(key);
  const fits = former && (depth === 0 || depth + former.height <= deepest) ? former : passing.get(key);
  if (fits) {
    learnFrom(fits.learned);
    if (asking) note(asking, fits);
    return fits.value;
  }
  const met = open.get(key);
  if (met !== undefined || depth >= deepest) {
    if (asking) note(asking, { lowest: met ?? -1, height: 0 });
    return met === undefined ? cut.far : cut.met;
  }
  const own = { lowest: depth, height: 1 };
  open.set(key, depth);
  path.push(own);
  try {
    const { value, learned } = learning(compute);
    const isWhole = own.lowest >= depth;
    // What was cut for the length of the way fits no other way.
    const height = own.lowest < 0 ? Infinity : own.height;
    const result = { value, learned, lowest: isWhole || depth === 0 ? Infinity : own.lowest, height };
    (isWhole || depth === 0 ? known : passing).set(key, result);
    if (asking) note(asking, { lowest: result.lowest, height: own.height });
    return value;
  } finally {
    path.pop();
    open.delete(key);
    for (const [other, { lowest }] of passing) if (lowest >= depth || depth === 0) passing.delete(other);
  }
}

function note(asking: { lowest: number; height: number }, { lowest, height }: { lowest: number; height: number }): void {
  asking.lowest = Math.min(asking.lowest, lowest);
  asking.height = Math.max(asking.height, height + 1);
}
