import { wordSet, wordsOf } from "./words.js";

/** What a name says of the value behind it. */
export interface NameEvidence {
  /** 4: a password or secret; 3: a token, API key or credential; 2: a key or the like; 1: hardly; 0: no secret. */
  strength: number;
  /** How a message calls the value. */
  kind: "password" | "secret" | "private key" | "API key" | "token" | "credential" | "key";
}

type Kind = NameEvidence["kind"];

const none: NameEvidence = { strength: 0, kind: "key" };

/** What the last words of a name denote, joined; the longest match wins. */
const heads = new Map<string, NameEvidence>();
function head(kind: Kind, strength: number, list: string): void {
  for (const word of wordSet(list)) heads.set(word, { kind, strength });
}
head(
  "password",
  4,
  `password passwords passwd passwds passwort pwd pass passphrase passphrases passcode userpass dbpass dbpwd pgpass
   senha contrasena contraseña motdepasse mdp kennwort wachtwoord lösenord losenord parola haslo hasło heslo şifre sifre
   salasana passord пароль 密码 密碼 パスワード 비밀번호 masterpassword rootpass adminpass smtppass mailpass unlockcode`,
);
head(
  "secret",
  4,
  `secret secrets clientsecret appsecret apisecret secretkey secretkeys sharedsecret signingsecret webhooksecret jwtsecret jwtkey
   sessionsecret cookiesecret encryptionkey signingkey masterkey hmackey cipherkey cryptokey aeskey decryptionkey
   secretaccesskey accesskeysecret authsecret secretorkey pepper totpsecret otpsecret consumersecret tokensecret saltsecret
   mnemonic seedphrase recoveryphrase geheimnis segredo secreto geheim 秘密 시크릿 cookiekey sessionkey appkeysecret`,
);
head("private key", 4, `privatekey privkey sshkey rsakey pgpkey gpgkey privatekeypem deploykey privatekeypassphrase hostkey`);
head("credential", 4, `connectionstring connstring connectionuri credential credentials cred creds zugangsdaten`);
head(
  "API key",
  3,
  `apikey apikeys apitoken accesskey accesskeys authkey licensekey licencekey servicekey subscriptionkey accountkey azurestoragekey
   serverkey adminkey integrationkey restkey writekey ingestkey consumerkey appkey applicationkey sharedkey sharedaccesskey rolekey
   projectkey functionkey mastertoken`,
);
head(
  "token",
  3,
  `token tokens accesstoken accesstokens authtoken bearertoken refreshtoken idtoken bottoken bearer jwt sessiontoken pat oauthtoken
   personalaccesstoken usertoken deploytoken authorization sastoken authorisation jeton xauthtoken oauth 토큰 トークン 令牌`,
);
head("key", 2, `auth apiauth key keys webhook sas`);

/** First words that make a plain `key` one that opens something. */
const keyOwners = wordSet(
  `api secret private access encryption decrypt signing sign auth master app application service account license jwt hmac crypto aes
   des deploy subscription webhook server security admin ssh pgp gpg rsa token client consumer google maps gmaps firebase stripe
   sendgrid openai anthropic aws azure gcp mailgun mailchimp twilio algolia datadog dd newrelic sentry segment mixpanel amplitude pusher
   intercom heroku cloudflare fastly dropbox slack discord telegram github gitlab bitbucket npm linear notion airtable
   hubspot zendesk shopify square paypal plaid braintree rapid rapidapi cohere mistral groq gemini huggingface hf langfuse posthog
   bugsnag rollbar snyk sonar okta mapbox weather gitter lob shippo easypost etsy flickr finnhub polygon alpha hockeyapp
   session cookie cipher vault bot contentful supabase postmark resend brevo sendinblue deepl elevenlabs replicate
   pinecone qdrant weaviate tavily serp serpapi perplexity deepseek together fireworks openrouter voyage`,
);

