import { parseForESLint } from "@contract-as-code/eslint-plugin/parser";
import { describe, expect, it, vi } from "vitest";
import { eslintInternals } from "../plan/internals.js";
import { lazyTokens } from "./lazy-tokens.js";

const text = "#!/usr/bin/env node\n// first\nconst a = [1, /* two */ 2]; // last\n";

type Parts = ConstructorParameters<ReturnType<typeof lazyTokens>>[0];

function partsOf(code: string): Parts {
  const { ast, services, scopeManager, visitorKeys } = parseForESLint(code, { filePath: "a.ts" });
  return { text: code, ast, hasBOM: false, parserServices: services, scopeManager, visitorKeys } as object as Parts;
}

describe("lazyTokens", () => {
  const { SourceCode } = eslintInternals();
  const LazySourceCode = lazyTokens();

  it("makes no tokens for a file that nobody asks for them", () => {
    const parts = partsOf(text);
    const tokens = vi.fn(() => []);
    Object.defineProperty(parts.ast, "tokens", { configurable: true, get: tokens });
    const sourceCode = new LazySourceCode(parts);
    expect(sourceCode.getAllComments()).toHaveLength(3);
    expect(sourceCode.lines).toHaveLength(4);
    expect(tokens).not.toHaveBeenCalled();
    expect(sourceCode.ast.tokens).toEqual([]);
    expect(tokens).toHaveBeenCalledOnce();
  });

  it("gives what ESLint's own source code gives", () => {
    const [plain, lazy] = [new SourceCode(partsOf(text)), new LazySourceCode(partsOf(text))];
    const values = (of: typeof plain): unknown => {
      const [statement] = of.ast.body;
      if (statement === undefined) throw new Error("The text has a statement.");
      return [
        of.getTokens(statement).map(({ value }) => value),
        of.getFirstToken(statement)?.value,
        of.getLastToken(statement, { includeComments: true })?.value,
        of.getTokenBefore(statement, { includeComments: true })?.value,
        of.getTokenAfter(statement, { includeComments: true })?.value,
        of.getCommentsInside(statement).map(({ value }) => value),
        of.getCommentsBefore(statement).map(({ type, value }) => [type, value]),
        of.commentsExistBetween(statement, of.ast),
        Reflect.get(of, "tokensAndComments"),
      ].map((value) => JSON.stringify(value));
    };
    expect(values(lazy)).toEqual(values(plain));
    expect(lazy.getFirstToken(lazy.ast)).toBe(lazy.ast.tokens[0]);
  });
});
