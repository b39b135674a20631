import { isSecretName } from "@contract-as-code/eslint-plugin/environment";
import { maskMessage, MASKED } from "../../report/mask.js";
import type { Abilities, KeyShape } from "./key-shape.js";
import type { Fallback, ReadSite, ReadUse } from "./read-site.js";

/** What is known of a variable besides its reads. */
export interface KeyEvidence {
  /** Its values in the repository's example files, empty ones left out. */
  examples: readonly string[];
  /** Whether Next.js types it: `NODE_ENV` in a package that depends on `next`. */
  isFrameworkTyped: boolean;
}

/** The shape of a variable, and what a person should look at. */
export interface InferredShape {
  shape: KeyShape;
  /** Fallbacks that differ between places: each with its places. */
  diverging: readonly { text: string; sites: readonly ReadSite[] }[];
}

const booleans = new Set(["true", "false", "1", "0", "yes", "no", "on", "off"]);

/**
 * What a variable must be, inferred from all that the code does with it. Where no stricter shape keeps the meaning of every read, it is an
 * optional text, with which every read can stay as it is.
 * @param sites every read of the variable, at least one
 */
export function inferShape(key: string, sites: readonly ReadSite[], evidence: KeyEvidence, abilities: Abilities): InferredShape {
  const uses = sites.map(({ use }) => use);
  const text: KeyShape = { key, kind: "string", values: [], truth: undefined, presence: presenceOf(uses), fallback: undefined, emptyIsMissing: false };
  const shape =
    booleanShape(text, uses, abilities) ??
    numberShape(text, uses, abilities) ??
    enumShape(text, uses, evidence, abilities) ??
    textShape(urlKind(text, uses, evidence), uses, abilities, hasSecretFallback(key, uses));
  return { shape, diverging: divergingFallbacks(sites) };
}

/** Whether a read has a default that must not be copied into a schema: it looks like a secret, or stands in for one. */
export function isSecretFallback(key: string, { fallback, conversion }: ReadUse): boolean {
  const value = fallback?.value ?? conversion?.after?.value;
  if (typeof value !== "string" || value === "") return false;
  if (maskMessage(JSON.stringify(value)).includes(MASKED)) return true;
  if (!isSecretName(key) || !Number.isNaN(Number(value))) return false;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.password !== "" || url.host === "";
}

function hasSecretFallback(key: string, uses: readonly ReadUse[]): boolean {
  return uses.some((use) => isSecretFallback(key, use));
}

function presenceOf(uses: readonly ReadUse[]): "required" | "optional" {
  const mayBeMissing = uses.some((use) => use.fallback ?? use.conversion?.after ?? use.comparison ?? (use.test && !use.isNeeded));
  return uses.some(({ isNeeded }) => isNeeded) && !mayBeMissing ? "required" : "optional";
}

function booleanShape(base: KeyShape, uses: readonly ReadUse[], abilities: Abilities): KeyShape | undefined {
  const [first] = uses[0]?.comparison?.values ?? [];
  if (!abilities.boolean || first === undefined || !booleans.has(first)) return undefined;
  if (!uses.every(({ comparison }) => comparison?.values.length === 1 && comparison.values[0] === first)) return undefined;
  const equal = first !== "false" && first !== "0" && first !== "no" && first !== "off";
  return { ...base, kind: "boolean", truth: { value: first, equal }, presence: "optional" };
}

function numberShape(base: KeyShape, uses: readonly ReadUse[], abilities: Abilities): KeyShape | undefined {
  const converted = uses.filter(({ conversion }) => conversion);
  const targets = new Set(converted.map(({ conversion }) => conversion?.to));
  const [to] = targets;
  if (targets.size !== 1 || (to !== "number" && to !== "integer")) return undefined;
  if (!uses.every((use) => use.conversion ?? (use.test === "undefined" && !use.asserted))) return undefined;
  const number: KeyShape = { ...base, kind: to };
  const inside = commonFallback(converted);
  if (inside && converted.length === uses.length) {
    const fallback = Number(inside.value);
    if (inside.value === "" || Number.isNaN(fallback) || (to === "integer" && !Number.isInteger(fallback))) return undefined;
    return withDefault(number, inside, fallback, abilities);
  }
  if (converted.some(({ fallback }) => fallback)) return undefined;
  // `Number(value) || 5` also stands in for an empty variable and for 0, so the read keeps it.
  const isLate = converted.every(({ conversion }) => conversion?.after?.operator === "||");
  if (isLate) return abilities.empty || abilities.isEmptyMissing ? { ...number, presence: "optional", emptyIsMissing: true } : undefined;
  return base.presence === "required" && uses.every(({ conversion }) => conversion && !conversion.after) ? number : undefined;
}

