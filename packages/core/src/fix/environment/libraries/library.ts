import type { Abilities, KeyShape } from "../key-shape.js";

/** One property of a schema, as code. */
export interface SchemaEntry {
  /** Without quotes; arktype marks an optional one by a question mark. */
  name: string;
  /** The schema of one variable. */
  text: string;
  /** Whether `text` calls `presentName`, a function that makes nothing of an empty text. */
  usesPresent: boolean;
}

/** How the code of a module names things. */
export interface EntryStyle {
  /** What the library is imported as: `z`, `v`, `Joi`. */
  local: string;
  /** Whether the library's version has its newer names, such as `z.url()`. */
  isModern: boolean;
  /** Whether empty variables never reach the schema. */
  isEmptyMissing: boolean;
  /** Names the quote that the module's texts have. */
  quote: (text: string) => string;
}

/** A validation library that an environment module can be written with. */
export interface Library {
  /** Of the npm package. */
  name: string;
  /** The range for a project that has none. */
  range: string;
  abilities: Omit<Abilities, "isEmptyMissing">;
  /** What a module imports, in which the library is called `local`. */
  local: string;
  entry(shape: KeyShape, style: EntryStyle): SchemaEntry;
  /** What a new module holds below its first imports. `entries` are the lines of the schema, indented. */
  module(entries: string, shapes: readonly KeyShape[], isTypeScript: boolean): { imports: string; body: string };
}

/** The name of the function in a module that makes nothing of an empty text. */
export const presentName = "present";

/** A literal of a fallback. */
export function literalText(value: string | number | undefined, quote: (text: string) => string): string {
  return typeof value === "string" ? quote(value) : String(value);
}

/** The TypeScript type of a variable's value. */
export function typeText({ kind, values, presence }: KeyShape): string {
  const value = kind === "number" || kind === "integer" ? "number" : kind === "boolean" ? "boolean" : kind === "enum" ? values.map((text) => JSON.stringify(text)).join(" | ") : "string";
  return presence === "optional" && kind !== "boolean" ? `${value} | undefined` : value;
}
