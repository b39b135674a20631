import { describe, expect, it } from "vitest";
import { parseDocument, type ParsedDocument } from "./parse-document.js";
import { prepareDocuments } from "./prepare.js";
import { preparedDocument, rememberedDocument } from "./prepared.js";
import { installedContracts, shippedFrom } from "./shipped.js";

const name = "contract-as-code/small";
const text = '---\ncontract: 1\nvocabulary:\n  source: ["src/**"]\n---\n\n## QA-4 · Types are kept\n\nCode MUST NOT use `any`.\n\n```yaml enforce\nrules: { no-console: }\n```\n\n```ts bad file=src/a.ts\nconsole.log(1);\n```\n';

describe("preparedDocument", () => {
  it.each(installedContracts().names)("gives %s as parsing it does", (shipped) => {
    const read = installedContracts().read(shipped) ?? "";
    const parsed = parseDocument(shipped, read);
    expect(parsed.clauses.length).toBeGreaterThan(0);
    expect(preparedDocument(shipped, read, prepareDocuments())).toEqual(parsed);
  });

  it("gives nothing for another text or another name", () => {
    const documents = prepareDocuments(shippedFrom({ [name]: text }));
    expect(preparedDocument(name, text, documents)?.clauses).toMatchObject([{ id: "QA-4", heading: { file: name, line: 7 } }]);
    expect(preparedDocument(name, `${text}\n`, documents)).toBeUndefined();
    expect(preparedDocument("contract-as-code/other", text, documents)).toBeUndefined();
    expect(preparedDocument(name, text)).toBeUndefined();
  });

  it("gives a new document each time, because faults are added to it", () => {
    const documents = prepareDocuments(shippedFrom({ [name]: text }));
    preparedDocument(name, text, documents)?.faults.push({ file: name, line: 1, column: 1, endLine: 1, endColumn: 1, code: "no-clause", message: "None." });
    expect(preparedDocument(name, text, documents)?.faults).toEqual([]);
  });
});

describe("rememberedDocument", () => {
  /** Asks for documents; gives the names of those that were parsed. */
  function asking(fault = "None.") {
    const parsed: string[] = [];
    const parse = (file: string): ParsedDocument => {
      parsed.push(file);
      return { file, frontMatter: undefined, clauses: [], faults: [{ file, line: 1, column: 1, endLine: 1, endColumn: 1, code: "no-clause", message: fault }] };
    };
    return { parsed, ask: (file: string, content = "") => rememberedDocument(file, content, parse) };
  }

  it("parses a document twice and then gives it again, a new one each time", () => {
    const { parsed, ask } = asking();
    const [first, second, third, fourth] = [ask("a"), ask("a"), ask("a"), ask("a")];
    expect(parsed).toEqual(["a", "a"]);
    expect([second, third, fourth]).toEqual([first, first, first]);
    expect(fourth).not.toBe(third);
    ask("a", "another text");
    expect(parsed).toHaveLength(3);
  });

  it("keeps the last sixteen", () => {
    const { parsed, ask } = asking();
    const names = Array.from({ length: 16 }, (_, index) => `one of sixteen ${String(index)}`);
    for (const file of [...names, ...names, ...names]) ask(file);
    expect(parsed).toHaveLength(32);
    ask("one more");
    ask(names[15] ?? "");
    expect(parsed).toHaveLength(33);
    ask(names[0] ?? "");
    expect(parsed).toHaveLength(34);
  });

  it("keeps none that is larger than a mebibyte", () => {
    const { parsed, ask } = asking("x".repeat(1024 * 1024));
    for (let times = 0; times < 4; times += 1) ask("large");
    expect(parsed).toHaveLength(4);
  });
});
