import { hasPeriod, isMonotonous, saysPlaceholder } from "./placeholder.js";
import { wordyLength } from "./wordiness.js";
import { wordSet, wordsOf } from "./words.js";

/**
 * How much a value looks like a secret, by itself:
 * 0 no secret (a placeholder, a reference, a digest, prose, a path, an identifier),
 * 1 one or more plain words, 2 words mixed with digits or signs (as people choose passwords),
 * 3 random and of fair length, 4 random and long.
 */
export type ValueStrength = 0 | 1 | 2 | 3 | 4;

/** Secrets that only say how secret they are. */
const boast = /^(?:(?:super|top|very|ultra)[-_]?){1,3}secret(?:[-_]?(?:key|token|jwt|password|string|value)){0,2}[-_]?\d{0,4}!{0,3}$|^this[-_]?is[-_]?(?:a|my|the|our)?[-_]?(?:very[-_]?|super[-_]?|top[-_]?)?secret(?:[-_]?(?:key|token))?\d{0,4}$/i;

/** Passwords that are also labels: assigned as a whole they are the first that attackers try. */
const weakest = wordSet("admin root toor administrator");

const longestValue = 5000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const hashed =
  /^(?:\$(?:2[abxy]?|1|5|6|argon2\w{0,2}|pbkdf2\w{0,20}|scrypt|y|apr1)\$|\{[A-Z0-9-]{2,10}\}|(?:sha(?:1|224|256|384|512)|md5|blake2b|blake3|crc32)[-:=]|pbkdf2_|scrypt:|bcrypt)/i;
/** Made to be seen: public halves, publishable keys, addresses on a chain, the account key of the Azurite emulator. */
const published = /^(?:-----BEGIN (?:[A-Z0-9]+ )*(?:PUBLIC KEY|CERTIFICATE)|ssh-(?:rsa|ed25519|dss) |ecdsa-sha2-|pk_(?:live|test)_|pk-lf-|pk\.eyJ|phc_|sb_publishable_|mob-|pub[0-9a-f]{32}$|data:|Eby8vdM02xNOcqFlqUwJ|0x[0-9a-fA-F]{40}$)|^age1[0-9a-z]{20}/;
const structured =
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|\/[\w/.@:*-]*$|\.{1,2}\/|~\/|[A-Za-z]:\\|#[0-9a-f]{3,8}$|#[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)+$|\d{1,4}_\d{15,20}$|eyJ(?:hbGciOi|0eXAiOi|raWQiOi)[\w-]*$|[\w.+-]+@[\w-]+\.[\w.-]+$|\d{1,4}[-/.:]\d{1,2}[-/.:]\d|[~^<>=]{0,2}v?\d+\.\d+(?:\.\d+)?(?:[-+][\w.-]+)?$|[\w*-]+\.(?:com|org|net|io|dev|local|internal|ts|js|json|ya?ml|py|go|md|txt|pem|key|env|crt|cer|p12|pub|html|css|png|svg)$|\d+(?:ms|s|m|h|d|w|kb|mb|gb|px|rem|em|%)$)/i;
const algorithm =
  /^(?:(?:aes|des|rsa|ecdsa|ecdh|hmac|sha|md|utf|es|hs|rs|ps|eddsa|ed|x|p|base|oauth|http|iso|ascii|latin|chacha)[-_ ]?\d{1,5}\w{0,3}(?:[-_/]\w{2,8}){0,4})$/i;
