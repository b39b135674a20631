import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { apart, learn, type Learned, learning, once, outdate, remember, type Remembered, scratchMap } from "./learned.js";

/** Every question behind a computation. */
function questions({ asked, parts }: Learned): string[] {
  return [...new Set([...asked, ...[...parts].flatMap(questions)])].sort();
}

describe("learning", () => {
  it("holds what is asked inside, and nothing of what is asked around it", () => {
    const outer = learning(() => {
      learn("before");
      const inner = learning(() => learn("inside"));
      learn("after");
      return questions(inner.learned);
    });
    learn("outside");
    expect(outer.value).toEqual(["inside"]);
    expect(questions(outer.learned)).toEqual(["after", "before", "inside"]);
  });

  it("tells what a part asked that threw", () => {
    const { learned } = learning(() => {
      expect(() => learning(() => (learn("thrown"), JSON.parse("{")))).toThrow(SyntaxError);
      learn("later");
    });
    expect(questions(learned)).toEqual(["later", "thrown"]);
  });

  it("leaves out what is computed apart", () => {
    const { value, learned } = learning(() => apart(() => (learn("apart"), learning(() => (learn("own"), 1)).value)));
    expect(value).toBe(1);
    expect(questions(learned)).toEqual([]);
  });
});

describe("remember and once", () => {
  it("compute once for a subject and a key, and tell everyone what that asked", () => {
    let computed = 0;
    const length = remember((subject: { name: string }, key) => {
      learn(`read ${key}`);
      computed += 1;
      return subject.name.length + key.length;
    });
    const [one, other] = [{ name: "a" }, { name: "bb" }];
    const ask = (subject: { name: string }, key: string): [number, string[]] => {
      const { value, learned } = learning(() => length(subject, key));
      return [value, questions(learned)];
    };
    expect([ask(one, "x"), ask(one, "x"), ask(one, "yy"), ask(other, "x")]).toEqual([
      [2, ["read x"]],
      [2, ["read x"]],
      [3, ["read yy"]],
      [3, ["read x"]],
    ]);
    expect(computed).toBe(3);
  });

  it("tell it through others that use them", () => {
    const inner = remember((_: object, key) => (learn(`read ${key}`), key));
    const outer = remember((subject: object) => inner(subject, "a") + inner(subject, "b"));
    const subject = {};
    learning(() => inner(subject, "a"));
    learning(() => outer(subject));
    const { value, learned } = learning(() => outer(subject));
    expect(value).toBe("ab");
    expect(questions(learned)).toEqual(["read a", "read b"]);
  });

  it("keep nothing of a computation that threw", () => {
    const known = new Map<string, Remembered<number>>();
    expect(() => once(known, "a", () => JSON.parse("{"))).toThrow(SyntaxError);
    expect(once(known, "a", () => 2)).toBe(2);
  });
});

describe("results that a host outdates", () => {
  it("are found again where they asked what has another answer, themselves or through others, and by nobody else", () => {
    const made: string[] = [];
    const inner = remember((_: object, key) => (learn(`read ${key}`), made.push(key), `${key}${String(made.length)}`));
    const outer = remember((subject: object, key) => `${inner(subject, key)} in ${key}`);
    const subject = {};
    expect([outer(subject, "a"), outer(subject, "b")]).toEqual(["a1 in a", "b2 in b"]);
    outdate(["read a", "list"]);
    expect([outer(subject, "a"), outer(subject, "b"), inner(subject, "a")]).toEqual(["a3 in a", "b2 in b", "a3"]);
    outdate([]);
    outdate(["read c"]);
    expect([outer(subject, "a"), outer(subject, "b")]).toEqual(["a3 in a", "b2 in b"]);
    outdate(["read b"]);
    outdate(["read c"]);
    expect([outer(subject, "a"), outer(subject, "b")]).toEqual(["a3 in a", "b4 in b"]);
  });

  it("stay outdated for whoever used them, although they were found again meanwhile", () => {
    let text = "one";
    const inner = remember((_: object) => (learn("read file"), text));
    const outer = remember((subject: object) => inner(subject).toUpperCase());
    const subject = {};
    expect(outer(subject)).toBe("ONE");
    text = "two";
    outdate(["read file"]);
    expect(inner(subject)).toBe("two");
    outdate(["read other"]);
    expect(outer(subject)).toBe("TWO");
  });
});

describe("scratchMap", () => {
  it("is one map within a computation, and another in each other", () => {
    const map = scratchMap<object, number>();
    const key = {};
    map().set(key, 0);
    const { value } = learning(() => {
      const before = map().get(key);
      map().set(key, 1);
      const inner = learning(() => {
        const found = map().get(key);
        map().set(key, 2);
        return [found, map().get(key)];
      }).value;
      return [before, inner, map().get(key)];
    });
    expect(value).toEqual([undefined, [undefined, 2], 1]);
    expect(map().get(key)).toBe(0);
    expect(learning(() => map().get(key)).value).toBeUndefined();
  });
});

describe("what is known of a repository", () => {
  it("is known through these functions everywhere, so that nothing is learned unseen", () => {
    const root = fileURLToPath(new URL(".", import.meta.url));
    const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts") && !/\.test(?:\.data)?\.ts$/u.test(path));
    const hidden = sources.filter((path) => /new WeakMap<(?:Repository|ContractSettings)\b(?!.*Remembered)/u.test(readFileSync(join(root, path), "utf8")));
    // What a host recalls is kept by its repository.
    expect(hidden).toEqual(["fact.ts"]);
  });
});
