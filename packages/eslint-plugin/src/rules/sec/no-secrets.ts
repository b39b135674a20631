import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { matchesAny } from "../../glob.js";
import { isMinified } from "../../minified.js";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { codeLeaks } from "./no-secrets/code-leaks.js";
import { badExamples } from "./no-secrets/contract-examples.js";
import { credentialUrls } from "./no-secrets/credential-urls.js";
import { valueDigest } from "./no-secrets/digest.js";
import { judge, mayReport, type Setting } from "./no-secrets/evidence.js";
import { isGeneratedFile, notationOf, settingOf } from "./no-secrets/file-setting.js";
import { knownTokens } from "./no-secrets/known-tokens.js";
import { kubernetesSecrets } from "./no-secrets/kubernetes-secrets.js";
import { mergeLeaks, type Leak } from "./no-secrets/leak.js";
import { isInSamplePayload } from "./no-secrets/sample-payload.js";
import { shapedSecrets } from "./no-secrets/shaped-secrets.js";
import { textCandidates, type Notation, type TextCandidate } from "./no-secrets/text-candidates.js";
import { valueStrength } from "../../secrets/value-evidence.js";
import { wordsOf } from "../../secrets/words.js";

type Options = [{ allow: string[]; names: string[] }];
type MessageIds = "named" | "unnamed";

interface Subject {
  text: string;
  /** POSIX, relative to the working directory. */
  path: string;
  setting: Setting;
  sensitive: ReadonlySet<string>;
}

const remedy = "Move it to the secrets manager, read it through {{environment}}, and revoke this one: it stays in the history.";

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow secrets in files of any kind",
      clause: "SEC-1",
      subject: "text",
    },
    messages: {
      named: `{{kind}} stands here as \`{{name}}\`. ${remedy}`,
      unnamed: `{{kind}} stands here. ${remedy}`,
    },
    schema: [
      {
        type: "object",
        properties: {
          allow: { type: "array", items: { type: "string", pattern: "^[0-9a-f]{16,64}$" }, uniqueItems: true },
          names: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allow: [], names: [] }],
    languages: ["*"],
  },
  create(context) {
    const [{ allow, names }] = context.options;
    const { vocabulary } = contractSettings(context);
    const { sourceCode } = context;
    const path = repositoryPath(context.filename, context.cwd);
    const subject: Subject = {
      text: sourceCode.text,
      path,
      setting: settingOf(path, matchesAny(path, vocabulary.tests)),
      sensitive: sensitiveNames(vocabulary.sensitive, names),
    };
    const leaks = formatLeaks(subject);
    const root: string = sourceCode.ast.type;
    let finished = false;
    const finish = (): void => {
      if (finished) return;
      finished = true;
      for (const leak of mergeLeaks(leaks)) {
        if (allow.some((digest) => valueDigest(leak.value).startsWith(digest.slice(0, 16)))) continue;
        const [start, end] = leak.range;
        const name = shownName(leak);
        context.report({
          loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
          messageId: name === undefined ? "unnamed" : "named",
          data: { kind: withArticle(leak.kind), name, environment: vocabulary.environment[0] ?? "the environment module" },
        });
      }
    };
    if (!mayReport(subject.setting) || isGeneratedFile(path) || isMinified(subject.text)) return { [`${root}:exit`]: finish };
    if (!isCode(sourceCode)) {
      leaks.push(...textLeaks(subject));
      return { [`${root}:exit`]: finish };
    }
    if (!mayNameSecret(subject.text) && subject.sensitive.size === 0) return { [`${root}:exit`]: finish };
    const visit = codeLeaks({ sourceCode, ...subject }, (leak) => leaks.push(leak));
    for (const comment of sourceCode.getAllComments()) leaks.push(...commentLeaks(subject, comment));
    return {
      Literal: visit,
      TemplateLiteral: visit,
      [`${root}:exit`]: finish,
    };
  },
});

let lastSensitive: { names: string; joined: ReadonlySet<string> } | undefined;

