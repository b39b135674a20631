import { crashPrefix, learn, learning, type Learned } from "@contract-as-code/eslint-plugin";
import { Linter } from "eslint/universal";
import { join } from "node:path";
import type { Verdict, VerdictCache } from "../cache/verdict-cache.js";
import type { Diagnostic } from "../document/contract.js";
import { splitRuleId } from "../plan/clause-plugins.js";
import { wasTakenForGenerated } from "../plan/clause-rule.js";
import { eslintInternals } from "../plan/internals.js";
import { splitRuleName } from "../plan/lint-rule.js";
import { parsableName, reportingRule } from "../plan/parsable.js";
import type { Plan } from "../plan/plan.js";
import { builtInNamespaces } from "../plan/plugins.js";
import type { RawFinding, SkippedFile } from "../report/report.js";
import { judgedContent, keepJudged } from "../repository.js";
import type { Entry, View } from "../view/view.js";
import { listenedCode } from "./code-language.js";
import { Configurations, type PreparedConfig } from "./configurations.js";

/** What ESLint said of the files of a view. */
export interface EslintVerdict {
  raw: RawFinding[];
  skipped: SkippedFile[];
  /** What could not be judged: rules that crashed, and files on which ESLint itself did. */
  diagnostics: Diagnostic[];
  /** How many files were judged. */
  files: number;
}

/** Told before each file is judged: how many are done, of how many. */
export type Progress = (done: number, total: number, file: string) => void;

/**
 * Runs the rules of a plan over files of a view. Only files that a rule applies to are read, each once.
 *
 * @param entries of the view; their order has no part in the result
 * @param cache of the same plan and view: what it knows is not judged again
 */
export function judgeByEslint(plan: Plan, view: View, entries: readonly Entry[], onProgress?: Progress, cache?: VerdictCache): EslintVerdict {
  let made: EslintJudge | undefined;
  // Where all is known, ESLint is not even made ready.
  const linter = (): EslintJudge => (made ??= judgeOf(plan, view.root, entries.length));
  const verdict: EslintVerdict = { raw: [], skipped: [], diagnostics: [], files: 0 };
  const judged = entries.filter(({ path }) => {
    const known = cache?.isJudged(path);
    if (known !== undefined) return known;
    const isJudged = linter().judges(path);
    cache?.keepJudged(path, isJudged);
    return isJudged;
  });
  view.load(judged.filter(({ kind }) => kind === "file").map(({ path }) => path));
  for (const [done, entry] of judged.entries()) {
    onProgress?.(done, judged.length, entry.path);
    let found: FileVerdict | undefined = cache?.verdictOf(entry.path);
    if (found === undefined) {
      const judgement = judgeEntry(linter(), view, entry);
      found = judgement.verdict;
      if (judgement.isRepeatable) cache?.keep(entry.path, found, judgement.learned);
      else cache?.keepJudged(entry.path, true);
    }
    if (found.reason !== undefined) verdict.skipped.push({ file: entry.path, reason: found.reason });
    if (found.isJudged) verdict.files += 1;
    verdict.raw.push(...found.raw);
    verdict.diagnostics.push(...(found.diagnostics ?? []));
  }
  return verdict;
}

const judges = new WeakMap<Plan, EslintJudge>();

/** A plan that is kept keeps what was made ready for it. */
function judgeOf(plan: Plan, root: string, count: number): EslintJudge {
  let judge = judges.get(plan);
  if (judge === undefined) judges.set(plan, (judge = new EslintJudge(plan, root, count)));
  return judge;
}

/** What was said of one file. */
export interface FileVerdict extends Verdict {
  diagnostics?: readonly Diagnostic[];
}

/** A verdict with what it was made of. */
export interface Judgement {
  verdict: FileVerdict;
  learned: Learned;
  /** Whether the same files give the same verdict again: no rule may know more than it tells, and nothing may have failed. */
  isRepeatable: boolean;
}

/** Judges one entry of a view that rules apply to. */
export function judgeEntry(linter: EslintJudge, view: View, entry: Entry): Judgement {
  const { value, learned } = learning((): Omit<Judgement, "learned"> => {
    learn(entry.kind === "file" ? `read ${entry.path}` : "list");
    const content = judgedContent(view, entry);
    if (content.kind !== "text") {
      const verdict = { raw: [], reason: content.kind, isJudged: false };
      return { verdict, isRepeatable: content.kind !== "unreadable" && content.kind !== "large" };
    }
    const { raw, diagnostics, isGenerated, isRepeatable } = linter.judge(entry.path, content.text);
    if (raw.length > 0) keepJudged(view);
    const reason = content.large ? "large" : isGenerated ? "generated" : undefined;
    return { verdict: { raw, diagnostics, reason, isJudged: true }, isRepeatable: isRepeatable && diagnostics.length === 0 };
  });
  return { ...value, learned };
}

