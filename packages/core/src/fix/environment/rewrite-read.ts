import type { DeclaredShape } from "./declared-shape.js";
import type { Fallback, LeftCode, ReadSite, TextRange } from "./read-site.js";

/** A replacement of one piece of a file. */
export interface TextReplacement {
  range: TextRange;
  text: string;
}

/** What a read becomes, or why it must stay. */
export type Rewrite = { edit: TextReplacement } | { left: LeftCode; reason: string };

const mismatch = "Use the declared value by hand.";

/**
 * Puts the declared value in the place of a read, so that the code does what it did for every value that the schema lets through.
 * @param value the expression of the declared value, for instance `env.PORT`
 * @param module path of the environment module, for the reasons
 */
export function rewriteRead(site: ReadSite, shape: DeclaredShape, value: string, module: string): Rewrite {
  switch (shape.kind) {
    case "string":
    case "url":
    case "enum":
      return ofText(site, shape, value, module);
    case "number":
    case "integer":
      return ofNumber(site, shape, value, module);
    case "boolean":
      return ofBoolean(site, shape, value, module);
    default:
      return { left: "other-type", reason: `What ${module} makes of \`${site.key}\` cannot be told from its schema. ${mismatch}` };
  }
}

function replace(range: TextRange, text: string): Rewrite {
  return { edit: { range, text } };
}

function otherFallback({ key }: ReadSite, { fallback }: DeclaredShape, module: string): Rewrite {
  const declared = fallback === undefined ? "another default" : `the default ${JSON.stringify(fallback)}`;
  return { left: "other-fallback", reason: `\`${key}\` has ${declared} in ${module}, which this place does not. Decide which one holds.` };
}

function isSame({ value }: Fallback, shape: DeclaredShape): boolean {
  if (value === undefined || shape.fallback === undefined) return false;
  const isNumber = shape.kind === "number" || shape.kind === "integer";
  return isNumber ? Number(value) === Number(shape.fallback) : String(value) === String(shape.fallback);
}

function ofText(site: ReadSite, shape: DeclaredShape, value: string, module: string): Rewrite {
  const { use } = site;
  const { fallback } = use;
  const isSet = shape.presence !== "optional";
  if (fallback) {
    if (shape.presence === "default" && !isSame(fallback, shape)) return otherFallback(site, shape, module);
    const isDead = isSet && fallback.value !== undefined && (fallback.operator === "??" || shape.isFilled);
    return replace(isDead ? fallback.range : use.range, value);
  }
  if (shape.presence === "default" && (use.test ?? use.comparison?.values.some((text) => text === shape.fallback))) return otherFallback(site, shape, module);
  return replace(isSet ? use.range : site.range, value);
}

function ofNumber(site: ReadSite, shape: DeclaredShape, value: string, module: string): Rewrite {
  const { use } = site;
  const { conversion, fallback } = use;
  const isSet = shape.presence !== "optional";
  const otherType: Rewrite = { left: "other-type", reason: `\`${site.key}\` is a number in ${module}, and this place takes it for a text. ${mismatch}` };
  if (!conversion) {
    if (use.test === "undefined" && !isSet) return replace(use.range, value);
    if (!isSet || use.test || use.comparison || fallback) return otherType;
    return replace(use.range, use.isText ? value : `String(${value})`);
  }
  if (conversion.to === "url") return otherType;
  const isCut = conversion.to === "integer" && shape.kind !== "integer";
  const number = isCut ? `Math.trunc(${value})` : value;
  const stated = fallback ?? conversion.after;
  if (shape.presence === "default" && stated && !isSame(stated, shape)) return otherFallback(site, shape, module);
  if (isSet) return replace(conversion.range, number);
  if (conversion.after && !isCut) return replace(conversion.range, value);
  if (fallback?.value === undefined || isCut) return otherType;
  return replace(conversion.range, `(${value} ?? ${Number(fallback.value)})`);
}

function ofBoolean(site: ReadSite, { truth, presence, fallback }: DeclaredShape, value: string, module: string): Rewrite {
  const { comparison } = site.use;
  const [text] = comparison?.values ?? [];
  const otherType: Rewrite = { left: "other-type", reason: `\`${site.key}\` is a boolean in ${module}, and this place takes it for a text. ${mismatch}` };
  if (!comparison || text === undefined || comparison.values.length > 1 || comparison.range === site.range) return otherType;
  if (truth) return text === truth.value ? replace(comparison.range, comparison.equal === truth.equal ? value : `!${value}`) : otherType;
  if (text === "true") return replace(comparison.range, comparison.equal ? (presence === "optional" ? `${value} === true` : value) : `!${value}`);
  const isTrueWhenUnset = presence === "default" && fallback === true;
  if (text === "false" && (presence === "required" || isTrueWhenUnset)) return replace(comparison.range, comparison.equal ? `!${value}` : value);
  return otherType;
}
