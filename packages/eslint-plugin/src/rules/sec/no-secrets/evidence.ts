import { nameEvidence, type NameEvidence } from "../../../secrets/name-evidence.js";
import { isMonotonous, saysPlaceholder } from "../../../secrets/placeholder.js";
import { customary, valueStrength } from "../../../secrets/value-evidence.js";
import { wordsOf } from "../../../secrets/words.js";

/**
 * Where a value meets its name:
 * `key` it is handed to something that only takes secrets (`createHmac`, `jwt.sign`);
 * `login` it is the password of a client of a database or mail server (`new Pool({ password })`);
 * `client` it is the key of a vendor's client (`new OpenAI({ apiKey })`);
 * `direct` it is assigned to, compared with or the default of the named thing;
 * `member` it is the value of a property among others;
 * `line` it stands behind the name in a text.
 */
export type Role = "key" | "login" | "client" | "direct" | "member" | "line";

/** What the path of a file says of the values in it. */
export type Setting = "source" | "document" | "test";

export interface Candidate {
  name: string;
  value: string;
  role: Role;
  /** Whether a user or host stands beside it, as in `{ host, user, password }`; asked of few, never where it is left out. */
  isAccompanied?: (() => boolean) | undefined;
}

/** From this sum on a value is reported. */
export const threshold = 6;

const settings: Record<Setting, number> = { source: 0, document: -1, test: -3 };

/** The greatest sum of a name and a value: what raises the sum is for weaker values. */
const strongest = 8;

/** Whether a named value can be reported at all in files of this setting; where none can, none need be looked for. */
export function mayReport(setting: Setting): boolean {
  return strongest + settings[setting] >= threshold;
}

/**
 * The one judgement of a named value: the strengths of name (0 to 4) and value (0 to 4), raised by what surrounds them,
 * lowered where examples are expected. Pure; `evidence.test.ts` holds its table.
 * @param sensitive the project's own sensitive names, joined and in lower case
 * @returns what the value is, or undefined where the evidence does not suffice
 */
export function judge(
  candidate: Candidate,
  setting: Setting,
  sensitive: ReadonlySet<string>,
): NameEvidence["kind"] | undefined {
  const { name, value, role } = candidate;
  const named = role === "key" ? { kind: "secret" as const, strength: 4 } : nameEvidence(name, sensitive);
  if (named.strength === 0) return undefined;
  if (role === "key") return setting === "source" && isLiteralKey(value) ? named.kind : undefined;
  if (setting === "source" && isHandedOver(role, value) && !repeatsName(name, value)) return named.kind;
  const strength = valueStrength(value);
  if (strength === 0 || repeatsName(name, value)) return undefined;
  if (role !== "direct" && strength === 1 && customary.has(value.toLowerCase())) return undefined;
  const chosen = strength === 2 ? named.strength >= 3 : strength === 1 && named.kind === "password";
  const assigned = role === "direct" && chosen ? 1 : 0;
  const beside = strength === 1 && named.kind === "password" && candidate.isAccompanied?.() === true ? 1 : 0;
  const sum = named.strength + strength + settings[setting] + Math.max(assigned, beside);
  if (sum < threshold) return undefined;
  // What is in order shows a form in a document, and fills a place in a test.
  return setting === "source" || !isMonotonous(value) ? named.kind : undefined;
}

/** What may stand where only a key is taken without being one: nothing, a template, an algorithm. */
function isLiteralKey(value: string): boolean {
  return value.length > 0 && !/\$\{|\{\{|^<[^>]*>$|^-----BEGIN (?:[A-Z0-9]+ )*(?:PUBLIC KEY|CERTIFICATE)/.test(value);
}

/** What the key of a vendor's client looks like at least; local servers take any word (`apiKey: "ollama"`). */
const keyLike = /\d|^(?:sk|rk|pk|tok|key|gh[opsu]|hf|xox[a-z]|AIza)(?:[-_.]|[A-Z]{2})/;
const noKey = /(?:^|[-_ ])(?:no|not|none|unused|local|empty|dummy|ollama)(?:[-_ ]|$)/i;

/** Whether a literal is a secret by where it is handed, unless it says itself that it is none. */
function isHandedOver(role: Role, value: string): boolean {
  if (role !== "login" && (role !== "client" || !looksLikeClientKey(value) || noKey.test(value))) return false;
  return isLiteralKey(value) && !/\s/.test(value) && !saysPlaceholder(value);
}

/** Whether a value looks like the key of a vendor's client. */
export function looksLikeClientKey(value: string): boolean {
  return keyLike.test(value);
}

const scheme = /^(?:Bearer|Basic|Token|ApiKey)\s+/i;

/** Credentials without the scheme that stands before them in a header (RFC 9110, section 11.4). */
export function withoutScheme(value: string): string {
  return scheme.test(value) ? value.replace(scheme, "") : value;
}

/** Whether a value says nothing but (part of) its own name: `password: "password"`, `apiKey: "api_key"`. */
function repeatsName(name: string, value: string): boolean {
  const own = wordsOf(name);
  const said = wordsOf(value);
  return said.length > 0 && said.every((word) => own.includes(word)) && !/\d{3}|[^\w\s.:/-]/.test(value);
}
