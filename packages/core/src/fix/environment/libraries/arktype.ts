import { mayBeEmptyUrl, type KeyShape } from "../key-shape.js";
import { literalText, type EntryStyle, type Library, type SchemaEntry } from "./library.js";

/** The schema of a text that is set. */
function definition(shape: KeyShape, isEmptyMissing: boolean): string {
  const { kind, values, presence } = shape;
  if (mayBeEmptyUrl(shape, isEmptyMissing)) return "string.url | ''";
  switch (kind) {
    case "number":
      return "string.numeric.parse";
    case "integer":
      return "string.integer.parse";
    case "url":
      return "string.url";
    case "enum":
      return values.map((value) => `'${value}'`).join(" | ");
    default:
      return presence === "required" ? "string > 0" : "string";
  }
}

/** What an empty or missing text becomes, by a function. */
function transformed({ kind, values, truth, presence, fallback }: KeyShape, { local: type, quote }: EntryStyle): string {
  const standIn = presence === "default" ? literalText(kind === "number" || kind === "integer" ? String(fallback) : fallback, quote) : "undefined";
  const next = kind === "boolean" ? "" : kind === "enum" ? `, ${type}(${quote([...values.map((value) => `'${value}'`), ...(presence === "optional" ? ["undefined"] : [])].join(" | "))})` : "";
  const isNumber = kind === "number" || kind === "integer";
  const value = kind === "boolean" ? `value ${truth?.equal === false ? "!==" : "==="} ${quote(truth?.value ?? "true")}` : isNumber && presence === "default" ? `Number(value || ${standIn})` : isNumber ? "(value ? Number(value) : undefined)" : `value || ${standIn}`;
  const checked = kind === "number" || kind === "integer" || kind === "url" ? `, ${type}(${quote(`${kind === "url" ? "string.url" : kind === "integer" ? "number.integer" : "number"}${presence === "optional" ? " | undefined" : ""}`)})` : next;
  return `${type}(${quote("string")}).pipe((value) => ${value}${checked}).default(${quote("")})`;
}

function entry(shape: KeyShape, style: EntryStyle): SchemaEntry {
  const { key: name, kind, presence, fallback } = shape;
  if (kind === "boolean" || (shape.emptyIsMissing && !style.isEmptyMissing)) return { name, text: transformed(shape, style), usesPresent: false };
  const text = definition(shape, style.isEmptyMissing);
  if (presence === "default") return { name, text: `${style.local}(${style.quote(text)}).default(${style.quote(String(fallback))})`, usesPresent: false };
  return { name: presence === "optional" ? `${name}?` : name, text: style.quote(text), usesPresent: false };
}

/** arktype 2, https://arktype.io. */
export const arktype: Library = {
  name: "arktype",
  range: "^2.0.0",
  abilities: { empty: true, boolean: true },
  local: "type",
  entry,
  module: (entries) => ({
    imports: `import { type } from "arktype";\n`,
    body: `const Env = type({\n${entries}});\n\nexport const env = Env.assert(process.env);\n`,
  }),
};
