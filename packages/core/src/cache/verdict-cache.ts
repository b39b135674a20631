import { recallFacts, type ContractSettings, type Learned } from "@contract-as-code/eslint-plugin";
import type { RawFinding, SkippedFile } from "../report/report.js";
import { maskPath, maskSecrets } from "../report/mask.js";
import type { Digest, DigestedView } from "./digested-view.js";
import { FormerGraph } from "./former-graph.js";
import { GraphWriter, type StoredGraph } from "./stored-graph.js";

/** What was said of one file. */
export interface Verdict {
  raw: RawFinding[];
  /** Why rules did not see it or not all of it. */
  reason: SkippedFile["reason"] | undefined;
  /** Whether it is text, so that rules saw it at all. */
  isJudged: boolean;
}

interface StoredVerdict extends Omit<Verdict, "raw"> {
  path: string;
  /** Index of what it was made of. */
  node: number;
  /** What the plan says of this file alone. */
  notices: string;
  raw: Omit<RawFinding, "file">[];
}

/** All that is kept of a run. */
export interface StoredRun {
  graph: StoredGraph;
  verdicts: readonly StoredVerdict[];
  /** Files that rules judge and whose verdicts are not kept. */
  unkept: readonly string[];
  /** Files that no rule judges. */
  others: readonly string[];
}

/** What a cache works with. */
export interface CacheFacts {
  view: DigestedView;
  digest: Digest;
  settings: ContractSettings;
  /** What the plan says of single files, by path: it belongs to what their verdicts are made of. */
  notices: ReadonlyMap<string, string>;
}

/** The verdicts of an earlier run that still hold, and those of this one. */
export class VerdictCache {
  readonly #facts: CacheFacts;
  readonly #former: FormerGraph | undefined;
  readonly #stored = new Map<string, StoredVerdict>();
  readonly #unkept: Set<string>;
  readonly #others: Set<string>;
  readonly #kept = new Map<string, { verdict: Omit<StoredVerdict, "node">; learned: Learned }>();
  #hasNews = false;

  /** @param stored of an earlier run under the same plan */
  constructor(stored: StoredRun | undefined, facts: CacheFacts) {
    this.#facts = facts;
    this.#unkept = new Set(stored?.unkept);
    this.#others = new Set(stored?.others);
    if (stored === undefined) return;
    const { view, digest, settings } = facts;
    const former = new FormerGraph(stored.graph, { paths: view.entries.map(({ path }) => path), answer: (question) => this.#answer(question), digest, settings });
    this.#former = former;
    for (const verdict of stored.verdicts) this.#stored.set(verdict.path, verdict);
    if (settings.repository) recallFacts(settings.repository, (name, key) => former.recall(name, key));
  }

  /** Whether rules judge the file of a path, as far as an earlier run knows. */
  isJudged(path: string): boolean | undefined {
    const stored = this.#stored.get(path);
    // What the plan says of a file makes it judged where no rule does.
    if (this.#noticesOf(path) !== (stored?.notices ?? "")) return undefined;
    return stored !== undefined || this.#unkept.has(path) ? true : this.#others.has(path) ? false : undefined;
  }

  /** Notes whether rules judge the file of a path. */
  keepJudged(path: string, isJudged: boolean): void {
    const paths = isJudged ? this.#unkept : this.#others;
    if (maskPath(path) !== path || paths.has(path)) return;
    paths.add(path);
    this.#hasNews = true;
  }

  /** What an earlier run said of a file, if it would be said again. */
  verdictOf(path: string): Verdict | undefined {
    const stored = this.#stored.get(path);
    if (stored === undefined || this.#former === undefined) return undefined;
    if (stored.notices !== this.#noticesOf(path) || !this.#former.stands(stored.node)) return undefined;
    this.#kept.set(path, { verdict: stored, learned: this.#former.node(stored.node) });
    return { raw: stored.raw.map((finding) => ({ file: path, ...finding })), reason: stored.reason, isJudged: stored.isJudged };
  }

  /** Keeps what was said of a file, unless it may hold a secret. */
  keep(path: string, { raw, reason, isJudged }: Verdict, learned: Learned): void {
    if (maskPath(path) !== path || raw.some(holdsSecret)) {
      this.keepJudged(path, true);
      return;
    }
    this.#hasNews = true;
    this.#kept.set(path, { verdict: { path, notices: this.#noticesOf(path), raw: raw.map(({ file: _file, ...finding }) => finding), reason, isJudged }, learned });
  }

  /** What there is to store; undefined where it is what is stored already, or a file changed while it was judged. */
  toStore(): StoredRun | undefined {
    const { view, digest } = this.#facts;
    if (!view.isSteady() || (!this.#hasNews && this.#kept.size === this.#stored.size)) return undefined;
    const writer = new GraphWriter((question) => this.#answer(question), digest);
    const current = (learned: Learned): Learned => this.#former?.current(learned) ?? learned;
    const verdicts = Array.from(this.#kept.values(), ({ verdict, learned }) => ({ ...verdict, node: writer.add(learned, current) }));
    const unkept = [...this.#unkept].filter((path) => view.has(path) && !this.#kept.has(path));
    const others = [...this.#others].filter((path) => view.has(path));
    // Answers are asked for while the graph is written, and may show that a file has changed.
    return view.isSteady() ? { graph: writer.graph(), verdicts, unkept, others } : undefined;
  }

  #noticesOf(path: string): string {
    const notices = this.#facts.notices.get(path);
    return notices === undefined ? "" : this.#facts.digest(notices);
  }

  #answer(question: string): string {
    const { view, digest, settings } = this.#facts;
    if (question === "today") return settings.today ?? "";
    if (question === "branch") return settings.branch ?? "";
    if (question === "list") return (this.#list ??= digest(JSON.stringify(view.entries.map(({ path, kind }) => [path, kind]))));
    const path = question.slice("read ".length);
    return view.has(path) ? view.digestOf(path) : "";
  }

  #list: string | undefined;
}

function holdsSecret({ message, fix = [] }: RawFinding): boolean {
  return [message, ...fix.map(({ text }) => text)].some((text) => maskSecrets(text) !== text);
}
