import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../index.js";
import { parsers, testRule } from "../../rule-tester.js";
import rule from "./no-unwaived-disable.js";

const directive = (name: string): string => `// ${name}\n`;
// Written in two parts, so that no tool takes them for directives of this file.
const disable = "eslint-" + "disable";
const ignore = "@ts-" + "ignore";

const other = [{ id: "W-12", clause: "ENV-1", files: ["src/**"] }];

testRule("no-unwaived-disable", rule, {
  valid: [
    ...[
      `// Why this is so.`,
      `/* eslint-enable no-console */ run();`,
      `/* eslint no-console: "error", eqeqeq: [2, "always"] */ run();`,
      `/* eslint indent: ["error", 0] */ run();`,
      `/* global window */ run();`,
      `// See ${disable} in the manual of ESLint.`,
      `// The ${ignore} of last year is gone.`,
      `// prettier-ignore`,
      `const text = "/* ${disable} */ // ${ignore}";`,
      "const text = `// eslint-" + "disable-line`;",
      `/* A note.\n ${disable} no-console */`,
      `// c8 ignores nothing here`,
      `// ignore case; skip blanks; disable caching`,
      `// W-12 allows it`,
      `// eslint-disabled-rules are listed elsewhere`,
      `// @ts-ignored`,
    ],
    { code: `// ${disable}-next-line no-console -- W-12\nconsole.log(1);`, waivers: other },
    { code: `/* c8 ignore next: W-12 */ run();`, waivers: other },
    { code: `// ${ignore} nobody typed it, W-3 and W-12\nrun();`, waivers: other },
    { code: `// ${ignore}\nrun();`, options: [{ except: ["typescript"] }] },
    { code: `/* istanbul ignore next */ run();`, options: [{ except: ["eslint", "coverage"] }] },
  ],
  invalid: [
    ...[
      `// ${disable}-next-line no-console\n`,
      `/* ${disable} no-console, eqeqeq */\n`,
      `/*\n   ${disable} no-console\n*/\n`,
      `/* eslint no-console: "off" */\n`,
      `/* eslint no-console: ['off'], eqeqeq: 2 */\n`,
      `/* eslint eqeqeq: "error", no-console: 0 */\n`,
      directive(ignore),
      directive(`${ignore}: legacy`),
      directive("@ts-" + "expect-error the types are wrong"),
      directive("@ts-" + "nocheck"),
      `/* ${ignore} */\n`,
      `/**\n * Text.\n * ${ignore}\n */\n`,
      directive("$Flow" + "FixMe[incompatible-type]"),
      directive("oxlint-" + "disable-next-line no-console"),
      directive("biome-" + "ignore lint/suspicious/noConsole: later"),
      directive("deno-lint-" + "ignore no-explicit-any"),
      directive("tslint:" + "disable"),
      `/* c8 ${"ignore"} start */\n`,
      `/* v8 ${"ignore"} next 3 */\n`,
      `/* istanbul ${"ignore"} else */\n`,
      `/* node:coverage ${"disable"} */\n`,
      directive("nosem" + "grep: javascript.express"),
      directive("NOSO" + "NAR"),
      directive("gitleaks:" + "allow"),
      directive("secretlint-" + "disable-next-line"),
      directive("pragma: " + "allowlist secret"),
      directive("codeql" + "[js/sql-injection]"),
      directive("noinspection " + "JSUnresolvedVariable"),
      directive("type-coverage:" + "ignore-next-line"),
    ].map((comment) => ({ code: `${comment}run();`, errors: [{ messageId: "unowned" as const }] })),
    {
      code: `run();\n  // ${disable}-next-line no-console -- it prints\nconsole.log(1);`,
      errors: [{ messageId: "unowned", line: 2, column: 3, endLine: 2, endColumn: 54, data: { directive: `${disable}-next-line no-console`, tool: "ESLint" } }],
    },
    { code: `const a = 1; // ${ignore}\n// ${ignore}\n`, errors: [{ messageId: "unowned", line: 1 }, { messageId: "unowned", line: 2 }] },
    { code: `const view = <p>{/* ${disable}-line no-console */}</p>;`, filename: "src/view.tsx", languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } }, errors: [{ messageId: "unowned" }] },
    // A waiver that is not there, of another file, or that is only mentioned in part.
    { code: `// ${disable}-next-line no-undef -- W-9\nrun();`, waivers: other, errors: [{ messageId: "dead", data: { directive: `${disable}-next-line no-undef`, tool: "ESLint", id: "W-9" } }] },
    { code: `// ${disable}-next-line no-undef -- W-12\nrun();`, filename: "lib/a.ts", waivers: other, errors: [{ messageId: "dead" }] },
    { code: `// ${disable}-next-line no-undef -- W-1\nrun();`, waivers: other, errors: [{ messageId: "dead" }] },
    { code: `// ${disable}-next-line no-console\nrun();`, waivers: other, errors: [{ messageId: "unowned" }] },
    { code: `// ${ignore}\nrun();`, options: [{ except: ["eslint"] }], errors: [{ messageId: "unowned" }] },
    { code: `// ${ignore} ${"too long to be told ".repeat(8)}\nrun();`, errors: [{ messageId: "unowned", data: { directive: `${`${ignore} ${"too long to be told ".repeat(8)}`.slice(0, 79)}…`, tool: "the compiler" } }] },
  ],
});

describe("a clause's own waiver", () => {
  const judged = (waivers: object[]): [string | undefined, string][] => {
    const rules = { "contract/no-unwaived-disable": rule };
    const config = { files: ["**/*.ts"], plugins: { "CON-2": { rules } as object }, languageOptions: { parser: parsers["oxc"] }, rules: { "CON-2/contract/no-unwaived-disable": "error" }, settings: { contract: { waivers } } } as Linter.Config;
    return new Linter({ configType: "flat" }).verify(`// ${ignore} W-12 W-13\nrun();`, config, { filename: "src/file.ts" }).map(({ messageId, message }) => [messageId, message]);
  };

  it("leaves the comment a finding, which the waiver then covers, and names the waiver", () => {
    expect(judged([{ id: "W-13", clause: "CON-2", files: ["src/**"] }])).toEqual([["waived", expect.stringContaining("stands by W-13 until that ends")]]);
  });

  it("matters less than a live waiver of another clause", () => {
    expect(judged([{ id: "W-13", clause: "CON-2", files: ["src/**"] }, ...other])).toEqual([]);
  });
});

describe("comments that would silence the rule itself", () => {
  it.each([`/* ${disable} */`, `/*${disable}-line*/ run();`, `run(); // ${disable}-line`, `// ${disable}-next-line\nrun();`])("are reported by the gate, which obeys none: %s", (code) => {
    const config = { files: ["**/*.ts"], plugins: { contract: plugin as object }, languageOptions: { parser: parsers["oxc"] }, rules: { "contract/no-unwaived-disable": "error" } } as Linter.Config;
    const messages = new Linter({ configType: "flat" }).verify(code, config, { filename: "src/file.ts", allowInlineConfig: false });
    expect(messages.map(({ ruleId, messageId }) => [ruleId, messageId])).toEqual([["contract/no-unwaived-disable", "unowned"]]);
  });
});