const code = /^(?:\w+\(|\w+\.\w+\(|function\b|\(\)|=>|async\b|await\b|new [A-Z]|return\b|import\b|typeof\b)|\)\s*[;,{]?$|=>|&&|\|\||[{}]\s*$|^\s*[([{]|;\s*$/;
const identifier = /^[A-Za-z_$][\w$]*(?:[.:/-]+[A-Za-z_$][\w$]*)*$/;
const base64 = /^[A-Za-z0-9+/_-]{12,}={0,2}$/;
const hexadecimal = /^(?:0x)?[0-9a-f]{16,}$/i;

/** Words that name kinds of secrets and the usual words around them: values made of them are labels or names. */
const labels = wordSet(
  `password passwords passwd pwd pass passphrase secret secrets token tokens key keys api apikey auth authentication authorization oauth oauth2 bearer basic
   credential credentials access refresh private public client user users username login signin signup admin root session cookie jwt csrf id ids
   name type value field input label text string number reset forgot forgotten change update confirm new old current required invalid incorrect missing expired wrong
   weak strong empty error not found is the a an of for in to on and or with no must be email account code verification otp pin header hidden
   optional my db database default service app server web webhook url uri path env variable enabled disabled manager store vault arn ref
   personal none null custom managed shared system local remote prompt completion total max min limit count usage used cached
   signing encryption hash hashed salt master license subscription project organization org team workspace bot deploy x`,
);
/** Those of them that make even a longer phrase a label or name: `access-token-cookie`. */
const nouns = wordSet(
  "password passwords passwd pwd passphrase secret secrets token tokens key keys apikey auth authentication authorization oauth credential credentials session cookie jwt csrf otp login signin signup",
);
/** Words with which people make up secrets: "my-secret-key". */
const intensifiers = wordSet("my super very top some hardcoded strong long random ultra mega s3cr3t s3cret shh shhh");

/** The passwords that attackers try first, as far as they are plain words or digits. */
const common = wordSet(
  `123456 1234567 12345678 123456789 1234567890 111111 000000 123123 654321 666666 qwerty qwerty123 letmein welcome monkey dragon iloveyou sunshine
   princess football baseball superman batman trustno1 hunter2 abc123 pass123 admin123 root123 toor p4ssw0rd passw0rd password1 password123 admin1234 test123
   changeit welcome1 swordfish shadow master ninja mustang starwars 1q2w3e4r 1qaz2wsx zaq12wsx iamroot supersecret topsecret qazwsx asdf1234`,
);

/** Passwords of local services that only say that there is one. */
export const customary = wordSet(
  `password passwd pass pwd secret postgres postgresql mysql mongo mongodb redis root admin user username guest test rabbitmq minio minioadmin
   clickhouse default example changeme dev development local docker app prisma supabase sa foo bar xxx token key apikey api_key pw p x123 123456 12345 1234`,
);

/** Whether a value is one of the passwords that attackers try first. */
export function isCommon(value: string): boolean {
  return common.has(value.toLowerCase());
}

/** Whether a value is written as a UUID (RFC 9562). */
export function isUuid(value: string): boolean {
  return uuid.test(value);
}

/** How much a value looks like a secret, apart from its name. */
export function valueStrength(value: string): ValueStrength {
  if (value.length < 4 || value.length > longestValue) return 0;
  if (/[^\x20-\x7e\r\n\t]/.test(value)) return 0;
  if (isCommon(value)) return 2;
  if (weakest.has(value)) return 1;
  if (boast.test(value)) return 2;
  if (hashed.test(value) || published.test(value) || structured.test(value) || algorithm.test(value)) return 0;
  if (saysPlaceholder(value) || code.test(value)) return 0;
  if (isMonotonous(value)) return isMixed(value) || isOrdered(value) ? (vendorPrefix.test(value) ? 3 : 2) : 0;
  if (isUuid(value)) return 3;
  if (/\s/.test(value)) return spaced(value);
  return unspaced(value);
}

/** Whether a short value has every kind of character that password forms ask for: `Qwerty!2345` is weak, but meant as a password. */
function isMixed(value: string): boolean {
  return value.length <= 24 && /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && /[!@#$%^&*?~]/.test(value) && new Set(value).size >= 6;
}

/** Prefixes of vendors' keys: behind one of them even letters in order are meant as a key. */
const vendorPrefix = /^(?:sk-|[sr]k_(?:live|test)_|gh[opsur]_|github_pat_|glpat-|xox[abp]-|AKIA|AIza|SG\.|npm_|hf_)/;

/**
 * Whether a value is long and of letters and digits, though in order: `abc123def456ghi789`. Nobody else's secret, but put where one belongs; what hardly
 * varies or says the same again (`0000…`, `0123…0123…`) only fills a place.
 */
function isOrdered(value: string): boolean {
  const isVendors = vendorPrefix.test(value);
  if (value.length < (isVendors ? 20 : 16) || value.length > 80 || !/^[\w.+/=-]+$/.test(value) || !/\d/.test(value)) return false;
  if (!/[a-z]/i.test(value) || new Set(value.toLowerCase()).size < 10) return false;
  return (isVendors || !isAlphabet(value)) && !hasPeriod(value.toLowerCase());
}

/** A set of characters to choose from holds each once, or nearly. */
function isAlphabet(value: string): boolean {
  return value.length >= 24 && new Set(value).size >= value.length - 1;
}

/** Values with spaces are prose, unless every part is random (a key that was wrapped or grouped). */
function spaced(value: string): ValueStrength {
  const parts = value.split(/\s+/).filter((part) => part !== "");
  const joined = parts.join("");
  if (parts.some((part) => part.length < 4) || wordyLength(joined) > 0.3 * joined.length) return 0;
  return unspaced(joined);
}

function unspaced(value: string): ValueStrength {
  const words = wordsOf(value);
  const named = words.every((word) => labels.has(word) || /^\d{1,2}$/.test(word));
  const digits = /\d/.test(value);
  const signs = /[!@#$%^&*?~]/.test(value);
  if (named && !(digits && signs)) return 0;
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) && words.some((word) => nouns.has(word))) return 0;
  if (/^[a-z]+(?:[_.:/-][a-z]+)+[_.:/-]?v?\d{0,2}$/i.test(value) && words.some((word) => nouns.has(word))) return labelled(words);
  const wordy = wordyLength(value);
  const random = value.length - wordy;
  // A word with a number, though it may be no word of any dictionary: `devrustfs-service123`
  const numbered = value.length < 24 && /^[A-Za-z]+(?:[-_.][A-Za-z]+)?[-_.]?\d{1,4}$/.test(value) && !/[a-z][A-Z]/.test(value);
  if (!numbered && isRandom(value, random)) return randomStrength(value, random);
  const versioned = digits && /^[a-z]+(?:[_.:/-][a-z]+)*[_.:/-]?v?\d{1,2}$/i.test(value);
  if (words.some((word) => nouns.has(word)) && (!digits || versioned) && !signs) return labelled(words);
  if (identifier.test(value) && !digits) return /[_.:/]|[a-z][A-Z]/.test(value) ? 0 : 1;
  return digits || signs ? 2 : 1;
}

/** Words some of which name a secret: a made-up secret where they also boast, else a label. */
function labelled(words: readonly string[]): ValueStrength {
  return words.some((word) => intensifiers.has(word)) ? 1 : 0;
}

function isRandom(value: string, random: number): boolean {
  if (random < 8 || value.length < 10) return false;
  // Shorter rows of digits number accounts, messages and users.
  if (/^\d+$/.test(value)) return value.length >= 24;
  if (hexadecimal.test(value)) return true;
  const distinct = new Set(value).size;
  if (distinct < Math.min(8, value.length / 2)) return false;
  // An identifier with digits (`checkout_v2_banner`) is mostly words; a random text has few by chance.
  if (random < 0.5 * value.length) return false;
  return /\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value) && random >= 0.7 * value.length) || random >= 0.85 * value.length;
}

function randomStrength(value: string, random: number): ValueStrength {
  if (base64.test(value) && isEncodedText(value)) return 2;
  if (isMonotonous(value)) return 0;
  return random >= 18 && value.length >= 20 ? 4 : 3;
}

/** Whether a base64 text decodes to plain ASCII text: mostly letters and spaces, hardly a key. */
export function isEncodedText(value: string): boolean {
  const decoded = decodeBase64(value);
  if (decoded === undefined) return false;
  const letters = decoded.match(/[A-Za-z ]/g)?.length ?? 0;
  return letters >= 0.8 * decoded.length;
}

/** What a base64 text holds, where that is printable ASCII; else undefined. */
export function decodeBase64(value: string): string | undefined {
  if (value.length < 8 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(value)) return undefined;
  const decoded = Buffer.from(value, "base64").toString("latin1");
  return /^[\x09\x0a\x0d\x20-\x7e]+$/.test(decoded) ? decoded : undefined;
}
