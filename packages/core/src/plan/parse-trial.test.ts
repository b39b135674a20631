import type { Verdict } from "@contract-as-code/eslint-plugin/parser";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { openParser } from "./languages.js";
import { parseTrial } from "./parse-trial.js";
import { unparsedKey } from "./unparsed.js";

const dialects = [{ lang: "ts", sourceType: "module" }] as const;

describe("parseTrial", () => {
  let binding = "";

  beforeAll(async () => {
    await openParser();
    binding = Object.keys(createRequire(import.meta.url).cache).find((path) => path.endsWith(".node") && path.includes("parser")) ?? "";
    expect(binding).not.toBe("");
  });

  it.each<[Verdict, string, string]>([
    ["safe", "a long sum", `a = ${"b + ".repeat(4500)}c`],
    ["safe", "a syntax error", "let a = {;"],
    ["deep", "many levels", "(".repeat(20_000)],
  ])("says %j of %s", (verdict, _, text) => {
    expect(parseTrial({ text, filePath: "file.ts", dialects, binding })).toBe(verdict);
  }, 60_000);

  it("says that a text takes too long", () => {
    expect(parseTrial({ text: "export ".repeat(20_000), filePath: "file.ts", dialects, binding }, 1000)).toBe("slow");
  }, 60_000);

  it("takes a parser that cannot be started for one that does not survive", () => {
    expect(parseTrial({ text: "a", filePath: "file.ts", dialects, binding: "/none.node" })).toBe("deep");
  }, 60_000);
});

describe("the gate's parser", () => {
  it("tries what the estimate does not know", async () => {
    const { parseForESLint } = await openParser();
    const readable = `${"\\u0061;\n".repeat(2000)}`;
    expect(parseForESLint(readable, { filePath: "file.ts" }).ast).toHaveProperty("body.length", 2000);
    expect(parseForESLint("(\n".repeat(20_000), { filePath: "file.ts" }).services).toHaveProperty([unparsedKey, "reason"], "syntax");
  }, 60_000);
});
