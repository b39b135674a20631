import { describe, expect, it } from "vitest";
import { entriesOf, entryOf, isNothing, itemsOf, scalarsOf, textOf, textsOf, valueAt, walkData } from "./data-access.js";
import { readYaml } from "./read-yaml.js";

const [root] = readYaml("a: [1, x, {b: y}, ~]\nc: one\nd:\ne: {f: {g: true}}\nc: two\n").documents;

describe("access to data", () => {
  it("finds entries by key, the last of several", () => {
    expect(textOf(entryOf(root, "c")?.value)).toBe("two");
    expect(entryOf(root, "x")).toBeUndefined();
    expect(entryOf(valueAt(root, "a"), "b")).toBeUndefined();
    const [large] = readYaml(Array.from({ length: 30 }, (_, index) => `k${String(index % 20)}: ${String(index)}`).join("\n")).documents;
    expect(textOf(entryOf(large, "k3")?.value)).toBe("23");
    expect(textOf(entryOf(large, "k15")?.value)).toBe("15");
  });

  it("follows paths", () => {
    expect(textOf(valueAt(root, "a", 2, "b"))).toBe("y");
    expect(textOf(valueAt(root, "e", "f", "g"))).toBe("true");
    expect(valueAt(root, "a", "b")).toBeUndefined();
    expect(valueAt(root, "c", 0)).toBeUndefined();
    expect(valueAt(root)).toBe(root);
  });

  it("takes a single value for a list of one, and nothing for none", () => {
    expect(textsOf(valueAt(root, "c"))).toEqual(["two"]);
    expect(textsOf(valueAt(root, "a"))).toEqual(["1", "x"]);
    expect(itemsOf(valueAt(root, "d"))).toEqual([]);
    expect(itemsOf(undefined)).toEqual([]);
    expect(scalarsOf(valueAt(root, "a"))).toHaveLength(3);
    expect(entriesOf(valueAt(root, "c"))).toEqual([]);
    expect(isNothing(valueAt(root, "d"))).toBe(true);
    expect(isNothing(valueAt(root, "c"))).toBe(false);
  });

  it("walks in the order of the text, with the way to each node", () => {
    expect([...walkData(root)].map(({ path }) => path.join("."))).toEqual(["", "a", "a.0", "a.1", "a.2", "a.2.b", "a.3", "c", "d", "e", "e.f", "e.f.g", "c"]);
    expect([...walkData(undefined)]).toEqual([]);
    expect([...walkData(root)].at(-1)?.entry?.key).toBe("c");
  });
});
