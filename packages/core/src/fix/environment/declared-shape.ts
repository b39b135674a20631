import type { KeyShape } from "./key-shape.js";

/** What an environment module makes of a variable, as far as its text tells. */
export interface DeclaredShape {
  kind: KeyShape["kind"] | "unknown";
  presence: KeyShape["presence"];
  /** With `presence: "default"`; undefined where it is no plain value. */
  fallback: string | number | boolean | undefined;
  /** Whether the value can never be an empty text. */
  isFilled: boolean;
  /** Of a boolean, where the module compares with one text. */
  truth: KeyShape["truth"];
}

/** What a variable is when the repair itself declares it. */
export function declaredAs({ kind, presence, fallback, truth, emptyIsMissing }: KeyShape, isEmptyMissing: boolean): DeclaredShape {
  const isFilled = emptyIsMissing || isEmptyMissing || kind === "enum" || presence === "required";
  return { kind, presence, fallback, isFilled, truth };
}

const literal = String.raw`("[^"\\]*"|'[^'\\]*'|-?\d[\d_.]*|true|false)`;
const defaults = [new RegExp(String.raw`\.default\(${literal}\)`), new RegExp(String.raw`[{,]default:${literal}[,}]`), new RegExp(String.raw`optional\(.*,${literal}\)$`), new RegExp(String.raw`(?:\?\?|\|\|)${literal}`), /=('[^']*'|\d+)["']$/];

/**
 * Reads the schema of one variable: zod, valibot, arktype, envalid, Joi, or a reading of `process.env` by hand.
 * @param schema its text; names of other schemas in it must have been replaced by their texts
 */
export function readDeclaredShape(schema: string): DeclaredShape {
  const text = schema.replace(/\/\*[^]*?\*\/|\/\/.*$/gmu, "").replace(/\s+/gu, "");
  const kind = kindOf(text);
  const fallback = defaults.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  const hasDefault = fallback !== undefined || /\.default\(|[{,]default:(?!undefined)|\?\?|\.catch\(/.test(text);
  const isOptional = /\.optional\(\)|\.nullish\(\)|\boptional\(|default:undefined|\?["']?$/.test(text) || /^process\.env(?:\.\w+|\["\w+"\])$/.test(text);
  const isEmptyMissing = /preprocess\(|\.empty\(/.test(text);
  return {
    kind,
    presence: hasDefault ? "default" : isOptional ? "optional" : "required",
    fallback: valueOf(fallback),
    isFilled: isEmptyMissing || (kind === "url" && !/(["'])\1|\\''/.test(text)) || kind === "enum" || /\.min\([1-9]|minLength\([1-9]|nonempty\(|\.email\(|\.uuid\(|string>0/.test(text),
    truth: kind === "boolean" ? truthOf(text) : undefined,
  };
}

function kindOf(text: string): DeclaredShape["kind"] {
  if (/coerce\.boolean|^Boolean\(|^!!/.test(text)) return "unknown";
  if (truthOf(text) ?? /stringbool\(|\bbool\(|\.boolean\(/.test(text)) return "boolean";
  if (/\.transform\(|\.pipe\(\(|\.custom\(|JSON\.parse|\.split\(/.test(text) && !/transform\((?:Number|\(\w+\)=>Number\(\w+\))\)/.test(text)) return "unknown";
  if (/\.coerce\.number|\bnum\(|\bport\(|\.number\(|numeric\.parse|integer\.parse|Number\(|parseInt\(|parseFloat\(|transform\(Number/.test(text)) {
    return /\.int\(|integer|\bport\(|parseInt\(/.test(text) ? "integer" : "number";
  }
  if (/enum\(|[eE]num\(|picklist\(|\.valid\(|choices:|literal\(|'\|'/.test(text)) return "enum";
  if (/\.url\(|\burl\(|\.uri\(|string\.url/.test(text)) return "url";
  if (/string\(|\bstr\(|^["']string|\bhost\(|\bemail\(|\.uuid\(|^process\.env/.test(text)) return "string";
  return "unknown";
}

/** `(value) => value === "true"`, `process.env.KEY !== "false"`. */
function truthOf(text: string): KeyShape["truth"] {
  const found = /(?:transform|pipe)\(\(?(\w+)\)?=>\1(===?|!==?)(["'])(\w+)\3\)/.exec(text);
  if (found?.[2] !== undefined && found[4] !== undefined) return { value: found[4], equal: found[2].startsWith("=") };
  const plain = /^process\.env\.\w+(===?|!==?)(["'])(\w+)\2$/.exec(text);
  return plain?.[1] !== undefined && plain[3] !== undefined ? { value: plain[3], equal: plain[1].startsWith("=") } : undefined;
}

function valueOf(text: string | undefined): DeclaredShape["fallback"] {
  if (text === undefined) return undefined;
  if (text === "true" || text === "false") return text === "true";
  return /^["']/.test(text) ? text.slice(1, -1) : Number(text.replaceAll("_", ""));
}
