import type lint from "@commitlint/lint";
import type { CommitRule } from "../plan/commit-rules.js";

/** What a rule of commitlint says against a message. */
export interface Problem {
  rule: string;
  /** commitlint's own words, without capital and full stop. */
  said: string;
  isWarning: boolean;
}

type Lint = typeof lint;

let opened: Promise<{ lint: Lint; parserOpts: Record<string, unknown> }> | undefined;

/** commitlint's linter with the parser of config-conventional. No configuration is looked for: `load()` of commitlint would execute one. */
async function openLint(): Promise<{ lint: Lint; parserOpts: Record<string, unknown> }> {
  const [{ default: run }, { default: createPreset }] = await Promise.all([import("@commitlint/lint"), import("conventional-changelog-conventionalcommits")]);
  // No rule asks what a commit reverts, and the expression for it takes the square of a run of blanks.
  return { lint: run, parserOpts: { ...createPreset().parser, revertPattern: null } };
}

/**
 * Holds a message to rules of commitlint. Nothing is ignored by its form, as commitlint does with any text that begins with `Revert`.
 *
 * @param text cleaned as git does, and short enough: see linear-text.ts
 * @param rules in commitlint's form; their names and values are known to be right
 */
export async function lintMessage(text: string, rules: Readonly<Record<string, CommitRule>>): Promise<Problem[]> {
  if (Object.keys(rules).length === 0) return [];
  const { lint: run, parserOpts } = await (opened ??= openLint());
  const given: unknown = rules;
  const { errors, warnings } = await run(text, given as Parameters<Lint>[1], { defaultIgnores: false, parserOpts });
  return [...errors, ...warnings].map(({ name, message, level }) => ({ rule: name, said: message, isWarning: level === 1 }));
}
