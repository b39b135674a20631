import { extname } from "node:path";
import { rules } from "@secretlint/secretlint-rule-preset-recommend";
import type { SecretLintRuleContext, SecretLintRuleReportDescriptor, SecretLintSourceCode } from "@secretlint/types";
import type { Leak } from "./leak.js";
import { isMadeUp } from "./provider-tokens.js";

const prefix = "@secretlint/secretlint-rule-";

/**
 * How a message names what a secretlint rule finds, what stands in every text in which that rule finds anything, and what stands in those of its
 * findings that hold no long run of token characters (token-runs.ts).
 */
const known: Record<string, { kind: string; anchor: RegExp; short?: RegExp }> = {
  "1password": { kind: "1Password service account token", anchor: /ops_ey/ },
  anthropic: { kind: "Anthropic API key", anchor: /sk-ant-/ },
  aws: { kind: "AWS secret access key", anchor: /secret_?access_?key/i, short: /[sS][eE][cC][rR][eE][tT]_?[aA][cC][cC][eE][sS][sS]_?[kK][eE][yY]/ },
  databricks: { kind: "Databricks token", anchor: /dapi/ },
  docker: { kind: "Docker access token", anchor: /dckr_pat_/ },
  figma: { kind: "Figma token", anchor: /figd_/ },
  gcp: { kind: "Google service account key", anchor: /private_key_id/, short: /private_key_id/ },
  github: { kind: "GitHub token", anchor: /gh[pousr]_|github_pat_/ },
  gitlab: { kind: "GitLab token", anchor: /glpat-/ },
  grafana: { kind: "Grafana token", anchor: /gl(?:c|sa)_/ },
  groq: { kind: "Groq API key", anchor: /gsk_/ },
  "hashicorp-vault": { kind: "Vault token", anchor: /hv[sbr]\./ },
  huggingface: { kind: "Hugging Face token", anchor: /hf_/ },
  linear: { kind: "Linear API key", anchor: /lin_api_/ },
  notion: { kind: "Notion token", anchor: /ntn_/ },
  npm: { kind: "npm token", anchor: /npm_|_authToken=|:x-oauth-basic@/, short: /_authToken=|:x-oauth-basic@/ },
  openai: { kind: "OpenAI API key", anchor: /T3BlbkFJ/ },
  privatekey: { kind: "private key", anchor: /-----BEGIN/, short: /-----BEGIN/ },
  sendgrid: { kind: "SendGrid API key", anchor: /SG\./, short: /SG\.\w/ },
  shopify: { kind: "Shopify token", anchor: /shp(?:pa|ca|at|ss)_/ },
  slack: { kind: "Slack token", anchor: /xox[bpaorBPAOR]-|xapp-|hooks\.slack/i, short: /xox[bpaor]-|xapp-/ },
  vercel: { kind: "Vercel token", anchor: /vc[piark]_/ },
};

/**
 * Rules of the preset that are not asked: comments must not silence this rule (waivers do), and credentials in URLs are
 * judged by credential-urls.ts, which finds more of them and knows local databases and placeholders.
 */
const replaced = new Set(["filter-comments", "basicauth", "database-connection-string"]);

interface Scanner {
  kind: string;
  anchor: RegExp | undefined;
  file(source: SecretLintSourceCode): unknown;
}

let reported: SecretLintRuleReportDescriptor[] = [];
const context: SecretLintRuleContext = {
  sharedOptions: {},
  createTranslator: () => (messageId, data) => ({ message: "", messageId: String(messageId), data }),
  report: (descriptor) => reported.push(descriptor),
  ignore() {
    // Only secretlint's comment filter calls this, and that one is not asked.
  },
};

const scanners: Scanner[] = [];
for (const rule of rules) {
  const name = rule.meta.id.replace(prefix, "");
  if (rule.meta.type !== "scanner" || replaced.has(name)) continue;
  const { file } = rule.create(context, {});
  // A rule that a newer preset brings has no anchor and so reads every text.
  if (file) scanners.push({ kind: known[name]?.kind ?? `${name} secret`, anchor: known[name]?.anchor, file });
}
const allKnown = scanners.every(({ anchor }) => anchor !== undefined);

/** One of these is in the long runs of every text that any rule asked here reports on, but for those of `shortPresetAnchors`. */
export const presetAnchors = allKnown ? either(Object.values(known).map(({ anchor, short }) => (short?.source === anchor.source ? [] : [anchor])).flat()) : /(?:)/;

/** One of these is in every text in which a rule asked here reports something that may be short. */
export const shortPresetAnchors = either(Object.values(known).flatMap(({ short }) => (short ? [short] : [])));

/** One pattern for several; spelled out where case does not matter. */
function either(anchors: readonly RegExp[]): RegExp {
  return new RegExp(anchors.map(({ source, ignoreCase }) => (ignoreCase ? anyCase(source) : source)).join("|"));
}

/** A pattern's source that matches letters in any case; classes and escapes stay as they are. */
function anyCase(source: string): string {
  return source.replace(/\[[^\]]*\]|\\.|[a-z]/g, (part) => (part.length > 1 ? part : `[${part}${part.toUpperCase()}]`));
}

/**
 * What secretlint's recommended preset finds in a text, at the exact place of the secret.
 * Everything runs in the same tick; linear in the text.
 * @param path of the file; some of the preset's rules look at its name
 * @param filtered false asks every rule without looking for its anchor first; for the test that holds both equal
 * @throws when a rule of the preset turns out to be asynchronous: its findings would be lost
 */
export function presetSecrets(text: string, path: string, filtered = true): Leak[] {
  const found: Leak[] = [];
  const source = sourceCode(text, path);
  for (const { kind, anchor, file } of scanners) {
    if (filtered && anchor && !anchor.test(text)) continue;
    reported = [];
    if (file(source) !== undefined) throw new Error(`secretlint's rule for a ${kind} is asynchronous; its findings would be lost`);
    for (const descriptor of reported) {
      const leak = toLeak(descriptor, kind, text);
      if (leak.kind === "private key" || !isMadeUp(leak.value)) found.push(leak);
    }
  }
  reported = [];
  return found;
}

/** A report of secretlint, moved from where its rule's pattern began to where the secret stands. */
function toLeak({ message, range }: SecretLintRuleReportDescriptor, kind: string, text: string): Leak {
  const data: unknown = message.data;
  const values = typeof data === "object" && data !== null ? Object.values(data) : [];
  for (const value of values) {
    if (typeof value !== "string" || value.length < 8) continue;
    const start = text.indexOf(value, range[0]);
    if (start !== -1) return { kind, name: undefined, value, range: [start, start + value.length], certain: true };
  }
  // A service account file is reported as a whole; its key is what has to go.
  const key = text.indexOf("-----BEGIN");
  const end = key === -1 ? -1 : text.indexOf('"', key);
  const exact: [number, number] = end === -1 ? [range[0], range[1]] : [key, end];
  return { kind, name: undefined, value: text.slice(...exact), range: exact, certain: true };
}

function sourceCode(content: string, path: string): SecretLintSourceCode {
  const unused = (): never => {
    throw new Error("a rule of secretlint's preset asks for lines and columns, which this host does not count");
  };
  return {
    hasBOM: false,
    content,
    filePath: path,
    physicalFilePath: undefined,
    contentType: "text",
    // PKCS #12 is no text; the rule for it is the preset's only asynchronous one.
    ext: extname(path) === ".p12" ? "" : extname(path),
    getFilePath: () => path,
    getPhysicalFilePath: () => undefined,
    locationToRange: unused,
    rangeToLocation: unused,
    positionToIndex: unused,
    indexToPosition: unused,
  };
}