/** Vendors whose keys for pages and apps are made to be seen: they only let events in. */
const openVendors = wordSet("bugsnag firebase segment mixpanel amplitude posthog logrocket heap hotjar");

/** Words by which a key of such a vendor is one of the other kind. */
const closedKeys = wordSet("private secret admin personal service server");

/** Last words after which a name denotes something about a secret, or something else altogether. */
const metadata = wordSet(
  `address addresses name names id ids identifier count counts length len size sizes policy policies type types url urls uri uris endpoint endpoints
   path paths file files filename dir directory folder field fields label labels placeholder hint hints error errors err message messages msg
   title text texts description desc regex regexp pattern rule rules validator validation schema selector column columns header headers
   param params parameter parameters prefix suffix strength expiry expires expiration expire ttl age limit limits max min index option
   options config configuration settings setting enabled disabled required optional visible visibility status state provider providers service services
   manager store storage algorithm alg algo format version input inputs button btn form screen page pages route routes link links
   event events action actions icon class classname style styles env var variable variables hash hashes hashed digest checksum fingerprint
   reset updated created changed at date time timestamp mode kind role roles scope scopes permission permissions ref reference arn alias location
   source sources usage used budget price cost costs rate ratio window generator factory handler callback hook helper util utils component modal
   dialog view model entity table database repository query queries mutation request requests response responses result results
   test tests spec mock bits bytes encoding charset issuer audience aud subject claim claims attempts attempt retry retries history confirm
   confirmation confirmed verify verification verified valid invalid match matches mismatch changer
   toggle show hide shown hidden list map maps dict set group groups category interval delay timeout cookie_name
   rotation exists present missing found available public pub press pressed code_challenge down up left right board word words stroke frame
   pair pairs ring rings stone note notes board boards vault vaults item items entry entries row rows kinds stats metrics metric
   space spaces template templates prompt prompts example examples sample samples doc docs guide tip tips help info summary issue issues ruleset
   feature flag flags support supported allowed forbidden denied accepted minimum maximum range start end offset position pos line lines
   order sort sorting grade score level levels test_id testid locator xpath css theme color colors border radius shadow font dimension
   metadata meta prop props attribute attributes attr argument args arg method methods strategy driver engine adapter plugin module package lib
   library client clients request_id owner owners email username user users host hostname port domain region zone country language lang locale currency
   analyzer parser lexer splitter counter tracker monitor scanner detector checker guard filter filters
   hmac_header renewal rotate renew refresh revoke revoked revocation created_by updated_by exchange flow grant grants step steps stage
   annotation annotations decorator property properties argument_name kid alg_name usages operation operations ops op`,
);

/** Words that, anywhere in a name, say that its value may be seen or is no credential. */
const harmless = wordSet(
  `public authenticity jsonwebtoken csrf xsrf monkey turkey hockey keyboard keyword keywords keypress forgot forgotten required invalid incorrect wrong missing
   next previous prev page pagination continuation cursor idempotency translation i18n locale primary foreign partition sort cache react query
   hotkey shortcut keycode syntax lexer design css eos bos pad unk mask masked redacted hashed encrypted sealed publishable placeholder example sample
   dummy fake mock mocked noop label error errors has is should can show hide toggle reset change update
   confirm validate prompt max min num total count bucket object issuerkeyhash tokenizer secretary author authors authority
   passed passing passive passenger passport passthrough bypass compass pathname accessibility accessor component
   column columns header dom element analytics feature flag dedupe lookup map idx natural sequence schema group hash digest integrity
   checksum sha sha1 sha256 sha512 md5 etag commit revision fingerprint anon anonymous test`,
);

/** Trailing words that add nothing. */
const fillers = wordSet(
  `value values val str string raw plain plaintext b64 base64 hex dev prod production staging development stage local live default fallback old new
   current backup internal external main global hardcoded literal data bytes utf8 pem eu us asia v1 v2 v3 do not commit here encoded text x y
   my the our`,
);

