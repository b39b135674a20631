import { isMap, isScalar, parseDocument, type Document, type Node } from "yaml";
import type { Drift } from "../synced-file.js";
import { pairOf, rangeOf } from "../yaml-places.js";
import { actionPath } from "./workflow-text.js";

const mostAliases = 50;
/** How a team names its jobs, where it runs them and how long they may run. */
const ownOfJobs = new Set(["name", "runs-on", "timeout-minutes"]);
/** What stands at the top of a workflow and changes nothing in what its jobs do. */
const ownOfWorkflows = new Set(["name", "run-name", "concurrency"]);
/** The job whose steps judge, and the one that may be left out. */
const [judge, optional] = ["judge", "code-scanning"];

type Mapping = Readonly<Record<string, unknown>>;

/**
 * Compares a workflow with the one that `contract sync` would write. Values are compared, not texts. What mends it keeps comments, and what is the team's own.
 * @param text without byte order mark
 * @param asked the text of a new workflow
 * @returns one drift, which names everything that differs, or none
 */
export function compareWorkflow(text: string, asked: string): Drift[] {
  const document = parseDocument(text, { prettyErrors: false, schema: "core", logLevel: "error" });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    const reason = (error.message.split("\n")[0] ?? "").replace(/[.:\s]+$/u, "");
    return [{ range: error.pos, message: `This file cannot be read as YAML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}. Mend the syntax.`, edit: undefined }];
  }
  const present = valueOf(document);
  const wanted = parseDocument(asked, { schema: "core" });
  if (!isMap(document.contents) || !isMapping(present)) return [{ range: [0, 0], message: "This file is no mapping with one key on each line, or its aliases cannot be followed. Take it away, and run `contract sync`.", edit: undefined }];
  const comparison = new WorkflowComparison(document, present, wanted, wanted.toJS() as Mapping);
  const { messages, place } = comparison;
  if (messages.length === 0) return [];
  const after = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return [{ range: place, message: messages.join("; "), edit: { range: [0, text.length], text: text.includes("\r\n") ? after.replaceAll("\n", "\r\n") : after } }];
}

/** What a document holds; undefined where its aliases name nothing, themselves or too much. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** Finds what differs and writes it into the document at once. */
class WorkflowComparison {
  readonly messages: string[] = [];
  place: [number, number] = [0, 0];
  readonly #document: Document;
  readonly #wanted: Document;

  constructor(document: Document, present: Mapping, wanted: Document, asked: Mapping) {
    this.#document = document;
    this.#wanted = wanted;
    for (const key of Object.keys(present)) if (!(key in asked) && !ownOfWorkflows.has(key)) this.#remove([key], `\`${key}\` at the top changes what the jobs do`);
    this.#compareTriggers(present["on"], asked["on"]);
    if (!isEqual(present["permissions"], asked["permissions"])) this.#replace(["permissions"], "`permissions` are others");
    const jobs = isMapping(present["jobs"]) ? present["jobs"] : {};
    if (jobs !== present["jobs"]) this.#replace(["jobs"], "`jobs` are no mapping");
    for (const [id, job] of Object.entries(asked["jobs"] as Mapping)) {
      if (id in jobs) this.#compareJob(id, jobs[id], job as Mapping);
      else if (id !== optional && jobs === present["jobs"]) this.#replace(["jobs", id], `the job \`${id}\` is missing`);
    }
  }

