import { describe, expect, it } from "vitest";
import { attribute, type ProfileNode } from "./attribution.js";

/** A profile out of stacks, outermost frame first, each sampled once for so many microseconds. */
function profileOf(stacks: readonly { frames: readonly (readonly [functionName: string, url: string])[]; time: number }[]) {
  const nodes: (ProfileNode & { children: number[] })[] = [{ id: 1, callFrame: { functionName: "(root)", url: "" }, children: [] }];
  const samples: number[] = [];
  for (const { frames } of stacks) {
    let above = nodes[0];
    for (const [functionName, url] of frames) {
      const node = { id: nodes.length + 1, callFrame: { functionName, url }, children: [] };
      nodes.push(node);
      above?.children.push(node.id);
      above = node;
    }
    samples.push(nodes.length);
  }
  return { nodes, samples, timeDeltas: stacks.map(({ time }) => time) };
}

const linter = ["verify", "file:///x/node_modules/eslint/lib/linter/linter.js"] as const;
const rule = ["create", "file:///x/packages/eslint-plugin/dist/rules/env/no-process-env.js"] as const;

describe("attribute", () => {
  it("gives what a rule calls to the rule, also in ESLint and in its own folder", () => {
    const { phases, rules } = attribute(
      profileOf([
        { frames: [linter, rule, ["getTokens", "file:///x/node_modules/eslint/lib/languages/js/source-code/source-code.js"]], time: 1_000_000 },
        { frames: [linter, ["read", "file:///x/packages/eslint-plugin/dist/rules/sec/no-secrets/leak.js"]], time: 2_000_000 },
        { frames: [linter, ["no", "file:///x/node_modules/eslint/lib/rules/no-console.js"]], time: 500_000 },
      ]),
    );
    expect(Object.fromEntries(rules)).toEqual({ "no-process-env": 1, "no-secrets": 2, "no-console": 0.5 });
    expect(Object.fromEntries(phases)).toEqual({ rules: 3.5 });
  });

  it("takes the innermost frame that says something, else the one around it", () => {
    const { phases } = attribute(
      profileOf([
        { frames: [["check", "file:///x/packages/core/dist/check.js"], linter, ["analyze", "file:///x/node_modules/@typescript-eslint/scope-manager/dist/analyze.js"]], time: 1_000_000 },
        { frames: [linter, ["slice", ""]], time: 3_000_000 },
        { frames: [["check", "file:///x/packages/core/dist/check.js"]], time: 4_000_000 },
      ]),
    );
    expect(Object.fromEntries(phases)).toEqual({ scopes: 1, traversal: 3, other: 4 });
  });

  it("counts the loading of a rule's module as loading, and examples as examples", () => {
    const { phases, rules } = attribute(
      profileOf([
        { frames: [["_compile", "node:internal/modules/cjs/loader"], rule], time: 1_000_000 },
        { frames: [["proveExamples", "file:///x/packages/core/dist/judges/examples.js"], linter, rule], time: 2_000_000 },
      ]),
    );
    expect(Object.fromEntries(phases)).toEqual({ "load modules": 1, "prove examples": 2 });
    expect(rules.size).toBe(0);
  });

  it("gives to a rule what decides whether it is made, and to the traversal the steps that it takes", () => {
    const core = "file:///x/packages/core/dist";
    const { phases, rules } = attribute(
      profileOf([
        { frames: [linter, ["create", `${core}/plan/listeners.js`], ["mayHaveUnused", `${core}/plan/unused-variables.js`]], time: 1_000_000 },
        { frames: [linter, ["visit", `${core}/judges/listened-steps.js`]], time: 2_000_000 },
        { frames: [linter, ["create", `${core}/plan/listeners.js`]], time: 4_000_000 },
      ]),
    );
    expect(Object.fromEntries(rules)).toEqual({ "no-unused-vars": 1 });
    expect(Object.fromEntries(phases)).toEqual({ rules: 1, traversal: 2, guard: 4 });
  });

  it("does not count waiting, and shows the collector wherever it ran", () => {
    const { phases } = attribute(
      profileOf([
        { frames: [["(idle)", ""]], time: 9_000_000 },
        { frames: [linter, rule, ["(garbage collector)", ""]], time: 1_000_000 },
        { frames: [["(program)", ""]], time: -5 },
      ]),
    );
    expect(Object.fromEntries(phases)).toEqual({ "garbage collection": 1, "native code": 0 });
  });
});
