import { describe, expect, it } from "vitest";
import { badExamples } from "./contract-examples.js";

const front = "---\ncontract: 1\n---\n";
const bodies = (text: string): string[] => badExamples(text).map(([start, end]) => text.slice(start, end).trim());

describe("badExamples", () => {
  it.each<[string, string, string[]]>([
    ["each that is marked", "```ts bad\na\n```\n```ts good\nb\n```\n```ts file=c.ts bad\nc\n```\n~~~ts bad\nd\n~~~\n", ["a", "d"]],
    ["up to a fence that is as long", "````ts bad\na\n```\nb\n````\n", ["a\n```\nb"]],
    ["up to a fence that is longer", "```ts bad\na\n`````\n", ["a"]],
    ["up to a fence of the same sign", "```ts bad\na\n~~~\nb\n```\n", ["a\n~~~\nb"]],
    ["up to a fence without words", "```ts bad\na\n```ts\nb\n```  \n", ["a\n```ts\nb"]],
    ["whose language stands behind a space", "``` ts bad\na\n```\n", ["a"]],
    ["that are indented a little", "   ```ts bad\na\n ```\n", ["a"]],
    ["none that is not closed", "```ts bad\na\n", []],
    ["none in code", "    ```ts bad\na\n```\n", []],
    ["none without a language", "```bad\na\n```\n", []],
    ["none of another mark", "```ts badly\na\n```\n```ts\nb\n```\n", []],
    ["what is good inside of another fence", "```md good\n~~~ts bad\na\n~~~\n```\n```ts bad\nb\n```\n", ["b"]],
  ])("gives %s", (_, body, expected) => {
    expect(bodies(front + body)).toEqual(expected);
  });

  const example = "```ts bad\na\n```\n";
  it.each<[string, string, number]>([
    ["a contract", front, 1],
    ["a contract that says more", "---\ntitle: a\ncontract: 1\nextends: b\n---\n", 1],
    ["a contract with a byte order mark and Windows' ends of lines", "\uFEFF---\r\ncontract: 1\r\n---\r\n", 1],
    ["a contract of a later format", "---\ncontract: 2\n---\n", 0],
    ["a contract of a far later format", "---\ncontract: 12\n---\n", 0],
    ["a document of another kind", "---\ntitle: contract\n---\n", 0],
    ["a document that shows one", "# A\n---\ncontract: 1\n---\n", 0],
    ["no document", "", 0],
  ])("looks into contracts only: %s", (_, start, count) => {
    expect(badExamples(start + example)).toHaveLength(count);
  });
});
