import { isMonotonous } from "../../../secrets/placeholder.js";
import { providers } from "./providers.js";
import { decodeBase64 } from "../../../secrets/value-evidence.js";
import type { Leak } from "./leak.js";
import { wordyLength } from "../../../secrets/wordiness.js";

/**
 * Something that stands in every token of `providers.ts`, in or right before its long run of token characters (token-runs.ts): its reserved prefix, or
 * the fixed text inside it. A text without any of them is not looked at further; the tests hold each format to it. Grouped by the first letter, which
 * takes half the time of a plain list.
 */
export const tokenAnchors = new RegExp(
  [
    String.raw`A(?:(?:KIA|SIA|BIA|CCA|3T[A-Z0-9])[A-Z0-9]{16}|3-[A-Z0-9]{6}-|BSK|Iza|T[AC]TT3|TBB|KCp|GE-SECRET|ZDO|PI-[A-Z0-9]{26}|QVN|VNS_)`,
    String.raw`C(?:LOJARS_|FPAT|CIP)|E(?:Z[AT]K|AA[\w-]{60})|FLW|G(?:OCSPX|R1348941)|HRKU|L(?:TAI|S0tLS1CRUdJTi)|[MNO][A-Za-z0-9]{23,25}\.[\w-]{6}\.`,
    String.raw`NR(?:AK|II|RA|SP)-|PMAK-|Q~|SK[0-9a-fA-F]{32}|a(?:mzn\.mws|tlasv1|pi_org_|io_|pi_live|pi-[0-9a-f]{8}-|ccess-(?:sandbox|dev|prod))`,
    String.raw`b(?:edrock-api|kua_)|c(?:io[A-Za-z0-9]{32}|mVmdGtuOj|ontribsys)|d(?:a2-|o[opr]_v1|p\.(?:pt|ct|sa|scim|audit|st)\.|t0[a-zA-Z]\d|uffel_|nkey|d[pw]_)|e(?:yJrIjoi|ndr\+)`,
    String.raw`f(?:o1_|m[12][ar]?_|io-u)|gl(?:ptt|dt|rt|rtr|cbt|ft|soat|imt|agent|oas|ffct|wt|pat)-|h(?:ooks\.slack|v[sb]\.)|ico-|k(?:ey-[0-9a-f]{8}|2sk_)`,
    String.raw`lin_oauth|nfp_|o(?:y2[a-z0-9]{43}|utlook\.office)`,
    String.raw`p(?:scale_|ul-|ypi-A|at\.|plx-|csk_|8e-|at[A-Za-z0-9]{14}\.|n[ub]_|hx_|at-(?:na|eu|ap))`,
    String.raw`r(?:k_(?:live|test|prod)|ubygems_|8_|(?<!\wr)e_[A-Za-z0-9]{8}_|dme_)`,
    String.raw`s(?:k_(?:live|test|prod)|hippo_|-s4t2|at\.|ecret_|k-(?:proj|svcacct|admin|or|lf)-|k-ant-[a-z]{3,5}\d\d-|k-[A-Za-z0-9]{48}|bp_|b_secret|ntry|q[pua]_|q0)`,
    String.raw`s(?:gp_|lk_|m_[aps]at|k\.eyJ|ha256~|dk-[0-9a-f]{8}-|l\.[A-Za-z0-9_-]{130})|t(?:fp_|vly|k-us|skey|(?<!\wt)1\.[\w-])|v(?:1\.0-|ercel_blob)`,
    String.raw`w(?:hsec_|ebhook\.office)|x(?:oxe|oxs|app-|keysib|ai-)|y(?:a29\.|0_)|-(?:us\d|[0-9a-f]{8}-[0-9a-f]{8})|4b1d|\/webhooks\/|\d:(?:A|[0-9a-f]{32})|\$[0-9a-f]{32}`,
    String.raw`(?:live|test)_[0-9a-f]{35}|\d(?:%7C|\|)[\w-]{27}|\.acc[_-]|(?:Account|SharedAccess)Key=|_mmk`,
  ].join("|"),
);

/** One of these stands in every token of `providers.ts` that may hold no long run of token characters. */
export const shortTokenAnchors = /A(?:[KSB]IA|CCA|3T[A-Z0-9])[A-Z0-9]{16}|LTAI|[rs]k_(?:live|test|prod)_|x(?:oxs|app)-|FLW[SP]|sm_[aps]at_|endr\+|contribsys/;

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
  if (token.startsWith("LS0tLS1CRUdJTi")) return !decodeBase64(token)?.includes("PRIVATE KEY");
  const tail = token.slice(Math.max(...["_", "-", ".", ":", "/"].map((sign) => token.lastIndexOf(sign, token.length - 9))) + 1);
  return isMonotonous(tail) || new Set(tail.toLowerCase()).size < Math.min(6, tail.length / 2);
}