  /** The branches whose pushes start it are the team's own. */
  #compareTriggers(present: unknown, asked: unknown): void {
    const branches = isMapping(present) && isMapping(present["push"]) ? present["push"]["branches"] : undefined;
    const isKept = Array.isArray(branches) && branches.length > 0 && branches.every((branch) => typeof branch === "string" && !branch.startsWith("!"));
    const expected = isMapping(asked) && isKept ? { ...asked, push: { branches } } : asked;
    if (isEqual(withoutNothing(present), withoutNothing(expected))) return;
    const kept: unknown = isKept ? this.#document.getIn(["on", "push", "branches"], true) : undefined;
    this.#replace(["on"], "what starts it (`on`) is something else");
    if (kept !== undefined) this.#document.setIn(["on", "push", "branches"], kept);
  }

  #compareJob(id: string, present: unknown, asked: Mapping): void {
    const where = ["jobs", id];
    if (!isMapping(present)) return this.#replace(where, `the job \`${id}\` is no mapping`);
    for (const key of Object.keys(present)) {
      if (!(key in asked) && !ownOfJobs.has(key)) this.#remove([...where, key], `\`${key}\` of the job \`${id}\` can keep it from judging`);
    }
    for (const [key, value] of Object.entries(asked)) {
      if (key === "steps" ? stepsHold(present[key], value, id) : ownOfJobs.has(key) ? present[key] !== undefined : isEqual(present[key], value)) continue;
      if (key === "steps" && id === judge) this.#replaceSteps(where, present[key]);
      else this.#replace([...where, key], `\`${key}\` of the job \`${id}\` ${key === "steps" || key === "needs" ? "are others" : "is another one"}`);
    }
    return undefined;
  }

  /** The steps that bring the command stay: those between the checkout and the first of ours. */
  #replaceSteps(where: readonly string[], present: unknown): void {
    const path = [...where, "steps"];
    const steps: unknown[] = Array.isArray(present) ? present : [];
    const own = ownSteps(steps).map((index): unknown => this.#document.getIn([...path, index], true));
    const added = this.#wanted.getIn(path, true) as { items: unknown[] };
    const asked = this.#wanted.toJS() as { jobs: Record<string, { steps: unknown[] }> };
    const replaced = ownSteps(asked.jobs[judge]?.steps ?? []);
    this.#replace(path, `\`steps\` of the job \`${judge}\` are others`);
    const [first] = replaced;
    if (own.length > 0 && first !== undefined) added.items.splice(first, replaced.length, ...own);
  }

  #note(path: readonly string[], message: string): void {
    if (this.messages.length === 0) {
      const nearest = path.map((_, index) => path.slice(0, path.length - index)).map((keys) => this.#keyOf(keys)).find((node) => node !== undefined);
      this.place = nearest === undefined ? [0, 0] : rangeOf(nearest);
    }
    this.messages.push(message);
  }

  /** The key under which a value stands. */
  #keyOf(path: readonly string[]): Node | undefined {
    const parent: unknown = path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    const key = isMap(parent) ? pairOf(parent, path.at(-1) ?? "")?.key : undefined;
    return isScalar(key) ? key : undefined;
  }

  #replace(path: readonly string[], message: string): void {
    this.#note(path, message);
    this.#document.setIn(path, this.#wanted.getIn(path, true));
  }

  #remove(path: readonly string[], message: string): void {
    this.#note(path, message);
    this.#document.deleteIn(path);
  }
}

/** Whether steps are as they must be: all of them, or, in the job that judges, around those that bring the command. */
function stepsHold(present: unknown, asked: unknown, id: string): boolean {
  if (!Array.isArray(present) || !Array.isArray(asked)) return false;
  if (id !== judge) return isEqual(present.map(comparable), asked.map(comparable));
  const rest = (steps: unknown[]): unknown[] => {
    const own = new Set(ownSteps(steps));
    return steps.filter((_, index) => !own.has(index)).map(comparable);
  };
  const [checkout, fetch, judgement, comparison, ...others] = rest(asked);
  const found = rest(present);
  const action = present.find(isAction);
  if (action !== undefined) return isEqual(found, [checkout, comparable(action), ...others]);
  return isEqual(found, [checkout, fetch, judgement, comparison, ...others]);
}

/** The places of the steps that bring the command: behind the checkout, up to the step that fetches the change or to the action that does all. */
function ownSteps(steps: readonly unknown[]): number[] {
  const end = steps.findIndex((step) => isAction(step) || (isMapping(step) && step["name"] === "Fetch the change as objects"));
  return end === -1 ? [] : steps.flatMap((_, index) => (index > 0 && index < end ? [index] : []));
}

/** Whether a step is the action that does what ours do, of the repository itself or pinned, and is given nothing but the command. */
function isAction(step: unknown): boolean {
  if (!isMapping(step) || typeof step["uses"] !== "string") return false;
  const inputs = step["with"] ?? {};
  const isOurs = step["uses"] === `./${actionPath}` || /^contract-as-code\/contract-as-code\/\.github\/actions\/contract@[0-9a-f]{40}$/u.test(step["uses"]);
  return isOurs && Object.keys(step).every((key) => ["name", "uses", "with"].includes(key)) && isMapping(inputs) && Object.keys(inputs).every((key) => ["command", "version"].includes(key));
}

/** A step in which a newer commit of the same action is the same, and its own name nothing. */
function comparable(step: unknown): unknown {
  if (!isMapping(step) || typeof step["uses"] !== "string") return step;
  const { name: _name, ...rest } = step;
  return { ...rest, uses: step["uses"].replace(/@[0-9a-f]{40}$/u, "@") };
}

/** Triggers in one form: a list and an empty value say the same. */
function withoutNothing(on: unknown): unknown {
  if (!isMapping(on)) return on;
  return Object.fromEntries(Object.entries(on).map(([event, filters]) => [event, isMapping(filters) && Object.keys(filters).length === 0 ? null : filters]));
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two values of YAML are the same, whatever the order of keys. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  if (!isMapping(one) || !isMapping(other)) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]));
}
