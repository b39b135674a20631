import { suggestion } from "./nearest.js";
import { quote } from "./quote.js";
import { report, type Source } from "./source.js";
import type { Yaml } from "./yaml.js";

/** What a rule of commitlint takes as its value, besides severity and `always` or `never`. */
type Kind = "nothing" | "length" | "text" | "names" | "cases" | "names or options" | "cases or options";

/** The rules of commitlint 20; commit-rules.test.ts holds the list equal to what is installed, which need not be loaded to read a contract. */
const kinds: Readonly<Record<string, Kind>> = {
  "body-case": "cases",
  "body-empty": "nothing",
  "body-full-stop": "text",
  "body-leading-blank": "nothing",
  "body-max-length": "length",
  "body-max-line-length": "length",
  "body-min-length": "length",
  "breaking-change-exclamation-mark": "nothing",
  "footer-empty": "nothing",
  "footer-leading-blank": "nothing",
  "footer-max-length": "length",
  "footer-max-line-length": "length",
  "footer-min-length": "length",
  "header-case": "cases",
  "header-full-stop": "text",
  "header-max-length": "length",
  "header-min-length": "length",
  "header-trim": "nothing",
  "references-empty": "nothing",
  "scope-case": "cases or options",
  "scope-delimiter-style": "names",
  "scope-empty": "nothing",
  "scope-enum": "names or options",
  "scope-max-length": "length",
  "scope-min-length": "length",
  "signed-off-by": "text",
  "subject-case": "cases",
  "subject-empty": "nothing",
  "subject-exclamation-mark": "nothing",
  "subject-full-stop": "text",
  "subject-max-length": "length",
  "subject-min-length": "length",
  "trailer-exists": "text",
  "type-case": "cases",
  "type-empty": "nothing",
  "type-enum": "names",
  "type-max-length": "length",
  "type-min-length": "length",
};

/** The names that a clause's `commit` may hold. */
export const commitRuleNames: readonly string[] = Object.keys(kinds);

const cases = ["lower-case", "upper-case", "camel-case", "kebab-case", "pascal-case", "sentence-case", "snake-case", "start-case"];
const spelledCases = new Set<unknown>([...cases, "lowercase", "lowerCase", "uppercase", "sentencecase"]);

const wanted: Readonly<Record<Kind, string>> = {
  nothing: "no value",
  length: "a whole number of characters",
  text: "a text",
  names: "a list of texts",
  "names or options": "a list of texts",
  cases: `one of ${cases.map(quote).join(", ")}, or a list of them`,
  "cases or options": `one of ${cases.map(quote).join(", ")}, or a list of them`,
};

/**
 * Holds a clause's commitlint rules to the form `[severity, always or never, value]`: an unknown rule is named with the nearest one, so that a
 * message never fails, or passes, for a fault of the contract. Nothing of commitlint is loaded for it.
 *
 * @param source the document; its faults grow
 * @param yaml of the enforce block, whose key `commit` holds the rules
 * @returns the rules without those that have a fault
 */
export function readCommitRules(source: Source, yaml: Yaml, rules: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rules).filter(([name, value]) => {
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind === undefined) {
        const advice = "Take one of those that https://commitlint.js.org/reference/rules.html lists.";
        report(source, "unknown-rule", yaml.keySpan(["commit", name]), `There is no commitlint rule ${quote(name)}. ${suggestion(name, commitRuleNames, advice)}`);
        return false;
      }
      const fault = faultOf(name, kind, value);
      if (fault !== undefined) report(source, "rule-options", yaml.valueSpan(["commit", name]), fault);
      return fault === undefined;
    }),
  );
}

function faultOf(name: string, kind: Kind, value: unknown): string | undefined {
  const example = `${quote(name)} must be a list as commitlint takes it, for instance \`${name}: ${exampleOf(name, kind)}\`.`;
  if (!Array.isArray(value)) return example;
  const [severity, applicable, argument, ...more] = value as unknown[];
  if (severity === 0) return undefined;
  if (severity !== 1 && severity !== 2) return `The first entry of ${quote(name)} is its severity: 2 for an error, 1 for a warning, 0 for off.`;
  if (applicable !== "always" && applicable !== "never") return `The second entry of ${quote(name)} must be \`always\` or \`never\`.`;
  if (more.length > 0) return example;
  return takes(kind, argument) ? undefined : `The third entry of ${quote(name)} must be ${wanted[kind]}.`;
}

function exampleOf(name: string, kind: Kind): string {
  if (kind === "nothing") return "[2, never]";
  if (kind === "length") return "[2, always, 100]";
  if (kind === "text") return name.endsWith("-full-stop") ? '[2, never, "."]' : '[2, always, "Signed-off-by:"]';
  if (kind.startsWith("cases")) return "[2, always, lower-case]";
  return name === "type-enum" ? "[2, always, [feat, fix]]" : name === "scope-enum" ? "[2, always, [api, web]]" : '[2, always, ["/"]]';
}

function takes(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case "nothing":
      return value === undefined || value === null;
    case "length":
      return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
    case "text":
      return typeof value === "string";
    case "names":
      return isTexts(value);
    case "names or options":
      return isTexts(value) || (isMapping(value) && isTexts(value["scopes"]));
    case "cases":
      return isCases(value);
    case "cases or options":
      return isCases(value) || (isMapping(value) && isCases(value["cases"]));
  }
}

function isCases(value: unknown): boolean {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.length > 0 && list.every((entry) => spelledCases.has(isMapping(entry) ? entry["case"] : entry));
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
