import { matchesAny } from "../../../glob.js";
import { isMinified } from "../../../minified.js";
import { valueStrength } from "../../../secrets/value-evidence.js";
import { wordsOf } from "../../../secrets/words.js";
import type { ContractSettings } from "../../../settings.js";
import { badExamples } from "./contract-examples.js";
import { credentialUrls } from "./credential-urls.js";
import { judge, mayReport, type Setting } from "./evidence.js";
import { isGeneratedFile, notationOf, settingOf } from "./file-setting.js";
import { glance } from "./glance.js";
import { knownTokens } from "./known-tokens.js";
import { kubernetesSecrets } from "./kubernetes-secrets.js";
import type { Leak } from "./leak.js";
import { isInSamplePayload } from "./sample-payload.js";
import { shapedSecrets } from "./shaped-secrets.js";
import { hintOf, textCandidates, type Notation, type TextCandidate } from "./text-candidates.js";

/** A text that is searched, and what is known of it. */
export interface Subject {
  text: string;
  /** POSIX, relative to the working directory. */
  path: string;
  setting: Setting;
  /** The project's own sensitive names, joined and in lower case. */
  sensitive: ReadonlySet<string>;
  /** What finds names in it that may be secret, the project's own included (`hintOf`). */
  names: RegExp;
}

/**
 * What is known of a text before it is searched.
 * @param path POSIX, relative to the root
 * @param names of sensitive values besides those of the vocabulary
 */
export function subjectOf(text: string, path: string, vocabulary: Pick<ContractSettings["vocabulary"], "tests" | "sensitive">, names: readonly string[]): Subject {
  return { text, path, setting: settingOf(path, matchesAny(path, vocabulary.tests)), ...namesOf(vocabulary.sensitive, names) };
}

/** Whether secrets are told of in such a text at all. */
export function isSearched({ text, path, setting }: Subject): boolean {
  return mayReport(setting) && !isGeneratedFile(path) && !isMinified(text);
}

/** Whether a text that is no code holds a secret; see no-secrets.ts, which says where and how. */
export function holdsSecret(text: string, path: string, vocabulary: Pick<ContractSettings["vocabulary"], "tests" | "sensitive">): boolean {
  const subject = subjectOf(text, path, vocabulary, []);
  return formatLeaks(subject).length > 0 || (isSearched(subject) && textLeaks(subject).length > 0);
}

type OwnNames = Pick<Subject, "sensitive" | "names">;
let lastOwn: { lists: readonly (readonly string[])[]; names: OwnNames } | undefined;

/** The project's sensitive names: the same set from file to file, so that what names say is kept. */
function namesOf(...lists: readonly (readonly string[])[]): OwnNames {
  if (lastOwn === undefined || !isSame(lastOwn.lists, lists)) {
    const own = lists.flat();
    lastOwn = { lists, names: { sensitive: new Set(own.map((name) => wordsOf(name).join(""))), names: hintOf(own) } };
  }
  return lastOwn.names;
}

function isSame(some: readonly (readonly string[])[], others: readonly (readonly string[])[]): boolean {
  return some.every((list, index) => list === others[index] || list.join("\n") === others[index]?.join("\n"));
}

/** What its form gives away, in any language. */
export function formatLeaks({ text, path, setting }: Subject): Leak[] {
  return [...knownTokens(text, path), ...(glance(text).addresses ? credentialUrls(text, setting !== "source") : []), ...shapedSecrets(text, setting)];
}

/** What a text that is no code says by the names of values. */
export function textLeaks(subject: Subject): Leak[] {
  const { text, path } = subject;
  const silent = path.endsWith(".md") ? badExamples(text) : [];
  const notation = notationOf(path);
  const leaks: Leak[] = [];
  for (const candidate of textCandidates(text, notation, subject.names)) {
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

/** A candidate as a leak, where names and value make it one. */
export function weighed(candidate: TextCandidate, notation: Notation, { setting, sensitive }: Subject): Leak | undefined {
  const { name, value, range, quoted } = candidate;
  if (notation === "prose" && !quoted && valueStrength(value) < 2) return undefined;
  const kind = judge(candidate, setting, sensitive);
  return kind && { kind, name, value, range, certain: false };
}
