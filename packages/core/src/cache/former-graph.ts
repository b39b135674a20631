import { findFact, Learned, type ContractSettings } from "@contract-as-code/eslint-plugin";
import { maskPath } from "../report/mask.js";
import type { Digest } from "./digested-view.js";
import { FormerValue, jsonOf, type StoredGraph } from "./stored-graph.js";

/** What is known of a node: nothing yet, that it is being looked at, or whether its result would be the same today. */
type Standing = "asked" | "same" | "other";

/** What a graph is compared with. */
export interface Today {
  /** Every path of the repository. */
  paths: readonly string[];
  /** The digest of the repository's answer to a question. */
  answer(question: string): string;
  digest: Digest;
  settings: ContractSettings;
}

/**
 * The computations of an earlier run. A result stands while every answer that it was made of is the same; a fact also where it was found again with the same value, so
 * that what was made of it stands although something behind it changed.
 */
export class FormerGraph {
  readonly #graph: StoredGraph;
  readonly #today: Today;
  readonly #nodes: Learned[] = [];
  readonly #standings: (Standing | undefined)[] = [];
  readonly #answers: (boolean | undefined)[] = [];
  readonly #facts = new Map<string, number>();
  /** Facts that were found again, by what they were made of before. */
  readonly #renewed = new Map<Learned, Learned>();
  #hidden: Map<string, string> | undefined;

  constructor(graph: StoredGraph, today: Today) {
    this.#graph = graph;
    this.#today = today;
    for (const [index, { asked, parts, fact }] of graph.nodes.entries()) {
      const learned = new Learned();
      for (const question of asked) learned.asked.add(graph.questions[question] ?? "");
      for (const part of parts) learned.parts.add(this.node(part));
      if (fact) {
        learned.fact = { name: fact.name, key: fact.key, value: new FormerValue(fact) };
        this.#facts.set(`${fact.name}\0${fact.key}`, index);
      }
      this.#nodes.push(learned);
    }
  }

  /** What a node of the graph was made of. */
  node(index: number): Learned {
    const learned = this.#nodes[index];
    if (learned === undefined) throw new RangeError(`The cache has no node ${index}.`);
    return learned;
  }

  /** What stands for a computation today. */
  current(learned: Learned): Learned {
    return this.#renewed.get(learned) ?? learned;
  }

  /** Whether the result of a node would be the same today. */
  stands(index: number): boolean {
    const known = this.#standings[index];
    if (known !== undefined) return known === "same";
    this.#standings[index] = "asked";
    const { asked = [], parts = [], fact } = this.#graph.nodes[index] ?? {};
    const same = (asked.every((question) => this.#isSame(question)) && parts.every((part) => this.stands(part))) || (fact !== undefined && this.#isFoundAgain(index));
    this.#standings[index] = same ? "same" : "other";
    return same;
  }

  /** A fact that still holds, for rules that ask for it. */
  recall(name: string, key: string): { json: string; learned: Learned } | undefined {
    const index = this.#facts.get(`${name}\0${key}`);
    const json = index === undefined ? undefined : this.#graph.nodes[index]?.fact?.json;
    return index !== undefined && json !== undefined && this.stands(index) ? { json, learned: this.current(this.node(index)) } : undefined;
  }

  #isFoundAgain(index: number): boolean {
    const former = this.#graph.nodes[index]?.fact;
    const found = former && this.#find(former.name, former.key);
    if (!former || !found || "crash" in found || this.#today.digest(jsonOf(found.value)) !== former.digest) return false;
    this.#renewed.set(this.node(index), found.learned);
    return true;
  }

  /** Finds a fact again. What crashes holds no more: the rules that are asked anew crash on it too, and that is reported. */
  #find(name: string, key: string): ReturnType<typeof findFact> | { crash: unknown } {
    try {
      return findFact(name, key, this.#today.settings);
    } catch (error) {
      return { crash: error };
    }
  }

  #isSame(question: number): boolean {
    return (this.#answers[question] ??= this.#answerOf(this.#graph.questions[question] ?? "") === this.#graph.answers[question]);
  }

  #answerOf(question: string): string {
    if (!question.startsWith("#")) return this.#today.answer(question);
    const hidden = this.#hiddenQuestions().get(question);
    return hidden === undefined ? "" : this.#today.answer(hidden);
  }

  /** The questions on paths that look like secrets, which are stored as digests. */
  #hiddenQuestions(): ReadonlyMap<string, string> {
    const { paths, digest } = this.#today;
    return (this.#hidden ??= new Map(paths.map((path) => `read ${path}`).flatMap((question) => (maskPath(question) === question ? [] : [[`#${digest(question)}`, question]]))));
  }
}
