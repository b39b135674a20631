import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";
import { crashPrefix, guardRule } from "./guard.js";
import { languagePlugins } from "./rule-tester.js";

const marker = "hunter" + "2-in-the-message";

/** Lints a text with the given rules, each guarded, and gives the messages by rule. */
function messages(rules: Record<string, Rule.RuleModule>, code: string, language?: string): Record<string, string[]> {
  const guarded = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, guardRule(rule)]));
  const found = new Linter({ configType: "flat" }).verify(code, {
    plugins: { ...languagePlugins, guarded: { rules: guarded } },
    rules: Object.fromEntries(Object.keys(rules).map((name) => [`guarded/${name}`, "error" as const])),
    ...(language !== undefined && { language }),
  });
  const byRule: Record<string, string[]> = {};
  for (const { ruleId, message, line, column } of found) {
    (byRule[ruleId ?? "none"] ??= []).push(`${line}:${column} ${message}`);
  }
  return byRule;
}

function fail(): never {
  throw new TypeError(`cannot read ${marker}\n    at ${marker} (${marker}.js:1:1)`);
}

const witness: Rule.RuleModule = {
  create: (context) => ({ Identifier: (node) => context.report({ node, message: `Saw ${node.name}.` }) }),
};

describe("guardRule", () => {
  const crashing: Record<string, Rule.RuleModule> = {
    "in create": { create: fail },
    "in a node's listener": { create: () => ({ Identifier: fail }) },
    "in an exit listener": { create: () => ({ "Program:exit": fail }) },
    "in a code path listener": { create: () => ({ onCodePathStart: fail }) },
    "in a code path segment listener": { create: () => ({ onCodePathSegmentEnd: fail }) },
    "in every listener": { create: () => ({ Program: fail, Identifier: fail, "Program:exit": fail, onCodePathEnd: fail }) },
  };
  for (const [place, rule] of Object.entries(crashing)) {
    it(`makes a crash ${place} one finding and lets other rules go on`, () => {
      const { "guarded/crashing": crash, "guarded/witness": others } = messages({ crashing: rule, witness }, "\n\na; b;");
      expect(crash).toHaveLength(1);
      expect(crash?.[0]).toMatch(new RegExp(`^1:1 ${crashPrefix} \\(TypeError in (?:Object\\.)?fail at guard\\.test\\.ts:\\d+:\\d+\\)\\. .+\\.$`));
      expect(others).toEqual(["3:1 Saw a.", "3:4 Saw b."]);
    });
  }

  it("keeps what the rule said before it crashed, and nothing after", () => {
    const rule: Rule.RuleModule = {
      create: (context) => ({
        Identifier(node) {
          if (node.name === "b") fail();
          context.report({ node, message: `Saw ${node.name}.` });
        },
      }),
    };
    const found = messages({ crashing: rule }, "\na; b; c;")["guarded/crashing"];
    expect(found).toHaveLength(2);
    expect(found).toContain("2:1 Saw a.");
  });

  it("starts afresh with the next file", () => {
    const rule: Rule.RuleModule = {
      create: (context) => {
        if (context.sourceCode.text === "a") fail();
        return { Identifier: (node) => context.report({ node, message: "Saw it." }) };
      },
    };
    expect(messages({ crashing: rule }, "a")["guarded/crashing"]?.[0]).toContain(crashPrefix);
    expect(messages({ crashing: rule }, "b")["guarded/crashing"]).toEqual(["1:1 Saw it."]);
  });

  it("never quotes the exception, whatever its stack, its name and its message are", () => {
    const thrown: unknown[] = [
      new SyntaxError(marker),
      Object.assign(new Error("x"), { name: `${marker} \n` }),
      Object.assign(new Error(marker), { stack: `at ${marker} (${marker}.js:1:2)` }),
      Object.assign(new Error("x"), { message: marker }),
      Object.assign(new Error("x"), { stack: undefined }),
      marker,
      { marker },
      null,
    ];
    for (const error of thrown) {
      const rule: Rule.RuleModule = {
        create: () => {
          throw error;
        },
      };
      const found = messages({ crashing: rule }, "a")["guarded/crashing"];
      expect(found).toHaveLength(1);
      expect(found?.[0]).toContain(crashPrefix);
      expect(found?.[0]).not.toContain(marker);
    }
  });

  it("stands at the start of a file in any language", () => {
    const rule: Rule.RuleModule = { meta: { languages: ["*"] }, create: fail };
    for (const language of ["contract/text", "markdown/gfm", "json/json", "yml/yaml"]) {
      expect(messages({ crashing: rule }, "{}\n", language)["guarded/crashing"]?.[0]).toMatch(/^1:1 The rule crashed/);
    }
  });

  it("leaves the given rule and its meta alone", () => {
    const rule: Rule.RuleModule = { meta: { type: "problem" }, create: () => ({}) };
    const { create } = rule;
    expect(guardRule(rule).meta).toBe(rule.meta);
    expect(rule.create).toBe(create);
  });
});
