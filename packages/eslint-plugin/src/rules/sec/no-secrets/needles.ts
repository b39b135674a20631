/** UTF-16 code units. */
const codes = 65_536;

/**
 * Builds a search for many short texts at once, in one pass whose cost does not depend on how many they are
 * (A. V. Aho, M. J. Corasick: Efficient string matching, 1975, doi:10.1145/360825.360855). Case makes no difference.
 *
 * @param groups of needles, at most 31
 * @returns what tells of a text, as bits from the lowest on, which groups have a needle in it; linear in the text
 */
export function searchFor(groups: readonly (readonly string[])[]): (text: string) => number {
  const classes = new Uint8Array(codes);
  const width = classify(groups.flat(), classes) + 1;
  const { steps, bits } = automaton(groups, classes, width);
  return (text) => {
    let state = 0;
    let found = 0;
    for (let index = 0; index < text.length; index += 1) {
      state = steps[state + (classes[text.charCodeAt(index)] ?? 0)] ?? 0;
      found |= bits[state] ?? 0;
    }
    return found;
  };
}

/** Numbers the letters of all needles from 1 on, both cases alike; 0 is any other. */
function classify(needles: readonly string[], classes: Uint8Array): number {
  let count = 0;
  for (const letter of new Set(needles.join("").toLowerCase())) {
    count += 1;
    for (const spelled of [letter, letter.toUpperCase()]) classes[spelled.charCodeAt(0)] = count;
  }
  return count;
}

/** States are offsets of their rows, so that a step is one sum. */
interface Automaton {
  steps: Uint16Array;
  bits: Uint32Array;
}

function automaton(groups: readonly (readonly string[])[], classes: Uint8Array, width: number): Automaton {
  const rows = 1 + groups.flat().join("").length;
  const steps = new Uint16Array(rows * width);
  const bits = new Uint32Array(rows * width);
  let last = 0;
  for (const [group, needles] of groups.entries()) {
    for (const needle of needles) {
      let state = 0;
      for (let index = 0; index < needle.length; index += 1) {
        const at = state + (classes[needle.toLowerCase().charCodeAt(index)] ?? 0);
        if (steps[at] === 0) steps[at] = last += width;
        state = steps[at] ?? 0;
      }
      bits[state] = (bits[state] ?? 0) | (1 << group);
    }
  }
  return { steps: completed(steps, bits, width), bits };
}

/** Leads each step that goes no further on from the longest needle's beginning that the text read so far ends in, breadth first. */
function completed(steps: Uint16Array, bits: Uint32Array, width: number): Uint16Array {
  const fallback = new Uint16Array(steps.length);
  const queue: number[] = [0];
  for (const state of queue) {
    const other = fallback[state] ?? 0;
    bits[state] = (bits[state] ?? 0) | (bits[other] ?? 0);
    for (let letter = 1; letter < width; letter += 1) {
      const next = steps[state + letter] ?? 0;
      const instead = state === 0 ? 0 : (steps[other + letter] ?? 0);
      if (next === 0) steps[state + letter] = instead;
      else {
        fallback[next] = instead;
        queue.push(next);
      }
    }
  }
  return steps;
}
