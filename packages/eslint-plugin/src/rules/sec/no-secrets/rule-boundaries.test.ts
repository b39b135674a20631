import { resolve } from "node:path";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";
import plugin from "../../../index.js";
import { parsers } from "../../../rule-tester.js";
import { valueDigest } from "./digest.js";

// Made at run time, so that no scanner finds them in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const stripe = ["sk", "live", random].join("_");
const word = ["ele", "phant"].join("");
const common = ["hunter", "2"].join("");

const linter = new Linter({ configType: "flat" });

interface Judged {
  vocabulary?: Record<string, string[]>;
  options?: object;
  /** What reads the file, where its name does not tell. */
  parser?: object;
}

/** The messages about a file, read as code or, where its name is none of code, as a text. */
function messages(path: string, text: string, { vocabulary = {}, options = {}, parser }: Judged = {}): string[] {
  const isCode = path.endsWith(".ts") || parser !== undefined;
  const config: object = {
    files: ["**", "**/.*"],
    plugins: { contract: plugin },
    rules: { "contract/no-secrets": ["error", options] },
    settings: { contract: { vocabulary } },
    ...(isCode ? { languageOptions: { parser: parser ?? parsers["oxc"] } } : { language: "contract/text" }),
  };
  return linter.verify(text, config as Linter.Config, resolve(path)).map(({ line, messageId, message }) => `${line} ${messageId ?? message}: ${message.split(". ")[0] ?? ""}`);
}

const remedy = (place: string): string => `Move it to the secrets manager, read it through ${place}, and revoke this one: it stays in the history. Do not rename, split or encode it.`;

describe("messages of no-secrets", () => {
  const whole = (code: string, vocabulary = {}): string[] =>
    linter
      .verify(code, { plugins: { contract: plugin }, rules: { "contract/no-secrets": "error" }, settings: { contract: { vocabulary } } } as object as Linter.Config, resolve("src/a.js"))
      .map(({ message }) => message);

  it("name the kind with its article, the name, and the contract's module of the environment", () => {
    expect(whole(`const apiKey = "${random}";`, { environment: ["src/env.ts", "src/other.ts"] })).toEqual([`An API key stands here as \`apiKey\`. ${remedy("src/env.ts")}`]);
    expect(whole(`const password = "${common}";`)).toEqual([`A password stands here as \`password\`. ${remedy("the environment module")}`]);
    expect(whole(`start("${stripe}");`)).toEqual([`A Stripe key stands here. ${remedy("the environment module")}`]);
  });

  it.each([
    ["a name of 60 characters", `const ${"a".repeat(51)}_password = "${random}";`, "named"],
    ["a name of 61 characters", `const ${"a".repeat(52)}_password = "${random}";`, "unnamed"],
    ["a name that holds the value", `const password_q8z123rt4 = "q8z123rt4";`, "unnamed"],
    ["a value that holds the name", `const apiKey = "apiKey-${random}";`, "unnamed"],
  ])("show no name that is long or tells the value: %s", (_, code, expected) => {
    expect(messages("src/a.ts", code).map((message) => message.split(/[ :]/)[1])).toEqual([expected]);
  });

  it("call a value by its provider where name and form both tell", () => {
    expect(messages("config/pay.yml", `stripe_api_key: ${stripe}\n`)).toEqual(["1 named: A Stripe key stands here as `stripe_api_key`"]);
  });
});

describe("values that are allowed", () => {
  const digest = valueDigest(random);
  const judged = (...allow: string[]): number => messages("src/a.ts", `const apiKey = "${random}";`, { options: { allow } }).length;
  it("are named by the first 16 digits of their digest", () => {
    expect(judged(digest)).toBe(0);
    expect(judged(digest + "0".repeat(48))).toBe(0);
    expect(judged("0".repeat(15) + digest.slice(-1))).toBe(1);
    expect(judged("0".repeat(16), digest)).toBe(0);
  });
});

