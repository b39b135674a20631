import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../../source-code-of.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { codeLeaks } from "./code-leaks.js";
import type { Setting } from "./evidence.js";
import { leastStrength } from "./least-strength.js";
import { hintOf } from "./text-candidates.js";

// Made at run time, so that no scanner finds them in this file.
const random = ["q8ZrT2vLx09K", "fWn4YbUe7Ds3"].join("");
const chosen = ["Tr0ub4dor", "&3"].join("");
const common = ["hunter", "2"].join("");
const stripe = ["sk", "live"].join("_");

/** What is found in a program, each with its kind, its name and its place: `password of a: "…"`. */
function leaks(code: string, setting: Setting = "source"): string[] {
  const sourceCode = sourceCodeOf(code);
  const texts = [...allNodes(sourceCode.ast, sourceCode)].filter((node) => node.type === "Literal" || node.type === "TemplateLiteral");
  return codeLeaks(texts, { sourceCode, path: "src/a.ts", setting, sensitive: new Set(), names: hintOf([]) }, leastStrength(code)).map(
    ({ kind, name, range, certain }) => `${certain ? "certainly " : ""}${kind} of ${name ?? "nothing"}: ${code.slice(...range)}`,
  );
}

const text = `pwd=${random}`;

describe("literals that are no values", () => {
  it.each([
    `import "${text}";`,
    `import a from "${text}";`,
    `export * from "${text}";`,
    `export { a } from "${text}";`,
    `import("${text}");`,
    `import a = require("${text}");`,
    `type A = "${text}";`,
    `"${text}";`,
    `f({ "${text}": 1 });`,
    `f({ a: 1, b: /${text}/ });`,
    `const password = 4711;`,
  ])("%s", (code) => {
    expect(leaks(code)).toEqual([]);
  });

  it.each([`f({ ["${text}"]: 1 });`, `f({ a: "${text}" });`, `export const a = "${text}";`])("but %s", (code) => {
    expect(leaks(code)).toEqual([`password of pwd: ${random}`]);
  });
});

describe("texts that are put together", () => {
  it.each([
    [`const password = "Tr0" + "ub4" + "dor&3";`, `"Tr0" + "ub4" + "dor&3"`],
    [`const password = ["Tr0", "ub4", "dor&3"].join("");`, `["Tr0", "ub4", "dor&3"].join("")`],
    [`const tail = "&3z"; const password = "Tr0ub4dor".concat(tail);`, `"Tr0ub4dor".concat(tail)`],
    [`const head = "Tr0"; const password = head.concat("ub4dor&3");`, `head.concat("ub4dor&3")`],
    [`const password = Blob.from("${chosen}", "hex");`, chosen],
    [`const password = a.b.from("${chosen}", "hex");`, chosen],
    [`const password = this.from("${chosen}", "hex");`, chosen],
    [`const password = Buffer.from("${chosen}");`, chosen],
    [`const password = atob("${Buffer.from(chosen).toString("base64")}");`, `atob("${Buffer.from(chosen).toString("base64")}")`],
  ])("are judged once, as a whole: %s", (code, place) => {
    expect(leaks(code)).toEqual([`password of password: ${place}`]);
  });

  it.each([`const password = "Tr0ub4dor" + read();`, `const password = "";`, `const password = read("Tr0ub4dor" + 1);`])("are left alone where a part is not known: %s", (code) => {
    expect(leaks(code)).toEqual([]);
  });

  const split = `start("${stripe}" + "_${random}");`;
  it("are searched for the forms of tokens", () => {
    expect(leaks(split)).toEqual([`certainly Stripe key of nothing: "${stripe}" + "_${random}"`]);
    expect(leaks(split, "document")).toHaveLength(1);
  });

  const url = `start("postgres://app:" + "elephant@db.acme.io/main");`;
  it("are searched for passwords in URLs, of words in sources only", () => {
    expect(leaks(url)).toEqual([`password in a URL of nothing: "postgres://app:" + "elephant@db.acme.io/main"`]);
    expect(leaks(url, "document")).toEqual([]);
  });
});

describe("secrets inside of a text", () => {
  it.each([
    ["of 15 characters", `start("pwd=${random.slice(0, 11)}");`, []],
    ["of 16 characters", `start("pwd=${random.slice(0, 12)}");`, [`password of pwd: ${random.slice(0, 12)}`]],
    ["that is weak", `start("user=bob password=${common}");`, []],
    ["with unknown parts", `start(\`run \${a} --password=${random} \${b}\`);`, [`password of password: ${random}`]],
    ["of 20,000 characters", `start("${text} ${"-".repeat(20_000 - text.length - 1)}");`, [`password of pwd: ${random}`]],
    ["of 20,001 characters", `start("${text} ${"-".repeat(20_000 - text.length)}");`, []],
  ])("%s", (_, code, expected) => {
    expect(leaks(code)).toEqual(expected);
  });
});

describe("values behind names", () => {
  it.each([
    [`const password = "Token ${common}";`, [`password of password: Token ${common}`]],
    [`const password = "xBasic ${common}";`, []],
    [`const secrets = { signing: "2vk36x7xl1" };`, ["secret of signing: 2vk36x7xl1"]],
    [`const secrets = { signing: "${common}" };`, []],
    [`const note = "${random}"; log(note);`, []],
    [`const note = "${common}"; const password = note;`, [`password of note: ${common}`]],
    [`import posthog from "posthog-js"; createHmac("sha256", "a-b-c");`, ["secret of : a-b-c"]],
    [`import posthog from "posthog-js"; init({ apiKey: "${random}" });`, []],
  ])("%s", (code, expected) => {
    expect(leaks(code)).toEqual(expected);
  });

  it("a constant is followed in sources only", () => {
    const code = `const note = "${random}"; const password = note;`;
    expect([leaks(code).length, leaks(code, "document").length]).toEqual([1, 0]);
  });
});

describe("a text made of constants", () => {
  const made = (length: number): string => `const start = "${"say ".repeat(length / 4)}"; const all = start + "${text}";`;

  it("is judged, up to a length that nobody writes", () => {
    expect(leaks(made(400))).toEqual([`certainly password of pwd: ${text}`].map((leak) => leak.replace("certainly ", "").replace(text, random)));
    expect(leaks(made(2400))).toEqual([]);
  });

  it("is judged at any length where it was written as it is", () => {
    expect(leaks(`const all = "${"say ".repeat(600)}" + "${text}";`)).toHaveLength(1);
  });
});
