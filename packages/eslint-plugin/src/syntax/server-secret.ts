import { nameWords } from "./name-words.js";
import { sensitiveNames } from "./sensitive-name.js";

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** How the words of a secret end, joined; sensitive names that are personal data, codes or names of cookies are none. */
const endings =
  /(?:password|passwd|pwd|pass|passphrase|passcode|secret|token|jwt|bearer|apikey|apisecretkey|secretkey|privatekey|accesskey|signingkey|encryptionkey|decryptionkey|masterkey|authkey|adminkey|serviceaccountkey|serviceaccount|servicerolekey|servicekey|accountkey|sharedkey|hmackey|credential|cred|connectionstring|connectionuri|connstring|mnemonic|seedphrase|(?:database|db|mongo|mongodb|redis|postgres|postgresql|mysql|amqp|rabbitmq)ur[il])s?(?:value|json|base64|b64|[123]|new|old)?$/;
/** Services whose key alone, without more words, is one for servers. */
const servers = list(
  "openai anthropic claude gemini groq mistral cohere huggingface hf replicate elevenlabs deepseek perplexity openrouter together xai sendgrid resend mailgun " +
    "postmark mailchimp twilio aws github gitlab",
);

/** What is a secret whoever the service is. */
const always = /(?:password|passwd|pwd|pass|passphrase|passcode|secret|secretkey|privatekey|servicerolekey|serviceaccountkey|adminkey|masterkey|mnemonic|seedphrase|connectionstring)s?$/;
/** Words of keys and tokens that are made to be seen: by their kind. */
const publicKinds = list("public publishable anon anonymous site search client browser web write readonly delivery measurement tracking vapid embed widget fake dummy mock example sample");
/** Of accounts that visitors are told of: the password of a demonstration. */
const shown = list("demo guest example sample fake dummy mock placeholder");
/** By their service: keys that identify a site and are limited by its address, or can only add events. */
const publicServices = list(
  "firebase google maps map mapbox maptiler mapkit youtube algolia segment amplitude mixpanel posthog sentry intercom hotjar ga gtm recaptcha hcaptcha turnstile captcha pusher " +
    "onesignal tinymce tiny ckeditor contentful storyblok datocms prismic launchdarkly growthbook statsig flagsmith split optimizely crisp logrocket datadog newrelic rollbar " +
    "bugsnag honeybadger trackjs fullstory heap rudderstack rudder giphy tenor unsplash cloudinary openweather openweathermap weather alchemy infura moralis etherscan cesium ion stream " +
    "clarity plausible umami matomo liveblocks walletconnect",
);
/** Tokens that are traded and not presented. */
const traded = list("usdc usdt dai weth eth erc20 erc721 erc nft staking stake reward rewards swap lp mint governance native contract payment");
/** Google's services that are paid by the call. */
const paid = list("gemini vertex genai ai");

const known = new Map<string, (name: string) => boolean>();

/**
 * Makes the test whether a name is that of a secret that only a server may know: `OPENAI_API_KEY`, `JWT_SECRET`, `databaseUrl`. Keys that are public by design
 * are none: publishable, anonymous, site and search keys, keys of maps and of analytics.
 * @param sensitive further names, as the contract declares them
 */
export function serverSecrets(sensitive: readonly string[]): (name: string) => boolean {
  const key = JSON.stringify(sensitive);
  let test = known.get(key);
  if (!test) known.set(key, (test = make(sensitive)));
  return test;
}

function make(sensitive: readonly string[]): (name: string) => boolean {
  const isSensitive = sensitiveNames({ sensitive: [], allow: [] });
  const isDeclared = sensitive.length === 0 ? () => false : sensitiveNames({ sensitive, allow: [] });
  return (name) => (isSensitive(name) || isServiceKey(nameWords(name)) ? isBuiltIn(nameWords(name)) : isDeclared(name));
}

/** `GROQ_KEY`, `ALGOLIA_ADMIN_KEY`. */
function isServiceKey(words: readonly string[]): boolean {
  const owner = words.at(-2) ?? "";
  return words.at(-1) === "key" && (servers.has(owner) || owner === "admin");
}

function isBuiltIn(words: readonly string[]): boolean {
  const joined = words.join("");
  if (!endings.test(joined) && !isServiceKey(words)) return false;
  if (words.some((word) => shown.has(word))) return false;
  if (always.test(joined)) return true;
  if (words.some((word) => publicKinds.has(word))) return false;
  const isToken = words.includes("token") || words.includes("tokens");
  if (isToken && words.some((word) => traded.has(word))) return false;
  if (words.some((word) => paid.has(word)) && words.includes("google")) return true;
  return !words.some((word) => publicServices.has(word));
}
