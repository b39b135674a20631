import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../../source-code-of.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { isHarmlessPlace } from "./harmless-places.js";
import { mayTakeKey, takesKey } from "./key-consumers.js";
import { mayNameSecret, nameEvidence } from "../../../secrets/name-evidence.js";

describe("what is told apart by names alone", () => {
  it.each([
    ["scrypt", 0],
    ["sign", 0],
    ["encrypt", 0],
    ["Stripe", 0],
    ["createHmac", 1],
    ["signJwt", 1],
    ["verify", 1],
    ["decrypt", 1],
    ["Sequelize", 2],
  ] as const)("knows that %s may take a key at %i", (name, index) => {
    expect(mayTakeKey(name, index)).toBe(true);
    expect(mayTakeKey(name, index + 3)).toBe(false);
  });

  it.each(["secretOrPublicKey", "secret", "keys", "pass", "apiKey", "auth"])("knows that %s is an option that may be consumed", (name) => {
    expect(takesKey(name)).toBe(true);
  });

  it("knows other options", () => {
    expect(["value", "label", "token_type"].filter(takesKey)).toEqual([]);
  });

  it.each(["dbPass", "api_key", "unlock_code", "seedPhrase", "githubPat", "accountSas", "mdp", "비밀 번호", "şifre", "jeton", "zugangsdaten"])("asks further of %s", (name) => {
    expect(nameEvidence(name, new Set()).strength).toBeGreaterThan(0);
    expect(mayNameSecret(name)).toBe(true);
  });

  it("asks of every name where the project has its own", () => {
    expect(nameEvidence("residentNumber", new Set(["residentnumber"])).strength).toBe(4);
  });
});

/** Whether the literal "text" of a program stands in a harmless place. */
function isHarmless(code: string, sensitive: ReadonlySet<string> = new Set()): boolean {
  const sourceCode = sourceCodeOf(code);
  const node = [...allNodes(sourceCode.ast, sourceCode)].find((found) => found.type === "Literal" && found.value === "text");
  if (!node) throw new Error(`no text in ${code}`);
  return isHarmlessPlace(node, sensitive);
}

describe("isHarmlessPlace", () => {
  it.each([
    `label("text");`,
    `new Label("text");`,
    `label("text" as string);`,
    `label("text" satisfies string);`,
    `view.label("a", 1, "text");`,
    `view.label("a", "text");`,
    `label(a, b, "text");`,
    `label(1, 2, "text");`,
    `label(a ? "text" : "b");`,
    `const a = "text" ? 1 : 2;`,
    `const password = "text" ? 1 : 2;`,
    `label(["text"]);`,
    `label(["a", "text", "b"]);`,
    `const a = { label: "text" };`,
    `start({ label: "text" });`,
    `const a = { b: { label: "text" } };`,
    `view.a = { label: "text" };`,
    `const a = <A label="text" />;`,
    `if (a === "text") start();`,
    `if (a !== "text") start();`,
    `if (a == "text") start();`,
    `if ("text" != a.b) start();`,
    `if (typeof password === "text") start();`,
    `switch (a) { case "text": start(); }`,
    `a = "text";`,
    `a.b = "text";`,
    `start("text".length);`,
    `start("text".split(","));`,
    `start(b["text"]);`,
  ])("is %s", (code) => {
    expect(isHarmless(code)).toBe(true);
  });

  it.each([
    `setPassword("text");`,
    `new Stripe("text");`,
    `scrypt("text", a);`,
    `createHmac("a", "text");`,
    `view.verify(a, "text");`,
    `label("a", "text");`,
    `view.label("password", "text");`,
    `view.label("${"a ".repeat(41)}", "text");`,
    `start[a]("text");`,
    `start()("text");`,
    `String("text");`,
    `new Sequelize("a", "b", "text");`,
    `label(...["text"]);`,
    `const a = "text";`,
    `const a = ["text"];`,
    `const a = ["password", "text"];`,
    `const password = ["text"];`,
    `const password = b ? "text" : c;`,
    `const [a] = b ? "text" : c;`,
    `start([["password", "text"]]);`,
    `const a = { password: "text" };`,
    `const a = { secret: "text" };`,
    `const a = { auth: "text" };`,
    `const a = { value: "text" };`,
    `const a = { defaultValue: "text" };`,
    `const a = { default: "text" };`,
    `const a = { [b]: "text" };`,
    `const a = { "b": "text" };`,
    `const secrets = { label: "text" };`,
    `const [a] = { label: "text" };`,
    `const a = { secrets: { label: "text" } };`,
    `const a = { [b]: { label: "text" } };`,
    `view.secrets = { label: "text" };`,
    `const a = <A password="text" />;`,
    `const a = <A b:c="text" />;`,
    `if (password === "text") start();`,
    `if (a() === "text") start();`,
    `if (a < "text") start();`,
    `const a = b + "text";`,
    `switch (token) { case "text": start(); }`,
    `switch (a) { case b: "text"; }`,
    `password = "text";`,
    `a.secretOrKey = "text";`,
    `a[b] = "text";`,
    `start([a] = "text");`,
    `start("text".concat(a));`,
    `start("text"[a]);`,
    `function a() { return "text"; }`,
    `const a = b ?? "text";`,
  ])("is not %s", (code) => {
    expect(isHarmless(code)).toBe(false);
  });

  it("knows the project's own names, also after having been asked without them", () => {
    const code = `label(["text"]); const a = { salary: ["text"] };`;
    expect(isHarmless(`const a = { salary: ["text"] };`)).toBe(true);
    expect(isHarmless(`const a = { salary: ["text"] };`, new Set(["salary"]))).toBe(false);
    const sourceCode = sourceCodeOf(code);
    const texts = [...allNodes(sourceCode.ast, sourceCode)].filter((node) => node.type === "Literal");
    expect(texts.map((node) => isHarmlessPlace(node, new Set(["salary"])))).toEqual([true, false]);
    const [, second] = texts;
    expect(second && [isHarmlessPlace(second, new Set()), isHarmlessPlace(second, new Set(["salary"]))]).toEqual([true, false]);
  });

  it("looks through no more than a bounded number of conditionals", () => {
    const nested = (depth: number): string => `label(${"a ? b : (".repeat(depth)}"text"${")".repeat(depth)});`;
    expect([isHarmless(nested(39)), isHarmless(nested(41))]).toEqual([true, false]);
  });
});
