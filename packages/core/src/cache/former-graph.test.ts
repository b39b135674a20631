import { contractSettings, Learned, type Repository } from "@contract-as-code/eslint-plugin";
import { describe, expect, it } from "vitest";
import { keyedDigest } from "./digested-view.js";
import { FormerGraph } from "./former-graph.js";
import { GraphWriter, type StoredGraph } from "./stored-graph.js";

const digest = keyedDigest(Buffer.alloc(32));
const next = '{ "dependencies": { "next": "15" } }';
const react = '{ "dependencies": { "react": "19" } }';

/** A computation of these questions and parts, and with a fact's name where one is given. */
function learned(asked: readonly string[], parts: readonly Learned[] = [], fact?: Learned["fact"]): Learned {
  const result = new Learned();
  for (const question of asked) result.asked.add(question);
  for (const part of parts) result.parts.add(part);
  result.fact = fact;
  return result;
}

const answer = (files: Readonly<Record<string, string>>) => (question: string): string => (question === "list" ? Object.keys(files).join() : digest(files[question.slice(5)] ?? ""));

function stored(files: Readonly<Record<string, string>>, roots: readonly Learned[]): { graph: StoredGraph; indexes: number[] } {
  const writer = new GraphWriter(answer(files), digest);
  const indexes = roots.map((root) => writer.add(root, (one) => one));
  const graph: StoredGraph = JSON.parse(JSON.stringify(writer.graph()));
  return { graph, indexes };
}

function today(graph: StoredGraph, files: Readonly<Record<string, string>>): { former: FormerGraph; read: string[] } {
  const read: string[] = [];
  const repository: Repository = {
    list: () => Object.keys(files),
    read(path) {
      read.push(path);
      if (files[path] === "crash") throw new RangeError("Maximum call stack size exceeded");
      return files[path];
    },
  };
  const settings = contractSettings({ settings: { contract: { vocabulary: {}, repository } } });
  return { former: new FormerGraph(graph, { paths: Object.keys(files), answer: answer(files), digest, settings }), read };
}

/** Whether a framework that knows modules for browsers is used: a fact of the plugin that follows from the manifests. */
const clients = (value: unknown): Learned => learned(["list", "read package.json"], [], { name: "may-have-clients", key: "", value });

describe("a former computation", () => {
  const shared = learned(["read a"]);
  const roots = [learned(["read b"], [shared]), learned([], [learned(["list"], [shared])]), learned([])];
  const files = { a: "1", b: "2", c: "3" };
  const standing = (now: Readonly<Record<string, string>>): boolean[] => {
    const { graph, indexes } = stored(files, roots);
    const { former } = today(graph, now);
    return indexes.map((index) => former.stands(index));
  };

  it("is written once, whoever used it", () => {
    expect(stored(files, roots).graph).toMatchObject({ questions: ["read a", "read b", "list"], nodes: [{ asked: [0] }, { asked: [1], parts: [0] }, { asked: [2], parts: [0] }, {}, {}] });
  });

  it.each<[string, Record<string, string>, boolean[]]>([
    ["all", { ...files, c: "other" }, [true, true, true]],
    ["what asked nothing of what changed", { ...files, b: "other" }, [false, true, true]],
    ["nothing above what changed", { ...files, a: "other" }, [false, false, true]],
    ["nothing that asked for the paths", { ...files, d: "4" }, [true, false, true]],
  ])("stands: %s", (_, now, expected) => {
    expect(standing(now)).toEqual(expected);
  });
});

describe("a former fact", () => {
  const before = { "package.json": next, a: "1" };
  const user = learned(["read a"], [clients(true)]);
  const { graph, indexes } = stored(before, [user]);
  const [root = -1] = indexes;

  it("is not found again while nothing behind it changed", () => {
    const { former, read } = today(graph, before);
    expect(former.stands(root)).toBe(true);
    expect(former.recall("may-have-clients", "")).toMatchObject({ json: "true" });
    expect(read).toEqual([]);
  });

  it("is found again where something did, and holds while it has the same value, by what it is made of now", () => {
    const { former } = today(graph, { "package.json": `${next}\n`, a: "1" });
    expect(former.stands(root)).toBe(true);
    const recalled = former.recall("may-have-clients", "")?.learned;
    expect(recalled?.fact).toMatchObject({ name: "may-have-clients", value: true });
    const [part] = former.node(root).parts;
    expect(part && former.current(part)).toBe(recalled);
    expect(part).not.toBe(recalled);
  });

  it.each<[string, Record<string, string>]>([
    ["has another value", { "package.json": react, a: "1" }],
    ["cannot be found", { "package.json": "crash", a: "1" }],
  ])("does not hold where it %s", (_, now) => {
    const { former } = today(graph, now);
    expect(former.stands(root)).toBe(false);
    expect(former.recall("may-have-clients", "")).toBeUndefined();
  });

  it("does not hold where no rule knows it any more", () => {
    const { graph: other, indexes: own } = stored(before, [learned(["list"], [], { name: "no-such-fact", key: "", value: 1 })]);
    expect(today(other, before).former.stands(own[0] ?? -1)).toBe(true);
    expect(today(other, {}).former.stands(own[0] ?? -1)).toBe(false);
  });
});

describe("what looks like a secret", () => {
  const token = "ghp_" + "Ab1".repeat(12);

  it("is stored as a digest where it is part of a path, and followed", () => {
    const files = { [`src/${token}.ts`]: "1" };
    const { graph, indexes } = stored(files, [learned([`read src/${token}.ts`])]);
    expect(JSON.stringify(graph)).not.toContain(token);
    const stands = (now: Readonly<Record<string, string>>): boolean => today(graph, now).former.stands(indexes[0] ?? -1);
    expect([stands(files), stands({ [`src/${token}.ts`]: "2" }), stands({})]).toEqual([true, false, false]);
  });

  it("leaves a fact without a name where it is part of the key, and without a value where it is part of that", () => {
    const { graph } = stored({}, [learned([], [], { name: "may-have-clients", key: token, value: 1 }), learned([], [], { name: "may-have-clients", key: "", value: [token] }), learned([], [], { name: "declared-names", key: "", value: ["NAME"] })]);
    expect(JSON.stringify(graph)).not.toContain(token);
    expect(graph.nodes.map(({ fact }) => fact && Object.keys(fact))).toEqual([undefined, ["name", "key", "digest"], ["name", "key", "digest"]]);
  });
});
