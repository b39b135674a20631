import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import type { Linter as LinterTypes, Rule as ESLintRule } from "eslint";
import { describe, expect, it } from "vitest";
import { boundaries } from "../../cases/no-sensitive-log/boundaries.js";
import { harmless, sensitive, type Leak } from "../../cases/no-sensitive-log/names.js";
import { silent } from "../../cases/no-sensitive-log/silent.js";
import { sources } from "../../cases/no-sensitive-log/sources.js";
import { ways } from "../../cases/no-sensitive-log/ways.js";
import { testRule } from "../../rule-tester.js";
import rule from "./no-sensitive-log.js";

interface Judged {
  code: string;
  vocabulary?: Record<string, string[]>;
  options?: { sensitive?: string[]; allow?: string[] };
}

/** Lints a text as `src/file.ts` with a rule. */
function lint({ code, vocabulary = {}, options = {} }: Judged, tested: object = rule): LinterTypes.LintMessage[] {
  return new Linter().verify(
    code,
    [
      {
        files: ["**/*.ts"],
        languageOptions: { parser: parser as object as LinterTypes.Parser },
        plugins: { contract: { rules: { tested: tested as ESLintRule.RuleModule } } },
        rules: { "contract/tested": ["error", options] },
        settings: { contract: { vocabulary } },
      },
    ],
    { filename: "src/file.ts" },
  );
}

const named = (messages: LinterTypes.LintMessage[]): string[][] =>
  messages.map(({ messageId = "", message }) => [messageId, /`(.*?)` reaches/.exec(message)?.[1] ?? message]);

function expectLeaks(leaks: Leak[]): void {
  it.each(leaks)("%s", (code, ...findings) => {
    expect(named(lint({ code }))).toEqual(findings);
  });
}

describe("names of sensitive values", () => expectLeaks(sensitive));
describe("sources of sensitive values", () => expectLeaks(sources));
describe("ways to the log", () => expectLeaks(ways));
// Each names something sensitive, or the rule would not look at it.
describe("boundaries of the value flow", () => expectLeaks(boundaries.map(([code, ...findings]) => [`${code} // password`, ...findings])));

testRule("no-sensitive-log", rule, {
  valid: [
    ...harmless,
    ...silent,
    { code: "console.log(cleanse(password));", vocabulary: { redactors: ["cleanse"] } },
    { code: "console.log(this.privacy.cleanse(req.body));", vocabulary: { redactors: ["cleanse"] } },
    { code: "console.log(deviceSecret);", options: [{ allow: ["deviceSecret"] }] },
    { code: "console.log(device_secret, DEVICE_SECRET);", options: [{ allow: ["deviceSecret"] }] },
    { code: "console.log(residentNumber, user.mrn);", name: "undeclared names" },
    { code: "import { settings } from './settings.js'; console.log(settings);", vocabulary: { environment: ["src/other.ts"] }, name: "a module that does not hold the environment" },
    { code: "import { record } from './audit.js'; record.info(password);", name: "a module that is not declared to log" },
  ],
  invalid: [
    {
      code: "import { cleanse } from './cleanse.js';\nconsole.log('in', user.password);",
      vocabulary: { redactors: ["cleanse"] },
      errors: [
        {
          messageId: "value",
          line: 2,
          column: 19,
          endColumn: 32,
          data: {
            name: "user.password",
            way: "",
            remedy: "Log an id, a count or whether it is set, or pass it through `cleanse()` first.",
          },
          suggestions: [
            {
              messageId: "redact",
              data: { redactor: "cleanse" },
              output: "import { cleanse } from './cleanse.js';\nconsole.log('in', cleanse(user.password));",
            },
          ],
        },
      ],
    },
    {
      code: "function cleanse(x) { return x.id; }\nlogger.info({ body: req.body });",
      vocabulary: { redactors: ["cleanse"] },
      errors: [
        {
          messageId: "whole",
          suggestions: [
            {
              messageId: "redact",
              data: { redactor: "cleanse" },
              output: "function cleanse(x) { return x.id; }\nlogger.info(cleanse({ body: req.body }));",
            },
          ],
        },
      ],
    },
    { code: "console.log(password);", vocabulary: { redactors: ["cleanse"] }, errors: [{ messageId: "value" }] },
    { code: "console.log(userResidentNumber);", vocabulary: { sensitive: ["residentNumber"] }, errors: [{ messageId: "value" }] },
    { code: "console.log(patient.mrn);", options: [{ sensitive: ["mrn"] }], errors: [{ messageId: "value" }] },
    {
      code: "import { record } from './audit.js'; record.info(password);",
      vocabulary: { logger: ["src/audit.ts"] },
      errors: [{ messageId: "value" }],
    },
    {
      code: "import { settings } from '@/config'; console.log(settings.STRIPE_KEY);",
      vocabulary: { environment: ["src/config.ts"] },
      errors: [{ messageId: "value" }],
    },
    // Nothing in the file's text is sensitive but what the imported module holds.
    ...["import { settings } from './settings.js'; console.log(settings);", "import other from './other.js'; import { settings } from './settings.js'; console.log(settings);"].map((code) => ({
      code,
      vocabulary: { environment: ["src/settings.ts"] },
      errors: [{ messageId: "whole" as const }],
    })),
    { code: "function cleanse(x) { return x.id; }\nconsole.log(...passwords);", vocabulary: { redactors: ["cleanse"] }, errors: [{ messageId: "value", suggestions: [] }] },
  ],
});

