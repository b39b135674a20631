import { describe, expect, it } from "vitest";
import { memoryRepository } from "../rule-tester.js";
import { valueAt, textOf } from "./data-access.js";
import { dataFile, dataOf, dataRoot, isYamlPath } from "./data-file.js";

describe("dataFile", () => {
  const repository = memoryRepository({ "a.yml": "x: 1", "b.json": '{"x": 2,}', ".renovaterc": '{"x": 3}', "broken.yaml": "x: [" });

  it("reads a file by its name, once", () => {
    expect(["a.yml", "b.json", ".renovaterc"].map((path) => textOf(valueAt(dataRoot(path, repository), "x")))).toEqual(["1", "2", "3"]);
    expect(dataFile("a.yml", repository)).toBe(dataFile("a.yml", repository));
    expect(dataFile("none.yml", repository)).toBeUndefined();
    expect(dataFile("broken.yaml", repository)?.fault?.reason).toBe("syntax");
    expect(dataRoot("broken.yaml", repository)).toBeUndefined();
  });

  it("shares what a rule's text and the repository hold, as long as they are the same", () => {
    expect(dataOf("a.yml", "x: 1", repository)).toBe(dataFile("a.yml", repository));
    expect(textOf(valueAt(dataOf("a.yml", "x: 9", repository).documents[0], "x"))).toBe("9");
    expect(textOf(valueAt(dataRoot("a.yml", repository), "x"))).toBe("1");
  });

  it("keeps the latest text where there is no repository", () => {
    expect(dataOf("a.yml", "x: 1", undefined)).toBe(dataOf("a.yml", "x: 1", undefined));
    expect(dataOf("a.json", "[1]", undefined).documents).toHaveLength(1);
  });

  it("knows YAML by its name", () => {
    expect(["a.yml", "x/b.YAML", "yml", "a.yml/b", "a.ymlx"].map(isYamlPath)).toEqual([true, true, false, false, false]);
  });
});
