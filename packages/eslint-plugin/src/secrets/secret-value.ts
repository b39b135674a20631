import { nameEvidence } from "./name-evidence.js";
import { isMonotonous, saysPlaceholder } from "./placeholder.js";
import { isSecretReference } from "./secret-reference.js";
import { customary, valueStrength } from "./value-evidence.js";

const noSecret = /^(?:true|false|yes|no|on|off|null|none|nil|undefined|auto|default|disabled|enabled|required|optional|inherit|always|never|-?\d{1,5})$/i;
const login = /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/@:]*:([^\s/@]+)@([^\s/?#,]+)/i;
const ownMachine = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal|[a-z][\w-]*)(?::\d+)?$/i;

/** The kind of value that stands where a secret is expected. */
export type SecretValue =
  /** Nothing, a switch, a placeholder, or a reference to where the secret is kept. */
  | "none"
  /** What everyone takes for a database of their own machine: `postgres`, `root`. */
  | "customary"
  /** Words that somebody chose. */
  | "weak"
  /** Random, as only a real one is, or one that somebody took for real. */
  | "strong";

/** What a value is that stands behind the name of a secret. */
export function secretValue(value: string): SecretValue {
  const plain = value.trim();
  if (plain === "" || noSecret.test(plain) || isSecretReference(plain)) return "none";
  if (saysPlaceholder(plain) || /^[<[{*.…_-]/.test(plain)) return "none";
  if (customary.has(plain.toLowerCase())) return "customary";
  if (isMonotonous(plain)) return "none";
  const strength = valueStrength(plain);
  if (strength >= 3) return "strong";
  return strength > 0 ? "weak" : "none";
}

/** A password in the address of a server: `postgres://user:password@host/…`. */
export interface AddressLogin {
  password: string;
  /** Whether the server is one of the own machine or of the containers beside: `localhost`, `db`. */
  isLocal: boolean;
}

/** The password that an address holds; undefined where it holds none, or a reference. */
export function loginIn(value: string): AddressLogin | undefined {
  const [, password, host] = login.exec(value) ?? [];
  if (password === undefined || host === undefined || /[${}<>%]/.test(password.replace(/%[0-9a-f]{2}/gi, ""))) return undefined;
  return { password, isLocal: ownMachine.test(host) };
}

/** Whether a name is that of a secret, and not of something that tells about one. */
export function isSecretName(name: string, sensitive: ReadonlySet<string>): boolean {
  return nameEvidence(name, sensitive).strength >= 3;
}
