import { mayBeEmptyUrl, type KeyShape } from "../key-shape.js";
import { literalText, typeText, type EntryStyle, type Library, type SchemaEntry } from "./library.js";

function base(shape: KeyShape, { local: joi, isEmptyMissing, quote }: EntryStyle): string {
  const { kind, values, presence } = shape;
  if (mayBeEmptyUrl(shape, isEmptyMissing)) return `${joi}.string().uri().allow(${quote("")})`;
  switch (kind) {
    case "number":
      return `${joi}.number()`;
    case "integer":
      return `${joi}.number().integer()`;
    case "url":
      return `${joi}.string().uri()`;
    case "enum":
      return `${joi}.string().valid(${values.map(quote).join(", ")})`;
    default:
      // A text of Joi's is never empty by itself.
      return presence === "required" ? `${joi}.string()` : `${joi}.string().allow(${quote("")})`;
  }
}

function entry(shape: KeyShape, style: EntryStyle): SchemaEntry {
  const { key: name, kind, presence, emptyIsMissing } = shape;
  const isEmptyOut = emptyIsMissing && !style.isEmptyMissing;
  const text = isEmptyOut && kind === "string" ? `${style.local}.string()` : base(shape, style);
  const end = presence === "required" ? ".required()" : presence === "default" ? `.default(${literalText(shape.fallback, style.quote)})` : "";
  return { name, text: `${text}${isEmptyOut ? `.empty(${style.quote("")})` : ""}${end}`, usesPresent: false };
}

/** Joi 17 and 18, https://joi.dev. It says nothing of types, so a module in TypeScript declares them. */
export const joi: Library = {
  name: "joi",
  range: "^18.0.0",
  abilities: { empty: true, boolean: false },
  local: "Joi",
  entry,
  module(entries, shapes, isTypeScript) {
    const members = shapes.map((shape) => `  ${shape.key}: ${typeText(shape)};\n`).join("");
    const type = isTypeScript ? `interface Environment {\n${members}}\n\n` : "";
    return {
      imports: `import Joi from "joi";\n`,
      body: `${type}const schema = Joi.object${isTypeScript ? "<Environment, true>" : ""}({\n${entries}}).unknown();\n\nexport const env${isTypeScript ? ": Environment" : ""} = Joi.attempt(process.env, schema);\n`,
    };
  },
};
