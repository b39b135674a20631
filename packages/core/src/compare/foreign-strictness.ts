import type { OptionStrictness } from "@contract-as-code/eslint-plugin";

const limits = ["complexity", "max-classes-per-file", "max-depth", "max-lines", "max-lines-per-function", "max-nested-callbacks", "max-params", "max-statements"];
const most: OptionStrictness = { kind: "most" };

/**
 * What options of well-known rules that are not ours do to how much is found, by rule and option. A rule that is not here has undecided options.
 * @see https://eslint.org/docs/latest/rules/
 */
const options: Readonly<Record<string, Readonly<Record<string, OptionStrictness>>>> = {
  "no-console": { allow: { kind: "exempts" } },
  "no-empty-function": { allow: { kind: "exempts" } },
  "no-magic-numbers": { ignore: { kind: "exempts" } },
  ...Object.fromEntries(limits.map((name) => [name, { max: most }])),
};

/** Rules of ESLint whose options are a list of what is not allowed, by the keys that say what; of all else in an entry, only messages may differ. */
const denials: Readonly<Record<string, readonly string[]>> = {
  "no-restricted-globals": ["name"],
  "no-restricted-properties": ["object", "property"],
  "no-restricted-syntax": ["selector"],
};

/** Rules whose first option may be a plain number, and the option that it stands for. */
const numbers: ReadonlySet<string> = new Set(limits);

/** The strictness of options of a rule that is not ours; undefined where nothing is known. */
export function foreignStrictness(name: string): Readonly<Record<string, OptionStrictness>> | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

/**
 * What a rule denies that takes a list of denials, one text each, without messages.
 * @returns undefined for other rules, and for options that are written in another form
 */
export function denialsOf(name: string, given: readonly unknown[]): string[] | undefined {
  const keys = Object.hasOwn(denials, name) ? denials[name] : undefined;
  if (keys === undefined) return undefined;
  const denied = given.map((entry) => {
    if (typeof entry === "string") return entry;
    if (typeof entry !== "object" || entry === null) return undefined;
    const fields = Object.entries(entry).filter(([key]) => key !== "message");
    if (fields.length === 0 || fields.some(([key, value]) => !keys.includes(key) || typeof value !== "string")) return undefined;
    // One key alone says the same as a plain text.
    return keys.length === 1 ? String(fields[0]?.[1]) : keys.map((key) => fields.find(([other]) => other === key)?.[1] ?? "*").join(".");
  });
  return denied.every((entry) => entry !== undefined) ? denied : undefined;
}

/** Options in which a plain number stands as the option that it is. */
export function named(name: string, given: readonly unknown[]): readonly unknown[] {
  const [first, ...others] = given;
  return numbers.has(name) && typeof first === "number" ? [{ max: first }, ...others] : given;
}