describe("what is looked for in which file", () => {
  it.each([
    ["src/a.ts", `start("${stripe}");`, 1],
    ["yarn.lock", `token "${stripe}"\n`, 1],
    ["yarn.lock", `password: ${random}\n`, 0],
    ["src/a.min.js", `password = "${random}"; start("${stripe}");`, 1],
  ])("%s: %s", (path, text, count) => {
    expect(messages(path, text)).toHaveLength(count);
  });

  it.each([
    ["a client of databases", `import { Sequelize } from "sequelize";\nexport const db = new Sequelize("shop", "app", "${random}");`],
    ["a vendor's client", `import Stripe from "stripe";\nexport const pay = new Stripe("${random}");`],
    ["a model's client", `export const model = new GoogleGenerativeAI("${random}");`],
    ["a mail client", `export const mail = new Resend("${random}");`],
    ["a chat client", `export const chat = new WebClient("${random}");`],
    ["a derivation", `export const derived = scryptSync("${random}", "salt", 32);`],
    ["another derivation", `export const derived = pbkdf2Sync("${random}", "salt", 1, 32, "sha512");`],
    ["a cipher that is undone", `export const plain = AES.decrypt(box, "${random}");`],
    ["a signature", `import * as tool from "jose";\nexport const done = tool.jwtVerify(given, "${random}");`],
    ["a signature of another library", `export const done = jws.decode(given, "${random}");`],
    ["a word of another language", `export const parola = "${random}";`],
    ["a word in other letters", `export const пароль = "${random}";`],
  ])("%s is enough to be asked for what it takes", (_, code) => {
    const hints = "\nconst token = login.password;\n";
    expect(messages("src/a.ts", code)).toEqual(messages("src/a.ts", code + hints));
    expect(messages("src/a.ts", code)).toHaveLength(1);
  });

  it("passwords of words in URLs count in sources only", () => {
    const url = `postgres://app:${word}@db.acme.io/main`;
    expect([`src/a.ts`, `src/a.test.ts`, `docs/a.ts`].map((path) => messages(path, `start("${url}");`).length)).toEqual([1, 0, 0]);
  });

  const contract = (path: string): string[] =>
    messages(path, `---\ncontract: 1\n---\n\`API_KEY=${random}\`\n\n\`\`\`ts bad\nconst apiKey = "${random}";\n\`\`\`\n\n\`API_KEY=${random}\`\n`).map((message) => message.split(" ")[0] ?? "");
  it("the bad examples of a contract are left alone, not what stands around them", () => {
    expect(contract("CONTRACT.md")).toEqual(["4", "10"]);
    expect(contract("CONTRACT.txt")).toEqual(["4", "7", "10"]);
  });

  it("a Kubernetes secret that is no secret is none", () => {
    expect(messages("deploy/api.yaml", "kind: Secret\nstringData:\n  mode: production\n")).toEqual([]);
  });
});

describe("bare words in prose", () => {
  it.each([
    ["ops/notes.txt", `user: bob, password: "${word}"\n`, 1],
    ["ops/notes.txt", `user: bob, password: ${word}\n`, 0],
    ["ops/notes.txt", `password: ${common}\n`, 1],
    ["ops/notes.yml", `user: bob\npassword: ${word}\n`, 1],
    ["src/a.ts", `// user: bob, password: "${word}"\n`, 1],
    ["src/a.ts", `// user: bob, password: ${word}\n`, 0],
    ["src/a.ts", `// password: ${common}\n`, 1],
    ["src/a.ts", `/** password: ${common} */\n`, 0],
    ["src/a.test.ts", `/** password: ${random} */\n`, 0],
    ["src/a.test.ts", `// password: ${random}\n`, 0],
  ])("%s: %s", (path, text, count) => {
    expect(messages(path, text)).toHaveLength(count);
  });
});

describe("what counts as code", () => {
  const keys = { Program: ["body"], CallExpression: [] };
  /** A parser that reads every text as an empty program, and names the nodes of its language. */
  const parserOf = (more: object): object => ({
    parseForESLint: (text: string) => ({
      ast: { type: "Program", sourceType: "module", body: [], comments: [], tokens: [], range: [0, text.length], loc: { start: { line: 1, column: 0 }, end: { line: 2, column: 0 } } },
      visitorKeys: { ...keys, ...more },
    }),
  });
  it.each([
    ["a program", {}, 0],
    ["YAML, whose parser also names the nodes of programs", { YAMLDocument: [] }, 1],
    ["TOML", { TOMLTopLevelTable: [] }, 1],
    ["JSON", { JSONExpressionStatement: [] }, 1],
  ])("%s", (_, more, count) => {
    expect(messages("config/app.yml", `password: ${random}\n`, { parser: parserOf(more) })).toHaveLength(count);
  });
});
