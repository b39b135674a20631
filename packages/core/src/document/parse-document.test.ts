import { describe, expect, it } from "vitest";
import type { Diagnostic } from "./contract.js";
import { parseDocument, type ParsedClause } from "./parse-document.js";

const front = "---\ncontract: 1\n---\n";
const fence = "```";
const sentence = /^[A-Z`].*[.?]$/u;

const parse = (body: string): ReturnType<typeof parseDocument> => parseDocument("c.md", front + body);
const clause = (body: string): string => `## A-1 Title\n\nMUST.\n\n${body}\n`;
const block = (info: string, ...lines: string[]): string => [fence + info, ...lines, fence, ""].join("\n");
const enforce = (...lines: string[]): string => clause(block("yaml enforce", ...lines));

/** Faults by line below the front matter, column, end column and code. */
function faults(body: string): string[] {
  return parse(body).faults.map((fault) => {
    expect(fault.message).toMatch(sentence);
    return `${String(fault.line - 3)}:${String(fault.column)}-${String(fault.endColumn)} ${fault.code}`;
  });
}

function fault(body: string): Diagnostic {
  const found = parse(body).faults;
  expect(found.map((each) => each.code)).toHaveLength(1);
  const [first] = found;
  if (!first) throw new Error("no fault");
  expect(first.message).toMatch(sentence);
  return first;
}

function sound(body: string): ParsedClause[] {
  const document = parse(body);
  expect(document.faults).toEqual([]);
  return document.clauses;
}

describe("headings", () => {
  it.each([
    ["## ENV-1 · The title", "ENV-1", "The title"],
    ["### S3-12: The title", "S3-12", "The title"],
    ["#### A-01 — The *title* of `x`", "A-01", "The title of x"],
    ["## ENV-1 - [The](http://MUST.example) title ##", "ENV-1", "The title"],
    ["## ENV-1 제목", "ENV-1", "제목"],
    ["ENV-1 · Underlined\n---", "ENV-1", "Underlined"],
    ["## `ENV-1` Marked", "ENV-1", "Marked"],
    ["## ENV-1제목 하나", "ENV-1", "제목 하나"],
    ["## ENV-1 See <https://a.example>", "ENV-1", "See https://a.example"],
    ["## ENV-1 a\\*b <b>c</b> ![d](e.png)", "ENV-1", "a*b c d"],
  ])("%j is a clause", (heading, id, title) => {
    expect(sound(`${heading}\n\nMUST\n`)).toMatchObject([{ id, title, level: "error" }]);
  });

  it.each(["## env-1 x", "## ENV1 x", "## ENV-x y", "## ENV-1a x", "## ENV-1_2 x", "## 1-1 x", "## The ENV-1 x"])("%j is a chapter", (heading) => {
    expect(sound(`${heading}\n\nMUST\n`)).toEqual([]);
  });

  it("start a clause that lasts to the next heading of its level or above", () => {
    const clauses = sound("# Doc\n## Chapter\n### A-1 x\nMUST\n#### Why\nBecause.\n#### A-2 y\nSHOULD\n#### More\nMAY\n### Other\nOther text.\n## Next\n### A-3 z\nMAY\n");
    expect(clauses.map(({ id, level, chapter, prose }) => [id, level, chapter, prose])).toEqual([
      ["A-1", "error", "Chapter", "MUST\n#### Why\nBecause.\n#### More\nMAY"],
      ["A-2", "warn", "Chapter", "SHOULD"],
      ["A-3", "off", "Next", "MAY"],
    ]);
  });

  it.each([1, 5, 6])("of level %i are no place for a clause", (level) => {
    const found = fault(`${"#".repeat(level)} A-1 x\n\nMUST\n`);
    expect(found).toMatchObject({ code: "heading-level", line: 4, column: 1, endColumn: level + 7 });
  });

  it("need a title and an id of their own", () => {
    expect(faults("## A-1 ·\n\nMUST\n")).toEqual(["1:1-9 missing-title"]);
    const found = fault("## A-1 x\nMUST\n\n  ## A-1 y\nMUST\n");
    expect(found).toMatchObject({ code: "duplicate-clause", line: 7, column: 3 });
    expect(found.message).toContain("line 4");
  });

  it("of a clause must not hide in a quote or a list", () => {
    expect(faults("> ## A-1 x\n> MUST\n\n- ## A-2 y\n\n> ## `A-3` z\n")).toEqual(["1:1-11 nested-clause", "4:1-11 nested-clause", "6:1-13 nested-clause"]);
  });
});

describe("the level", () => {
  it.each([
    ["Code **MUST NOT** read.", "error"],
    ["Code **MUST** *NOT* read. It MAY.", "error"],
    ["`MUST` is a word. It SHOULD.", "warn"],
    ["[x](http://a.example/MUST \"MUST\") It SHOULD.", "warn"],
    ["<https://a.example/MUST> It SHOULD.", "warn"],
    ["~~MUST~~ SHOULD", "warn"],
    ["<urn:MUST> It SHOULD.", "warn"],
    ["X`x`MAY, SHOULD", "off"],
    ["<b title='MUST'>SHOULD</b>", "warn"],
    ["> MUST\n\nSHOULD", "warn"],
    ["- it SHOULD\n- it MUST", "warn"],
    ["~~~\nMUST\n~~~\n\nSHOULD", "warn"],
    ["    MUST\n\nSHOULD", "warn"],
    ["None here.\n\nIt SHOULD.\n\nIt MUST.", "warn"],
    ["\\MUST\\-HAVE, SHOULD", "warn"],
    ["[x](a) <urn:MUST> It SHOULD.", "warn"],
    ["- > MUST\n\n  It SHOULD.", "warn"],
    ["- > > x\n  >\n  > MUST\n\nIt SHOULD.", "warn"],
    ["- # MUST\n\nIt SHOULD.", "warn"],
    ["| MUST |\n|-|\n\nIt SHOULD.", "warn"],
  ])("of %j is %s", (text, level) => {
    expect(sound(`## A-1 x\n\n${text}\n`)).toMatchObject([{ level }]);
  });

  it("may stand in the enforce block, for prose in another language", () => {
    expect(sound(`## A-1 x\n\n금지한다.\n\n${block("yaml enforce", "level: warn")}`)).toMatchObject([{ level: "warn" }]);
    expect(sound(enforce("level: error"))).toMatchObject([{ level: "error" }]);
  });

  it("is missing where nothing says it, and is not sought in a title", () => {
    expect(faults("## A-1 It MUST\n\nIt must.\n")).toEqual(["1:1-15 missing-level"]);
    expect(faults("## A-1 x\n\n![It MUST](a.png)\n")).toEqual(["1:1-9 missing-level"]);
    expect(faults(`## A-1 x\n\nIt must.\n\n${block("yaml enforce", "rules: { no-console: }")}`)).toEqual(["1:1-9 missing-level"]);
  });

  it("must be the same in both places", () => {
    const found = fault(enforce("level:  warn"));
    expect(found).toMatchObject({ code: "level-disagreement", line: 9, column: 9, endColumn: 13 });
    expect(found.message).toContain("says MUST, which is `error`");
  });

  it("takes a phrase over the end of a line for one", () => {
    for (const end of ["\n", "  \n", "\\\n"]) expect(fault(`## A-1 x\n\nIt MAY${end}NOT.\n`).code).toBe("unknown-keyword");
  });

  it("is not guessed from a phrase that only looks like a keyword", () => {
    expect(fault("## A-1 x\n\nIt MAY NOT.\n")).toMatchObject({ code: "unknown-keyword", line: 6, column: 1 });
  });

  it("is not called missing while the block that may hold it cannot be read", () => {
    expect(faults(`## A-1 x\n\n금지\n\n${block("yaml enforce", "lvel: warn")}`)).toEqual(["6:1-5 unknown-key"]);
  });
});

describe("an enforce block", () => {
  it("says all that a clause can say", () => {
    const [found] = sound(
      enforce("rules:", "  a/x:", "  b: true", "  c: { o: 1 }", "  d: [always, { o: 1 }]", "commit: { type-enum: [2, always, [feat]] }", "command: { run: npm test, at: [server, server], timeout: 60 }", "files: [vocabulary.source, '*.md']", "ignores: [vocabulary.tests]", "priority: P2", "waivable: false", "review: ['@o/t', a@b.example]"),
    );
    expect(found?.enforce).toMatchObject({
      span: { line: 8, column: 1, endColumn: 16 },
      rules: [{ name: "a/x", options: [], span: { line: 10, column: 3, endColumn: 6 } }, { name: "b", options: [] }, { name: "c", options: [{ o: 1 }] }, { name: "d", options: ["always", { o: 1 }] }],
      commit: { "type-enum": [2, "always", ["feat"]] },
      command: { run: "npm test", at: ["server"], timeout: 60 },
      files: ["vocabulary.source", "*.md"],
      ignores: ["vocabulary.tests"],
      priority: "P2",
      waivable: false,
      review: ["@o/t", "a@b.example"],
    });
    expect(found?.prose).toBe("MUST.");
    expect(sound(clause(`${block("yaml enforce", "priority: P2")}\n\nMore.`))[0]?.prose).toBe("MUST.\n\nMore.");
  });

  it.each<[string, string[], string, string]>([
    ["an unknown key", ["priorty: P0"], "1:1-8 unknown-key", "Did you mean `priority`?"],
    ["an unknown key that is near nothing", ["zzzzzz: P0"], "1:1-7 unknown-key", "`zzzzzz` is no key of the enforce block. Use one of `rules`, `options`,"],
    ["an unknown key below", ["command: { run: x, timeuot: 1 }"], "1:20-27 unknown-key", "`timeuot` is no key of `command`. Did you mean `timeout`?"],
    ["a wrong type", ["waivable: no"], "1:11-13 invalid-value", "`waivable` must be `true` or `false`."],
    ["a wrong choice", ["priority: P3"], "1:11-13 invalid-value", "must be `P0`, `P1` or `P2`"],
    ["a wrong level", ["level: fatal"], "1:8-13 invalid-value", "must be `error`"],
    ["an empty value", ["files:"], "1:1-6 invalid-value", "must be a list of globs"],
    ["no files", ["files: []"], "1:8-10 invalid-value", "would match no file"],
    ["a text for a list", ["files: src/**"], "1:8-14 invalid-value", "must be a list of globs"],
    ["a bad glob", ["ignores: [src, '!x']"], "1:16-20 invalid-glob", "`ignores[1]` must be a glob without `!` in front"],
    ["an unknown word", ["ignores: [vocabulary.test]"], "1:11-26 unknown-vocabulary", "probably `vocabulary.tests`."],
    ["a far word", ["ignores: [vocabulary.zzzzzzz]"], "1:11-29 unknown-vocabulary", "one of `vocabulary.source`, `vocabulary.tests`"],
    ["a severity", ["rules: { a: error }"], "1:13-18 rule-severity", "Remove `error`"],
    ["a severity in a list", ["rules: { a: [2, {}] }"], "1:14-15 rule-severity", "Remove `2`"],
    ["a false rule", ["rules: { a: false }"], "1:13-18 invalid-value", "The options of `a` cannot be `false`."],
    ["a list of rules", ["rules: [a]"], "1:8-11 invalid-value", "must be a mapping of rules"],
    ["no command line", ["command: { at: [push] }"], "1:10-24 invalid-value", "`command.run` must be the command line, as text."],
    ["a blank command line", ["command: { run: ' ' }"], "1:17-20 invalid-value", "not an empty text"],
    ["an unknown surface", ["command: { run: x, at: [comit] }"], "1:25-30 invalid-value", "must be `push` or `server`"],
    ["no surface", ["command: { run: x, at: [] }"], "1:24-26 invalid-value", "a list that holds"],
    ["a bad timeout", ["command: { run: x, timeout: 0 }"], "1:29-30 invalid-value", "from 1 to 86400"],
    ["a broken timeout", ["command: { run: x, timeout: 1.5 }"], "1:29-32 invalid-value", "whole number"],
    ["a bad owner", ["review: [someone]"], "1:10-17 invalid-value", "must be an owner"],
    ["no owner", ["review: []"], "1:9-11 invalid-value", "at least one owner"],
    ["both kinds of rules", ["rules: { a: }", "options: { a: }"], "2:1-8 options-with-rules", "remove `options`"],
    ["a key twice", ["priority: P0", "priority: P1"], "2:1-9 duplicate-key", "the first one is on line 9"],
    ["an unsafe key", ["rules: { __proto__: { a: 1 } }"], "1:10-19 unknown-key", "`__proto__` is no key"],
    ["a key that is a list", ["rules: { ? [a] : b }"], "1:12-15 invalid-yaml", "plain text"],
    ["a tag", ["level: !x warn"], "1:8-10 invalid-yaml", "cannot be read"],
    ["a missing alias", ["level: *x"], "1:8-10 invalid-yaml", "The YAML alias `x` stands for nothing"],
    ["broken YAML", ["rules: ["], "2:1-1 invalid-yaml", "The YAML cannot be read: flow sequence in block collection must be sufficiently indented and end with a ]. Correct it."],
    ["broken YAML that names its token", ["level: 'x' y"], "1:12-13 invalid-yaml", "The YAML cannot be read: unexpected scalar at node end. Correct it."],
    ["a second YAML document", ["priority: P0", "---", "level: off"], "2:1-1 invalid-yaml", "The YAML cannot be read: a second YAML document starts here. Correct it."],
    ["a text", ["hello"], "1:1-6 invalid-value", "The enforce block must be a mapping"],
    ["deep YAML", [`rules: { a: ${"[".repeat(40)}${"]".repeat(40)} }`], "1:44-62 too-deep", "more than 32 levels"],
    ["bottomless YAML", [`rules: ${"[".repeat(10_000)}${"]".repeat(10_000)}`], "1:1-20008 too-deep", "Make it flatter."],
    ["bottomless YAML without end", [`rules: ${"[".repeat(10_000)}`], "1:1-10008 too-deep", "Make it flatter."],
    ["bottomless YAML without brackets", [`rules: ? ${"- ? ".repeat(5_000)}`], "1:1-20010 too-deep", "Make it flatter."],
    ["an alias of what holds it", ["commit: &x { a: [*x] }"], "1:18-20 invalid-yaml", "stands for nothing above it"],
    ["a bomb", ["rules:", "  a: &a [1,1,1,1]", ...Array.from({ length: 9 }, (_, index) => `  ${"bcdefghij"[index] ?? ""}: &${"bcdefghij"[index] ?? ""} [${`*${"abcdefghi"[index] ?? ""},`.repeat(9)}]`)], "1:1-7 invalid-yaml", "too many aliases"],
    ["too much YAML", [`rules: { a: "${"x".repeat(70_000)}" }`], "1:1-70017 too-large", "longer than 64 KiB"],
  ])("with %s is a fault at its place", (_, lines, place, words) => {
    const found = fault(enforce(...lines));
    expect(`${String(found.line - 8)}:${String(found.column)}-${String(found.endColumn)} ${found.code}`).toBe(place);
    expect(found.message).toContain(words);
  });

  it("may be as long as the limit", () => {
    const content = `rules: { a: ["${"x".repeat(64 * 1024 - 19)}"] }`;
    expect(sound(enforce(content))).toHaveLength(1);
    expect(fault(enforce(content.replace("x", "xx"))).code).toBe("too-large");
  });

  it("is too much YAML together with the others, where each alone is not", () => {
    const some = block("yaml enforce", `rules: { a: ["${"x".repeat(60_000)}"] }`);
    const found = fault(`## A-1 x\nMUST\n${some}## A-2 x\nMUST\n${some}## A-3 x\nMUST\n${some}`);
    expect(found).toMatchObject({ code: "too-large", line: 17 });
    expect(found.message).toContain("128 KiB together");
  });

  it("may have keys that objects inherit", () => {
    const [found] = sound(enforce("rules: { constructor: , toString: { valueOf: 1 } }"));
    expect(found?.enforce?.rules?.map((use) => [use.name, use.options])).toEqual([["constructor", []], ["toString", [{ valueOf: 1 }]]]);
    expect(faults(enforce("constructor: 1"))).toEqual(["6:1-12 unknown-key"]);
  });

  it("may use an alias; a fault behind one is shown where it is used", () => {
    expect(sound(enforce("files: &f [a]", "ignores: *f"))[0]?.enforce).toMatchObject({ files: ["a"], ignores: ["a"] });
    expect(faults(enforce("commit: { a: &f [1] }", "files: *f"))).toEqual(["7:8-10 invalid-value"]);
  });

  it("may be indented, and its columns are the document's", () => {
    expect(faults(clause("  ```yaml enforce\n  rules:\n    a: error\n ```"))).toEqual(["7:8-13 rule-severity"]);
    expect(faults(clause("  ```yaml enforce\n rul: 1\n  ```"))).toEqual(["6:2-5 unknown-key"]);
  });

  it("stands once in a clause, in YAML, alone on its fence, with content", () => {
    expect(faults(clause(block("yaml enforce", "level: error") + block("yml enforce", "priority: P0")))).toEqual(["8:1-15 second-enforce-block"]);
    expect(faults(clause(block("json enforce", "{}")))).toEqual(["5:1-16 enforce-language"]);
    expect(faults(clause(block("yaml enforce now", "level: error")))).toEqual(["5:1-20 unknown-fence-word"]);
    expect(faults(clause(block("yaml enforce file=x", "level: error")))).toEqual(["5:1-23 unknown-fence-word"]);
    expect(fault(clause(block("yaml enforce file=x", "level: error"))).message).toContain("`file=`");
    expect(faults(clause(block("yaml2 enforce", "level: error") + block("myaml enforce", "level: error")))).toEqual(["5:1-17 enforce-language", "8:1-17 enforce-language"]);
    expect(faults(clause(block("yaml enforce")))).toEqual(["5:1-16 empty-block"]);
  });

  it("stands in a clause, at the left margin", () => {
    expect(faults(block("yaml enforce", "level: error"))).toEqual(["1:1-16 block-outside-clause"]);
    expect(faults(clause("- x\n  ```yaml enforce\n  level: error\n  ```"))).toEqual(["6:3-18 nested-block"]);
    expect(faults(clause("> ```yaml enforce\n> level: error\n> ```"))).toEqual(["5:1-18 nested-block"]);
    expect(faults(clause("- x\n  ```ts\n  const a = 1;\n  ```"))).toEqual([]);
    expect(faults(`## A-1 x\nMUST\n## Chapter\n${block("ts bad", "x")}`)).toEqual(["4:1-10 block-outside-clause"]);
    expect(["bad", "good"].map((kind) => fault(block(`ts ${kind}`, "x")).message)).toEqual([expect.stringContaining("The `bad` block"), expect.stringContaining("The `good` block")]);
  });
});

describe("an example", () => {
  it("has language, path, case, code and places", () => {
    const [found] = sound(clause(`${block("ts bad file=src/a.ts", "a", "", "b")}${block(`yaml good file="a b.yml" case='one two'`, "x")}${block("md good")}`));
    expect(found?.examples).toEqual([
      { kind: "bad", language: "ts", file: "src/a.ts", case: undefined, code: "a\n\nb\n", codeLine: 9, span: { file: "c.md", line: 8, column: 1, endLine: 8, endColumn: 24 } },
      { kind: "good", language: "yaml", file: "a b.yml", case: "one two", code: "x\n", codeLine: 14, span: { file: "c.md", line: 13, column: 1, endLine: 13, endColumn: 43 } },
      { kind: "good", language: "md", file: undefined, case: undefined, code: "", codeLine: 17, span: { file: "c.md", line: 16, column: 1, endLine: 16, endColumn: 11 } },
    ]);
    expect(found?.prose).toBe("MUST.");
  });

  it.each([
    ["ts bad good", "ambiguous-example", "both bad and good"],
    ["ts bad fast", "unknown-fence-word", "`fast` is not known beside `bad`."],
    ["ts good flie=a", "unknown-fence-word", "`flie` is no attribute of an example. Did you mean `file`?"],
    ["ts good language=a", "unknown-fence-word", "Use `file=` and `case=`."],
    ["ts bad file=a file=b", "duplicate-attribute", "two `file=`"],
    ["ts bad file=", "empty-attribute", "`file=` has no value"],
    ["ts bad file=' '", "empty-attribute", "`file=` has no value"],
    ["ts bad file", "unknown-fence-word", "Did you mean `file=`?"],
    ["ts good cases", "unknown-fence-word", "Did you mean `case=`?"],
    ["ts bad file=./a.ts", "invalid-path", "root"],
    ["ts bad file=../a.ts", "invalid-path", "`../a.ts`"],
    ["ts bad file=/a.ts", "invalid-path", "relative path"],
    ["ts bad file=a\\b.ts", "invalid-path", "root"],
    ["ts bad file=C:/b.ts", "invalid-path", "root"],
    ["ts bad file=a//b.ts", "invalid-path", "root"],
    ["ts bad case=a", "case-without-file", "Add `file=`"],
    ["ts Bad", "unknown-fence-word", "Did you mean `bad`?"],
    ["ts Goods", "unknown-fence-word", "Did you mean `good`?"],
    ["yaml enforced", "unknown-fence-word", "Did you mean `enforce`?"],
    ["bad", "missing-language", "for instance `ts bad`"],
    ["enforce", "missing-language", "for instance `yaml enforce`"],
  ])("marked %j is a fault", (info, code, words) => {
    const found = fault(clause(block(info, "x")));
    expect(found).toMatchObject({ code, line: 8, column: 1, endLine: 8, endColumn: info.length + 4 });
    expect(found.message).toContain(words);
  });

  it("has a first line of bounded length", () => {
    expect(fault(clause(block(`ts bad ${"x ".repeat(500)}`, "x")))).toMatchObject({ code: "too-large", line: 8 });
    expect(sound(clause(block(`ts bad file=${"x".repeat(988)}`, "x")))).toHaveLength(1);
    expect(sound(clause(block("ts bad file=ab:c.ts", "x")))).toHaveLength(1);
  });

  it.each(["ts", "", "ts title=bad", "text food", "ts {good}", "ts twoslash"])("is not what %j marks", (info) => {
    const [found] = sound(clause(block(info, "x")));
    expect(found?.examples).toEqual([]);
    expect(found?.prose).toContain("x");
  });

  it("shares a case only with examples of its kind and other paths", () => {
    expect(faults(clause(block("ts bad case=c file=a", "x") + block("ts good case=c file=b", "x") + block("ts bad case=c file=a", "x")))).toEqual([
      "8:1-25 mixed-case", "11:1-24 duplicate-file",
    ]);
    expect(faults(clause(block("ts bad case=c file=a", "x") + block("ts good case=d file=a", "x") + block("ts good file=a", "x")))).toEqual([]);
    expect(faults(clause(block("ts bad case=c", "x") + block("ts bad case=c", "x")))).toEqual(["5:1-17 case-without-file", "8:1-17 case-without-file"]);
  });
});

describe("what would hide a part of the document", () => {
  it("is a fault: a fence, a comment or front matter without end", () => {
    expect(fault(clause("```ts\nx"))).toMatchObject({ code: "unclosed-fence", line: 8 });
    expect(fault(clause("````ts\nx\n```"))).toMatchObject({ code: "unclosed-fence" });
    expect(fault(clause("```ts\nlonger than its fence"))).toMatchObject({ code: "unclosed-fence" });
    expect(fault(clause("  <!-- x\n\n## A-2 y"))).toMatchObject({ code: "unclosed-comment" });
    expect(sound(clause("<div>\nx\n</div>"))).toHaveLength(1);
    expect(parse("## A-1 x\nMUST\n```").faults).toMatchObject([{ code: "unclosed-fence", line: 6 }]);
    expect(fault(clause("<!-- x\n\n## A-2 y"))).toMatchObject({ code: "unclosed-comment", line: 8 });
    expect(parseDocument("c.md", "---\ncontract: 1\n# x\n").faults).toMatchObject([{ code: "unclosed-front-matter", line: 1, column: 1, endColumn: 4 }]);
    expect(sound(clause("<!-- x\n\n## A-2 y\n\n-->\n\n~~~~ts\n~~~\n~~~~"))).toHaveLength(1);
  });

  it("is a fault: nesting and paragraphs beyond what is read", () => {
    expect(fault(clause(`${"> ".repeat(200)}x`))).toMatchObject({ code: "too-deep", line: 8, message: expect.stringContaining("more than 50 levels") as string });
    expect(fault(clause(`${"- ".repeat(5000)}x`))).toMatchObject({ code: "too-deep" });
    expect(fault(clause("x ".repeat(5001)))).toMatchObject({ code: "too-large", line: 8 });
    expect(sound(clause(`${"> ".repeat(40)}x\n\n${"x ".repeat(4999)}xy`))).toHaveLength(1);
  });
});
