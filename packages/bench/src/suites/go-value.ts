import type { Random } from "../corpus/random.js";
import { bracketed, splitAt, type GoToken } from "./go-text.js";
import { sampleOfPattern } from "./sample-of-pattern.js";

/** A text, or the texts of a list. */
export type GoValue = string | string[];

/** What the names of a Go file stand for, and what its functions need. */
export interface GoScope {
  constants: ReadonlyMap<string, GoValue>;
  /** gitleaks' own renderings of one secret: `{i}`, `{I}` and `{s}` stand for the identifier and the secret. */
  templates: readonly string[];
  random: Random;
}

/** Patterns that gitleaks' rules build by a function with the length as its argument. */
const patterns: Readonly<Record<string, string>> = {
  Hex: "[a-f0-9]",
  HexRange: "[a-f0-9]",
  AlphaNumeric: "[a-z0-9]",
  AlphaNumericExtended: "[a-z0-9=_\\-]",
  AlphaNumericExtendedShort: "[a-z0-9_-]",
  AlphaNumericExtendedLong: "[a-z0-9\\/=_\\+\\-]",
  Numeric: "[0-9]",
};

/**
 * The value of an expression of strings in gitleaks' rules: literals, constants, concatenations, lists, and the functions by which samples are made.
 * Secrets that gitleaks makes at random are made at random here too, the same ones for the same seed.
 * @returns undefined for what only running the code would tell
 */
export function goValue(tokens: readonly GoToken[], scope: GoScope): GoValue | undefined {
  const operands = splitAt(tokens, "+").map((operand) => ofOperand(operand, scope));
  if (operands.length === 1) return operands[0];
  const texts = operands.filter((operand) => typeof operand === "string");
  return texts.length === operands.length && texts.length > 0 ? texts.join("") : undefined;
}

function ofOperand(tokens: readonly GoToken[], scope: GoScope): GoValue | undefined {
  const rest = tokens.at(-1)?.text === "..." ? tokens.slice(0, -1) : tokens;
  const [first, second] = rest;
  if (first === undefined) return undefined;
  if (first.kind === "string") return rest.length === 1 ? first.text : undefined;
  // `[]byte("…")`
  if (first.text === "[" && rest[3]?.text === "(") return ofOperand(rest.slice(2), scope);
  if (first.kind === "sign") {
    // `[]string{…}`
    const open = rest.findIndex(({ text }) => text === "{");
    return first.text === "[" && open !== -1 ? listOf(bracketed(rest, open).inner, scope) : undefined;
  }
  if (rest.length === 1) return /^\d+$/u.test(first.text) ? first.text : scope.constants.get(first.text);
  if (second?.text !== "(" || bracketed(rest, 1).close !== rest.length - 1) return undefined;
  const given = splitAt(bracketed(rest, 1).inner, ",");
  const name = first.text.split(".").at(-1) ?? "";
  if (name === "append") return listOf(given.flat(), scope, given);
  return ofCall(name, given.map((argument) => goValue(argument, scope)), scope);
}

function listOf(tokens: readonly GoToken[], scope: GoScope, entries: readonly (readonly GoToken[])[] = splitAt(tokens, ",")): string[] {
  return entries.flatMap((entry) => goValue(entry, scope) ?? []);
}

function ofCall(name: string, values: readonly (GoValue | undefined)[], { templates, random }: GoScope): GoValue | undefined {
  const texts = values.filter((value) => typeof value === "string");
  if (texts.length !== values.length) return undefined;
  const [first = "", second = ""] = texts;
  const pattern = patterns[name];
  if (pattern !== undefined) return `${pattern}{${first}}`;
  switch (name) {
    case "Hex8_4_4_4_12":
      return "[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}";
    case "NewSecret":
    case "NewSecretWithEntropy":
    case "newPlausibleSecret":
      return sampleOfPattern(first, random);
    case "GenerateSampleSecret":
      return `${first}_api_token = "${second}"`;
    case "GenerateSampleSecrets":
      return templates.map((template) => template.replaceAll("{i}", first).replaceAll("{I}", first.toUpperCase()).replaceAll("{s}", () => second));
    case "Sprintf": {
      const rest = texts.slice(1);
      return first.replace(/%[sdv]/gu, () => rest.shift() ?? "");
    }
    case "ToUpper":
      return first.toUpperCase();
    case "ToLower":
      return first.toLowerCase();
    case "Repeat":
      return first.repeat(Math.min(Number(second) || 0, 1000));
    case "EncodeToString":
      return Buffer.from(first).toString("base64");
    case "byte":
    case "string":
      return first;
    default:
      return undefined;
  }
}
