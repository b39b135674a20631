/**
 * What a computation learns of the repository, so that a host can keep its result for as long as all of that stays the same (docs/decisions/0014-a-verdict-is-kept-with-all-that-it-asked.md).
 * Rules run synchronously, so the question at hand is a variable: who answers for the repository calls `learn`, and what is computed once and then known
 * stands behind `remember` or `fact` (fact.ts), which pass on to everyone who asks what the first computation asked.
 */

/** How often a host has said that answers changed, and when it last said so of a question. */
let now = 0;
const outdatedAt = new Map<string, number>();

/**
 * Says that the repository answers some questions differently from now on, so that what was made of them is found again. For a host that keeps a repository from one judgement to the
 * next; of two such repositories, one only finds again what it could have kept.
 */
export function outdate(questions: Iterable<string>): void {
  now += 1;
  for (const question of questions) outdatedAt.set(question, now);
}

/** Whether a result follows from what the repository answers now, as far as its host has said. */
function holds(learned: Learned): boolean {
  const { heldAt } = learned;
  if (heldAt === now || heldAt === undefined) return heldAt !== undefined;
  // Set first: a part of itself would be looked at for ever.
  learned.heldAt = now;
  for (const question of learned.asked) if ((outdatedAt.get(question) ?? 0) > heldAt) learned.heldAt = undefined;
  for (const part of learned.parts) if (!holds(part)) learned.heldAt = undefined;
  return learned.heldAt !== undefined;
}

/** What is kept of a result, where it still holds. */
export function standing<Result extends { learned: Learned }>(remembered: Result | undefined): Result | undefined {
  return remembered !== undefined && holds(remembered.learned) ? remembered : undefined;
}

/** What one computation asked, itself and through what it used. */
export class Learned {
  /** Questions to the host: `list` for the paths of the repository, `read PATH` for a text, `today` for the day. */
  readonly asked = new Set<string>();
  /** Computations whose results it used. */
  readonly parts = new Set<Learned>();
  /** Set where the result has a name, so that whoever used it depends on the result alone. */
  fact: { name: string; key: string; value: unknown } | undefined;
  /** What is known only within this computation. */
  scratch: Map<object, WeakMap<object, unknown>> | undefined;
  /** When it was made, or last seen to hold, as `outdate` counts; undefined since it holds no more. */
  heldAt: number | undefined = now;
}

let current: Learned | undefined;

/** Notes that the computation at hand asks the repository something. */
export function learn(question: string): void {
  current?.asked.add(question);
}

/** Notes that the computation at hand uses the result of another one. */
export function learnFrom(learned: Learned): void {
  current?.parts.add(learned);
}

/** Runs a synchronous computation and gives what it learned. Where it is part of another one, that one has learned it too, even if this one throws. */
export function learning<Value>(compute: () => Value): { value: Value; learned: Learned } {
  const outer = current;
  const learned = new Learned();
  current = learned;
  try {
    return { value: compute(), learned };
  } finally {
    learned.scratch = undefined;
    current = outer;
    outer?.parts.add(learned);
  }
}

/** Runs a computation that has no part in the one at hand. */
export function apart<Value>(compute: () => Value): Value {
  const outer = current;
  current = undefined;
  try {
    return compute();
  } finally {
    current = outer;
  }
}

/** A result and what it was made of. */
export interface Remembered<Value> {
  value: Value;
  learned: Learned;
}

/** Where results are kept: a Map or WeakMap. */
interface Known<Key, Value> {
  get(key: Key): Remembered<Value> | undefined;
  set(key: Key, remembered: Remembered<Value>): unknown;
}

/**
 * A result that is computed once and then known; everyone who gets it learns what it was made of. It must follow from the key and the repository
 * alone, not from who asks first.
 */
export function once<Key, Value>(known: Known<Key, Value>, key: Key, compute: () => Value): Value {
  let remembered = standing(known.get(key));
  if (remembered) learnFrom(remembered.learned);
  else known.set(key, (remembered = learning(compute)));
  return remembered.value;
}

/** A function whose results are kept with their subject, mostly a repository, each computed once for a key. */
export function remember<Subject extends object, Value>(compute: (subject: Subject, key: string) => Value): (subject: Subject, key?: string) => Value {
  const subjects = new WeakMap<Subject, Map<string, Remembered<Value>>>();
  return (subject, key = "") => {
    let known = subjects.get(subject);
    if (!known) subjects.set(subject, (known = new Map()));
    return once(known, key, () => compute(subject, key));
  };
}

/**
 * A map for what may follow from the order in which one computation asks, as where a cycle is cut: each computation has its own, so that no other one sees it.
 * Outside of any, as in an editor, there is one for all.
 */
export function scratchMap<Key extends object, Value>(): () => WeakMap<Key, Value> {
  const outside = new WeakMap<Key, Value>();
  const own = {};
  let last: { owner: Learned | undefined; map: WeakMap<Key, Value> } = { owner: undefined, map: outside };
  return () => {
    if (last.owner === current) return last.map;
    let map = outside;
    if (current) {
      // Only this function puts a map under its own key.
      current.scratch ??= new Map();
      map = (current.scratch.get(own) as WeakMap<Key, Value> | undefined) ?? new WeakMap<Key, Value>();
      current.scratch.set(own, map);
    }
    last = { owner: current, map };
    return map;
  };
}