/** ESLint with the configuration of a plan prepared, for one file after another. */
export class EslintJudge {
  readonly #linter: Linter;
  readonly #root: string;
  readonly #configurations: Configurations;
  readonly #textConfig: () => PreparedConfig;
  readonly #selfContained = new WeakMap<object, boolean>();

  /**
   * @param root absolute; paths are relative to it
   * @param count how many files it will be asked about, as far as is known
   */
  constructor(plan: Plan, root: string, count?: number) {
    this.#linter = new Linter({ cwd: root });
    this.#root = root;
    this.#configurations = new Configurations(prepare(plan.config, root), root, plan, count);
    let prepared: PreparedConfig | undefined;
    this.#textConfig = () => (prepared ??= prepare(plan.textConfig, root));
  }

  /** Whether a rule applies to the file of this path. */
  judges(path: string): boolean {
    return Object.keys(this.#configurations.of(path)?.rules ?? {}).length > 0;
  }

  /** Whether the rules of a file know nothing but its text and what they ask of the repository: no types, and no rules of plugins that we do not know. */
  #isSelfContained(path: string): boolean {
    const config = this.#configurations.of(path);
    if (config === undefined) return false;
    let isSelfContained = this.#selfContained.get(config);
    if (isSelfContained === undefined) {
      const parserOptions: unknown = config.languageOptions?.["parserOptions"];
      const isTyped = typeof parserOptions === "object" && parserOptions !== null && "projectService" in parserOptions;
      isSelfContained = !isTyped && Object.keys(config.rules ?? {}).every((id) => builtInNamespaces.includes(splitRuleName(splitRuleId(id).rule).namespace));
      this.#selfContained.set(config, isSelfContained);
    }
    return isSelfContained;
  }

  /** The findings on one file, what could not be judged in it, and whether only secrets were looked for, because a generator wrote it. */
  judge(path: string, text: string): { raw: RawFinding[]; diagnostics: Diagnostic[]; isGenerated: boolean; isRepeatable: boolean } {
    try {
      this.#configurations.of(path);
      const messages = this.#verify(path, text, this.#configurations.array);
      return { ...sortOut(path, messages), isGenerated: wasTakenForGenerated(this.#linter.getSourceCode()), isRepeatable: this.#isSelfContained(path) };
    } catch (error) {
      return { ...this.#judgeAsText(path, text, error), isGenerated: false, isRepeatable: false };
    }
  }

  #verify(path: string, text: string, config: PreparedConfig): Linter.LintMessage[] {
    return this.#linter.verify(text, config, { filename: join(this.#root, path), allowInlineConfig: false });
  }

  /** ESLint walks a tree by recursion: what is nested too deeply for it is a fault of the file, any other crash is ours. */
  #judgeAsText(path: string, text: string, error: unknown): { raw: RawFinding[]; diagnostics: Diagnostic[] } {
    const place = { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const { raw, diagnostics } = sortOut(path, this.#verify(path, text, this.#textConfig()));
    const [first] = Object.keys(this.#configurations.of(path)?.rules ?? {});
    if (error instanceof RangeError && first !== undefined) {
      raw.push({
        ...place,
        clause: splitRuleId(first).clause,
        rule: parsableName,
        message: "This file is nested too deeply to be judged, so no clause judges its code. Split its longest expression or deepest block.",
      });
    } else {
      const cause = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
      diagnostics.push({ ...place, code: "not-judged", message: `ESLint crashed on this file (${cause}), so it counts as not judged. Report the crash together with the file.` });
    }
    return { raw, diagnostics };
  }
}

function prepare(config: readonly Linter.Config[], root: string): PreparedConfig {
  const { FlatConfigArray } = eslintInternals();
  // What is in a view is judged, tracked files in node_modules included, which ESLint ignores by itself.
  return new FlatConfigArray([{ name: "contract/no-ignores", ignores: ["!**/node_modules/"] }, ...config, listenedCode()], { basePath: root }).normalizeSync();
}

function sortOut(file: string, messages: readonly Linter.LintMessage[]): { raw: RawFinding[]; diagnostics: Diagnostic[] } {
  const raw: RawFinding[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { ruleId, message, line, column, endLine, endColumn, fix } of messages) {
    const start = { line: Math.max(line, 1), column: Math.max(column, 1) };
    const place = { file, ...start, endLine: endLine ?? start.line, endColumn: endColumn ?? start.column };
    if (ruleId === null) {
      diagnostics.push({ ...place, code: "not-judged", message: `ESLint could not judge this file: ${message}` });
      continue;
    }
    const { clause, rule } = splitRuleId(ruleId);
    if (message.startsWith(crashPrefix)) diagnostics.push({ ...place, code: "rule-crashed", message: `${clause} (${rule}): ${message}` });
    else raw.push({ ...place, clause, rule: reportingRule(rule, message), message, ...(fix === undefined ? {} : { fix: [{ range: fix.range, text: fix.text }] }) });
  }
  return { raw, diagnostics };
}
