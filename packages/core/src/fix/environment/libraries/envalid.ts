import type { KeyShape } from "../key-shape.js";
import { literalText, type EntryStyle, type Library, type SchemaEntry } from "./library.js";

/** envalid takes an empty variable for a value and has its own idea of a boolean, so the reads keep both. */
function entry(shape: KeyShape, { quote }: EntryStyle): SchemaEntry {
  const { key: name, kind, values, presence, fallback } = shape;
  const options = [
    ...(kind === "enum" ? [`choices: [${values.map(quote).join(", ")}]`] : []),
    ...(presence === "required" ? [] : [`default: ${presence === "default" ? literalText(fallback, quote) : "undefined"}`]),
  ];
  const validator = kind === "number" || kind === "integer" ? "num" : kind === "url" ? "url" : "str";
  return { name, text: `${validator}(${options.length === 0 ? "" : `{ ${options.join(", ")} }`})`, usesPresent: false };
}

/** envalid 8, https://github.com/af/envalid. */
export const envalid: Library = {
  name: "envalid",
  range: "^8.0.0",
  abilities: { empty: false, boolean: false },
  local: "cleanEnv",
  entry,
  module(entries, shapes) {
    const kinds = new Set(shapes.map(({ kind }) => (kind === "number" || kind === "integer" ? "num" : kind === "url" ? "url" : "str")));
    return {
      imports: `import { ${["cleanEnv", ...[...kinds].toSorted()].join(", ")} } from "envalid";\n`,
      body: `export const env = cleanEnv(process.env, {\n${entries}});\n`,
    };
  },
};
