import { describe, expect, it } from "vitest";
import { parseDocument } from "./parse-document.js";
import { prepareDocuments } from "./prepare.js";
import { preparedDocument } from "./prepared.js";
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
