import type { Leak } from "./leak.js";
import { isPlaceholder } from "../../../secrets/placeholder.js";
import { customary, valueStrength } from "../../../secrets/value-evidence.js";

const longestAuthority = 400;
const delimiters = /[\s"'`<>/?#\\|,;)\]}]/;
const documentationHost = /^(?:example|localhost|127\.0\.0\.1|0\.0\.0\.0|\[?::1|host|hostname|server|db|postgres|mysql|redis|mongo|mongodb|rabbitmq|database)(?::\d{1,5})?$|\bexample\.(?:com|org|net)|\.(?:test|example|invalid|localhost)(?::|$)/i;
/**
 * Passwords inside URLs (`scheme://user:password@host`) in a text, in order.
 * @param lenient whether the file is a test or a document: then a password counts only where it is random
 */
export function credentialUrls(text: string, lenient: boolean): Leak[] {
  const found: Leak[] = [];
  // Most addresses have no user: the next sign that parts one from the host is looked for once, and not in each of them.
  let sign = -1;
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    if (sign < at) sign = text.indexOf("@", at);
    if (sign === -1) return found;
    if (sign - at > longestAuthority + 3) continue;
    const leak = credentialAt(text, at, lenient);
    if (leak) found.push(leak);
  }
  return found;
}

function credentialAt(text: string, at: number, lenient: boolean): Leak | undefined {
  const start = at + 3;
  const window = text.slice(start, start + longestAuthority);
  const end = window.search(delimiters);
  const authority = end === -1 ? window : window.slice(0, end);
  const sign = authority.lastIndexOf("@");
  if (sign === -1) return undefined;
  const login = authority.slice(0, sign);
  const colon = login.indexOf(":");
  const host = authority.slice(sign + 1);
  const password = login.slice(colon + 1);
  const user = colon === -1 ? "" : login.slice(0, colon);
  if (!isCredential({ user, password, host, lenient })) return undefined;
  const from = start + colon + 1;
  return { kind: "password in a URL", name: undefined, value: password, range: [from, from + password.length], certain: false };
}

interface Login {
  user: string;
  password: string;
  host: string;
  lenient: boolean;
}

function isCredential({ user, password, host, lenient }: Login): boolean {
  // Without a colon the whole may be a token (`https://ghp_…@github.com`), a user, or the public key of a Sentry DSN.
  if (user === "" && !/:/.test(host) && /sentry|ingest/.test(host)) return false;
  if (!/^(?:[\w.]|\[[\da-f:]|\$\{?\w|\{\w|%s)/i.test(host) || /[${}<>]|^%|%$|%[sd(]/.test(password.replace(/%[0-9a-f]{2}/gi, ""))) return false;
  const plain = decoded(password);
  if (customary.has(plain.toLowerCase()) || plain === user || isPlaceholder(plain)) return false;
  const strength = valueStrength(plain);
  if (user === "" || lenient) return strength >= 3;
  if (strength >= 2) return true;
  return strength === 1 && !documentationHost.test(host) && !/^(?:my|user|pass|the)/i.test(plain);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
