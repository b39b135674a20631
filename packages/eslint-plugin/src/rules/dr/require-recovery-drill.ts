import type { Range } from "../../data/data-tree.js";
import { daysBetween } from "../../documents/date.js";
import { createDocumentRule } from "../../documents/document-rule.js";
import { isPending, type Part } from "../../documents/document-template.js";
import { drillFiles, drillsIn, isScheduledDrill } from "../../documents/drills.js";
import { storesData } from "../../documents/operation.js";
import type { Statement } from "../../documents/passage.js";
import { hasSteps } from "../../documents/steps.js";
import type { Repository } from "../../settings.js";

type Options = readonly [{ days?: number }];

const half = 180;

/** What is restored; without it, the recovery is one from an error. */
const kept = /back-?ups?|snapshots?|\bdumps?\b|_dump|_restore|databases?|\bdata ?(?:loss|recovery|store|base)|\bDB\b|replica|volumes?\b|백업|데이터|스냅샷|덤프/iu;

const steps: Part = {
  heading: "Steps",
  lines: (blank) => [
    `1. Stop what writes: ${blank("how, by which command")}`,
    `2. Find the last good backup: ${blank("where backups are, and how to tell that one is good")}`,
    `3. Restore it beside what is broken: ${blank("the commands")}`,
    `4. Compare: ${blank("what must be there, for instance the orders of the last hour")}`,
    `5. Let the product use it: ${blank("which setting to change, and what to start again")}`,
  ],
};
const rehearsal: Part = { heading: "Drills", lines: (blank) => [`- Last drill: ${blank("the day on which you last went through these steps, as YYYY-MM-DD")}`] };

export default createDocumentRule<"undrilled" | "old", Options>({
  name: "require-recovery-drill",
  meta: {
    docs: {
      description: "Require a recovery runbook with steps and a drill that is not too old",
      clause: "DR-2",
      strictness: { options: { days: { kind: "most" } } },
    },
    messages: {
      none: "The repository keeps data, and no document says how it is restored. Add docs/recovery/runbook.md with the steps as an ordered list or as commands, rehearse them, and write down when: `Last drill: YYYY-MM-DD`.",
      incomplete: "This is the nearest to a recovery runbook in the repository, and it does not say {{missing}}. Write {{lines}} here, as it is with you.",
      undrilled: "Nothing says that this recovery was ever rehearsed. Ask who owns it to rehearse it, and write down the day on which they did: `Last drill: YYYY-MM-DD`. Do not write a day on which nobody rehearsed.",
      old: "The last drill was on {{date}}, {{age}} days ago, and may be {{days}} days old at most. Ask who owns it to rehearse the recovery again, and write down the day on which they did. Do not write a day on which nobody rehearsed.",
    },
    schema: [
      {
        type: "object",
        properties: { days: { type: "integer", minimum: 1, description: "How many days old the last drill may be." } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ days: half }],
  },
  topic: {
    file: /disaster recovery|(?<!(?:password|account|error|crash|session|key|wallet|seed) )(?:recovery|restore|restoration|\bdr)(?: (?:plan|runbook|procedure|playbook|guide|drills?|process))?$|(?:^|\/)(?:recovery|restore)\/|복[구원] ?(?:절차|계획|매뉴얼|가이드|런북|훈련)|재해 ?복구/iu,
    title:
      /\bdisaster[ -]recovery\b|\b(?:data(?:base)?|db|system|service|backup)s?(?: and| &)? (?:recovery|restor\w+)|\brestor(?:e|ing|ation)\b.{0,40}\b(?:backups?|database|db|data|snapshots?|procedure|drills?|runbook|steps)\b|\brecovery (?:plan|procedures?|runbook|drills?|test|steps|exercise|playbook|process)\b|\bDR (?:plan|runbook|drill)|(?:재해|데이터|DB|시스템|서비스|백업) ?(?:및 |\/ ?)?복[구원]|복[구원] ?(?:절차|계획|훈련|테스트|매뉴얼|가이드|방법|런북|단계)/iu,
    plan: /(?:recovery|restore|DR|disaster) (?:runbook|procedures?|plan|drill)|disaster recovery|복[구원] ?(?:런북|절차|계획|매뉴얼|훈련)/iu,
  },
  isOther: ({ isWhole, heading, document, statements }) => !isWhole && !/disaster|재해/iu.test(document.text.slice(...heading)) && !statements.some(({ text, labels, title }) => kept.test([text, ...labels, title].join(" "))),
  facts: [{ name: "what to do step by step", line: "1. Stop the writers", part: steps, holds: ({ sections }) => hasSteps(sections) }],
  draft: { path: "docs/recovery/runbook.md", title: "Recovery runbook" },
  further: [{ part: rehearsal, isMissing: ({ repository, settings: { today } }, passage) => latestDrill(repository, today, passage?.statements ?? []) === undefined && passage?.statements.some(({ text }) => isScheduledDrill(text)) !== true }],
  concerns: (repository) => storesData(repository),
  weighFurther: ({ statements }) => (drillsIn(statements).length > 0 ? 1 : 0),
  judgeFurther({ clause, repository, settings: { today }, options: [{ days = half }], report }, passage) {
    const { statements, heading } = passage;
    const latest = latestDrill(repository, today, statements);
    if (latest === undefined) {
      if (!isPending(clause, rehearsal, passage) && !statements.some(({ text }) => isScheduledDrill(text))) report(heading, "undrilled", {});
    } else if (today !== undefined && daysBetween(latest.date, today) > days) report(latest.range ?? heading, "old", { date: latest.date, age: String(daysBetween(latest.date, today)), days: String(days) });
  },
});

/** The last rehearsal that statements or the names of files tell of, none that lies ahead. */
function latestDrill(repository: Repository | undefined, today: string | undefined, statements: readonly Statement[]): { date: string; range?: Range } | undefined {
  const elsewhere = (repository ? drillFiles(repository) : []).map((date) => ({ date }));
  return [...drillsIn(statements), ...elsewhere].filter(({ date }) => today === undefined || date <= today).toSorted((one, other) => (one.date < other.date ? 1 : -1))[0];
}
