import { nameWords } from "./name-words.js";

/** The names that a project counts as sensitive, and those that it does not, besides the built-in ones. */
export interface NameLists {
  sensitive: readonly string[];
  allow: readonly string[];
}

/** Tells whether a value of this name is sensitive. */
export type SensitiveName = (name: string) => boolean;

const list = (text: string): Set<string> => new Set(text.split(" "));

/** A name that ends in one of these, its words joined, holds something that opens a door or identifies a person. */
const endings = list(
  "password passwords passwd pwd passphrase passphrases passcode passwort contrasena secret secrets token jwt bearer " +
    "dbpass userpass smtppass mailpass emailpass redispass mongopass mysqlpass pgpass adminpass rootpass authpass " +
    "accesstokens refreshtokens authtokens apitokens bearertokens sessiontokens idtokens secrettokens oauthtokens " +
    "apikey apikeys secretkey secretkeys privatekey privatekeys accesskey accesskeys signingkey encryptionkey decryptionkey masterkey " +
    "authkey authenticationkey sshkey hmackey serviceaccountkey servicerolekey accountkey subscriptionkey sharedkey sessionkey " +
    "symmetrickey cipherkey jwtkey keymaterial privatepem openaikey anthropickey stripekey sendgridkey geminikey awskey githubkey " +
    "apisecretkey " +
    "credential credentials creds authorization authheader authheaders basicauth cookie cookies setcookie " +
    "ssn socialsecurity socialsecuritynumber cardnumber cardno creditcard creditcards creditcardnumber debitcard debitcardnumber " +
    "ccnumber ccnum " +
    "cvv cvc cvv2 cvc2 cardcvv cardcvc iban bankaccount bankaccountnumber routingnumber cardpin pinnumber userpin passportnumber " +
    "nationalid nationalidnumber driverlicensenumber driverslicensenumber " +
    "otp otpcode totp totpcode mfacode twofactorcode 2facode verificationcode onetimecode backupcode backupcodes recoverycode " +
    "recoverycodes " +
    "authcode authorizationcode resetcode magiclink resetlink passwordreseturl reseturl codeverifier " +
    "connectionstring connectionuri connstring databaseurl databaseuri dburl dburi mongouri mongourl mongodburi mongodburl redisurl " +
    "postgresurl postgresqlurl mysqlurl amqpurl rabbitmqurl mnemonic mnemonics seedphrase recoveryphrase tokenset",
);
const longestEnding = 4;

/** Names that are sensitive alone, but not as the end of a longer one. */
const whole = list("pw passwd");

/** Source of a regular expression, for any case: every sensitive name has a match of it, and most texts have few. */
export const sensitiveStems =
  "pass|pwd?|secret|token|jwt|bearer|key|cred|authori[sz]ation|auth[ _-]?(?:header|code)|basic[ _-]?auth|cookie|social|card|cvv|cvc|" +
  "ssn|iban|bank|" +
  "routing|national|license|pin[ _-]?number|user[ _-]?pin|otp|mfa|factor|2[ _-]?fa|verif|one[ _-]?time|backup[ _-]?code|recovery|" +
  "magic|reset|seed|" +
  "conn(?:ection)?[ _-]?(?:str|ur)|(?:database|db|mongo|redis|postgres|sql|amqp|mq)[ _-]?ur[il]|mnemonic|contrasena|private|cc[ _-]?num";

/** What stands before the head noun and turns it into something else: a page token, a cancellation token, a hash. */
const harmlessBefore = new Map(
  Object.entries({
    token:
      "page next continuation cancel cancellation injection sync start end last first previous prev eos bos pad sep mask unk cls stop " +
      "special design color css theme max min input output prompt completion thinking reasoning cached total unexpected expected " +
      "syntax lexer " +
      "markdown text word sub current peek lookahead 20 721 native governance lp from to base quote num cursor reader di provider " +
      "operator string comment punctuator keyword identifier marked cache image audio video message per placeholder concurrency fencing " +
      "pagination device push registration fcm skip resume resumption delta abort nonce matched match shell",
    secret: "top dirty",
    secrets: "top dirty manager",
    pwd: "o init old initial current previous original",
    cookie: "fortune no",
    cookies: "no fortune accept reject",
    authorization: "missing invalid no pre post",
  }).map(([head, before]) => [head, list(before)]),
);

