import type { TSESLint, TSESTree } from "@typescript-eslint/utils";
import { createRule } from "../../rule.js";
import { contractSettings } from "../../settings.js";
import { repositoryPath } from "../../syntax/repository-path.js";
import { isApiExample } from "./no-secrets/api-example.js";
import { codeLeaks, type Text } from "./no-secrets/code-leaks.js";
import { valueDigest } from "./no-secrets/digest.js";
import { glance } from "./no-secrets/glance.js";
import { mergeLeaks, type Leak } from "./no-secrets/leak.js";
import { leastStrength } from "./no-secrets/least-strength.js";
import { mayHoldNames, textCandidates } from "./no-secrets/text-candidates.js";
import { formatLeaks, isSearched, subjectOf, textLeaks, weighed, type Subject } from "./no-secrets/text-leaks.js";

type Options = [{ allow: string[]; names: string[] }];
type MessageIds = "named" | "unnamed";

const remedy = "Move it to the secrets manager, read it through {{environment}}, and revoke this one: it stays in the history. Do not rename, split or encode it.";

export default createRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Disallow secrets in files of any kind",
      clause: "SEC-1",
      subject: "text",
      strictness: {
        options: { allow: { kind: "exempts" }, names: { kind: "demands" } },
        vocabulary: { sensitive: "demands", tests: "exempts", environment: "words" },
      },
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
    const subject = subjectOf(sourceCode.text, path, vocabulary, names);
    const leaks = formatLeaks(subject);
    const root: string = sourceCode.ast.type;
    const report = (node: unknown): void => {
      if (node !== sourceCode.ast) return;
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
    const isProgram = isSearched(subject) && isCode(sourceCode);
    if (!isProgram && isSearched(subject)) leaks.push(...textLeaks(subject));
    if (!isProgram || (!glance(subject.text).names && subject.sensitive.size === 0)) return leaks.length === 0 ? {} : { [`${root}:exit`]: report };
    const texts: Text[] = [];
    return {
      Literal(node) {
        if (typeof node.value === "string") texts.push(node);
      },
      TemplateLiteral(node) {
        texts.push(node);
      },
      [`${root}:exit`](node: unknown) {
        for (const comment of sourceCode.getAllComments()) if (mayHoldNames(comment.value, subject.names)) leaks.push(...commentLeaks(subject, comment));
        leaks.push(...codeLeaks(texts, { sourceCode, ...subject }, leastStrength(subject.text)));
        report(node);
      },
    };
  },
});

/** Nodes by which parsers of data formats are known that also name JavaScript's nodes and call their root `Program`. */
const dataNodes = ["YAMLDocument", "TOMLTopLevelTable", "JSONExpressionStatement"];

/** Whether the source code is JavaScript or TypeScript. */
function isCode(sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const { visitorKeys }: { visitorKeys?: Readonly<Record<string, unknown>> } = sourceCode;
  return visitorKeys !== undefined && "CallExpression" in visitorKeys && !dataNodes.some((type) => type in visitorKeys);
}

function commentLeaks(subject: Subject, comment: TSESTree.Comment): Leak[] {
  const leaks: Leak[] = [];
  const offset = comment.range[0] + 2;
  // A documentation comment shows by example how the code below is called.
  const setting = subject.setting === "source" && comment.value.startsWith("*") ? "document" : subject.setting;
  for (const candidate of textCandidates(comment.value, "prose", subject.names)) {
    const leak = weighed(candidate, "prose", { ...subject, setting });
    if (!leak) continue;
    const range: Leak["range"] = [leak.range[0] + offset, leak.range[1] + offset];
    if (!leak.value.startsWith("eyJ") || !isApiExample(subject.text, range[0])) leaks.push({ ...leak, range });
  }
  return leaks;
}

function withArticle(kind: string): string {
  return /^(?:[aeio]|[AEI][^U]|Op|On|Oc)/.test(kind) ? `An ${kind}` : `A ${kind}`;
}

/** The name that a message may show: a short identifier that does not hold the value. */
function shownName({ name, value }: Leak): string | undefined {
  if (name === undefined || name === "" || name.length > 60) return undefined;
  return name.includes(value) || value.includes(name) ? undefined : name;
}
