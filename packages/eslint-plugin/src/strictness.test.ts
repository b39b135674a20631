import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contractSettings, rules } from "./index.js";
import type { OptionStrictness, Strictness } from "./strictness.js";

interface OptionSchema {
  type?: string;
  enum?: unknown[];
  anyOf?: OptionSchema[];
}

const folder = join(import.meta.dirname, "rules");
const keys = Object.keys(contractSettings({ settings: {} }).vocabulary);

/** The options of a rule with their schemas. */
function optionsOf(schema: unknown): Map<string, OptionSchema> {
  const first: unknown = Array.isArray(schema) ? schema[0] : schema;
  return typeof first === "object" && first !== null && "properties" in first ? new Map(Object.entries(first.properties as Record<string, OptionSchema>)) : new Map();
}

/** The kinds that can be said of a value of this schema. */
function kindsFor({ type, anyOf = [] }: OptionSchema): OptionStrictness["kind"][] {
  if (anyOf.length > 0) return anyOf.flatMap(kindsFor);
  if (type === "array") return ["exempts", "alternatives", "demands"];
  if (type === "object") return ["exempts", "most", "least"];
  if (type === "number" || type === "integer") return ["most", "least"];
  return type === "boolean" ? ["order"] : ["order", "demands"];
}

/** The words of the vocabulary that a rule's own modules read by name. */
function wordsRead(name: string, chapter: string): string[] {
  const own = join(folder, chapter, name);
  const inner = existsSync(own) ? readdirSync(own, { recursive: true, encoding: "utf8" }).map((file) => join(own, file)) : [];
  const files = [`${own}.ts`, ...inner].filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const taken = [...text.matchAll(/\{([^{}]*)\}(?:: ContractSettings\["vocabulary"\]| = [\w().]*vocabulary\b)/g)].map(([, inner = ""]) => inner).join(" ");
  return keys.filter((key) => new RegExp(`vocabulary\\.${key}\\b`).test(text) || new RegExp(`\\b${key}\\b`).test(taken));
}

const cases = Object.entries(rules).map(([name, { meta }]) => ({ name, meta, strictness: (meta.docs.strictness ?? {}) as Strictness, chapter: meta.docs.clause.split("-")[0]?.toLowerCase() ?? "" }));

describe.each(cases)("$name", ({ name, meta, strictness: { options = {}, vocabulary = {} }, chapter }) => {
  const known = optionsOf(meta.schema);

  it("says of each option, and of nothing else, what it does to how much is found", () => {
    expect(Object.keys(options).sort()).toEqual([...known.keys()].sort());
  });

  it("says what can be said of such a value", () => {
    for (const [option, { kind }] of Object.entries(options)) {
      const schema = known.get(option);
      if (schema !== undefined && kind !== "undecided") expect(kindsFor(schema), option).toContain(kind);
    }
  });

  it("orders all the values that an option may have", () => {
    for (const [option, strictness] of Object.entries(options)) {
      if (strictness.kind !== "order") continue;
      const { type, enum: values } = known.get(option) ?? {};
      expect(new Set(strictness.values)).toEqual(new Set(type === "boolean" ? [false, true] : values));
      expect(strictness.values).toContain(strictness.absent);
    }
  });

  it("says of each word of the vocabulary that it reads what it does", () => {
    for (const key of Object.keys(vocabulary)) expect(keys).toContain(key);
    expect(Object.keys(vocabulary)).toEqual(expect.arrayContaining(wordsRead(name, chapter)));
  });
});

it("finds the words that a rule reads", () => {
  expect(wordsRead("no-process-env", "env")).toEqual(["environment"]);
  expect(wordsRead("require-timeout", "rel")).toEqual(["tests", "entrypoints", "http"]);
  expect(wordsRead("no-sensitive-log", "sec")).toEqual(["environment", "logger", "redactors", "sensitive"]);
});
