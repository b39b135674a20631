import { apart, learnFrom, learning, standing, type Learned, type Remembered } from "./learned.js";
import type { ContractSettings, Repository } from "./settings.js";

/** What a host knows of a fact from an earlier run, as JSON, if it still holds. */
export type Recall = (name: string, key: string) => { json: string; learned: Learned } | undefined;

interface KnownFact {
  isKept: boolean;
  compute(settings: ContractSettings, key: string): Remembered<unknown>;
}

const facts = new Map<string, KnownFact>();
const recalls = new WeakMap<Repository, Recall>();

/** Lets a host answer for facts of a repository from an earlier run. */
export function recallFacts(repository: Repository, recall: Recall): void {
  recalls.set(repository, recall);
}

/**
 * Finds a fact out, for a host that asks whether it is still the same.
 * @returns undefined where there is no fact of this name
 */
export function findFact(name: string, key: string, settings: ContractSettings): Remembered<unknown> | undefined {
  return apart(() => facts.get(name)?.compute(settings, key));
}

/** Whether the value of a fact may be kept; else only whether it is the same as before. */
export function isKeptFact(name: string): boolean {
  return facts.get(name)?.isKept === true;
}

/** How a fact is told apart from others and kept. */
export interface FactOptions {
  /** Unique; a fact that is computed in another way needs no other name, since a host keeps nothing from one version to the next. */
  name: string;
  /** Whether the value holds texts of the repository that are not paths or names, and so must not be kept. */
  isPrivate?: true;
}

/**
 * Something small that is true of a repository: who asks for it depends on its value, not on every file that it was found in. The value is what JSON can hold.
 * @param compute what it follows from: the repository and the key alone
 */
export function repositoryFact<Value>(options: FactOptions, compute: (repository: Repository, key: string) => Value): (repository: Repository, key?: string) => Value {
  const ask = factOf<Repository, Value>(options, compute, (repository) => repository);
  add(options, ({ repository }, key) => (repository ? ask(repository, key) : nothing()));
  return (repository, key = "") => used(ask(repository, key));
}

/** The same where it follows from the contract's vocabulary too. */
export function contractFact<Value>(options: FactOptions, compute: (settings: ContractSettings, key: string) => Value): (settings: ContractSettings, key?: string) => Value {
  const ask = factOf<ContractSettings, Value>(options, compute, ({ repository }) => repository);
  add(options, ask);
  return (settings, key = "") => used(ask(settings, key));
}

function add({ name, isPrivate }: FactOptions, compute: KnownFact["compute"]): void {
  if (facts.has(name)) throw new Error(`There are two facts named ${name}.`);
  facts.set(name, { isKept: isPrivate !== true, compute });
}

function factOf<Subject extends object, Value>(
  { name, isPrivate }: FactOptions,
  compute: (subject: Subject, key: string) => Value,
  repositoryOf: (subject: Subject) => Repository | undefined,
): (subject: Subject, key: string) => Remembered<Value> {
  const subjects = new WeakMap<Subject, Map<string, Remembered<Value>>>();
  return (subject, key) => {
    let known = subjects.get(subject);
    if (!known) subjects.set(subject, (known = new Map()));
    let remembered = standing(known.get(key));
    if (!remembered) {
      const repository = repositoryOf(subject);
      const recall = isPrivate || !repository ? undefined : recalls.get(repository);
      const recalled = recall && apart(() => recall(name, key));
      // To recall it, the host may have had it found out.
      remembered = standing(known.get(key));
      remembered ??= recalled ? { value: valueOf<Value>(recalled.json), learned: recalled.learned } : found(() => compute(subject, key), name, key);
      known.set(key, remembered);
    }
    return remembered;
  };
}

/** What a host kept is what the fact itself gave it. */
function valueOf<Value>(json: string): Value {
  return (json === "" ? undefined : JSON.parse(json)) as Value;
}

function found<Value>(compute: () => Value, name: string, key: string): Remembered<Value> {
  const remembered = learning(compute);
  remembered.learned.fact = { name, key, value: remembered.value };
  return remembered;
}

function used<Value>({ value, learned }: Remembered<Value>): Value {
  learnFrom(learned);
  return value;
}

function nothing(): Remembered<undefined> {
  return learning(() => undefined);
}
