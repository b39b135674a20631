import * as typescriptEslint from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import { meta, parseForESLint, type ParserOptions } from "./parser.js";
import { ParseError } from "./parse-error.js";

interface Comparable {
  ast: { tokens?: unknown; comments?: unknown };
  scopeManager: ReturnType<typeof typescriptEslint.parseForESLint>["scopeManager"];
}

/** The value without what typescript-eslint's trees do not have, with the positions that getters give. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint" || value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const skipped = new Set(["parent", "start", "end", "tokens", "comments"]);
  const { loc, type } = value as { loc?: unknown; type?: unknown };
  // typescript-eslint has it too, as a deprecated field that is not listed.
  if (type === "TSEnumMember") skipped.add("computed");
  const entries = Object.entries(value).filter(([key]) => !skipped.has(key));
  return Object.fromEntries([...entries.map(([key, child]) => [key, key === "loc" ? child : plain(child)]), ...(loc === undefined ? [] : [["loc", loc]])]);
}

function describeScopes({ scopeManager }: Comparable): unknown {
  return scopeManager?.scopes.map(({ type, isStrict, variables, references, through }) => ({
    type,
    isStrict,
    variables: variables.map(({ name, defs, references: uses }) => [name, defs.map((def) => [def.type, def.name.range]), uses.map(({ identifier }) => identifier.range)]),
    references: references.map(({ identifier, resolved }) => [identifier.range, resolved?.name ?? null]),
    through: through.map(({ identifier }) => identifier.range),
  }));
}

function facts(result: Comparable): unknown {
  return { tree: plain(result.ast), tokens: plain(result.ast.tokens), comments: plain(result.ast.comments), scopes: describeScopes(result) };
}

function expectEqual(text: string, options: ParserOptions): void {
  expect(facts(parseForESLint(text, options))).toEqual(facts(typescriptEslint.parseForESLint(text, { ...options, filePath: options.filePath ?? "file.ts" })));
}

const sources: Record<string, string> = {
  "names that look like keywords": "const o = { default: 1, class: 2, of: 3 }; o.default; o?.class; export { o as default };\nimport { default as a } from 'a';",
  "the keywords of meta properties": "function f(this: F) { return new.target; } import.meta.url; import('x');",
  "closing angle brackets in a row": "let a: Array<Map<string, Set<number>>>= []; a >>>= 1; a >> 2; f<<T>(x: T) => T>(g); x<y>z;",
  "regular expressions and divisions": "a = b / c / d; e = /[/]\\/(?<n>x)/giu.test(f) / 2; if (a) /re/.exec(b);",
  "templates, nested": "x = `a${`b${{ c: `}` }}d`}e`; tag`\\u{41}${1}`; type T = `a${string}b`;",
  "numbers of every kind": "[1, 1.5, .5, 1e3, 0x1f, 0b11, 0o17, 1_000, 10n, 1.0.toFixed()]; a ?.5 : b;",
  "astral characters and escapes": "const \u{2f800} = '\u{1f600}'; /* \u{1f600} */ let \\u0061b = `\u{1f600}${1}`; // \u{1f600}",
  "CRLF and other line ends": "let a = 1;\r\n// c\r\nlet b = `x\r\ny`;\u2028let c;\r/* d\r\ne */",
  "decorators and parameter properties": "@d class A { @e() private x = 1; constructor(@p private readonly y = 2, @q z = 3) { super(); } @f get g() { return 1; } accessor h; }",
  "types": "type A = typeof this.b; function f(x): asserts x is B {} type C = import('c').D; abstract class E { abstract e(): void; declare f: string; } enum G { A = 1, B } namespace H.I {} declare function j(): void; let k = <any>l; m!.n satisfies O; type M = { readonly [K in P]?: Q };",
  "rest, patterns and defaults": "function f({ a, ...b }: T, [c = 1, , ...d], ...e) { for (const { g } of h) { label: while (1) break label; } }",
  "optional chains and directives": "'use strict'; a?.b?.[c]?.(d); (a?.b).c; delete a?.b; x ??= y; x ||= z ** 2;",
  "private names": "class A { #a = 1; static { #a in this; this.#a; } }",
};
const jsx: Record<string, string> = {
  "JSX names, attributes and text": "x = <a.b.c d-e='f &amp; \"g' h:i={j.k} {...l}>m &lt; &nbsp;&#65;&#x42; &nosuch; n's // o {/* p */}{q.r(s)}<t/></a.b.c>;",
  "JSX fragments and generics": "x = <><A<B<C>> d=\"\">=</A></>; const f = <T,>(y: T) => y; z = <this.w class=\"v\">{(u).t}</this.w>;",
};

