import type { KeyShape } from "../key-shape.js";
import { literalText, type EntryStyle, type SchemaEntry } from "./library.js";

/** The entry of a module that validates by hand, in an object of its own: the reading moves there as it was. */
export function plainEntry({ key: name, kind, truth, presence, fallback, emptyIsMissing }: KeyShape, { quote }: EntryStyle): SchemaEntry {
  const read = `process.env.${name}`;
  const empty = emptyIsMissing ? `${read} || undefined` : read;
  const whole = presence === "default" ? `${read} ${emptyIsMissing ? "||" : "??"} ${literalText(typeof fallback === "number" ? String(fallback) : fallback, quote)}` : empty;
  const text = kind === "number" ? `Number(${whole})` : kind === "integer" ? `Number.parseInt(${whole}, 10)` : kind === "boolean" ? `${read} ${truth?.equal === false ? "!==" : "==="} ${quote(truth?.value ?? "true")}` : whole;
  return { name, text, usesPresent: false };
}
