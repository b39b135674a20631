import { markdownFile, markdownOf } from "../../data/markdown/markdown-file.js";
import { documentFiles, documentPaths } from "../../documents/document-paths.js";
import { blankMessage, heldOf, listed } from "../../documents/document-rule.js";
import { furtherParts, isPending, newDocument, openBlanks, type Part } from "../../documents/document-template.js";
import { bestOf, type Wanted } from "../../documents/find-document.js";
import { isReadable } from "../../documents/language.js";
import { isOperated, storesData } from "../../documents/operation.js";
import { passageOf, spokenPath, type Passage } from "../../documents/passage.js";
import { repositoryFact } from "../../fact.js";
import { matchesAny } from "../../glob.js";
import { createRepositoryRule } from "../../repository-rule.js";
import type { Repository } from "../../settings.js";
import { withTemplate } from "../../template.js";
import { capital, lineOf, mayHold, nameOf, sampleOf, states, wordsPattern, type AskedFact } from "./require-document/asked-fact.js";
import { mayTreat, treats } from "./require-document/asked-heading.js";

type MessageIds = "none" | "incomplete" | "blank";
interface Asked {
  name: string;
  titles: string[];
  files: string[];
  headings: string[][];
  facts: AskedFact[];
  where: "every repository" | "operated" | "stores data";
}
type Options = readonly [Partial<Asked>];

const performance: Asked = {
  name: "performance plan",
  titles: ["performance", "capacity", "scaling", "scalability", "성능", "용량 계획", "확장성"],
  files: documentFiles,
  headings: [
    ["connection pool", "pool", "connections", "커넥션 풀", "연결 풀"],
    ["caching", "cache", "캐시", "캐싱"],
    ["monitoring", "monitor", "observability", "metrics", "모니터링", "관측", "지표"],
  ],
  facts: [{ kind: "number", of: ["latency", "p95", "p99", "response time", "throughput", "target", "budget", "slo", "지연", "응답 시간", "처리량", "목표"] }],
  where: "stores data",
};
const words = { type: "array", items: { type: "string", minLength: 1 }, minItems: 1 } as const;

