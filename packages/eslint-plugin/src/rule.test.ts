import { Linter, type Rule as ESLintRule } from "eslint";
import { describe, expect, it } from "vitest";
import { crashPrefix } from "./guard.js";
import { createRule, type Definition } from "./rule.js";

type Options = readonly [{ name?: string; other?: number }];

const definition: Definition<"found", Options> = {
  meta: {
    type: "problem",
    docs: { description: "Disallow one name", clause: "QA-0", subject: "code" },
    messages: { found: "{{name}} and {{other}}." },
    schema: [{ type: "object", properties: { name: { type: "string" }, other: { type: "number" } }, additionalProperties: false }],
    defaultOptions: [{ name: "a", other: 1 }],
  },
  create(context) {
    const [{ name = "none", other = 0 }] = context.options;
    return {
      Identifier(node) {
        if (node.name === "crash") throw new Error("x");
        if (node.name === name) context.report({ node, messageId: "found", data: { name, other } });
      },
    };
  },
};

function lint(code: string, ...options: unknown[]): string[] {
  const rule = createRule(definition) as object as ESLintRule.RuleModule;
  const config: Linter.Config = { plugins: { own: { rules: { rule } } }, rules: { "own/rule": ["error", ...options] } };
  return new Linter({ configType: "flat" }).verify(code, config).map(({ message }) => message);
}

describe("createRule", () => {
  it("makes a rule that ESLint runs, with the defaults filled in", () => {
    expect(lint("a; b;")).toEqual(["a and 1."]);
    expect(lint("a; b;", { name: "b" })).toEqual(["b and 1."]);
    expect(() => lint("a;", { nmae: "b" })).toThrow(/nmae/);
  });

  it("guards it", () => {
    const messages = lint("a; crash; a;");
    expect(messages).toHaveLength(2);
    expect(messages.some((message) => message.startsWith(crashPrefix))).toBe(true);
  });

  it("is for JavaScript and TypeScript unless it says otherwise", () => {
    expect(createRule(definition).meta.languages).toEqual(["js/js"]);
    const text = { ...definition, meta: { ...definition.meta, languages: ["*"] } };
    expect(createRule(text).meta.languages).toEqual(["*"]);
  });
});
