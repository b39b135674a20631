import { describe, expect, it } from "vitest";
import { createRule } from "./rule.js";
import { memoryRepository, testRule } from "./rule-tester.js";
import { contractSettings } from "./settings.js";

/** Reports every identifier and every line of text that the vocabulary calls sensitive, or that a file of the repository names. */
const sensitive = createRule<"named", readonly [{ also?: string }]>({
  meta: {
    type: "problem",
    docs: { description: "Disallow sensitive names", clause: "SEC-0", subject: "text" },
    messages: { named: "{{name}} is sensitive." },
    schema: [{ type: "object", properties: { also: { type: "string" } }, additionalProperties: false }],
    defaultOptions: [{}],
    languages: ["*"],
  },
  create(context) {
    const { vocabulary, repository } = contractSettings(context);
    const names = new Set([...vocabulary.sensitive, repository?.read("names.txt"), context.options[0].also]);
    return {
      Identifier(node) {
        if (names.has(node.name)) context.report({ node, messageId: "named", data: { name: node.name } });
      },
      Text(node: { loc: { start: { line: number; column: number } } }) {
        const name = context.sourceCode.text;
        if (names.has(name)) context.report({ loc: node.loc.start, messageId: "named", data: { name } });
      },
    };
  },
});

describe("testRule", () => {
  testRule("sensitive", sensitive, {
    valid: [
      "let residentNumber: string;",
      { code: "residentNumber", language: "contract/text", filename: "notes.txt" },
      { code: "residentNumber", vocabulary: { sensitive: ["other"] } },
    ],
    invalid: [
      {
        code: "let residentNumber: string;",
        vocabulary: { sensitive: ["residentNumber"] },
        errors: [{ messageId: "named", data: { name: "residentNumber" }, line: 1, column: 5 }],
      },
      {
        code: "let a = <residentNumber />;",
        filename: "src/page.tsx",
        options: [{ also: "a" }],
        errors: [{ messageId: "named", column: 5 }],
      },
      { code: "b", repository: { "names.txt": "b" }, errors: [{ messageId: "named" }] },
      {
        code: "residentNumber",
        language: "contract/text",
        filename: "notes.txt",
        vocabulary: { sensitive: ["residentNumber"] },
        errors: [{ messageId: "named", line: 1, column: 1 }],
      },
    ],
  });
});

describe("memoryRepository", () => {
  it("lists sorted paths and reads only what it holds", () => {
    const repository = memoryRepository({ b: "2", a: "1" });
    expect(repository.list()).toEqual(["a", "b"]);
    expect(repository.read("b")).toBe("2");
    expect(repository.read("toString")).toBeUndefined();
  });
});
