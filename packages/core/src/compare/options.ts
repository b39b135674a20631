import type { OptionStrictness } from "@contract-as-code/eslint-plugin";
import type { LintRule } from "../plan/lint-rule.js";
import { canonical, isMapping, shown } from "./canonical.js";
import { mirrored, type Effect } from "./comparison.js";
import { denialsOf, foreignStrictness, named } from "./foreign-strictness.js";
import { difference, listed, sides } from "./sets.js";

/** A difference between the options of one rule. */
export interface OptionDifference {
  effect: Effect;
  /** The option; empty for the options as a whole. */
  option: string;
  /** What happened, to be put behind the rule's name: "`allow` has gained `KEY`, which lets more pass". */
  message: string;
}

/**
 * Compares the options of a rule as they take effect, with its defaults laid below them as ESLint does.
 *
 * A change is stronger or weaker where the rule says what the option does (`meta.docs.strictness`), or it is a well-known rule of ESLint's; every other is
 * `changed`. Values that take effect alike are no difference, however they are written.
 *
 * @param base the options array, without the severity
 */
export function compareOptions(name: string, rule: LintRule, base: readonly unknown[], head: readonly unknown[]): OptionDifference[] {
  const [before, after] = [base, head].map((options) => effectiveOptions(rule, named(name, options)));
  if (before === undefined || after === undefined || canonical(before) === canonical(after)) return [];
  const denied = { base: denialsOf(name, before), head: denialsOf(name, after) };
  if (denied.base !== undefined && denied.head !== undefined) return compareValues("", { kind: "demands" }, denied.base, denied.head);
  const known = strictnessOf(name, rule);
  const [one, ...further] = before;
  const [other, ...furtherOther] = after;
  if (known === undefined || canonical(further) !== canonical(furtherOther) || !isOptional(one) || !isOptional(other)) return [undecided("", before, after)];
  const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})]);
  return [...keys].sort().flatMap((key) => compareValues(key, known[key] ?? { kind: "undecided" }, one?.[key], other?.[key]));
}

/** The options of a rule with its defaults below them. @see https://eslint.org/docs/latest/extend/custom-rules#option-defaults */
export function effectiveOptions(rule: LintRule, options: readonly unknown[]): unknown[] {
  const defaults: readonly unknown[] = rule.meta?.defaultOptions ?? defaultsBeside(rule);
  const effective = Array.from({ length: Math.max(defaults.length, options.length) }, (_, index) => (index < options.length ? merged(defaults[index], options[index]) : defaults[index]));
  // Without an option and with an empty one is the same.
  return effective.filter((option, index) => index > 0 || !(isMapping(option) && Object.keys(option).length === 0));
}

/** typescript-eslint's rules name their defaults beside `meta`. */
function defaultsBeside(rule: LintRule): readonly unknown[] {
  const defaults: unknown = "defaultOptions" in rule ? rule.defaultOptions : undefined;
  return Array.isArray(defaults) ? defaults : [];
}

function merged(defaults: unknown, given: unknown): unknown {
  if (given === undefined) return defaults;
  if (!isMapping(defaults) || !isMapping(given)) return given;
  return Object.fromEntries([...new Set([...Object.keys(defaults), ...Object.keys(given)])].map((key) => [key, merged(defaults[key], given[key])]));
}

function isOptional(value: unknown): value is Record<string, unknown> | undefined {
  return value === undefined || isMapping(value);
}

function strictnessOf(name: string, { meta }: LintRule): Readonly<Record<string, OptionStrictness>> | undefined {
  if (!name.startsWith("contract/")) return foreignStrictness(name);
  const strictness: unknown = meta?.docs !== undefined && "strictness" in meta.docs ? meta.docs.strictness : undefined;
  return isMapping(strictness) && isMapping(strictness["options"]) ? (strictness["options"] as Record<string, OptionStrictness>) : {};
}

function compareValues(option: string, strictness: OptionStrictness, base: unknown, head: unknown): OptionDifference[] {
  const name = option === "" ? "its list" : `\`${option}\``;
  switch (strictness.kind) {
    case "exempts":
      return lists(option, name, difference(entriesOf(base), entriesOf(head)), "weaker");
    case "demands":
      return lists(option, name, difference(entriesOf(base ?? strictness.absent), entriesOf(head ?? strictness.absent)), "stronger");
    case "alternatives":
      if (base === undefined || head === undefined) return base === head ? [] : [{ effect: head === undefined ? "weaker" : "stronger", option, message: head === undefined ? `${name} is no longer asked for` : `${name} is now asked for` }];
      return lists(option, name, difference(entriesOf(base), entriesOf(head)), "weaker");
    case "order": {
      const [before, after] = [base ?? strictness.absent, head ?? strictness.absent];
      const step = strictness.values.indexOf(after) - strictness.values.indexOf(before);
      return step === 0 ? [] : [{ effect: step < 0 ? "weaker" : "stronger", option, message: `${name} was \`${shown(before)}\` and is \`${shown(after)}\`, which asks for ${step < 0 ? "less" : "more"}` }];
    }
    case "most":
    case "least":
      return numbers(option, name, strictness, base, head);
    case "undecided":
      return canonical(base) === canonical(head) ? [] : [undecided(option, base, head)];
  }
}

function lists(option: string, name: string, found: ReturnType<typeof difference<string>>, ofGained: Effect): OptionDifference[] {
  return sides(found, ofGained).map(({ effect, direction, entries }) => ({
    effect,
    option,
    message: `${name} has ${direction} ${listed(entries)}, which ${ofGained === "weaker" ? (direction === "gained" ? "lets more pass" : "lets less pass") : direction === "gained" ? "asks for more" : "asks for less"}`,
  }));
}

/** The entries of a list, of one word, or of a mapping of lists; each as text. */
function entriesOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (isMapping(value)) return Object.entries(value).flatMap(([key, inner]) => entriesOf(inner).map((entry) => `${key}: ${entry}`));
  return (Array.isArray(value) ? (value as unknown[]) : [value]).map((entry) => (typeof entry === "string" ? entry : canonical(entry)));
}

function numbers(option: string, name: string, { kind, absent, parts = [] }: Extract<OptionStrictness, { kind: "most" | "least" }>, base: unknown, head: unknown): OptionDifference[] {
  const none = absent ?? (kind === "most" ? Infinity : -Infinity);
  const at = (value: unknown, part: string): unknown => (isMapping(value) ? value[part] : value) ?? none;
  const compared = (isMapping(base) || isMapping(head) ? parts : [""]).flatMap((part): OptionDifference[] => {
    const [before, after] = [at(base, part), at(head, part)];
    if (typeof before !== "number" || typeof after !== "number") return [undecided(option, base, head)];
    if (before === after) return [];
    const ofMore: Effect = kind === "most" ? "weaker" : "stronger";
    const [was, is] = [before, after].map((value) => (Number.isFinite(value) ? String(value) : "not set"));
    return [{ effect: after > before ? ofMore : mirrored(ofMore), option, message: `${name}${part === "" ? "" : ` of ${part}`} was ${was} and is ${is}` }];
  });
  return compared;
}

function undecided(option: string, base: unknown, head: unknown): OptionDifference {
  const name = option === "" ? "its options were" : `\`${option}\` was`;
  return { effect: "changed", option, message: `${name} \`${shown(base)}\`, now \`${shown(head)}\`; whether that holds less cannot be told` };
}
