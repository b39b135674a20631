import * as typescriptParser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseForESLint } from "@contract-as-code/eslint-plugin/parser";
import type { LintRule } from "../plan/lint-rule.js";
import { notingListeners } from "../plan/listeners.js";
import { listenedCode } from "./code-language.js";

const code = `import a, { type B } from "b";
@sealed
export class C<T> extends a.D implements B {
  static #x = 1;
  constructor(private readonly y: string, ...rest: T[]) { super(); if (rest.length) return; this.y = y ?? \`\${a}\`; }
  async *m() { for await (const z of this) { try { yield z; } catch { continue; } finally { done(); } } }
}
switch (a) { case 1: break; default: throw new Error("x"); }
export default ({ k = 1, ...others }) => <p k={others}>{k}</p>;
`;

const selectors = [
  "Program",
  "Program:exit",
  "CallExpression",
  "Identifier:exit",
  "*",
  ":function",
  "ClassBody > MethodDefinition",
  "Program > :matches(ClassDeclaration, ImportDeclaration)",
  "BlockStatement ExpressionStatement:exit",
  "ImportDeclaration, ReturnStatement",
  "CallExpression[callee.name='done']",
  "SwitchCase ~ SwitchCase",
  "JSXElement :not(JSXIdentifier)",
  "TSTypeReference Identifier",
  "onCodePathStart",
  "onCodePathSegmentStart",
  "onUnreachableCodePathSegmentStart",
] as const;

type Call = readonly [selector: string, type: string, start: number];

/** What listeners of these selectors are told, in order, each rule with its own selectors. */
function callsOf(groups: readonly (readonly string[])[], isListened: boolean, parser: object): Call[] {
  const calls: Call[] = [];
  const rules = Object.fromEntries(
    groups.map((own, index) => {
      const rule: LintRule = {
        create: () =>
          Object.fromEntries(
            own.map((selector) => [
              selector,
              (...values: readonly { type?: string; range?: readonly number[] }[]) => {
                const node = values.at(-1);
                calls.push([selector, node?.type ?? "", node?.range?.[0] ?? -1]);
              },
            ]),
          ),
      };
      return [`rule${index}`, notingListeners(rule)];
    }),
  );
  const item: Linter.Config = {
    files: ["**/*.tsx"],
    language: "@/js",
    languageOptions: { parser: parser as Linter.Parser },
    plugins: { test: { rules } },
    rules: Object.fromEntries(groups.map((_, index) => [`test/rule${index}`, "error"])),
  };
  const messages = new Linter({ configType: "flat" }).verify(code, isListened ? [item, listenedCode()] : [item], { filename: "a.tsx" });
  expect(messages).toEqual([]);
  return calls;
}

describe("listenedCode", () => {
  const groups = fc.array(fc.uniqueArray(fc.constantFrom(...selectors), { maxLength: 4 }), { minLength: 1, maxLength: 4 });

  it.each([
    ["our parser", { parseForESLint }],
    ["typescript-eslint's parser", typescriptParser],
  ])("tells listeners what ESLint tells them, with %s", (_, parser) => {
    fc.assert(
      fc.property(groups, (own) => {
        expect(callsOf(own, true, parser)).toEqual(callsOf(own, false, parser));
      }),
      { numRuns: 60 },
    );
    for (const selector of selectors) expect(callsOf([[selector]], true, parser).length, selector).toBeGreaterThan(0);
  });

  it("meets only what rules listen to", () => {
    let met = 0;
    const counting: LintRule = {
      create: ({ sourceCode }) => ({
        "Program:exit"() {
          met = [...sourceCode.traverse()].length;
        },
      }),
    };
    const run = (rule: LintRule): number => {
      new Linter().verify("a(b, c);\nif (d) e(f);\n", [{ files: ["**/*.js"], languageOptions: { parser: { parseForESLint } as object as Linter.Parser }, plugins: { test: { rules: { rule: notingListeners(rule) } } }, rules: { "test/rule": "error" } }, listenedCode()], { filename: "a.js" });
      return met;
    };
    expect(run(counting)).toBe(2);
    expect(run({ create: (context) => ({ ...counting.create(context), CallExpression() {} }) })).toBe(6);
    // With the nodes above a call, and without the rest: the program, two statements of calls, the branch.
    expect(run({ create: (context) => ({ ...counting.create(context), "IfStatement CallExpression"() {} }) })).toBe(12);
  });

  it("takes ESLint's own traversal where a file is not parsed with its scopes", () => {
    const parser = { parse: () => ({ type: "Program", body: [], comments: [], tokens: [], range: [0, 0], loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } }, sourceType: "module" }) };
    let visited = 0;
    const rule: LintRule = {
      create: () => ({
        Program() {
          visited += 1;
        },
      }),
    };
    new Linter().verify("", [{ files: ["**/*.js"], languageOptions: { parser: parser as object as Linter.Parser }, plugins: { test: { rules: { rule: notingListeners(rule) } } }, rules: { "test/rule": "error" } }, listenedCode()], { filename: "a.js" });
    expect(visited).toBe(1);
  });
});
