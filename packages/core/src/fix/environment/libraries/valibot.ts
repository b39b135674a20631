import { mayBeEmptyUrl, type KeyShape } from "../key-shape.js";
import { literalText, type EntryStyle, type Library, type SchemaEntry } from "./library.js";

/** The steps of a pipe after `v.string()`. */
function steps({ kind, values, truth, presence, fallback, emptyIsMissing }: KeyShape, { local: v, isEmptyMissing, quote }: EntryStyle): string[] {
  const missing = emptyIsMissing && !isEmptyMissing;
  const value = missing && presence === "default" ? `value || ${literalText(typeof fallback === "number" ? String(fallback) : fallback, quote)}` : "value";
  switch (kind) {
    case "number":
    case "integer": {
      const checks = kind === "integer" ? [`${v}.number()`, `${v}.integer()`] : [`${v}.number()`];
      if (missing && presence === "optional") return [`${v}.transform((value) => (value ? Number(value) : undefined))`, `${v}.optional(${checks.length > 1 ? `${v}.pipe(${checks.join(", ")})` : checks[0]})`];
      return [`${v}.transform((value) => Number(${value}))`, ...checks];
    }
    case "boolean":
      return [`${v}.transform((value) => value ${truth?.equal === false ? "!==" : "==="} ${quote(truth?.value ?? "true")})`];
    case "url":
    case "enum": {
      const check = kind === "url" ? `${v}.pipe(${v}.string(), ${v}.url())` : `${v}.picklist([${values.map(quote).join(", ")}])`;
      if (!missing) return kind === "url" ? [`${v}.url()`] : [check];
      return presence === "default" ? [`${v}.transform((value) => ${value})`, check] : [`${v}.transform((value) => value || undefined)`, `${v}.optional(${check})`];
    }
    default:
      if (missing) return [`${v}.transform((value) => ${value})`];
      return presence === "required" ? [`${v}.minLength(1)`] : [];
  }
}

function entry(shape: KeyShape, style: EntryStyle): SchemaEntry {
  const { key: name, kind, presence, fallback, emptyIsMissing } = shape;
  const v = style.local;
  if (mayBeEmptyUrl(shape, style.isEmptyMissing)) {
    const union = `${v}.union([${v}.literal(${style.quote("")}), ${v}.pipe(${v}.string(), ${v}.url())])`;
    return { name, text: `${v}.optional(${union}${presence === "default" ? `, ${style.quote(String(fallback))}` : ""})`, usesPresent: false };
  }
  const rest = steps(shape, style);
  const pipe = rest.length === 0 ? `${v}.string()` : `${v}.pipe(${[`${v}.string()`, ...rest].join(", ")})`;
  if (presence === "required") return { name, text: pipe, usesPresent: false };
  // The default of `optional` goes through the pipe, so an empty one stands for both.
  const isThroughPipe = kind === "boolean" || (emptyIsMissing && !style.isEmptyMissing);
  const standIn = isThroughPipe ? style.quote("") : presence === "default" ? style.quote(String(fallback)) : undefined;
  return { name, text: `${v}.optional(${pipe}${standIn === undefined ? "" : `, ${standIn}`})`, usesPresent: false };
}

/** valibot 1, https://valibot.dev. */
export const valibot: Library = {
  name: "valibot",
  range: "^1.0.0",
  abilities: { empty: true, boolean: true },
  local: "v",
  entry,
  module: (entries) => ({
    imports: `import * as v from "valibot";\n`,
    body: `const schema = v.object({\n${entries}});\n\nexport const env = v.parse(schema, process.env);\n`,
  }),
};
