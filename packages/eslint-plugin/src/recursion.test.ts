import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learn, learning, outdate, type Learned } from "./learned.js";
import { rememberRecursion } from "./recursion.js";

type Graph = readonly (readonly number[])[];

/** Says of a node how its way goes on: by itself, or cut. */
function walker(deepest: number) {
  const ask = rememberRecursion<Graph, string>(deepest, { met: "met", far: "far" });
  let computed = 0;
  const walk = (graph: Graph, node: number): string =>
    ask(graph, String(node), () => {
      computed += 1;
      learn(`read ${node}`);
      return `${node}(${(graph[node] ?? []).map((next) => walk(graph, next)).join(" ")})`;
    });
  return { walk, computed: () => computed };
}

function questions({ asked, parts }: Learned): Set<string> {
  return new Set([...asked, ...[...parts].flatMap((part) => [...questions(part)])]);
}

describe("rememberRecursion", () => {
  it("cuts a circle where it is met again, from wherever it is entered", () => {
    const graph: Graph = [[1], [2], [0]];
    const { walk } = walker(9);
    expect([walk(graph, 0), walk(graph, 1), walk(graph, 2)]).toEqual(["0(1(2(met)))", "1(2(0(met)))", "2(0(1(met)))"]);
  });

  it("cuts a way that is too long, from wherever it begins", () => {
    const graph: Graph = [[1], [2], [3], []];
    const { walk } = walker(2);
    expect([walk(graph, 2), walk(graph, 1), walk(graph, 0), walk(graph, 3)]).toEqual(["2(3())", "1(2(far))", "0(1(far))", "3()"]);
  });

  it("computes what has no circle once", () => {
    const graph: Graph = [[1, 2], [2, 3], [3], []];
    const { walk, computed } = walker(9);
    walk(graph, 0);
    walk(graph, 1);
    expect(computed()).toBe(4);
  });

  it("computes again what has another answer, and what was made of it", () => {
    const graph: Graph = [[1], [2], [], [2]];
    const { walk, computed } = walker(9);
    walk(graph, 0);
    outdate(["read 1"]);
    expect([walk(graph, 3), computed()]).toEqual(["3(2())", 4]);
    expect([walk(graph, 0), computed()]).toEqual(["0(1(2()))", 6]);
  });

  it("forgets a computation that threw", () => {
    const ask = rememberRecursion<object, number>(9, { met: -1, far: -2 });
    const subject = {};
    expect(() => ask(subject, "a", () => JSON.parse("{"))).toThrow(SyntaxError);
    expect(ask(subject, "a", () => 1)).toBe(1);
  });

  it("answers the same, and learns the same, whoever asked before", () => {
    const graphs = fc.array(fc.array(fc.nat(5), { maxLength: 3 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(graphs, fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), fc.integer({ min: 1, max: 7 }), (graph, order, deepest) => {
        const shared = walker(deepest);
        for (const node of order) {
          const own: Graph = [...graph];
          const alone = learning(() => walker(deepest).walk(own, node));
          const found = learning(() => shared.walk(graph, node));
          expect(found.value).toBe(alone.value);
          expect([...questions(found.learned)]).toEqual(expect.arrayContaining([...questions(alone.learned)]));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