const rule = createRepositoryRule<MessageIds, Options>({
  meta: {
    type: "problem",
    docs: {
      description: "Require a document with given headings and facts",
      clause: "CMP-4",
      files: documentFiles,
      strictness: {
        options: { name: { kind: "undecided" }, titles: { kind: "undecided" }, files: { kind: "undecided" }, headings: { kind: "demands" }, facts: { kind: "demands" }, where: { kind: "order", values: ["stores data", "operated", "every repository"], absent: "stores data" } },
      },
    },
    messages: {
      none: "No document of the repository is a {{name}}. Add one, for instance {{file}}, that says what was decided: {{lines}}.",
      incomplete: "This is the nearest to a {{name}} in the repository, and it lacks {{missing}}. Add {{lines}}.",
      blank: blankMessage,
    },
    schema: [
      {
        type: "object",
        properties: {
          name: { type: "string", minLength: 1, description: "What the document is, as messages call it." },
          titles: { ...words, description: "Words of its file's name or of a heading, by which it is found." },
          files: { ...words, description: "Globs of where to look." },
          headings: { type: "array", items: words, description: "Subjects that it must treat, each by one of several words." },
          facts: {
            type: "array",
            description: "Facts that it must state.",
            items: {
              type: "object",
              properties: { kind: { type: "string", enum: ["duration", "date", "schedule", "owner", "link", "number"] }, of: words, days: { type: "integer", minimum: 1 } },
              required: ["kind"],
              additionalProperties: false,
            },
          },
          where: { type: "string", enum: ["every repository", "operated", "stores data"], description: "Which repositories must have it." },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [performance],
  },
  judge({ repository, options: [given], report }) {
    const { asked, key } = askedBy(given);
    if (!concerns(asked, repository) || find(repository, key) !== undefined) return;
    report("none", { name: asked.name, file: fileFor(asked), lines: [...asked.headings.map(headingLine), ...asked.facts.map((fact) => `\`${lineOf(fact)}\``)].join(", ") });
  },
  judgeFile({ clause, path, text, repository, settings, options: [given], report }) {
    const { asked, key } = askedBy(given);
    if (!repository || !concerns(asked, repository) || find(repository, key) !== path) return;
    const document = markdownOf(path, text, repository);
    const passage = passageOf(path, document, topicOf(asked));
    if (!passage || !isReadable(document)) return;
    for (const { what, range } of openBlanks(clause, passage)) report(range, "blank", { what });
    const { headings, facts } = missingIn(asked, passage, clause, settings.today);
    if (headings.length + facts.length === 0) return;
    const missing = [...headings.map(([name = ""]) => `anything on "${name}"`), ...facts.map(nameOf)];
    report(passage.heading, "incomplete", { name: asked.name, missing: listed(missing), lines: [...headings.map(headingLine), ...facts.map((fact) => `\`${lineOf(fact)}\``)].join(", ") });
  },
});

export default withTemplate(rule, ({ clause, repository, settings, options: [given = {}] }) => {
  const { asked, key } = askedBy(given);
  if (!concerns(asked, repository)) return [];
  const path = find(repository, key);
  const document = path === undefined ? undefined : markdownFile(path, repository);
  const passage = path !== undefined && document ? passageOf(path, document, topicOf(asked)) : undefined;
  if (document && !isReadable(document)) return [];
  const { headings, facts } = passage ? missingIn(asked, passage, clause, settings.today) : asked;
  const parts = [...facts.map(factPart), ...headings.map(headingPart)];
  return passage ? furtherParts(clause, parts, passage) : [newDocument(clause, { path: fileFor(asked), title: capital(asked.name), parts })];
});

const known = new WeakMap<Partial<Asked>, { asked: Asked; key: string }>();

/** What options ask for, with what they leave open, and the key by which it is found: every document of a repository is judged by the same. */
function askedBy(given: Partial<Asked>): { asked: Asked; key: string } {
  let found = known.get(given);
  if (!found) {
    const asked = { ...performance, ...given };
    known.set(given, (found = { asked, key: JSON.stringify(asked) }));
  }
  return found;
}

/** What a document leaves out; what a blank of a template waits for is not named twice. */
function missingIn(asked: Asked, passage: Passage, clause: string, today: string | undefined): Pick<Asked, "headings" | "facts"> {
  return {
    headings: asked.headings.filter((heading) => !treats(passage, heading) && !isPending(clause, headingPart(heading), passage)),
    facts: asked.facts.filter((fact) => !states(passage, fact, today) && !isPending(clause, factPart(fact), passage)),
  };
}

function fileFor({ name }: Asked): string {
  return `docs/${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}.md`;
}

function factPart(fact: AskedFact): Part {
  return { lines: (blank) => [`- ${capital(fact.of?.[0] ?? fact.kind)}: ${blank(`${nameOf(fact)}, for instance ${sampleOf(fact)}`)}`] };
}

function headingPart([name = ""]: readonly string[]): Part {
  return { heading: capital(name), lines: (blank) => [blank(`what was decided on ${name}, and why`)] };
}

const find = repositoryFact({ name: "documents/require-document" }, (repository, key): string | undefined => {
  // The key is what `askedBy` made of the options.
  const asked = JSON.parse(key) as Asked;
  return bestOf(documentPaths(repository).filter((path) => matchesAny(path, asked.files)), topicOf(asked), repository)?.path;
});

function topicOf(asked: Asked): Wanted {
  const pattern = wordsPattern([asked.name, ...asked.titles]);
  const names = [asked.name];
  const named = new RegExp(String.raw`(?:^|\/)[^\p{L}/]*(?:${pattern.source})(?: (?:plan|policy|strategy|guide|guidelines|budget|targets?|tuning|optimi[sz]ation|considerations|계획|정책|지침|최적화))?[^\p{L}]*$`, "iu");
  return {
    file: pattern,
    title: pattern,
    plan: wordsPattern([asked.name]),
    // By its first title or the very name it is the one that is meant, and else it says all.
    mayBe: (text, titles) =>
      firstTitles(text, titles).some((title) => !/^\s*##/u.test(title) && pattern.test(title)) ||
      (mayHold(titles, names) && titles.split("\n").some((title) => mayHold(title, names))) ||
      (asked.facts.every(({ of }) => of === undefined || of.length === 0 || mayHold(text, of)) && asked.headings.every((words) => mayTreat(text, words))),
    // A document by the very name is meant to be the one. Many another is about a part of the subject, so it is the one where it says all.
    least: ({ path, document, isWhole }) => (isWhole && named.test(document.sections[0]?.title ?? spokenPath(path)) ? 1 : Math.max(asked.headings.length + asked.facts.length, 1)),
    holds: (passage) => heldOf([...asked.headings.map((heading) => treats(passage, heading)), ...asked.facts.map((fact) => states(passage, fact))], (isHeld) => isHeld),
  };
}

/** What may be the first title of a document: the line that it begins with, or else any that may be one. */
function firstTitles(text: string, titles: string): string[] {
  const [begin] = /^#{1,6}[ \t][^\n]*/u.exec(text) ?? [];
  return begin === undefined ? titles.split("\n") : [begin];
}

function concerns({ where }: Asked, repository: Repository): boolean {
  if (where === "every repository") return true;
  return where === "operated" ? isOperated(repository) : storesData(repository);
}

function headingLine([name = ""]: readonly string[]): string {
  return `a section \`## ${capital(name)}\``;
}