/** Something that stands in every name that says secret, as `heads` and `squashed` know them: most names are told apart by it. */
const telling =
  /pass|pwd|secret|token|key|cred|auth|bearer|conn|jwt|mnemonic|pepper|phrase|hook|sas|pat(?![eh-it]|ch)|senha|contrase|mdp|kennwort|wachtwoord|l[oö]senord|parola|has[lł]o|heslo|[sş]ifre|salasana|geheim|segredo|zugang|unlock|jeton|пароль|密|パス|비밀|秘|시크릿|토큰|トー|令牌/i;

const squashed = /(?:password|passwd|passphrase|secretkey|privatekey|apikey|accesstoken|authtoken|apitoken|clientsecret|secret|token)$/;
const digits = /^\d+$/;
const longest = 4;

/**
 * How strongly a name says that its value is a secret.
 * @param name an identifier, key, header or phrase in any case style
 * @param sensitive joined lower-case names that the project itself calls sensitive; each is as strong as a password
 */
export function nameEvidence(name: string, sensitive: ReadonlySet<string>): NameEvidence {
  if (sensitive.size === 0 && !mayNameSecret(name)) return none;
  if (sensitive !== knownFor || known.size > mostKnown) {
    known.clear();
    knownFor = sensitive;
  }
  let evidence = known.get(name);
  if (!evidence) {
    evidence = evidenceOf(name, sensitive);
    known.set(name, evidence);
  }
  return evidence;
}

/** Whether a text may hold a name that says secret, the project's own sensitive names aside; false for most names. */
export function mayNameSecret(text: string): boolean {
  return telling.test(text);
}

/** What names say, as the same few stand in every file. */
const known = new Map<string, NameEvidence>();
const mostKnown = 5000;
let knownFor: ReadonlySet<string> | undefined;

function evidenceOf(name: string, sensitive: ReadonlySet<string>): NameEvidence {
  const words = wordsOf(name.length > 120 ? name.slice(-120) : name);
  while (words.length > 1 && (digits.test(words.at(-1) ?? "") || fillers.has(words.at(-1) ?? ""))) words.pop();
  const last = words.at(-1);
  if (last === undefined) return none;
  if (sensitive.size > 0 && sensitive.has(words.join(""))) return { strength: 4, kind: "secret" };
  if (metadata.has(last) || metadata.has(words.slice(-2).join("_"))) return none;
  for (const word of words) if (harmless.has(word)) return none;
  const atEnd = headAt(words, words.length);
  if (atEnd?.kind === "API key" && words.some((word) => openVendors.has(word)) && !words.some((word) => closedKeys.has(word))) return none;
  if (atEnd) return atEnd;
  for (let end = words.length - 1; end > 0; end -= 1) {
    const inside = headAt(words, end);
    if (inside && inside.strength > 2) return { kind: inside.kind, strength: inside.strength - 1 };
  }
  return none;
}

/** Whether a name says of its value that it is no credential, whatever it belongs to: `tokenCount`, `secretName`, `publicKey`. */
export function saysMetadata(name: string): boolean {
  const words = wordsOf(name);
  return metadata.has(words.at(-1) ?? "") || words.some((word) => harmless.has(word));
}

/** The evidence of the longest known head that ends before the given word. */
function headAt(words: readonly string[], end: number): NameEvidence | undefined {
  for (let length = Math.min(longest, end); length > 0; length -= 1) {
    const joined = length === 1 ? (words[end - 1] ?? "") : words.slice(end - length, end).join("");
    const found = heads.get(joined);
    if (!found) continue;
    if (length === 1 && (joined === "key" || joined === "keys")) {
      const owner = words[end - 2];
      return owner !== undefined && keyOwners.has(owner) ? { kind: "API key", strength: 3 } : found;
    }
    return found;
  }
  const ending = squashed.exec(words[end - 1] ?? "");
  return ending ? heads.get(ending[0]) : undefined;
}
