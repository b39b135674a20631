import { isMonotonous } from "./placeholder.js";
import { providers } from "./providers.js";
import { decodeBase64 } from "./value-evidence.js";
import type { Leak } from "./leak.js";
import { wordyLength } from "./wordiness.js";

/**
 * Something that stands in every token of `providers.ts`, in or right before its long run of token characters (token-runs.ts): its reserved prefix, or
 * the fixed text inside it. A text without any of them is not looked at further; the tests hold each format to it.
 */
export const tokenAnchors =
  /AKIA|ASIA|ABIA|ACCA|A3T|ABSK|bedrock-api|da2-|amzn\.mws|AIza|ya29\.|GOCSPX|[sr]k_(?:live|test|prod)|whsec_|xoxe|xoxs|xapp-|hooks\.slack|gl(?:ptt|dt|rt|rtr|cbt|ft|soat|imt|agent|oas|ffct|wt|pat)-|GR1348941|AT[AC]TT3|ATBB|\/webhooks\/|\d:A|[MNO][A-Za-z0-9]{23,25}\.[\w-]{6}\.|SK[0-9a-fA-F]{32}|key-[0-9a-f]{8}|-us\d|-[0-9a-f]{8}-[0-9a-f]{8}|xkeysib|do[opr]_v1|dp\.|dt0[a-zA-Z]\d|fo1_|fm[12][ar]?_|HRKU|pscale_|PMAK-|pul-|pypi-A|rubygems_|CLOJARS_|oy2[a-z0-9]{43}|cio[A-Za-z0-9]{32}|AKCp|cmVmdGtuOj|shippo_|EZ[AT]K|duffel_|FLW|fio-u|(?:live|test)_[0-9a-f]{35}|tfp_|ico-|s-s4t2|[ps]at\.|atlasv1|hv[sb]\.|api_org_|secret_|NR(?:AK|II|RA|SP)-|sk-(?:proj|svcacct|admin|ant|or|lf)-|sk-[A-Za-z0-9]{48}|pplx-|r8_|xai-|tvly|pcsk_|sbp_|sb_secret|re_[A-Za-z0-9]{8}_|sntry|sq[pua]_|sgp_|slk_|sq0|EAA[\w-]{60}|%7C|\|[\w-]{27}|o[nx]\$[0-9a-z]{16}|tk-us|sm_[aps]at|tskey|aio_|p8e-|AGE-SECRET|pat[A-Za-z0-9]{14}\.|LTAI|\.acc[_-]|Q~|AZDO|(?:Account|SharedAccess)Key=|4b1d|v1\.0-|CFPAT|dnkey|eyJrIjoi|sk\.eyJ|_mmk|webhook\.office|outlook\.office|API-[A-Z0-9]{26}|sha256~|pn[ub]_|rdme_|AQVN|t1\.[\w-]|y0_|A3-|k2sk_|api_live|sdk-|api-[0-9a-f]{8}-|bkua_|CCIP|phx_|nfp_|pat-(?:na|eu|ap)|sl\.[A-Za-z0-9_-]{130}|AVNS_|dd[pw]_|[12]\/\d{16}|lin_oauth|vercel_blob|endr\+|contribsys|access-(?:sandbox|dev|prod)|LS0tLS1CRUdJTi/;

const bodies = providers.map(({ body }) => `(?:${body})`).join("|");
const boundary = "(?<![A-Za-z0-9_])";
const every = new RegExp(`${boundary}(?:${bodies})(?![A-Za-z0-9])`, "g");
const each = providers.map(({ kind, body }) => ({ kind, whole: new RegExp(`^(?:${body})$`) }));
/** The account key that Azurite, the emulator of Azure's storage, gives to everybody (https://learn.microsoft.com/en-us/azure/storage/common/storage-use-azurite). */
const emulatorKey = /^AccountKey=Eby8vdM02xNOcqFlqUwJ/;
const shownInDocumentation = /EXAMPLE|xxxx|XXXX|your|placeholder|redacted|dummy|fake|sample/i;

/** Whether `tokenAnchors` lets a text through; exported so that its test can hold every format to it. */
export function mayHoldToken(text: string): boolean {
  return tokenAnchors.test(text);
}

/**
 * The tokens of known providers in a text, in order, except those that are evidently made up.
 * @param text any text; linear in its length
 */
export function providerTokens(text: string): Leak[] {
  if (!tokenAnchors.test(text)) return [];
  const found: Leak[] = [];
  for (const match of text.matchAll(every)) {
    const value = match[0];
    if (isMadeUp(value)) continue;
    const kind = each.find(({ whole }) => whole.test(value))?.kind;
    if (kind) found.push({ kind, name: undefined, value, range: [match.index, match.index + value.length], certain: true });
  }
  return found;
}

/** Whether a token is one that its writer made up: a documentation mark, or hardly any variety in its random part. */
export function isMadeUp(token: string): boolean {
  if (shownInDocumentation.test(token) || emulatorKey.test(token)) return true;
  // Slack's tokens name the team and the app by number.
  if (token.startsWith("xox") && (token.match(/\d/g)?.length ?? 0) < 6) return true;
  if (!/\d/.test(token) && wordyLength(token) > 0.5 * token.length) return true;
  if (token.startsWith("LS0tLS1CRUdJTi")) return !/PRIVATE KEY/.test(decodeBase64(token) ?? "");
  const tail = token.slice(Math.max(...["_", "-", ".", ":", "/"].map((sign) => token.lastIndexOf(sign, token.length - 9))) + 1);
  return isMonotonous(tail) || new Set(tail.toLowerCase()).size < Math.min(6, tail.length / 2);
}
