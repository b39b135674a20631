import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../../source-code-of.js";
import { asText, either, through, type Leak } from "./flow.js";

const sourceCode = sourceCodeOf("password;");
const leak: Leak = { name: "password", whole: false, node: lastNode(sourceCode, "password"), keys: ["a"], through: ["b"] };
const other: Leak = { ...leak, name: "token" };

describe("either", () => {
  it("gives the first leak", () => {
    expect(either(["safe", undefined, leak, other])).toBe(leak);
  });

  it("is safe only where every part is", () => {
    expect([either(["safe", "safe"]), either(["safe", undefined]), either([undefined]), either([])]).toEqual(["safe", undefined, undefined, undefined]);
  });
});

describe("asText", () => {
  it("forgets the keys of a leak", () => {
    expect(asText(leak)).toEqual({ ...leak, keys: undefined });
    expect([asText("safe"), asText(undefined)]).toEqual(["safe", undefined]);
  });
});

describe("through", () => {
  it("adds a name to the way, nearest to the log first", () => {
    expect(through("c", leak)).toEqual({ ...leak, through: ["c", "b"] });
  });

  it("says no name twice in a row, and not that of the value itself", () => {
    expect([through("b", leak), through("password", leak)]).toEqual([leak, leak]);
  });

  it("leaves what is no leak", () => {
    expect([through("c", "safe"), through("c", undefined)]).toEqual(["safe", undefined]);
  });
});
