// What tests import as `vitest` when they run against mutants: they are collected, to be run one by one and many times.
// Whatever is missing here stops the bundle, so no test is left out in silence.
export { expect, vi } from "vitest";

/** Suites that are not collected: cases under the second parser, which repeat those under the first, and growth over long inputs. */
const leftOut = new Set(["typescript-eslint", "cost"]);

/** The tests in the order of their files: `name` with the suites' names before it, `run` throws where the test fails. */
export const tests = [];

const suites = [];

/** Collects a suite. */
export function describe(name, collect) {
  if (leftOut.has(name)) return;
  suites.push(name);
  collect();
  suites.pop();
}

/** Collects a test. */
export function it(name, run) {
  tests.push({ name: [...suites, name].join(" > "), run });
}

function each(collect) {
  return (rows) => (name, run) => rows.forEach((row, index) => collect(`${name} #${index + 1}`, () => (Array.isArray(row) ? run(...row) : run(row))));
}

describe.each = each(describe);
it.each = each(it);
it.only = it;
