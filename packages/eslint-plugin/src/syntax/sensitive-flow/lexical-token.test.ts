import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";
import { sourceCodeOf } from "../../source-code-of.js";
import { allNodes } from "../own-nodes.js";
import { findVariable } from "../variable.js";
import { isHarmlessType, isLexical, isOtherToken, namesChunk } from "./lexical-token.js";

/** The first place of a text where `token` is written. */
function firstToken(code: string) {
  const sourceCode = sourceCodeOf(code);
  const identifiers = [...allNodes(sourceCode.ast, sourceCode)].filter(
    (node): node is TSESTree.Identifier => node.type === "Identifier" && node.name === "token" && node.parent.type !== "MemberExpression",
  );
  const [node] = identifiers.sort((a, b) => a.range[0] - b.range[0]);
  if (!node) throw new Error(`No token in ${code}`);
  return { node, sourceCode };
}

describe("isHarmlessType", () => {
  it.each([
    ["let token: number", true],
    ["let token: boolean", true],
    ["let token: bigint", true],
    ["let token: undefined", true],
    ["let token: null", true],
    ["let token: () => string", true],
    ["let token: Token", true],
    ["let token: ts.SyntaxToken", true],
    ["let token: AbortSignal<string>", true],
    ["let token: string", false],
    ["let token: Token[]", false],
    ["let token: AccessToken", false],
    ["let token: Token.Access", false],
    ["let token: TokenText", false],
    ["let token", false],
    ["let token = 1", false],
  ])("%s: %s", (code, expected) => {
    expect(isHarmlessType(firstToken(code).node)).toBe(expected);
  });

  it("knows nothing of patterns", () => {
    const { node } = firstToken("function f({ token }: Token) {}");
    expect([node, node.parent.parent].map((one) => one !== undefined && isHarmlessType(one))).toEqual([false, false]);
  });
});

describe("isLexical", () => {
  it.each([
    ["const token = lexer.next();", true],
    ["const token = tokens[0];", true],
    ["const token = line.split(' ')[0];", true],
    ["const token = (await reader.read())!;", true],
    ["const token = scanner?.read() as string;", true],
    ["const token = this.peek();", true],
    ["const token = chunkList;", true],
    ["const token = session.read();", false],
    ["const token = session['next'];", false],
    ["const token = `${lexer}`;", false],
    ["const token = new Lexer();", false],
    ["const { token } = lexer.next();", false],
    ["for (const token of rows) {}", true],
    ["for (const { token } of rows) {}", true],
    ["for (const [token, ...rest] of rows) {}", true],
    ["for (const token in rows) {}", false],
    ["for (let token; ;) {}", false],
    ["let token;", false],
    ["let a; token = lexer.next();", true],
    ["let a; token = session.read();", false],
    ["[token] = lexer.next();", true],
    ["tokens.forEach((token) => {});", true],
    ["tokens.forEach(({ token }) => {});", true],
    ["lexer.each(function (token = '') {});", true],
    ["users.forEach((token) => {});", false],
    ["function tokens(token) {}", false],
    ["const tokens = (token) => {};", false],
    ["((token) => {})(tokens);", false],
    ["class Lexer { next(token) {} }", false],
    ["token;", false],
  ])("%s: %s", (code, expected) => {
    expect(isLexical(firstToken(code).node)).toBe(expected);
  });

  it("looks through a long chain, not through an endless one", () => {
    const chain = (length: number) => `const token = lexer${".a".repeat(length)};`;
    expect([10, 100].map((length) => isLexical(firstToken(chain(length)).node))).toEqual([true, false]);
  });
});

describe("namesChunk", () => {
  it.each([
    ["function onToken(token) {}", true],
    ["function handleLLMNewToken(token) {}", true],
    ["const streamToken = (token) => {};", true],
    ["class A { emitToken = (token) => {}; }", true],
    ["class A { writeToken(token) {} }", true],
    ["model.onToken((token) => {});", true],
    ["onToken(function (token) {});", true],
    ["run({ onNewToken: (token) => {} });", true],
    ["function saveToken(token) {}", false],
    ["function onTokenRefresh(token) {}", false],
    ["function reonToken(token) {}", false],
    ["session.refresh((token) => {});", false],
    ["export default (token) => {};", false],
    ["export default function (token) {}", false],
    ["run({ 'onToken': (token) => {} });", false],
    ["function onToken() { const token = 1; }", false],
    ["run([(token) => {}]);", false],
  ])("%s: %s", (code, expected) => {
    const { node, sourceCode } = firstToken(code);
    const definition = findVariable(node, sourceCode)?.defs[0];
    expect(definition && namesChunk(definition)).toBe(expected);
  });
});

describe("isOtherToken", () => {
  it.each([
    ["const token = device.pushToken;", true],
    ["const token = page.nexttoken;", true],
    ["const token = session.accessToken;", false],
    ["const token = session.id;", false],
    ["const token = device[pushToken];", false],
    ["const token = pushToken;", false],
    ["let token;", false],
    ["token = device.pushToken;", false],
    ["const token = device['pushToken'];", false],
  ])("%s: %s", (code, expected) => {
    expect(isOtherToken(firstToken(code).node, (name) => name === "accessToken")).toBe(expected);
  });
});
