import { afterEach, describe, expect, it } from "vitest";
import { contractFact, findFact, isKeptFact, recallFacts, repositoryFact } from "./fact.js";
import { learn, Learned, learning, outdate } from "./learned.js";
import { memoryRepository } from "./rule-tester.js";
import { contractSettings, type Repository } from "./settings.js";

let computed: string[] = [];
afterEach(() => {
  computed = [];
});

const words = repositoryFact({ name: "test-words" }, (repository, path) => {
  computed.push(path);
  return repository.read(path)?.split(" ");
});
const hidden = repositoryFact({ name: "test-hidden", isPrivate: true }, (_, key) => (computed.push(key), key));
const named = contractFact({ name: "test-named" }, ({ vocabulary, repository }, key) => [...vocabulary.sensitive, repository?.read(key) ?? "none"]);

const settingsOf = (repository: Repository, sensitive: string[] = []) => contractSettings({ settings: { contract: { vocabulary: { sensitive }, repository } } });

describe("a fact", () => {
  it("is found out once for a repository and a key, and has a name for whoever uses it", () => {
    const repository = memoryRepository({ a: "one two", b: "three" });
    const { value, learned } = learning(() => [words(repository, "a"), words(repository, "b"), words(repository, "a"), words(repository, "c")]);
    expect(value).toEqual([["one", "two"], ["three"], ["one", "two"], undefined]);
    expect(computed).toEqual(["a", "b", "c"]);
    expect([...learned.parts].map(({ fact }) => fact)).toEqual([
      { name: "test-words", key: "a", value: ["one", "two"] },
      { name: "test-words", key: "b", value: ["three"] },
      { name: "test-words", key: "c", value: undefined },
    ]);
  });

  it("is found by its name, with the contract's words", () => {
    const settings = settingsOf(memoryRepository({ a: "one two" }), ["pin"]);
    const { value, learned } = learning(() => [findFact("test-words", "a", settings)?.value, findFact("test-named", "a", settings)?.value, findFact("no-such-fact", "a", settings)]);
    expect(value).toEqual([["one", "two"], ["pin", "one two"], undefined]);
    expect(learned.parts.size).toBe(0);
    expect(named(settings, "b")).toEqual(["pin", "none"]);
  });

  it("may be recalled, with what it was made of then, and is not found out again", () => {
    const repository = memoryRepository({ a: "one" });
    const then = new Learned();
    recallFacts(repository, (name, key) => (name === "test-words" && key !== "a" ? { json: key === "b" ? '["recalled"]' : "", learned: then } : undefined));
    const { value, learned } = learning(() => [words(repository, "b"), words(repository, "c")]);
    expect(value).toEqual([["recalled"], undefined]);
    expect([...learned.parts]).toEqual([then]);
    expect(words(repository, "a")).toEqual(["one"]);
    expect(computed).toEqual(["a"]);
  });

  it("that the host finds out to recall it is found out once", () => {
    const repository = memoryRepository({ a: "one" });
    let isAsked = false;
    recallFacts(repository, (name, key) => {
      // While it is found out, the host is asked again and knows nothing.
      if (!isAsked) {
        isAsked = true;
        findFact(name, key, settingsOf(repository));
      }
      return undefined;
    });
    expect(words(repository, "a")).toEqual(["one"]);
    expect(computed).toEqual(["a"]);
  });

  it("is never recalled where it is private", () => {
    const repository = memoryRepository({});
    recallFacts(repository, () => ({ json: '"recalled"', learned: new Learned() }));
    expect(hidden(repository, "found")).toBe("found");
    expect([isKeptFact("test-words"), isKeptFact("test-hidden"), isKeptFact("no-such-fact")]).toEqual([true, false, false]);
  });

  it("is found out again where its host says that a file behind it changed", () => {
    const files = { a: "one", b: "two" };
    const repository: Repository = { list: () => Object.keys(files), read: (path) => (learn(`read ${path}`), path === "a" ? files.a : files.b) };
    expect([words(repository, "a"), words(repository, "b")]).toEqual([["one"], ["two"]]);
    files.a = "other";
    outdate(["read a"]);
    expect([words(repository, "a"), words(repository, "b")]).toEqual([["other"], ["two"]]);
    expect(computed).toEqual(["a", "b", "a"]);
  });

  it("has a name of its own", () => {
    expect(() => repositoryFact({ name: "test-words" }, () => 1)).toThrow("There are two facts named test-words.");
  });
});
