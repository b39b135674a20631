import type { TSESLint } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { countingReads, sourceCodeOf } from "../../source-code-of.js";
import { allNodes } from "../own-nodes.js";
import { knownAt, type Known } from "./error-narrowing.js";

/** What is known at each `use(error)` of a text. */
function knownIn(code: string, sourceCode = sourceCodeOf(code)): Known[] {
  const uses = [...allNodes(sourceCode.ast, sourceCode)].filter((node) => node.type === "CallExpression" && sourceCode.getText(node) === "use(error)");
  return uses.map((use) => knownAt(use, "error", sourceCode));
}

const nothing: Known = { narrowed: false, development: false };
const narrowed: Known = { ...nothing, narrowed: true };
const development: Known = { ...nothing, development: true };

describe("knownAt", () => {
  it.each([
    ["{ use(error); if (!(error instanceof AppError)) return; use(error); }", [nothing, narrowed]],
    ["{ if (isProd) return; use(error); }", [development]],
    ["{ if (!isDev) return; use(error); }", [nothing]],
    ["{ if (process.env.NODE_ENV === 'production') return; use(error); if (!(error instanceof AppError)) { log(); throw error; } use(error); }", [development, { narrowed: true, development: true }]],
    ["{ if (!(error instanceof AppError)) log(); use(error); }", [nothing]],
    ["{ if (!(other instanceof AppError)) return; use(error); }", [nothing]],
    ["{ use(error); { if (!(error instanceof AppError)) return; use(error); } use(error); }", [nothing, narrowed, nothing]],
    ["{ if (!(error instanceof AppError)) { return use(error); } }", [nothing]],
  ])("of branches before that leave: %s", (body, expected) => {
    expect(knownIn(`function f() { try { g(); } catch (error) ${body} }`)).toEqual(expected);
  });

  it("reads each branch of a block once, however often the block uses the error", () => {
    const readAt = (uses: number): number => {
      const code = `function f() { try { g(); } catch (error) { ${"if (error.code === 1) return; use(error); ".repeat(uses)} } }`;
      const sourceCode = sourceCodeOf(code);
      const { counted, reads } = countingReads(sourceCode);
      knownIn(code, counted);
      return reads();
    };
    expect(readAt(80)).toBeLessThan(2.5 * readAt(40));
  });
});
