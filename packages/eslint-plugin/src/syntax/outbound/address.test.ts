import { describe, expect, it } from "vitest";
import { lastNode, sourceCodeOf } from "../../source-code-of.js";
import { addressStart, isAddress, isLocalAddress } from "./address.js";

/** How the argument of the last statement of a text begins, whether it is an address, and whether that is local. */
function told(_about: string, code: string): string {
  const sourceCode = sourceCodeOf(code);
  const last = sourceCode.ast.body.at(-1);
  const call = last?.type === "ExpressionStatement" ? last.expression : lastNode(sourceCode, "get(value)");
  const [given] = call.type === "CallExpression" ? call.arguments : [];
  if (!given) throw new Error(`No argument in ${code}`);
  return [addressStart(given, sourceCode) ?? "?", ...(isAddress(given, sourceCode) ? ["address"] : []), ...(isLocalAddress(given, sourceCode) ? ["local"] : [])].join(" ");
}

const rows: [code: string, about: string, expected: string][] = [
  ["get(\"https://a.example.com/x\");", "-", "https://a.example.com/x address"],
  ["get(`https://a.example.com/${x}`);", "-", "https://a.example.com/ address"],
  ["get(`${base}/x`);", "-", "? address"],
  ["const base = \"/api\"; get(`${base}/x`);", "-", "/api address local"],
  ["const base = \"https://a.example.com\"; get(base + \"/x\");", "-", "https://a.example.com address"],
  ["let base = \"/a\"; base = \"b\"; get(base);", "-", "?"],
  ["get(\"/a\" - x);", "-", "? address"],
  ["get(ready ? \"/a\" : \"/b\");", "-", "/a local"],
  ["get(ready ? x : \"/b\");", "-", "/b local"],
  ["get(ready ? x : y);", "-", "?"],
  ["get(new URL(\"/x\", \"https://a.example.com\"));", "-", "https://a.example.com address"],
  ["get(new URL(\"https://a.example.com\"));", "-", "https://a.example.com address"],
  ["get(new URL(\"./x.wasm\", import.meta.url));", "-", "? address local"],
  ["get(new Request(\"/a\"));", "-", "/a local"],
  ["get(new URL());", "-", "? address"],
  ["get(\"/a\".concat(x));", "-", "/a local"],
  ["get(\"/a\".toString());", "-", "/a address local"],
  ["get(\"/a\".trim());", "-", "?"],
  ["get(toString(\"/a\"));", "-", "? address"],
  ["get({ url: \"/a\" });", "-", "?"],
  ["get(url);", "-", "? address"],
  ["get(apiUrl);", "-", "? address"],
  ["get(API_URL);", "-", "? address"],
  ["get(options);", "-", "?"],
  ["get(config.endpoint);", "-", "? address"],
  ["get(config.options);", "-", "?"],
  ["get(config[\"baseUrl\"]);", "-", "? address"],
  ["get(getUrl());", "-", "? address"],
  ["get(all.getUrl());", "-", "? address"],
  ["get(load());", "-", "?"],
  ["get((() => 1)());", "-", "?"],
  ["get(a.toString());", "-", "? address"],
  ["const url = { a: 1 }; get(url);", "-", "? address"],
  ["const options = \"/a\"; get(options);", "-", "/a address local"],
  ["const options = {}; get(options);", "-", "?"],
  ["const { url } = config; get(url);", "-", "? address"],
  ["function f(value: string) { return get(value); }", "-", "? address"],
  ["function f(value: URL) { return get(value); }", "-", "? address"],
  ["function f(value: StringLike) { return get(value); }", "-", "?"],
  ["function f(value: Options) { return get(value); }", "-", "?"],
  ["function f(value) { return get(value); }", "-", "?"],
  ["get(\"//cdn.example.com/x\");", "-", "//cdn.example.com/x address"],
  ["get(\"./x\");", "-", "./x address local"],
  ["get(\"../x\");", "-", "../x address local"],
  ["get(\".x\");", "-", ".x address"],
  ["get(\"?a=1\");", "-", "?a=1 address local"],
  ["get(\"#a\");", "-", "#a address local"],
  ["get(\"data:text/plain,a\");", "-", "data:text/plain,a address local"],
  ["get(\"blob:x\");", "-", "blob:x address local"],
  ["get(\"file:///a\");", "-", "file:///a address local"],
  ["get(\"mydata:x\");", "-", "mydata:x address"],
  ["get(\"database:x\");", "-", "database:x address"],
  ["const a = b; const b = a; get(a);", "-", "?"],
  ["get(x as string);", "-", "?"],
];

describe("addressStart", () => {
  it.each(rows)("%s, %s: %s", (code, about, expected) => {
    expect(told(about, code)).toBe(expected);
  });
});
