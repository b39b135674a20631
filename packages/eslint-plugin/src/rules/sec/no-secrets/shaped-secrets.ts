import { isApiExample } from "./api-example.js";
import { glance } from "./glance.js";
import type { Leak } from "./leak.js";
import { isPlaceholder } from "../../../secrets/placeholder.js";
import type { Setting } from "./evidence.js";
import { decodeBase64, valueStrength } from "../../../secrets/value-evidence.js";

/** RFC 7519 in RFC 7515's compact form: a header that is an object, a payload that is one, perhaps a signature. */
const webToken = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}(?:\.[A-Za-z0-9_-]{10,1000})?/g;
/** RFC 9110 credentials behind their scheme, where a header or an option hands them over. */
const header = /\b(?:Authorization|Auth|X-Auth-Token|X-Api-Key|Api-Key|PRIVATE-TOKEN)\b["']?\s{0,3}[:=,]\s{0,3}["'`]?(Bearer|Basic|Token|ApiKey|Api-Key|Api-?Token|Digest)[ \t\r\n]{1,3}([A-Za-z0-9._~+/=:-]{8,2000})/gi;
/** ADO.NET and ODBC style: `Server=…;User Id=…;Password=…;`. */
const connection = /(?<=[;"'`\s])(?:password|pwd)\s{0,2}=\s{0,2}([^;"'`\s<>{}$]{4,200})(?=\s{0,2}[;"'`])/gi;
const connectionParts = /(?:server|data source|host|user id|uid|user|database|initial catalog|driver|port|dbname)\s{0,2}=/i;
/** curl's own way to hand over a login. */
const curl = /\bcurl\b(?:[^\n]|\\\r?\n){0,400}?\s(?:-u|--user|--proxy-user)[\s=]["']?([\w.@-]{0,100}):["']?([^\s"'`:]{4,200})/g;

/** npm's own fields for a registry's login (https://docs.npmjs.com/cli/configuring-npm/npmrc#auth-related-configuration). */
const registryLogin = /^(?:\/\/[^\s:=]{1,200}(?::\d{1,5})?[^\s:=]{0,200}:)?(_auth|_password|_authToken)[ \t]{0,8}=[ \t]{0,8}["']?([^\s"'$<>{}]{4,2000})/gm;

const keyBegin = /-----BEGIN (?:[A-Z0-9]{2,10} )?PRIVATE KEY(?: BLOCK)?-----/g;
/** The first line of a key whose end is missing: one that goes on in dots only shows the form. */
const cutKey = /^(?:\\r|\\n|[\s"'`+,]){1,8}([A-Za-z0-9+/]{56,76})(?![A-Za-z0-9+/=.…])/;
const longestFirstLine = 100;
const shortestKey = 64;
const longestKey = 20_000;
const endLine = "-----END".length;

/** Secrets that their form gives away, with or without a name: web tokens, authorization headers, connection strings, logins of curl. */
export function shapedSecrets(text: string, setting: Setting): Leak[] {
  const seen = glance(text);
  const found: Leak[] = [];
  if (seen.tokens && text.includes("PRIVATE KEY")) privateKeys(text, setting, found);
  if (setting === "source" && seen.runs.includes("eyJ")) webTokens(text, found);
  if (seen.headers && setting !== "test") headers(text, setting, found);
  if (seen.connections) connections(text, setting, found);
  if (seen.registries) registryLogins(text, setting, found);
  if (seen.logins) logins(text, setting, found);
  return found;
}

/**
 * RFC 7468 and OpenPGP armour, also with header lines, string quotes or `\\n` between the lines. In sources also a key whose end is missing.
 */
function privateKeys(text: string, setting: Setting, found: Leak[]): void {
  let close = 0;
  for (const match of text.matchAll(keyBegin)) {
    const from = match.index + match[0].length;
    if (close !== -1 && close < from) close = text.indexOf("-----END", from);
    if (match[0].includes("ENCRYPTED")) continue;
    const next = text.slice(from, from + longestKey).indexOf("-----BEGIN");
    const isCut = close === -1 || (next !== -1 && from + next < close);
    if (isCut) {
      const first = setting === "source" ? cutKey.exec(text.slice(from, from + longestFirstLine)) : null;
      if (first === null || isPlaceholder(first[1] ?? "")) continue;
      const end = from + first[0].length;
      found.push({ kind: "private key", name: undefined, value: text.slice(match.index, end), range: [match.index, end], certain: true });
      continue;
    }
    if (close - from > longestKey) continue;
    const end = close + endLine;
    const lines = text.slice(from, close).split(/\\r|\\n|[\s"'`+,]+/);
    const body = lines.filter((line) => line.length >= 20 && /^[A-Za-z0-9+/=]+$/.test(line)).join("");
    if (body.length < shortestKey || isPlaceholder(body)) continue;
    found.push({ kind: "private key", name: undefined, value: text.slice(match.index, end), range: [match.index, end], certain: true });
  }
}

function webTokens(text: string, found: Leak[]): void {
  for (const match of text.matchAll(webToken)) {
    if (isPublic(match[0]) || isApiExample(text, match.index)) continue;
    found.push({ kind: "JSON Web Token", name: undefined, value: match[0], range: [match.index, match.index + match[0].length], certain: true });
  }
}

/** Whether a token is meant to be seen, by its claims: the anonymous role of Supabase. */
function isPublic(token: string): boolean {
  const [, payload = ""] = token.split(".");
  return /"role"\s*:\s*"anon"/.test(Buffer.from(payload, "base64url").toString("utf8"));
}

function headers(text: string, setting: Setting, found: Leak[]): void {
  for (const match of text.matchAll(header)) {
    const [whole, scheme = "", value = ""] = match;
    const login = scheme.toLowerCase() === "basic" ? decodeBase64(value) : undefined;
    const secret = login?.includes(":") ? login.slice(login.indexOf(":") + 1) : value;
    const strength = valueStrength(secret);
    if (strength < (login === undefined ? 3 : 2) + (setting === "source" ? 0 : 1)) continue;
    const start = match.index + whole.length - value.length;
    found.push({ kind: "credential", name: "Authorization", value, range: [start, start + value.length], certain: false });
  }
}

function connections(text: string, setting: Setting, found: Leak[]): void {
  for (const match of text.matchAll(connection)) {
    const value = match[1] ?? "";
    const around = text.slice(Math.max(0, match.index - 200), match.index + match[0].length + 200);
    if (!connectionParts.test(around) || !around.includes(";")) continue;
    if (isPlaceholder(value) || valueStrength(value) < (setting === "source" ? 2 : 3)) continue;
    const start = match.index + match[0].length - value.length;
    found.push({ kind: "password in a connection string", name: undefined, value, range: [start, start + value.length], certain: false });
  }
}

function registryLogins(text: string, setting: Setting, found: Leak[]): void {
  if (setting !== "source") return;
  for (const match of text.matchAll(registryLogin)) {
    const value = match[2] ?? "";
    if (isPlaceholder(value)) continue;
    const start = match.index + match[0].length - value.length;
    found.push({ kind: "login of a registry", name: match[1], value, range: [start, start + value.length], certain: false });
  }
}

function logins(text: string, setting: Setting, found: Leak[]): void {
  for (const match of text.matchAll(curl)) {
    const value = match[2] ?? "";
    if (valueStrength(value) < (setting === "source" ? 2 : 3)) continue;
    const start = match.index + match[0].length - value.length;
    found.push({ kind: "password", name: "curl --user", value, range: [start, start + value.length], certain: false });
  }
}
