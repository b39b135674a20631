import { crashPrefix } from "@contract-as-code/eslint-plugin";
import { Linter } from "eslint/universal";
import { join } from "node:path";
import type { Diagnostic } from "../document/contract.js";
import { splitRuleId } from "../plan/clause-plugins.js";
import { wasTakenForGenerated } from "../plan/clause-rule.js";
import { eslintInternals } from "../plan/internals.js";
import { parsableName, reportingRule } from "../plan/parsable.js";
import type { Plan } from "../plan/plan.js";
import type { RawFinding, SkippedFile } from "../report/report.js";
import { contentOf } from "../view/classify.js";
import type { Entry, View } from "../view/view.js";
import { listenedCode } from "./code-language.js";

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
 */
export function judgeByEslint(plan: Plan, view: View, entries: readonly Entry[], onProgress?: Progress): EslintVerdict {
  const linter = new EslintJudge(plan, view.root);
  const verdict: EslintVerdict = { raw: [], skipped: [], diagnostics: [], files: 0 };
  const judged = entries.filter(({ path }) => linter.judges(path));
  view.load(judged.filter(({ kind }) => kind === "file").map(({ path }) => path));
  for (const [done, entry] of judged.entries()) {
    onProgress?.(done, judged.length, entry.path);
    const content = contentOf(view, entry);
    if (content.kind !== "text" || content.large) verdict.skipped.push({ file: entry.path, reason: content.kind === "text" ? "large" : content.kind });
    if (content.kind !== "text") continue;
    verdict.files += 1;
    const { raw, diagnostics, isGenerated } = linter.judge(entry.path, content.text);
    if (isGenerated && !content.large) verdict.skipped.push({ file: entry.path, reason: "generated" });
    verdict.raw.push(...raw);
    verdict.diagnostics.push(...diagnostics);
  }
  return verdict;
}

/** ESLint with the configuration of a plan prepared, for one file after another. */
export class EslintJudge {
  readonly #linter: Linter;
  readonly #root: string;
  readonly #config: PreparedConfig;
  readonly #textConfig: () => PreparedConfig;

  /** @param root absolute; paths are relative to it */
  constructor({ config, textConfig }: Plan, root: string) {
    this.#linter = new Linter({ cwd: root });
    this.#root = root;
    this.#config = prepare(config, root);
    let prepared: PreparedConfig | undefined;
    this.#textConfig = () => (prepared ??= prepare(textConfig, root));
  }

  /** Whether a rule applies to the file of this path. */
  judges(path: string): boolean {
    return Object.keys(this.#config.getConfig(join(this.#root, path))?.rules ?? {}).length > 0;
  }

  /** The findings on one file, what could not be judged in it, and whether only secrets were looked for, because a generator wrote it. */
  judge(path: string, text: string): { raw: RawFinding[]; diagnostics: Diagnostic[]; isGenerated?: boolean } {
    try {
      const messages = this.#verify(path, text, this.#config);
      return { ...sortOut(path, messages), isGenerated: wasTakenForGenerated(this.#linter.getSourceCode()) };
    } catch (error) {
      return this.#judgeAsText(path, text, error);
    }
  }

  #verify(path: string, text: string, config: PreparedConfig): Linter.LintMessage[] {
    return this.#linter.verify(text, config, { filename: join(this.#root, path), allowInlineConfig: false });
  }

  /** ESLint walks a tree by recursion: what is nested too deeply for it is a fault of the file, any other crash is ours. */
  #judgeAsText(path: string, text: string, error: unknown): { raw: RawFinding[]; diagnostics: Diagnostic[] } {
    const place = { file: path, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const { raw, diagnostics } = sortOut(path, this.#verify(path, text, this.#textConfig()));
    const [first] = Object.keys(this.#config.getConfig(join(this.#root, path))?.rules ?? {});
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

type PreparedConfig = Linter.Config[] & { getConfig(path: string): Linter.Config | undefined };

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
