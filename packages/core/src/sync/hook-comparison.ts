import { isMap, isScalar, isSeq, parseDocument, type Document, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { itemLines, jobLines, jobName, sectionLines, type HookJob } from "./hook-jobs.js";
import type { Drift } from "./synced-file.js";
import { columnOf, isEmptyPair, isFlow, keyColumn, nextLine, pairOf, rangeOf } from "./yaml-places.js";

/** Without it, `lefthook run` puts lefthook's own hook files in the place of those that stop a commit where lefthook is missing. */
export const autoInstall = "no_auto_install";

/** Keys of a hook that hold for all of its jobs, and can keep the contract's from running. */
const obstacles = ["skip", "only", "exclude", "files"];
const mostAliases = 50;

/** What lefthook's configuration lacks of the contract's jobs. Values are compared, not texts: how a file is written is its team's own. */
export class HookComparison {
  /** With a line end at its end, so that whole lines can be put behind any other. */
  readonly #text: string;
  readonly #eol: string;
  readonly #document: Document;
  readonly #drifts: Drift[] = [];
  /** Whole lines that go to the end of the file, behind all that goes into its parts. */
  readonly #appended: Drift[] = [];

  constructor(text: string) {
    this.#eol = /\r?\n/u.exec(text)?.[0] ?? "\n";
    this.#text = text === "" || text.endsWith("\n") ? text : text + this.#eol;
    this.#document = parseDocument(this.#text, { prettyErrors: false, schema: "core", logLevel: "error" });
  }

  /** @param jobs by hook */
  drifts(jobs: ReadonlyMap<string, HookJob>): Drift[] {
    const { errors, warnings } = this.#document;
    const contents = this.#isEmpty() ? null : this.#document.contents;
    const [error] = [...errors, ...warnings];
    if (error !== undefined) {
      const reason = (error.message.split("\n")[0] ?? "").replace(/[.:\s]+$/u, "");
      this.#byHand(error.pos, `This file cannot be read as YAML: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}. Mend the syntax.`);
    } else if (contents !== null && (!isMap(contents) || isFlow(contents) || /^\.\.\.$/mu.test(this.#text))) {
      this.#byHand([0, 0], "This file is no mapping with one key on each line, so nothing can be added to it. Write it as lefthook's documentation does.");
    } else {
      this.#compareSetting(contents ?? undefined);
      for (const [hook, job] of jobs) this.#compareHook(contents ?? undefined, hook, job);
    }
    return [...this.#drifts, ...this.#appended];
  }

  #isEmpty(): boolean {
    const { contents } = this.#document;
    return isScalar(contents) && contents.range?.[0] === contents.range?.[1];
  }

  #byHand(range: [number, number], message: string): void {
    this.#drifts.push({ range, message, edit: undefined });
  }

  #mend(place: [number, number], message: string, range: [number, number], text: string): void {
    this.#drifts.push({ range: place, message, edit: { range, text } });
  }

  #lines(lines: readonly string[]): string {
    return lines.map((line) => line + this.#eol).join("");
  }

  #append(root: YAMLMap | undefined, message: string, lines: readonly string[]): void {
    const indent = " ".repeat(root === undefined ? 0 : keyColumn(this.#text, root));
    const end = this.#text.length;
    const gap = end === 0 && this.#appended.length === 0 ? [] : [""];
    this.#appended.push({ range: [0, 0], message, edit: { range: [end, end], text: this.#lines([...gap, ...lines.map((line) => indent + line)]) } });
  }

  #compareSetting(root: YAMLMap | undefined): void {
    const pair = root && pairOf(root, autoInstall);
    const message = `\`${autoInstall}\` is not \`true\``;
    if (pair === undefined) this.#append(root, message, [`${autoInstall}: true`]);
    else if (root?.get(autoInstall) !== true) {
      const [, keyEnd] = rangeOf(pair.key);
      const value = isEmptyPair(pair) ? [keyEnd + 1, keyEnd + 1] : rangeOf(pair.value);
      this.#mend(rangeOf(pair.key), message, [value[0] ?? 0, value[1] ?? 0], isEmptyPair(pair) ? " true" : "true");
    }
  }

  #compareHook(root: YAMLMap | undefined, hook: string, job: HookJob): void {
    const pair = root && pairOf(root, hook);
    const missing = `\`${hook}\` has no job \`${jobName}\``;
    if (root === undefined || pair === undefined) return this.#append(root, missing, sectionLines(hook, job));
    const place = rangeOf(pair.key);
    const indent = keyColumn(this.#text, root) + 2;
    const jobs = this.#lines([`${" ".repeat(indent)}jobs:`, ...itemLines(job, indent + 2)]);
    if (isEmptyPair(pair)) return this.#insertBehind(place, missing, place[1], jobs);
    const { value } = pair;
    if (!isMap(value) || isFlow(value)) return this.#byHand(place, `\`${hook}\` is not written with one key on each line, so no job can be added to it. Write it so.`);
    this.#lookForObstacles(value, hook);
    const list = pairOf(value, "jobs");
    if (list !== undefined) return this.#compareJobs(list, hook, job);
    if (pairOf(value, "<<") !== undefined) return this.#byHand(place, `\`${hook}\` takes its jobs from another part of the file with \`<<\`. Write them out under \`jobs\`.`);
    const column = keyColumn(this.#text, value);
    this.#insertBehind(place, missing, rangeOf(value)[1], this.#lines([`${" ".repeat(column)}jobs:`, ...itemLines(job, column + 2)]));
  }

  #insertBehind(place: [number, number], message: string, end: number, lines: string): void {
    const at = nextLine(this.#text, end);
    this.#mend(place, message, [at, at], lines);
  }

  #lookForObstacles(map: YAMLMap, hook: string): void {
    for (const key of obstacles) {
      const pair = pairOf(map, key);
      if (pair === undefined || isEmptyPair(pair) || map.get(key) === false) continue;
      this.#byHand(rangeOf(pair.key), `\`${key}\` holds for every job of \`${hook}\`, and can keep the contract's from running. Give it to the jobs that need it.`);
    }
  }

  #compareJobs(pair: Pair, hook: string, job: HookJob): void {
    const place = rangeOf(pair.key);
    const missing = `\`${hook}\` has no job \`${jobName}\``;
    if (isEmptyPair(pair)) return this.#insertBehind(place, missing, place[1], this.#lines(itemLines(job, columnOf(this.#text, place[0]) + 2)));
    const { value } = pair;
    if (!isSeq(value)) return this.#byHand(place, `The jobs of \`${hook}\` are no list. Write one job behind each dash.`);
    const found = this.#jobIn(value);
    if (found === undefined) {
      if (isFlow(value)) return this.#byHand(place, `The jobs of \`${hook}\` are written in brackets, so none can be added. Write one job behind each dash.`);
      const [start, end] = rangeOf(value);
      return this.#insertBehind(place, missing, end, this.#lines(itemLines(job, columnOf(this.#text, start))));
    }
    const present: object = found.toJS(this.#document, { maxAliasCount: mostAliases });
    if (isEqual(present, job)) return undefined;
    const range = rangeOf(found);
    if (isFlow(value)) return this.#byHand(range, `The job \`${jobName}\` of \`${hook}\` is another one than the contract asks for. Write the jobs behind dashes, and run \`contract sync\`.`);
    const lines = jobLines(job).join(this.#eol + " ".repeat(columnOf(this.#text, range[0])));
    // A text of several lines ends with its line end.
    const end = this.#text[range[1] - 1] === "\n" ? this.#eol : "";
    return this.#mend(range, `the job \`${jobName}\` of \`${hook}\` is another one`, range, lines + end);
  }

  /** The contract's job of a list; of several, the first. */
  #jobIn(list: YAMLSeq): YAMLMap | undefined {
    return list.items.find((item): item is YAMLMap => isMap(item) && item.get("name") === jobName);
  }
}

function isEqual(present: object, job: HookJob): boolean {
  const entries = Object.entries(present);
  return entries.length === Object.keys(job).length && entries.every(([key, value]) => Object.hasOwn(job, key) && job[key] === value);
}
