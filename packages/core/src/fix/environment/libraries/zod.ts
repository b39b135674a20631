import { mayBeEmptyUrl, type KeyShape } from "../key-shape.js";
import { literalText, presentName, type EntryStyle, type Library, type SchemaEntry } from "./library.js";

function base({ kind, values, truth, presence }: KeyShape, { local: z, isModern, quote }: EntryStyle): string {
  switch (kind) {
    case "number":
      return `${z}.coerce.number()`;
    case "integer":
      return `${z}.coerce.number().int()`;
    case "url":
      return isModern ? `${z}.url()` : `${z}.string().url()`;
    case "enum":
      return `${z}.enum([${values.map(quote).join(", ")}])`;
    case "boolean":
      return `${z}.string().optional().transform((value) => value ${truth?.equal === false ? "!==" : "==="} ${quote(truth?.value ?? "true")})`;
    default:
      return presence === "required" ? `${z}.string().min(1)` : `${z}.string()`;
  }
}

function entry(shape: KeyShape, style: EntryStyle): SchemaEntry {
  const { key: name, kind, presence } = shape;
  const text = base(shape, style);
  if (kind === "boolean" || presence === "required") return { name, text, usesPresent: false };
  const checked = mayBeEmptyUrl(shape, style.isEmptyMissing) ? `${text}.or(${style.local}.literal(${style.quote("")}))` : text;
  const whole = presence === "default" ? `${checked}.default(${literalText(shape.fallback, style.quote)})` : `${checked}.optional()`;
  if (!shape.emptyIsMissing || style.isEmptyMissing) return { name, text: whole, usesPresent: false };
  return { name, text: `${style.local}.preprocess(${presentName}, ${whole})`, usesPresent: true };
}

/** zod 3 and 4, https://zod.dev. */
export const zod: Library = {
  name: "zod",
  range: "^4.0.0",
  abilities: { empty: true, boolean: true },
  local: "z",
  entry,
  module: (entries) => ({
    imports: `import { z } from "zod";\n`,
    body: `const schema = z.object({\n${entries}});\n\nexport const env = schema.parse(process.env);\n`,
  }),
};