/** The message about one value that came to the log on a way. */
const wayOf = (name: string, way: string): string =>
  `The sensitive value \`${name}\` reaches the log${way}. Log an id, a count or whether it is set, or a redacted copy. ` +
  "Do not rename it, cast it or lower the level: it would still be written.";

describe("messages", () => {
  it.each([
    [
      "const p = user.password;\nconsole.log(p);",
      "The sensitive value `user.password` reaches the log from line 1 through `p`. Log an id, a count or whether it is set, or a redacted copy. " +
        "Do not rename it, cast it or lower the level: it would still be written.",
    ],
    [
      "console.log(req.body);",
      "All of `req.body` reaches the log, whatever secrets it holds. Log the fields that are needed, by name, or a redacted copy. " +
        "Do not stringify or cut it: the secrets would still be written.",
    ],
    [
      "try { await axios.get(u, { auth: { password } }) } catch (error) { console.log(error) }",
      "All of `the failed request's headers in the error` reaches the log through `error`, whatever secrets it holds. " +
        "Log the fields that are needed, by name, or a redacted copy. Do not stringify or cut it: the secrets would still be written.",
    ],
    ["const build = (u) => u.password;\nconsole.log(build(user));", wayOf("user.password", " through `build()`, `u`")],
    ["console.log((() => user.password)());", wayOf("user.password", " through `a function()`")],
    ["class A { a = user.password; m() { console.log(this.a); } }", wayOf("user.password", " through `this.a`")],
    ["console.log(decrypt(x));", wayOf("decrypt()", "")],
    ["const a = user.password; const b = a; console.log(b);", wayOf("user.password", " through `b`, `a`")],
    ["const a = user.password; const b = a; const c = b; const d = c; console.log(d);", wayOf("user.password", " through `d`, `c`, `b`")],
  ])("%s", (code, message) => {
    expect(lint({ code }).map((finding) => finding.message)).toEqual([message]);
  });

  it.each([
    "console.log(process.env)",
    "console.log(process.env.DB_PASSWORD)",
    "run().catch((error) => console.log(error.config))",
    "console.log(req.body)",
    "app.get('/', (req, res) => console.log(req))",
    "console.log(`password: ${value}`)",
    "console.log({ password: input })",
    "console.log(import.meta.env)",
    "console.log(await User.findOne())",
    "console.log(jwt.sign(claims))",
  ])("name no way where there is none: %s", (code) => {
    const [message, ...others] = lint({ code }).map((finding) => finding.message);
    expect(others).toEqual([]);
    expect(message).toMatch(/^(?:The sensitive value|All of) `[^`]+` reaches the log[.,]/);
  });

  it("name the line of each read of one variable by itself", () => {
    const messages = lint({ code: "function f(token) {\n  console.log(token);\n  console.log(token);\n}" });
    expect(messages.map(({ message }) => message.includes("from line"))).toEqual([false, false]);
  });

  it("never hold a value", () => {
    const value = ["hunter", "2-but-longer"].join("");
    const messages = lint({ code: `const password = "${value}"; console.log(password); console.log({ token: "a" + password });` });
    expect(messages).toHaveLength(2);
    expect(JSON.stringify(messages.map(({ message }) => message))).not.toContain(value);
  });
});

describe("loggers that redact by themselves", () => {
  const pino = (redact: string): string => `import pino from "pino"; const logger = pino({ redact: ${redact} }); `;
  it.each([
    [pino('["password"]') + "logger.info({ password });", 0],
    [pino('["*.password"]') + "logger.info({ user: { password: user.password } });", 0],
    [pino('{ paths: ["req.headers.authorization"] }') + "logger.info({ req: { headers: req.headers } });", 0],
    [pino('["password"]') + "logger.child({ a: 1 }).info({ password });", 0],
    [pino('["password"]') + "logger.info({ user: { password: user.password } });", 1],
    [pino('["password"]') + "logger.info({ password, token });", 1],
    [pino('["password"]') + "logger.info(`password ${password}`);", 1],
    [pino('["user"]') + "logger.info({ user: { password: user.password } });", 0],
    [pino('["account"]') + "logger.info({ user: { password: user.password } });", 1],
    [pino('["user.token"]') + "logger.info({ user: { password: user.password } });", 1],
    [pino('["user.id"]') + "logger.info({ user: { password: { first: user.password } } });", 1],
    [pino('["user.*.first"]') + "logger.info({ user: { password: { first: user.password } } });", 0],
    [pino('["body.a.password"]') + "logger.info({ body: { b: req.body } });", 1],
    [pino('["user.login"]') + "logger.info({ user: { password: user.password } });", 1],
    [pino('["*.*.password"]') + "logger.info({ user: { password: user.password } });", 1],
    [pino('["a.user.password"]') + "logger.info({ a: { user: { token: user.token } } });", 1],
    [pino('["user[*].password"]') + "logger.info({ user: { 0: { password: user.password } } });", 0],
    [pino("[\"headers['x-token'].password\"]") + "logger.info({ headers: { 'x-token': { password: p } } });", 0],
    [pino('["[\\"password\\"]"]') + "logger.info({ password });", 0],
    [pino('["body.password"]') + "logger.info({ body: req.body });", 0],
    [pino('["query.password"]') + "logger.info({ body: req.body });", 1],
    [pino('["body.password"]') + "logger.info({ body: req.body, password });", 1],
    [pino('["body.password"]') + "logger.info(req.body);", 1],
    [pino('["password"]') + "logger.info(password);", 1],
    [pino('["", "password"]') + "logger.info(password);", 1],
    [pino('["user.password"]') + "logger.info({ ...user, user: { password: user.password } });", 0],
    [pino('["user.password"]') + "logger.info({ user: { password: user.password }, ...{ token } });", 1],
    [pino('["user.password"]') + "logger.info({ user: Object.assign({}, { password: p }) });", 0],
    [pino('["user.password"]') + "logger.info({ user: _.merge({}, { password: p }) });", 0],
    [pino('["user.password"]') + "logger.info({ user: Object.freeze({ password: p }) });", 0],
    [pino('["user.password"]') + "logger.info({ user: _.cloneDeep({ password: p }) });", 0],
    [pino('["user.password"]') + "logger.info({ user: structuredClone({ password: p }) });", 0],
    [pino('["user.password"]') + "logger.info({ user: JSON.stringify({ password: p }) });", 1],
    [pino('["req.headers.authorization"]') + "app.get('/', (req, res) => logger.info({ req }));", 0],
    [pino('["env.SECRET"]') + "logger.info({ env: process.env });", 0],
    [pino('["env.SECRET"]') + "logger.info({ env: import.meta.env });", 0],
    [pino('["failed.config.headers"]') + "try { await axios.get(u, { auth: { password: p } }) } catch (error) { logger.info({ failed: error }); }", 0],
    [pino('["failed.headers"]') + "run().catch((error) => logger.info({ failed: error.config }));", 0],
    [pino('["body.password"]') + "app.get('/', (request) => logger.info({ body: request.body }));", 0],
    [pino('["key"]') + "logger.info({ key: process.env.STRIPE_KEY });", 0],
    [pino('["user.password"]') + "logger.info({ user: await User.findOne({ id }) });", 0],
    [pino('["password"]') + "const child = logger.child({ module: 'a' }); child.info({ password });", 0],
    [pino('["password"]') + "const child = logger.with({ module: 'a' }); child.info({ password });", 1],
    [pino("paths") + "logger.info({ password });", 1],
    ["import pino from 'pino'; const logger = pino(); logger.info({ password });", 1],
    ["import pino from 'pino'; const logger = pino({ level: 'info' }); logger.info({ password });", 1],
    ["import { pino } from 'pino'; let logger = pino({ redact: ['password'] }); logger.info({ password });", 0],
    ["import winston from 'winston'; const logger = winston.createLogger({ redact: ['password'] }); logger.info({ password });", 1],
    ["const logger = make({ redact: ['password'] }); logger.info({ password });", 1],
    ["const logger = (() => pino)()({ redact: ['password'] }); logger.info({ password });", 1],
    ["const logger = logger.child({}); logger.info({ password });", 1],
    ["const [logger] = pino({ redact: ['password'] }); logger.info({ password });", 1],
  ])("%s", (code, count) => {
    const messages = lint({ code });
    expect(messages).toHaveLength(count);
    // A crash would be a finding too, without an id.
    expect(messages.every(({ messageId }) => messageId === "value" || messageId === "whole")).toBe(true);
  });
});

describe("bounds", () => {
  it("hold for one log call: each of many is judged", () => {
    expect(lint({ code: "console.log({ a: [user.password] });\n".repeat(150) })).toHaveLength(150);
  });

  it("end what is followed in long chains", () => {
    const chain = Array.from({ length: 1500 }, (_, index) => `const v${index + 1} = v${index};`).join("\n");
    const messages = lint({ code: `const v0 = user.password;\n${chain} console.log(v1500);` });
    expect(messages.filter(({ message }) => message.includes("crashed"))).toEqual([]);
  });
});

describe("cost", () => {
  /** How often the rule asks for the scope of a node, its dearest question. */
  function questions(code: string): number {
    let count = 0;
    const counting = {
      ...rule,
      create(context: { sourceCode: object }) {
        const sourceCode = new Proxy(context.sourceCode, {
          get(target, key) {
            if (key === "getScope") count += 1;
            const value: unknown = Reflect.get(target, key);
            return typeof value === "function" ? value.bind(target) : value;
          },
        });
        return (rule.create as (given: object) => object)(Object.create(context, { sourceCode: { value: sourceCode } }));
      },
    };
    lint({ code: `${code}\n// It has to name a password, or nothing is asked.` }, counting);
    return count;
  }

  it.each([
    ["a value handed on", (n: number) => `${Array.from({ length: n }, (_, i) => `const v${i + 1} = [v${i}];`).join("\n")} console.log(v${n});`],
    ["one name written often", (n: number) => `let v; ${"v = f(v); console.log(v);\n".repeat(n)}`],
    ["one object filled often", (n: number) => `const o = {}; ${"o.a = x; console.log(o);\n".repeat(n)}`],
    ["functions that call each other", (n: number) => Array.from({ length: n }, (_, i) => `function f${i}(x) { console.log(x); return f${i + 1}(f${i + 1}(x)); }`).join("\n")],
    ["a long concatenation", (n: number) => `console.log(${"a + ".repeat(n)}b);`],
  ])("grows with the text: %s", (_, text) => {
    const small = questions(text(100));
    expect(small).toBeGreaterThan(0);
    expect(questions(text(400))).toBeLessThan(small * 6);
  });

  it("asks nothing about files without log calls", () => {
    expect(questions("const o = { password }; items.map((item) => item.password); Math.max(token, 1);")).toBe(0);
  });
});
