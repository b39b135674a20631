import { minimatch } from "minimatch";
import type { SuiteCase, SuiteFile } from "./suite.js";

/** A kind of case on which a suite and a clause differ. It holds for every such case, whatever a tool says of it. */
interface Opinion {
  clause: string;
  expected: SuiteCase["expected"];
  /** Globs of the suites' rules; left out, all of them. */
  rules?: readonly string[];
  /** What the text of the case holds; left out, anything. */
  text?: RegExp;
  reason: string;
}

const opinions: readonly Opinion[] = [
  {
    clause: "SEC-1",
    expected: "finding",
    text: /FAKE|EXAMPLE|NOT_A_REAL|FOR_TESTING|fillmein|exampleton|[xX]{6,}|\bblah\b/u,
    reason: "the value says itself that it is made up",
  },
  {
    clause: "SEC-1",
    expected: "finding",
    text: /12345678-ABCD-ABCD-ABCD|1?234567890(?:1234567890){2}|12e45678-12e4-12e4|(\w{4,10})\1\1|Q{20}|ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890|bcdfghjklmnpqrstvwxyz|0123456789abcdefghijklmnopqrstuvwxyz|ABCDEFGHIJK_LMNOPQRSTUVWXYZ|(?:abc123ABC-_){2}/u,
    reason: "the value only shows a form: digits and letters in order or over and over",
  },
  {
    clause: "SEC-1",
    expected: "finding",
    text: /:\/\/(?:user|sampleuser|admin|root):(?:pass|password|Sample%password12|samplEpassword12\*|changeme)@|@(?:[\w.]*\.)?example\.com\b|\.test:\d/u,
    reason: "the login of a sample host, or one that only says that there is one",
  },
  { clause: "SEC-1", expected: "finding", text: /BEGIN PUBLIC KEY/u, reason: "a public key" },
  { clause: "SEC-1", expected: "finding", text: /BEGIN ENCRYPTED PRIVATE KEY/u, reason: "a key that is encrypted" },
  { clause: "SEC-1", expected: "finding", text: /^\s*"type": "service_account"\s*$/u, reason: "the mark of a key file, without the key" },
  { clause: "SEC-1", expected: "finding", text: /\.apps\.googleusercontent\.com/u, reason: "an identifier that is sent openly beside the secret" },
  { clause: "SEC-1", expected: "finding", rules: ["generic-api-key"], text: /"client_id"|CLIENT_ID/u, reason: "an identifier that is sent openly beside the secret" },
  { clause: "SEC-1", expected: "finding", text: /^\s*\w+ := [0-9a-f]{32}\s*$|^\s*\w+ = "[^"\n]*$/u, reason: "no text of its language: without quotes, or cut off" },
  { clause: "SEC-1", expected: "finding", rules: ["private-key"], text: /\banything\b/u, reason: "the armour of a key without the key" },
  {
    clause: "SEC-1",
    expected: "silence",
    rules: ["telegram-bot-api-token", "settlemint-*", "cisco-meraki-api-key", "cloudflare-*", "detected-snyk-api-key", "clickhouse-cloud-api-secret-key"],
    text: /\w(?:token|key|CA|TOKEN|KEY|Token|Key)\b|\bkey\b/u,
    reason: "not the form of the vendor whom the suite's rule is for, but under the name of a secret",
  },
  {
    clause: "SEC-1",
    expected: "silence",
    rules: ["nuget-config-password", "freemius-secret-key", "hashicorp-tf-password"],
    text: /password|secret_key/iu,
    reason: "the suite's rule is for files of other names; the secret is one in this file too",
  },
  {
    clause: "SEC-1",
    expected: "silence",
    rules: ["*/no-hardcoded-*"],
    text: /(?:new (?:Anthropic|OpenAI|Thing|Client|HttpClient)|create\w+)\(\s*\{[^]{0,40}(?:apiKey|password|authToken|credentials)['"]?\s*:\s*(?:['"`{])/u,
    reason: "the suite's rule asks for its vendor's package in the file; the literal is one all the same",
  },
  { clause: "SEC-1", expected: "silence", text: /^const pass = "\d{7}";$|^let secretValue; secretValue = "\w+!!";$/u, reason: "a short or reassigned secret, which the suite's rule leaves out" },
  { clause: "SEC-3", expected: "finding", text: /^\s*[\w.]+\((?:'[^'\n]*'|"[^"\n]*")\)[;\s]*$/u, reason: "a constant text: a secret in it is SEC-1's" },
  { clause: "SEC-3", expected: "finding", text: /^\s*(?:throw )?new Error\(/u, reason: "an error's message, not a log call" },
  {
    clause: "SEC-3",
    expected: "finding",
    rules: ["*/no-pii-in-logs"],
    text: /email|phone|Last4/iu,
    reason: "personal data that opens no door: the contract names it as sensitive where it counts",
  },
  { clause: "SEC-3", expected: "silence", text: /= account\.password;\n|String\(account\.password\)/u, reason: "the secret reaches the log, by a way that the suite's rule does not follow" },
  { clause: "SEC-3", expected: "silence", text: /require\("pino"\)\(\)/u, reason: "the logger is built without redaction, which the clause asks for too" },
  { clause: "REL-1", expected: "silence", text: /\{\s*(?:\/\/|\/\*)[^\n]*\s*\}/u, reason: "for the suite a comment handles an error" },
];

/**
 * Why a case does not mean what the clause means.
 * @param file the file that the case is in
 * @returns undefined for a case that counts
 */
export function otherOpinionOn(clause: string, { rule, expected, lines, special }: SuiteCase, { text }: SuiteFile): string | undefined {
  if (special !== undefined) return special;
  const piece = lines === undefined ? text : text.split(/\r?\n/u).slice(lines[0] - 1, lines[1]).join("\n");
  return opinions.find(
    (one) => one.clause === clause && one.expected === expected && (one.rules === undefined || one.rules.some((glob) => minimatch(rule, glob))) && (one.text === undefined || one.text.test(piece)),
  )?.reason;
}