function enumShape(base: KeyShape, uses: readonly ReadUse[], { examples, isFrameworkTyped }: KeyEvidence, abilities: Abilities): KeyShape | undefined {
  if (isFrameworkTyped) return { ...base, kind: "enum", values: ["development", "test", "production"], presence: "optional" };
  if (base.key === "NODE_ENV" || !uses.every(({ comparison }) => comparison)) return undefined;
  const compared = [...new Set(uses.flatMap(({ comparison }) => comparison?.values ?? []))];
  if (compared.length < 2 || compared.every((value) => booleans.has(value))) return undefined;
  if (!abilities.empty && !abilities.isEmptyMissing) return undefined;
  return { ...base, kind: "enum", values: [...new Set([...compared, ...examples])].toSorted(), presence: "optional", emptyIsMissing: true };
}

function urlKind(base: KeyShape, uses: readonly ReadUse[], { examples }: KeyEvidence): KeyShape {
  const isNamed = /_URL$/.test(base.key);
  if (!isNamed && !uses.some(({ conversion }) => conversion?.to === "url")) return base;
  const literals = uses.flatMap(({ fallback }) => (fallback?.value === undefined || fallback.value === "" ? [] : [String(fallback.value)]));
  const isOther = uses.some(({ comparison, conversion }) => comparison ?? (conversion && conversion.to !== "url"));
  const isUrl = !isOther && [...literals, ...examples].every((value) => /^[a-z][a-z\d+.-]*:\/\//i.test(value) && URL.canParse(value));
  return isUrl ? { ...base, kind: "url" } : base;
}

function textShape(base: KeyShape, uses: readonly ReadUse[], abilities: Abilities, hasSecret: boolean): KeyShape {
  const common = hasSecret || uses.some(({ conversion }) => conversion && conversion.to !== "url") ? undefined : commonFallback(uses);
  const canDefault = common && typeof common.value === "string" && common.value !== "";
  if (canDefault) {
    const defaulted = withDefault(base, common, String(common.value), abilities);
    if (defaulted) return base.kind === "url" ? urlOrText(defaulted, abilities) : defaulted;
  }
  return base.kind === "url" ? urlOrText(base, abilities) : base;
}

/** An empty variable is no URL, though a program may take it for none: only where one is required may it fail for that. */
function urlOrText(shape: KeyShape, abilities: Abilities): KeyShape {
  return shape.presence === "required" || abilities.empty || abilities.isEmptyMissing ? shape : { ...shape, kind: "string" };
}

function withDefault(base: KeyShape, { operator }: Fallback, fallback: string | number, abilities: Abilities): KeyShape | undefined {
  const emptyIsMissing = operator === "||";
  if (emptyIsMissing && !abilities.empty && !abilities.isEmptyMissing) return undefined;
  return { ...base, presence: "default", fallback, emptyIsMissing };
}

/** The one fallback that every use has, in value and operator. */
function commonFallback(uses: readonly ReadUse[]): Fallback | undefined {
  const first = uses[0]?.fallback;
  if (first?.value === undefined) return undefined;
  return uses.every(({ fallback }) => fallback?.value !== undefined && String(fallback.value) === String(first.value) && fallback.operator === first.operator) ? first : undefined;
}

function divergingFallbacks(sites: readonly ReadSite[]): InferredShape["diverging"] {
  const byText = new Map<string, ReadSite[]>();
  for (const site of sites) {
    const fallback = site.use.fallback ?? site.use.conversion?.after;
    if (fallback?.value === undefined) continue;
    const text = JSON.stringify(String(fallback.value));
    byText.set(text, [...(byText.get(text) ?? []), site]);
  }
  return byText.size < 2 ? [] : [...byText].map(([text, found]) => ({ text, sites: found }));
}
