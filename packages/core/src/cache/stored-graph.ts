import { isKeptFact, Learned } from "@contract-as-code/eslint-plugin";
import { maskPath, maskSecrets } from "../report/mask.js";
import type { Digest } from "./digested-view.js";

/** A fact as it is stored: its value as JSON where that may be kept, or else the value's digest. */
export interface StoredFact {
  name: string;
  key: string;
  json?: string;
  digest: string;
}

/** A computation of an earlier run. */
export interface StoredNode {
  /** Indexes into the questions. */
  asked: readonly number[];
  /** Indexes of nodes that stand before this one. */
  parts: readonly number[];
  fact?: StoredFact;
}

/** What verdicts were made of. */
export interface StoredGraph {
  questions: readonly string[];
  /** The answers, as digests. */
  answers: readonly string[];
  nodes: readonly StoredNode[];
}

/** A value as JSON; empty for undefined. */
export function jsonOf(value: unknown): string {
  return value === undefined ? "" : JSON.stringify(value);
}

/** Writes computations down, each once, those that they were made of before them. */
export class GraphWriter {
  readonly #questions = new Map<string, number>();
  readonly #answers: string[] = [];
  readonly #nodes: StoredNode[] = [];
  readonly #known = new Map<Learned, number>();
  readonly #answer: (question: string) => string;
  readonly #digest: Digest;

  /** @param answer the digest of the repository's answer to a question */
  constructor(answer: (question: string) => string, digest: Digest) {
    this.#answer = answer;
    this.#digest = digest;
  }

  /**
   * @param current what stands for a computation now; itself, unless it was repeated
   * @returns the index of its node
   */
  add(given: Learned, current: (learned: Learned) => Learned): number {
    const learned = current(given);
    const known = this.#known.get(learned);
    if (known !== undefined) return known;
    const parts = new Set<number>();
    for (const part of learned.parts) parts.add(this.add(part, current));
    const asked = Array.from(learned.asked, (question) => this.#question(question));
    const fact = learned.fact && storedFact(learned.fact, this.#digest);
    const index = this.#nodes.push({ asked, parts: [...parts], ...(fact && { fact }) }) - 1;
    this.#known.set(learned, index);
    return index;
  }

  graph(): StoredGraph {
    return { questions: [...this.#questions.keys()], answers: this.#answers, nodes: this.#nodes };
  }

  #question(question: string): number {
    const stored = maskPath(question) === question ? question : `#${this.#digest(question)}`;
    let index = this.#questions.get(stored);
    if (index === undefined) {
      index = this.#questions.size;
      this.#questions.set(stored, index);
      this.#answers.push(this.#answer(question));
    }
    return index;
  }
}

/** Stands in the place of the value of a fact that an earlier run found. */
export class FormerValue {
  readonly stored: StoredFact;

  constructor(stored: StoredFact) {
    this.stored = stored;
  }
}

/** A fact that speaks of something that looks like a secret has no name: who used it depends on all that it was found in. */
function storedFact({ name, key, value }: NonNullable<Learned["fact"]>, digest: Digest): StoredFact | undefined {
  if (value instanceof FormerValue) return value.stored;
  if (maskSecrets(key) !== key) return undefined;
  const json = jsonOf(value);
  return { name, key, digest: digest(json), ...(isKeptFact(name) && maskSecrets(json) === json && { json }) };
}
