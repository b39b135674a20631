import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../source-code-of.js";
import { allNodes, ownNodes } from "./own-nodes.js";

const sourceCode = sourceCodeOf("f([, a, , b], () => c, d);");
const names = (nodes: Iterable<{ type: string }>): string[] => [...nodes].flatMap((node) => ("name" in node ? [String(node.name)] : []));

describe("the nodes below a node", () => {
  it("come in order of the text, past holes", () => {
    expect(names(allNodes(sourceCode.ast, sourceCode))).toEqual(["f", "a", "b", "c", "d"]);
  });

  it("are its own without those of nested functions, which come themselves", () => {
    expect(names(ownNodes(sourceCode.ast, sourceCode))).toEqual(["f", "a", "b", "d"]);
    expect([...ownNodes(sourceCode.ast, sourceCode)].map((node) => node.type)).toContain("ArrowFunctionExpression");
  });

  it("are those of a function that is the root", () => {
    const root = [...allNodes(sourceCode.ast, sourceCode)].find((node) => node.type === "ArrowFunctionExpression");
    expect(root && names(ownNodes(root, sourceCode))).toEqual(["c"]);
  });
});