/** The project's sensitive names, joined and in lower case: the same set from file to file, so that what names say is kept. */
function sensitiveNames(...lists: readonly (readonly string[])[]): ReadonlySet<string> {
  const names = lists.map((list) => list.join("\n")).join("\n");
  if (lastSensitive?.names !== names) lastSensitive = { names, joined: new Set(lists.flat().map((name) => wordsOf(name).join(""))) };
  return lastSensitive.joined;
}

/** Nodes by which parsers of data formats are known that also name JavaScript's nodes and call their root `Program`. */
const dataNodes = ["YAMLDocument", "TOMLTopLevelTable", "JSONExpressionStatement"];

/** Whether the source code is JavaScript or TypeScript. */
function isCode(sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const { visitorKeys }: { visitorKeys?: Readonly<Record<string, unknown>> } = sourceCode;
  return visitorKeys !== undefined && "CallExpression" in visitorKeys && !dataNodes.some((type) => type in visitorKeys);
}

const anyName = /pass|pwd|secret|token|key|cred|auth|bearer|conn|jwt|hmac|cookie|session|sign|encrypt|cipher|senha|contrase|kennwort|mnemonic|[\u0400-\uffff]/i;
const splitText = /["'`]\s{0,40}\+\s{0,40}["'`]|\]\s{0,40}\.join\(|\.concat\(|\batob\(|Buffer\.from\(/;

/** Whether a program may hold a name or a split text that the literals must be asked for. */
function mayNameSecret(text: string): boolean {
  return anyName.test(text) || splitText.test(text);
}

/** What its form gives away, in any language. */
function formatLeaks({ text, path, setting }: Subject): Leak[] {
  return [...knownTokens(text, path), ...credentialUrls(text, setting !== "source"), ...shapedSecrets(text, setting)];
}

function textLeaks(subject: Subject): Leak[] {
  const { text, path } = subject;
  const silent = path.endsWith(".md") ? badExamples(text) : [];
  const notation = notationOf(path);
  const leaks: Leak[] = [];
  for (const candidate of textCandidates(text, notation)) {
    if (silent.some(([start, end]) => candidate.range[0] >= start && candidate.range[0] < end)) continue;
    const leak = weighed(candidate, notation, subject);
    if (leak && !isShownPayload(leak, subject)) leaks.push(leak);
  }
  for (const candidate of kubernetesSecrets(text)) {
    const leak = weighed(candidate, "bare", subject);
    if (leak) leaks.push(leak);
  }
  return leaks;
}

/** Whether a document shows by a payload's sample where a token stands. Passwords and secrets are reported there, too. */
function isShownPayload({ kind, range }: Leak, { text, setting }: Subject): boolean {
  return setting === "document" && /^(?:token|key|API key)$/.test(kind) && isInSamplePayload(text, range);
}

function commentLeaks(subject: Subject, comment: TSESTree.Comment): Leak[] {
  const leaks: Leak[] = [];
  const offset = comment.range[0] + 2;
  // A documentation comment shows by example how the code below is called.
  const setting = subject.setting === "source" && comment.value.startsWith("*") ? "document" : subject.setting;
  for (const candidate of textCandidates(comment.value, "prose")) {
    const leak = weighed(candidate, "prose", { ...subject, setting });
    if (leak) leaks.push({ ...leak, range: [leak.range[0] + offset, leak.range[1] + offset] });
  }
  return leaks;
}

function weighed(candidate: TextCandidate, notation: Notation, { setting, sensitive }: Subject): Leak | undefined {
  const { name, value, range, quoted } = candidate;
  if (notation === "prose" && !quoted && valueStrength(value) < 2) return undefined;
  const kind = judge(candidate, setting, sensitive);
  return kind && { kind, name, value, range, certain: false };
}

function withArticle(kind: string): string {
  return /^(?:[aeio]|[AEI][^U]|Op|On|Oc)/.test(kind) ? `An ${kind}` : `A ${kind}`;
}

/** The name that a message may show: a short identifier that does not hold the value. */
function shownName({ name, value }: Leak): string | undefined {
  if (name === undefined || name === "" || name.length > 60) return undefined;
  return name.includes(value) || value.includes(name) ? undefined : name;
}