/** A name that starts with one of these tells about a value: a flag, a count, a verb, a disguise. */
const describing = list(
  "is has have had are was were should can could must may will would did does do needs need requires require required use uses used " +
    "using " +
    "with without no not num number count max min total show hide enable enabled disable disabled allow allowed include exclude skip " +
    "valid invalid missing expired bad wrong incorrect unknown unexpected empty hashed hash encrypted encrypt enc masked mask " +
    "redacted redact sanitized " +
    "scrubbed obfuscated truncated partial safe public published publishable anon anonymous fake mock dummy placeholder " +
    "reset forgot forgotten change changed update updated set validate verify check compare confirm delete remove revoke revoked " +
    "rotate rotated refresh " +
    "get fetch create creating generate load find on handle send sent store save error failed failure fetching getting reading parsing " +
    "next prev pages display preview unknown supports support same different on off about ask prompt enter",
);
/** Describing words that also stand in the name of the value itself: `refreshToken`, `hashSecret`, `resetToken`, `currentPassword`. */
const namingVerbs = new Map(
  Object.entries({
    refresh: "token tokens secret",
    reset: "token code link url secret",
    verify: "token code",
    confirm: "password token passwd",
    revoke: "token",
    hash: "secret key",
    mask: "secret key",
    encrypt: "key secret",
    enc: "key secret password",
    store: "password secret credentials",
  }).map(([verb, nouns]) => [verb, list(nouns)]),
);

/** Endings that add nothing: the value of a password is the password. */
const carrying = list("value values string str text raw plain plaintext cleartext base64 b64 hex new old header headers 1 2 3");
const headers = list("header headers");
const headersThatCarry = list("auth authorization cookie bearer token authentication");
const prepositions = list("from for of by via with");

/** What the words are about: without what follows a preposition, and without endings that add nothing. */
function head(words: string[]): string[] {
  const cut = words.findIndex((part, index) => index > 0 && prepositions.has(part));
  const rest = cut === -1 ? words : words.slice(0, cut);
  while (rest.length > 1) {
    const last = rest.at(-1) ?? "";
    const before = rest.at(-2) ?? "";
    if (!carrying.has(last)) break;
    if (headers.has(last)) {
      if (!headersThatCarry.has(before)) break;
      if (before.startsWith("auth")) return [...rest.slice(0, -2), "authheader"];
    }
    rest.pop();
  }
  return rest;
}

function endingOf(words: readonly string[]): { ending: string; before: readonly string[] } | undefined {
  for (let length = Math.min(longestEnding, words.length); length > 0; length -= 1) {
    const ending = words.slice(-length).join("");
    if (endings.has(ending)) return { ending, before: words.slice(0, -length) };
  }
  return undefined;
}

function builtIn(words: string[]): boolean {
  if (words.length === 1 && whole.has(words[0] ?? "")) return true;
  const about = endingOf(words) ? words : head(words);
  const found = endingOf(about);
  if (!found) return false;
  const { ending, before } = found;
  if (harmlessBefore.get(ending)?.has(before.at(-1) ?? "")) return false;
  const first = about[0] ?? "";
  if (describing.has(first) && before.length > 0) {
    return namingVerbs.get(first)?.has(about.slice(1).join("")) ?? false;
  }
  return true;
}

const joined = (name: string): string => nameWords(name).join("");

/**
 * Makes the test whether a name is the name of a sensitive value. It reads whole words: `userPassword` is one,
 * `passwordPolicy`, `tokenCount`, `hasPassword`, `nextPageToken` and `monkey` are not.
 * @param lists a listed name also covers longer names that end in it (`residentNumber`: `userResidentNumber`);
 *   an allowed name is never sensitive and covers itself only
 */
export function sensitiveNames(lists: NameLists): SensitiveName {
  const key = JSON.stringify([lists.sensitive, lists.allow]);
  let test = made.get(key);
  if (!test) made.set(key, (test = make(lists)));
  return test;
}

/** One test for all files with the same lists: the names of a project repeat. */
const made = new Map<string, SensitiveName>();

function make({ sensitive, allow }: NameLists): SensitiveName {
  const declared = sensitive.map((name) => nameWords(name)).filter((words) => words.length > 0);
  const allowed = new Set(allow.map(joined));
  const known = new Map<string, boolean>();
  return (name) => {
    let verdict = known.get(name);
    if (verdict === undefined) {
      const words = nameWords(name);
      const text = words.join("");
      verdict =
        !allowed.has(text) &&
        (builtIn(words) ||
          declared.some((ending) => text === ending.join("") || ending.every((part, index) => words.at(index - ending.length) === part)));
      known.set(name, verdict);
    }
    return verdict;
  };
}
