import { learnFrom, learning, standing, type Learned } from "./learned.js";

/** What stood in for an answer on the way to a result. */
interface Cut {
  /** Whether anything did. */
  isCut: boolean;
  /** The outermost open question that was met again, by its depth; Infinity where none was. */
  lowest: number;
  /** How many questions were open at most, this one included. */
  height: number;
}

interface Result<Value> extends Cut {
  value: Value;
  learned: Learned;
}

interface State<Value> {
  known: Map<string, Result<Value>>;
  /** Results on the way of the outermost question in which something was cut, by their depth and key; they hold until what they met is answered. */
  passing: Map<string, Result<Value>>;
  open: Map<string, number>;
  path: Cut[];
}

/**
 * A function that asks itself about other keys, computed once for each. Where a question is met again on its own way, or the way is too long, `cut` stands for the
 * answer; what follows from that is given to nobody who comes another way, so that every answer is the same whoever asked before.
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
  const former = standing(known.get(key));
  const place = `${depth}\0${key}`;
  const fits = former && (depth === 0 || (!former.isCut && depth + former.height <= deepest)) ? former : passing.get(place);
  if (fits) {
    learnFrom(fits.learned);
    note(asking, fits, depth);
    return fits.value;
  }
  const met = open.get(key);
  if (met !== undefined || depth >= deepest) {
    note(asking, { isCut: true, lowest: met ?? Infinity, height: 0 }, depth);
    return met === undefined ? cut.far : cut.met;
  }
  const own: Cut = { isCut: false, lowest: Infinity, height: 1 };
  open.set(key, depth);
  path.push(own);
  try {
    const { value, learned } = learning(compute);
    const result = { value, learned, ...own };
    if (own.isCut && depth > 0) passing.set(place, result);
    else known.set(key, result);
    note(asking, own, depth);
    return value;
  } finally {
    path.pop();
    open.delete(key);
    for (const [other, { lowest }] of passing) if (lowest === depth || depth === 0) passing.delete(other);
  }
}

/** Tells who asked what was cut; what met nothing but questions that are answered by now met none that is open. */
function note(asking: Cut | undefined, { isCut, lowest, height }: Cut, depth: number): void {
  if (!asking) return;
  asking.isCut ||= isCut;
  if (lowest < depth) asking.lowest = Math.min(asking.lowest, lowest);
  asking.height = Math.max(asking.height, height + 1);
}
