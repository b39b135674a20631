import * as z from "zod";
import { readCommitRules } from "./commit-rules.js";
import type { Command, Level, Priority, RuleUse, Span } from "./contract.js";
import { readShape } from "./shape.js";
import { quote } from "./quote.js";
import { report, type Excerpt, type Source } from "./source.js";
import { owner, scopeEntry } from "./words.js";
import { readYaml, type Yaml } from "./yaml.js";

/** What one enforce block says; a key that it does not hold is undefined. */
export interface EnforceBlock {
  /** Of the opening fence. */
  span: Span;
  /** False when it has a fault, so that what it does not hold may only be lost. */
  readable: boolean;
  rules: RuleUse[] | undefined;
  /** Changed options of inherited rules. */
  options: RuleUse[] | undefined;
  commit: Record<string, unknown> | undefined;
  command: Command | undefined;
  files: string[] | undefined;
  ignores: string[] | undefined;
  priority: Priority | undefined;
  waivable: boolean | undefined;
  review: string[] | undefined;
  level: { value: Level; span: Span } | undefined;
}

/** Seconds a command may take where the contract does not say. */
const defaultTimeout = 600;
const longestTimeout = 24 * 60 * 60;

const scope = "a list of globs, for instance `[vocabulary.source]`";
const ruleMap = "a mapping of rules to options, for instance `{ no-console: }`";
const seconds = `a whole number of seconds, from 1 to ${String(longestTimeout)}`;

const shape = z.strictObject(
  {
    rules: z.record(z.string(), z.unknown(), ruleMap).optional(),
    options: z.record(z.string(), z.unknown(), ruleMap).optional(),
    commit: z.record(z.string(), z.unknown(), "a mapping of commitlint rules").optional(),
    command: z
      .strictObject(
        {
          run: z.string("the command line, as text").trim().min(1, "the command line, not an empty text"),
          at: z
            .array(z.enum(["push", "server"], "`push` or `server`"), "a list of `push` and `server`")
            .min(1, "a list that holds `push`, `server` or both")
            .optional(),
          timeout: z.int(seconds).min(1, seconds).max(longestTimeout, seconds).optional(),
        },
        "a mapping with `run`",
      )
      .optional(),
    files: z.array(scopeEntry, scope).min(1, `${scope}; one without entries would match no file`).optional(),
    ignores: z.array(scopeEntry, scope).optional(),
    priority: z.enum(["P0", "P1", "P2"], "`P0`, `P1` or `P2`").optional(),
    waivable: z.boolean("`true` or `false`").optional(),
    review: z.array(owner, 'a list of owners, for instance `["@acme/security"]`').min(1, "a list with at least one owner").optional(),
    level: z.enum(["error", "warn", "off"], "`error`, `warn` or `off`").optional(),
  },
  "a mapping, for instance `rules: { no-console: }`",
);

const keys = { "": Object.keys(shape.shape), command: ["run", "at", "timeout"] };

/** ESLint's severities, which a clause takes from its prose. */
const severities: ReadonlySet<unknown> = new Set(["off", "warn", "error", 0, 1, 2]);

function readOptions(source: Source, yaml: Yaml, key: "rules" | "options", name: string, value: unknown): RuleUse | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const span = yaml.keySpan([key, name]);
  if (severities.has(first)) {
    const place = yaml.valueSpan(Array.isArray(value) ? [key, name, 0] : [key, name]);
    report(source, "rule-severity", place, `${quote(name)} must not set a severity. Remove ${quote(String(first))}; the clause's own words set its level.`);
    return undefined;
  }
  if (value === null || value === true) return { name, options: [], span };
  if (Array.isArray(value)) return { name, options: value as unknown[], span };
  if (typeof value === "object") return { name, options: [value], span };
  const advice = "Give an object, a list of options, or nothing; to drop the rule, remove the line.";
  report(source, "invalid-value", yaml.valueSpan([key, name]), `The options of ${quote(name)} cannot be ${quote(String(value))}. ${advice}`);
  return undefined;
}

function readRules(source: Source, yaml: Yaml, key: "rules" | "options", value: Record<string, unknown> | undefined): RuleUse[] | undefined {
  if (!value) return undefined;
  return Object.entries(value).flatMap(([name, options]) => readOptions(source, yaml, key, name, options) ?? []);
}

/**
 * Reads the YAML of an enforce block.
 *
 * @param source the document; its faults grow
 * @param excerpt the fence's content
 * @param span of the opening fence
 * @returns what it says; nothing but its place when it could not be read
 */
export function readEnforceBlock(source: Source, excerpt: Excerpt, span: Span): EnforceBlock {
  const before = source.faults.length;
  const yaml = readYaml(source, excerpt);
  if (yaml?.value === null) {
    report(source, "empty-block", span, "The enforce block is empty. Say in it what enforces the clause, or remove it.");
  }
  const found = source.faults.length === before && yaml ? readShape(source, yaml, shape, "the enforce block", keys) : undefined;
  const read = found ?? {};
  const place = (key: string): Span => yaml?.keySpan([key]) ?? span;
  const rules = yaml && readRules(source, yaml, "rules", read.rules);
  const options = yaml && readRules(source, yaml, "options", read.options);
  const commit = yaml && read.commit && readCommitRules(source, yaml, read.commit);
  if (rules && options) {
    report(source, "options-with-rules", place("options"), "`options` changes inherited rules, and this block has `rules` of its own. Write the options beside the rules and remove `options`.");
  }
  return {
    span,
    readable: source.faults.length === before,
    rules,
    options,
    commit,
    command: read.command && {
      run: read.command.run,
      at: [...new Set(read.command.at ?? (["push", "server"] as const))],
      timeout: read.command.timeout ?? defaultTimeout,
    },
    files: read.files,
    ignores: read.ignores,
    priority: read.priority,
    waivable: read.waivable,
    review: read.review,
    level: read.level && { value: read.level, span: yaml?.valueSpan(["level"]) ?? span },
  };
}
