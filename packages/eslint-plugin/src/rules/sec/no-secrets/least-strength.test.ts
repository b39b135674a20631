import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueStrength } from "../../../secrets/value-evidence.js";
import { sourceCodeOf } from "../../../source-code-of.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { apparentStrength } from "./appearance.js";
import { codeLeaks } from "./code-leaks.js";
import { looksLikeClientKey, withoutScheme } from "./evidence.js";
import { glance } from "./glance.js";
import { leastStrength } from "./least-strength.js";
import { hintOf } from "./text-candidates.js";

// Made at run time, so that no scanner finds them in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const letters = ["qzrtvlxkf", "wnybuedshg"].join("");

describe("leastStrength", () => {
  it.each([
    ["any text", 0, ["jwt.sign(a, b)", 'createHmac("a", b)', 'const a = { secretOrKey: "b" }', 'session({ secret: "b" })', "session({ secret })", "iron({ keys: [a] })", 'const a = "pa" + "ss"', "const p\\u0061ss = 1", "new Pool({ password })", "knex({ pass })", "to\\ken"]],
    ["words", 1, ["const password = a", "const PASS = a", "x.userPass", "pwd", "motDePasse", "pass_code", "passphrase", "senha", "비밀번호", "unlockCode"]],
    ["mixed texts", 2, ["const token = a", "passed, passing, passenger", "const secret = a", "Object.keys(a)", "environment({ keys: 1 })", "session(a)", "new Pool(a)", "const a = 1 + 2", 'a("b, " + c + " d")', "/\\w+\\s/", '"\\n\\t\\u001b"']],
  ] as const)("asks for %s", (_, least, texts) => {
    for (const text of texts) expect(leastStrength(text), text).toBe(least);
  });
});

describe("apparentStrength", () => {
  it("is never less than what the full judgement says", () => {
    const piece = fc.oneof(
      fc.constantFrom("Bearer ", "hunter", "Basic ", "letmein", "super-secret", "sk-", "admin", " ", "swordfish", "비밀", "Tr0ub4dor", "&3", "deadbeef", letters, random),
      fc.string({ maxLength: 12 }),
      fc.stringMatching(/^[a-zA-Z]{0,24}$/),
      fc.stringMatching(/^(?:[a-z]{4,8} ){0,4}$/),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        const text = pieces.join("");
        const value = withoutScheme(text);
        const isKey = looksLikeClientKey(value) && !/\s/.test(value);
        expect(apparentStrength(text)).toBeGreaterThanOrEqual(isKey ? 2 : Math.min(2, valueStrength(value)));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [0, ["a", "it is no secret to us", "한국어", "the user was not found in the list", "한국어elephant", "plan garden window forest"]],
    [1, ["elephant", "userName", "created_at", "decadedecadeqBfdcbfdc"]],
    [2, [random, "hunter2", "Tr0ub4dor &3", letters, "letmein", "topsecret", "Bearer abc1", "pk-live", "a!", "decadedecadeBfdcbfdc", "pk_한1", "qzrtv wnbyx kfwnb planets"]],
  ] as const)("is %i", (strength, texts) => {
    for (const text of texts) expect(apparentStrength(text), text).toBe(strength);
  });
});

const names = ["password", "dbPass", "apiKey", "token", "secret", "keys", "pwd", "parola", "senha", "비밀번호", "пароль", "unlockCode", "auth", "value", "label", "sessionKey", "githubPat", "connectionString"];
const values = [random, letters, "hunter2", "elephant", "swordfish", "keyboard cat", "a", "letmein", `Bearer ${random}`, "x-1", "", "the user was not found", `API_KEY=${random}`, `mysql --password=${random} main`];
const forms: ((name: string, value: string) => string)[] = [
  (name, value) => `const ${name} = ${value};`,
  (name, value) => `start({ ${name}: ${value}, user: "ada" });`,
  (name, value) => `settings["${name}"] = ${value};`,
  (name, value) => `settings["${name.slice(0, 2)}" + "${name.slice(2)}"] = ${value};`,
  (name, value) => `const given = ${value}; client.connect({ ${name}: given });`,
  (name, value) => `if (login.${name} === ${value}) start();`,
  (name, value) => `headers.set("${name}", ${value});`,
  (name, value) => `new Map([["${name}", ${value}]]);`,
  (name, value) => `function get_${name}() { return ${value}; }`,
  (name, value) => `const ${name} = process.env.A ?? ${value};`,
  (name, value) => `const note = ${value}; jwt.sign({ ${name}: 1 }, note);`,
  (name, value) => `createHmac("sha256", ${value}); const ${name} = 1;`,
  (name, value) => `import Stripe from "stripe"; new Stripe(${value}); const ${name} = 1;`,
  (name, value) => `new Sequelize("shop", "app", ${value}, { ${name}: 1 });`,
  (name, value) => `new Pool({ ${name}: ${value} });`,
  (name, value) => `new OpenAI({ ${name}: ${value} });`,
  (name, value) => `app.use(session({ ${name}: ${value}, resave: false }));`,
  (name, value) => `scryptSync(${value}, "salt", 32); const ${name} = 1;`,
  (name, value) => `start({ name: "${name}", value: ${value} });`,
  (name, value) => `switch (${name}) { case ${value}: start(); }`,
];
const spellings: ((value: string) => string)[] = [
  (value) => `"${value}"`,
  (value) => `\`${value}\``,
  (value) => `("${value.slice(0, 3)}" + "${value.slice(3)}")`,
  (value) => `["${value.slice(0, 3)}", "${value.slice(3)}"].join("")`,
  (value) => `"${value.slice(0, 3)}".concat("${value.slice(3)}")`,
  (value) => `\`${value} \${start()}\``,
  (value) => `Buffer.from("${value}")`,
];
const others = ["", 'import { a } from "./a.js";\n', 'console.log("passed: " + total);\n', "const list = Object.keys(items);\n", "const 이름 = `${a} 님`;\n", "class Client { run() { return 1; } }\n"];

describe("the ways by which texts are passed over", () => {
  it("pass over none that the rule would report if it looked at all of them", () => {
    const statement = fc.tuple(fc.constantFrom(...forms), fc.constantFrom(...names), fc.constantFrom(...spellings), fc.constantFrom(...values)).map(([form, name, spelling, value]) => form(name, spelling(value)));
    let reported = 0;
    fc.assert(
      fc.property(fc.constantFrom(...others), fc.array(statement, { minLength: 1, maxLength: 3 }), (before, statements) => {
        const code = before + statements.map((line) => `{ ${line} }`.replace(/^\{ (import [^;]*;)(.*) \}$/, "$1 {$2 }")).join("\n");
        const sourceCode = sourceCodeOf(code);
        const texts = [...allNodes(sourceCode.ast, sourceCode)].filter((node) => node.type === "Literal" || node.type === "TemplateLiteral");
        const file = { sourceCode, path: "src/a.ts", setting: "source", sensitive: new Set<string>(), names: hintOf([]) } as const;
        const all = codeLeaks(texts, file, 0);
        reported += all.length;
        expect(glance(code).names ? codeLeaks(texts, file, leastStrength(code)) : []).toEqual(all);
      }),
      { numRuns: 500 },
    );
    expect(reported).toBeGreaterThan(150);
  });
});
