import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../../source-code-of.js";
import { allNodes } from "../../../syntax/own-nodes.js";
import { codeName, type CodeName } from "./code-names.js";

/** The name under which the identifier `VALUE` of a text stands. */
function nameOf(code: string): CodeName | undefined {
  const sourceCode = sourceCodeOf(code);
  const value = [...allNodes(sourceCode.ast, sourceCode)].find(
    (node): node is TSESTree.Identifier => node.type === "Identifier" && node.name === "VALUE",
  );
  if (!value) throw new Error(`No VALUE in ${code}`);
  return codeName(value, sourceCode);
}

const short = (code: string): string | undefined => {
  const found = nameOf(code);
  return found && `${found.name} ${found.role}`;
};

describe("codeName", () => {
  it.each([
    ["const a = VALUE", "a direct"],
    ["let a; a = VALUE", "a direct"],
    ["this.a = VALUE", "a direct"],
    ["this.#a = VALUE", "a direct"],
    ["o['a'] = VALUE", "a direct"],
    ["VALUE = a", undefined],
    ["const VALUE = a", undefined],
    ["class A { a = VALUE }", "a direct"],
    ["class A { #a = VALUE }", "a direct"],
    ["class A { accessor a = VALUE }", "a direct"],
    ["class A { [VALUE] = a }", undefined],
    ["enum E { a = VALUE }", "a direct"],
    ["enum E { 'a' = VALUE }", "a direct"],
    ["function f(a = VALUE) {}", "a direct"],
    ["const { a = VALUE } = o", "a direct"],
    ["const { a: b = VALUE } = o", "a direct"],
    ["const { a: VALUE } = o", "a direct"],
    ["const [a = VALUE] = o", "a direct"],
    ["switch (a) { case VALUE: }", "a direct"],
    ["switch (a) { case b: VALUE }", undefined],
    ["<Page a={VALUE} />", "a member"],
    ["<Page x:a={VALUE} />", undefined],
    ["VALUE", undefined],
    ["if (VALUE) f()", undefined],
    ["!VALUE", undefined],
  ])("of what is named by its place: %s: %s", (code, expected) => {
    expect(short(code)).toBe(expected);
  });

  it.each([
    ["a === VALUE", "a direct"],
    ["VALUE != o.a", "a direct"],
    ["a < VALUE", undefined],
    ["a + VALUE", undefined],
    ["a in VALUE", undefined],
    ["const a = b ? VALUE : c", "a direct"],
    ["const a = VALUE ? b : c", undefined],
    ["const a = (b, VALUE)", "a direct"],
    ["const a = (VALUE, b)", undefined],
    ["const a = await (VALUE as string)!", "a direct"],
    ["const a = VALUE satisfies string", "a direct"],
    ["const a = process.env.B ?? VALUE", "B direct"],
    ["const a = VALUE ?? process.env.B", "a direct"],
    ["const a = 1 || VALUE", "a direct"],
    ["jwt.sign(payload, process.env.B || VALUE)", "key key"],
    ["const a = [VALUE]", "a direct"],
    ["const m = new Map([['a', VALUE]])", "a direct"],
    ["const m = new Map([[VALUE, 'a']])", undefined],
    ["const m = [['a', VALUE, 'b']]", "m direct"],
    ["const m = [['two words', VALUE]]", "m direct"],
    ["const m = [[1, VALUE]]", "m direct"],
    ["const m = ['a', VALUE]", "m direct"],
    ["const a = Buffer.from(VALUE)", "a direct"],
    ["const a = Buffer.from(b, VALUE)", undefined],
    ["const a = VALUE.trim()", "a direct"],
    ["const a = (VALUE?.trim())!", "a direct"],
    ["const a = VALUE.toString('hex')", "a direct"],
    ["const a = VALUE.length", undefined],
    ["const a = VALUE.slice(1)", undefined],
    ["const a = b[VALUE]", undefined],
    ["const a = new VALUE()", undefined],
    ["const a = VALUE()", undefined],
  ])("through what hands a value on: %s: %s", (code, expected) => {
    expect(short(code)).toBe(expected);
  });

  it.each([
    ["f({ a: VALUE })", "a member"],
    ["f({ 'a-b': VALUE })", "a-b member"],
    ["f({ [key]: VALUE })", undefined],
    ["f({ [VALUE]: a })", undefined],
    ["f({ name: 'A', value: VALUE })", "A member"],
    ["f({ value: VALUE, key: 'A' })", "A member"],
    ["f([{ key: VALUE, label: 'A' }])", undefined],
    ["f([{ title: 'A', key: VALUE }])", undefined],
    ["f([{ key: VALUE, kind: 'A' }])", "key member"],
    ["f([{ apiKey: VALUE, label: 'A' }])", "apiKey member"],
    ["f({ Name: 'A', default: VALUE })", "A member"],
    ["f({ name: given, value: VALUE })", "value member"],
    ["f({ title: 'A', value: VALUE })", "value member"],
    ["f({ name: 'A', other: VALUE })", "other member"],
    ["f({ ...rest, name: 'A', value: VALUE })", "A member"],
    ["session({ secret: VALUE })", "key key"],
    ["new Pool({ password: VALUE })", "password login"],
    ["new OpenAI({ apiKey: VALUE })", "apiKey client"],
    ["const o = {}; o.secretOrKey = VALUE", "key key"],
    ["const o = {}; o.password = VALUE; new Pool(o)", "password login"],
    ["const o = {}; o.password = VALUE; f(o)", "password direct"],
    ["f({ nameOf: 'A', value: VALUE })", "value member"],
    ["f({ name: 'A', myvalue: VALUE })", "myvalue member"],
    ["f({ filename: 'A', value: VALUE })", "value member"],
    ["f({ name: 'A', values: VALUE })", "values member"],
    [`f({ ${Array.from({ length: 60 }, (_, i) => `a${i}: 1`).join()}, name: 'A', value: VALUE })`, "value member"],
  ])("of a property: %s: %s", (code, expected) => {
    expect(short(code)).toBe(expected);
  });

  it.each([
    ["f({ a: VALUE, user: 'b' })", true],
    ["f({ HOST: 'b', a: VALUE })", true],
    ["f({ a: VALUE, username2: 'b' })", false],
    ["f({ user: VALUE })", false],
    ["f({ a: VALUE, ...user })", false],
    [`f({ ${Array.from({ length: 60 }, (_, i) => `a${i}: 1`).join()}, a: VALUE, user: 'b' })`, false],
  ])("is accompanied where a user or host stands beside it: %s: %s", (code, expected) => {
    expect(nameOf(code)?.isAccompanied?.()).toBe(expected);
  });

  it.each([
    ["const secrets = { a: VALUE }", "secrets"],
    ["o.secrets = { a: VALUE }", "secrets"],
    ["f({ secrets: { a: VALUE } })", "secrets"],
    ["f({ [{ a: VALUE }]: 1 })", undefined],
    ["f({ a: VALUE })", undefined],
  ])("knows the holder of a property: %s: %s", (code, expected) => {
    expect(nameOf(code)?.holder?.()).toBe(expected);
  });

  it.each([
    ["function a() { return VALUE }", "a direct"],
    ["const a = () => VALUE", "a direct"],
    ["const a = function () { if (b) { return VALUE } }", "a direct"],
    ["const o = { a: () => VALUE }", "a direct"],
    ["class A { a() { return VALUE } }", "a direct"],
    ["class A { a = () => VALUE }", "a direct"],
    ["f(() => VALUE)", undefined],
    ["export default () => VALUE", undefined],
    ["export default function () { return VALUE }", undefined],
    ["const a = (b = VALUE) => c", "b direct"],
    ["const a = (VALUE) => c", undefined],
  ])("of a result: %s: %s", (code, expected) => {
    expect(short(code)).toBe(expected);
  });

  it.each([
    ["setPassword(VALUE)", "setPassword direct"],
    ["client.withToken(VALUE)", "withToken direct"],
    ["client.use_key(VALUE)", "use_key direct"],
    ["settle(VALUE)", undefined],
    ["reset(VALUE)", undefined],
    ["headers.set('A', VALUE)", "A direct"],
    ["getEnvOrDefault('A', VALUE)", "A direct"],
    ["readConfigValue('A', VALUE)", "A direct"],
    ["headers.set(name, VALUE)", undefined],
    ["headers.set(1, VALUE)", undefined],
    ["headers.drop('A', VALUE)", undefined],
    ["headers.set(VALUE, 'A')", undefined],
    ["createHmac('sha256', VALUE)", "key key"],
    ["new Sequelize(database, user, VALUE)", "password login"],
    ["new Stripe(VALUE)", "apiKey client"],
    ["client.resetKey(VALUE)", undefined],
    ["make()(VALUE)", undefined],
    ["o[key](VALUE)", undefined],
  ])("of an argument: %s: %s", (code, expected) => {
    expect(short(code)).toBe(expected);
  });

  it("ends in deep nesting", () => {
    const nested = (depth: number) => `const a = ${"[".repeat(depth)}VALUE${"]".repeat(depth)}`;
    expect([short(nested(30)), short(nested(100))]).toEqual(["a direct", undefined]);
  });
});
