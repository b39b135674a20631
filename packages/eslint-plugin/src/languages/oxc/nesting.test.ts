import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { isSurelyShallow } from "./nesting.js";
import { useTrial, type Trial } from "./nesting/trial.js";
import { LineTable } from "./position.js";
import { readCode } from "./read-code.js";

/** Texts of so many levels, each in a form of its own; every one has ended the process of the parser. */
const deep: Record<string, (levels: number) => string> = {
  "conditional expressions": (levels) => "a?b:".repeat(levels) + "c",
  "conditional types": (levels) => "type A=" + "a extends b?c:".repeat(levels) + "d",
  "type arguments behind a comma": (levels) => "type A=" + "A<1,".repeat(levels),
  "types of functions": (levels) => "type A=" + "()=>".repeat(levels) + "a",
  constraints: (levels) => "type A=" + "<T extends ".repeat(levels),
  assignments: (levels) => "a=".repeat(levels) + "a",
  constructors: (levels) => "new ".repeat(levels) + "a",
  classes: (levels) => "class A{static{".repeat(levels),
  labels: (levels) => Array.from({ length: levels }, (_, index) => `l${index}:`).join("") + ";",
  "else-if chains behind comments": (levels) => "if(a)b;/**/else ".repeat(levels) + ";",
  "else-if chains behind commas": (levels) => "if(a)b,c\nelse ".repeat(levels) + ";",
  decorators: (levels) => "@(class{".repeat(levels),
  elements: (levels) => "<a>".repeat(levels),
  "members of a tag's name": (levels) => `<a${".b".repeat(levels * 5)}/>`,
  "elements with semicolons": (levels) => "<a>;".repeat(levels),
  "elements between quotes of text": (levels) => `<a>'${"<a>".repeat(levels)}'`,
  fragments: (levels) => "<>".repeat(levels),
  attributes: (levels) => "<a b=".repeat(levels),
  "brackets closed in the text of elements": (levels) => `<a>'</a>;${"['].',".repeat(levels)}`,
  "brackets behind a regular expression with a quote": (levels) => `x=/"/;${"[".repeat(levels)}"`,
  "brackets behind a comment that a carriage return ends": (levels) => "// \r" + "[".repeat(levels),
  "brackets behind a comment that a line separator ends": (levels) => "// \u2028" + "[".repeat(levels),
  "brackets behind a regular expression on a line of its own": (levels) => `let x: a\n/"/;${"[".repeat(levels)}"`,
  "brackets behind a regular expression after a rare space": (levels) => `void\u3000/"/;${"[".repeat(levels)}"`,
  "brackets behind a regular expression after a statement without a semicolon": (levels) => `for(;;){break\n/"/;${"[".repeat(levels)}"`,
  "brackets closed in strings": (levels) => "['].',".repeat(levels),
  templates: (levels) => "`${".repeat(levels),
};

const flat: Record<string, string> = {
  interfaces: "export interface A# { a: string }",
  types: "export type A# = Map<string, { a: 1 } | B>",
  functions: "function f#(a: string): string { return a }",
  overloads: "declare function f(a: A#): string",
  classes: "@a()\nclass A# extends B<C> { a = 1\n b(): void {} }",
  variables: "const a# = b < c ? d : e => f",
  calls: "a#.b(c)?.d!.e(`f${g}`)",
  conditions: "if (a#) b\nelse if (c) d\nelse { e }",
  loops: "do a#; while (b < c);\nfor (const d of e) { f }",
  elements: "const a# = <b c='d' {...e}>don't {f} <g/></b>",
  "generic arrows": "const a# = <T,>(b: T) => b",
  "regular expressions": "a# = b / c / d + /[/'\"]/.test(e)",
  enumerations: "enum A# { B = 1, C }",
  cases: "switch (a) { case #: case b: c }",
};

/** @throws {Error} that says what is refused */
function read(text: string): void {
  readCode(text, { filePath: "file.tsx", sourceType: "module" }, new LineTable(text));
}

describe("the estimate of nesting", () => {
  it.each(Object.entries(deep))("does not take for shallow: %s", (_, text) => {
    expect(isSurelyShallow(text(5000), "tsx")).toBe(false);
  });

  it.each(["interfaces", "types", "functions", "elements", "generic arrows", "regular expressions", "enumerations"])("takes a long file for shallow: %s", (kind) => {
    const text = Array.from({ length: 3000 }, (_, index) => flat[kind]?.replace("#", String(index))).join(";\n");
    expect(isSurelyShallow(text, "tsx")).toBe(true);
  });

  it.each(["", ";"])("refuses no flat file whose statements end with %j", (end) => {
    for (const [kind, statement] of Object.entries(flat)) {
      const text = Array.from({ length: 3000 }, (_, index) => statement.replace("#", String(index)) + end).join("\n");
      expect(() => read(text), kind).not.toThrow();
    }
  }, 120_000);
});

describe("the parser, in a process of its own", () => {
  const cache = join(import.meta.dirname, "../../../node_modules/.cache");
  let folder: string;

  beforeAll(async () => {
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, "nesting-"));
    await build({ entryPoints: [join(import.meta.dirname, "parser.ts")], outfile: join(folder, "parser.mjs"), bundle: true, packages: "external", platform: "node", format: "esm" });
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("refuses what would end it, and lives on", () => {
    const script = `import { parseForESLint } from ${JSON.stringify(join(folder, "parser.mjs"))};
      import { readFileSync } from "node:fs";
      for (const [name, text] of JSON.parse(readFileSync(0, "utf8"))) {
        try { parseForESLint(text, { filePath: "file.tsx", sourceType: "module" }); console.log(name + ": parsed"); } catch (error) { console.log(name + ": " + error.name); }
      }`;
    const texts = Object.entries(deep).map(([name, text]) => [name, text(20_000)]);
    const { stdout, signal } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { input: JSON.stringify(texts), encoding: "utf8" });
    expect({ said: stdout.trim().split("\n"), signal }).toEqual({ said: Object.keys(deep).map((name) => `${name}: SyntaxError`), signal: null });
  }, 120_000);
});

describe("a trial", () => {
  const text = `${"\\u0061;".repeat(2000)}`;
  const asked = vi.fn<Trial>();

  afterEach(() => {
    useTrial(undefined);
    asked.mockReset();
  });

  it("is what decides where the estimate does not know, once for a text and a name", () => {
    asked.mockReturnValue("safe");
    useTrial(asked);
    read(text);
    read(text);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls[0]?.[0]).toMatchObject({ text, filePath: "file.tsx", dialects: [{ lang: "tsx", sourceType: "module" }, { sourceType: "commonjs" }], binding: expect.stringMatching(/parser\.[\w-]+\.node$/u) });
    expect(() => readCode(text, { filePath: "file.ts" }, new LineTable(text))).not.toThrow();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["deep", "nested more than"],
    ["slow", "more than 8 s"],
  ] as const)("that says %j is a refusal", (verdict, message) => {
    asked.mockReturnValue(verdict);
    useTrial(asked);
    expect(() => read(text)).toThrow(message);
  });

  it("is not asked about what is surely shallow", () => {
    useTrial(asked);
    read("a;".repeat(2000));
    expect(asked).not.toHaveBeenCalled();
  });

  it("that no host gives is a refusal", () => {
    expect(() => read(text)).toThrow("nested more than");
  });
});