describe("the fast parser", () => {
  it("has a name and a version for ESLint's cache", () => {
    expect(meta).toEqual({ name: expect.stringContaining("contract"), version: expect.any(String) });
  });

  describe.each(["module", "script"] as const)("gives typescript-eslint's tree, tokens, comments and scopes of a %s", (sourceType) => {
    it.each(Object.entries(sources))("%s", (_, text) => expectEqual(text, { filePath: "file.ts", sourceType }));
    it.each(Object.entries(jsx))("%s", (_, text) => expectEqual(text, { filePath: "file.tsx", sourceType }));
  });

  it.each([
    ["file.js", "let a = b < c > (d); x = <e/>;"],
    ["file.cjs", "if (a) return; exports.b = new.target;"],
    ["file.js", "function f(a: number): string { return b; }"],
    ["file.d.ts", "declare const a: 1; export = a; a();"],
    ["file.mts", "import a from 'a' with { type: 'json' }; await a;"],
  ])("reads %s as leniently as TypeScript: %s", (filePath, text) => expectEqual(text, { filePath, sourceType: "module" }));

  it("skips a hashbang, which ESLint itself makes a comment", () => {
    expect(parseForESLint("#!/usr/bin/env node\nlet a;", {}).ast.tokens.map(({ value }) => value)).toEqual(["let", "a", ";"]);
    const linter = new Linter();
    linter.verify("\uFEFF#!/usr/bin/env node\nlet a;", { files: ["**/*.ts"], languageOptions: { parser: { meta, parseForESLint } } }, "file.ts");
    expect(linter.getSourceCode().getAllComments()).toMatchObject([{ type: "Shebang", value: "/usr/bin/env node" }]);
  });

  it("says where a syntax error is", () => {
    const parse = () => parseForESLint("let a;\n\u{1f600}", { filePath: "file.ts" });
    expect(parse).toThrow(ParseError);
    expect(parse).toThrow(expect.objectContaining({ name: "SyntaxError", index: 7, lineNumber: 2, column: 1 }));
  });

  it.each(["let a: ?string;", "function f(a: string?) {}", "let a: string!;", "interface A { b: ?() => void }"])("refuses the types of Flow and JSDoc, on which rules about types crash: %s", (text) => {
    expect(() => parseForESLint(text, { filePath: "file.ts" })).toThrow(expect.objectContaining({ name: "SyntaxError", lineNumber: 1 }));
  });

  it("keeps a location that was asked for", () => {
    const { ast } = parseForESLint("a", {});
    expect(ast.loc).toBe(ast.loc);
    expect(ast.loc).toEqual({ start: { line: 1, column: 0 }, end: { line: 1, column: 1 } });
  });
});

describe("code that is nested too deeply", () => {
  const deep: Record<string, (levels: number) => string> = {
    parentheses: (levels) => "(".repeat(levels) + ")".repeat(levels),
    "brackets that never close": (levels) => "[{".repeat(levels),
    functions: (levels) => "(() => {".repeat(levels) + "})".repeat(levels),
    "else-if chains": (levels) => `if (a) b;${" else if (a) b;".repeat(levels)}`,
    "statements without braces": (levels) => `${"if(a)".repeat(levels)};`,
    sums: (levels) => "a + ".repeat(levels) + "a",
    calls: (levels) => `a${".b()".repeat(levels)}`,
    "type arguments": (levels) => `type A = ${"A<".repeat(levels)}1${">".repeat(levels)}`,
    elements: (levels) => "<a>".repeat(levels) + "</a>".repeat(levels),
    conditionals: (levels) => `${"a ? b : ".repeat(levels)}c`,
    templates: (levels) => "`${".repeat(levels) + "1" + "}`".repeat(levels),
  };

  it.each(Object.entries(deep))("is one syntax error, whatever the number of levels: %s", (_, text) => {
    for (const levels of [1100, 20_000]) {
      const code = text(levels);
      const parse = () => parseForESLint(code, { filePath: "file.tsx" });
      if (levels === 1100 && code.startsWith("(((")) continue;
      expect(parse).toThrow(expect.objectContaining({ name: "SyntaxError", lineNumber: 1 }));
    }
  });

  it("is followed by ESLint up to the limit", () => {
    const code = `${"a + ".repeat(900)}a; ${"if (a) {".repeat(300)}${"}".repeat(300)}`;
    const messages = new Linter().verify(code, { files: ["**/*.ts"], languageOptions: { parser: { meta, parseForESLint } }, rules: { "no-unused-vars": "error" } }, "file.ts");
    expect(messages).toEqual([]);
  });
});
