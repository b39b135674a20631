import { daysBetween } from "../../documents/date.js";
import { createDocumentRule } from "../../documents/document-rule.js";
import { drillFiles, drillsIn } from "../../documents/drills.js";
import { storesData } from "../../documents/operation.js";
import { hasSteps } from "../../documents/steps.js";

type Options = readonly [{ days?: number }];

const half = 180;

export default createDocumentRule<"undrilled" | "old", Options>({
  name: "require-recovery-drill",
  meta: {
    docs: { description: "Require a recovery runbook with steps and a drill that is not too old", clause: "DR-2" },
    messages: {
      none: "The repository keeps data, and no document says how it is restored. Add docs/recovery/runbook.md with the steps as an ordered list or as commands, rehearse them, and write down when: `Last drill: YYYY-MM-DD`.",
      incomplete: "This is the nearest to a recovery runbook in the repository, and it does not say {{missing}}. Write {{lines}} here, as it is with you.",
      undrilled: "Nothing says that this recovery was ever rehearsed. Rehearse it and write down when, for instance `Last drill: {{today}}`.",
      old: "The last drill was on {{date}}, {{age}} days ago, and may be {{days}} days old at most. Rehearse the recovery again and write down when.",
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
    file: /disaster recovery|(?:recovery|restore|restoration|\bdr)(?: (?:plan|runbook|procedure|playbook|guide|drills?|process))?$|(?:^|\/)(?:recovery|restore)\/|복[구원] ?(?:절차|계획|매뉴얼|가이드|런북|훈련)|재해 ?복구/iu,
    title:
      /\bdisaster[ -]recovery\b|\b(?:data(?:base)?|db|system|service|backup)s?(?: and| &)? (?:recovery|restor\w+)|\brestor(?:e|ing|ation)\b.{0,40}\b(?:backups?|database|db|data|snapshots?|procedure|drills?|runbook|steps)\b|\brecovery (?:plan|procedures?|runbook|drills?|test|steps|exercise|playbook|process)\b|\bDR (?:plan|runbook|drill)|(?:재해|데이터|DB|시스템|서비스|백업) ?(?:및 |\/ ?)?복[구원]|복[구원] ?(?:절차|계획|훈련|테스트|매뉴얼|가이드|방법|런북|단계)/iu,
    plan: /(?:recovery|restore|DR|disaster) (?:runbook|procedures?|plan|drill)|disaster recovery|복[구원] ?(?:런북|절차|계획|매뉴얼|훈련)/iu,
  },
  facts: [{ name: "what to do step by step", line: "1. Stop the writers", holds: ({ sections }) => hasSteps(sections) }],
  concerns: (repository) => storesData(repository),
  weighFurther: ({ statements }) => (drillsIn(statements).length > 0 ? 1 : 0),
  judgeFurther({ repository, settings: { today }, options: [{ days = half }], report }, { statements, heading }) {
    const drills = drillsIn(statements).filter(({ date }) => today === undefined || date <= today);
    const elsewhere = repository ? drillFiles(repository).filter((date) => today === undefined || date <= today) : [];
    const [latest] = [...drills, ...elsewhere.map((date) => ({ date, range: heading }))].toSorted((one, other) => (one.date < other.date ? 1 : -1));
    if (!latest) report(heading, "undrilled", { today: today ?? "YYYY-MM-DD" });
    else if (today !== undefined && daysBetween(latest.date, today) > days) report(latest.range, "old", { date: latest.date, age: String(daysBetween(latest.date, today)), days: String(days) });
  },
});
