import { linkTarget } from "../../data/markdown/link-target.js";
import { blocksBelow } from "../../data/markdown/sections.js";
import { blankIn, isBlank } from "../../documents/blank.js";
import { createDocumentRule } from "../../documents/document-rule.js";
import type { Part } from "../../documents/document-template.js";
import { isOperated } from "../../documents/operation.js";
import type { Passage, Statement } from "../../documents/passage.js";
import { hasSteps } from "../../documents/steps.js";

const severity = /\b(?:sev(?:erity)?[ -]?[0-5]|S[0-5]|P[0-5])\b|\b(?:critical|high|major|moderate|medium|minor|low)\b|심각|치명|긴급|높음|보통|낮음|경미|(?<!\d)[1-5]\s?등급/giu;
const roles = /^operators?\s?[:：]|incident (?:commander|lead|manager|coordinator|owner)|\bcommander\b|(?:communications?|comms|operations|tech(?:nical)?|response) (?:lead|manager|officer)|\bscribe\b|on[- ]?call|first responder|장애 ?(?:지휘|대응 ?책임|담당|총괄)|지휘(?:자|관)|당직|온콜|담당자|책임자|총괄|커뮤니케이션 ?담당/iu;
const contact = /[\w.+-]+@[\w-]+\.[a-z]{2,}|(?<![\w&/#])#[a-z][\w-]{2,}|(?<![\w.])@[a-z][\w-]{1,38}|(?<!\d)\+?\d{2,4}[ -]\d{3,4}[ -]\d{3,4}|pager ?duty|ops ?genie|incident\.io|better ?stack|slack|\bteams channel|discord|슬랙|채널|연락처|https?:\/\/\S{4}/iu;

const severities: Part = {
  heading: "Severities",
  lines: (blank) => [
    "| Severity | What it means | First answer |",
    "|---|---|---|",
    `| SEV1 | ${blank("what is down, for whom, for instance nobody can order")} | ${blank("within how long, for instance 15 minutes")} |`,
    `| SEV2 | ${blank("what is worse than usual, for instance orders take a minute")} | ${blank("within how long, for instance 1 hour")} |`,
    `| SEV3 | ${blank("what can wait, for instance a report is late")} | ${blank("within how long, for instance the next working day")} |`,
  ],
};
const people: Part = {
  heading: "Roles",
  lines: (blank) => [`- Incident commander: ${blank("who leads and decides, for instance whoever is on call")}`, `- Communications lead: ${blank("who tells customers and the rest of the company, and how")}`],
};
const places: Part = {
  heading: "Contacts",
  lines: (blank) => [`- Channel: ${blank("where everyone meets, for instance #incidents")}`, `- Pager: ${blank("how to reach who is on call, and who comes next when nobody answers")}`],
};
const steps: Part = {
  heading: "Steps",
  lines: (blank) => [
    "1. Say in the channel that you take it, and name a commander.",
    "2. Give it a severity by the table.",
    `3. Limit the damage: ${blank("how to roll back, switch a feature off, block a caller")}`,
    `4. Find the cause: ${blank("where dashboards, logs and traces are")}`,
    "5. Tell when it is over, and write down what happened within the week.",
  ],
};

export default createDocumentRule<"unfilled" | "broken", readonly []>({
  name: "require-incident-playbook",
  meta: {
    docs: { description: "Require an incident playbook with severities, roles, contacts, steps and links that resolve", clause: "DR-3" },
    messages: {
      none: "No document says what to do in an incident. Add docs/incident-playbook.md with severities (`SEV1: orders cannot be placed`), roles (`Incident commander: who is on call`), contacts (`Channel: #incidents`) and steps as an ordered list. Who and where is your team's to say: ask, and invent nobody.",
      incomplete: "This is the nearest to an incident playbook in the repository, and it does not name {{missing}}. Write {{lines}} here, as it is with you. Who and where is your team's to say: ask, and invent nobody.",
      unfilled: "Who reads this in an incident finds `{{blank}}`, a blank of a template. Write whom to reach, and where; ask your team, and invent nobody.",
      broken: "Who follows this link in an incident finds nothing: {{path}} does not exist. Correct the link.",
    },
    schema: [],
    defaultOptions: [],
  },
  topic: {
    file: /\bincidents?(?: (?:response|management|playbook|runbook|process|procedure|plan|handling|guide))?$|incident (?:response|management|playbook)|(?:^|\/)(?:on ?call|severity)(?: \w+)?$|장애 ?(?:대응|처리|관리|플레이북|매뉴얼|런북)|인시던트/iu,
    title: /\bincident (?:response|management|playbook|handling|process|procedures?|runbook|plan|policy|severit)|\bon[- ]?call (?:playbook|runbook|guide|procedure|process)|장애 ?(?:대응|처리|관리|등급|절차|플레이북|매뉴얼|시)|인시던트|재해 ?대응|(?:emergency|outage) (?:response|playbook)/iu,
    plan: /incident (?:response|playbook|plan|runbook|management)|장애 ?(?:대응|플레이북|매뉴얼)|인시던트 ?(?:대응|플레이북)|재해 ?대응/iu,
  },
  facts: [
    { name: "severities with what each means", line: "SEV1: customers cannot order", part: severities, holds: (passage) => severitiesIn(passage.statements) >= 2 || standsElsewhere(passage) },
    { name: "roles", line: "Incident commander: who is on call", part: people, holds: (passage) => passage.statements.some((statement) => isFilled(statement) && roles.test(allOf(statement))) || standsElsewhere(passage) },
    { name: "whom to reach, and where", line: "Channel: #incidents, pager: oncall@acme.example", part: places, holds: reaches },
    { name: "steps", line: "1. Open #incidents and name a commander", part: steps, holds: ({ sections }) => hasSteps(sections) },
  ],
  draft: { path: "docs/incident-playbook.md", title: "Incident playbook" },
  concerns: (repository) => isOperated(repository),
  judgeFurther({ path, repository, report }, { sections, statements }) {
    for (const { text, labels, kind, range } of statements) {
      const blank = kind === "code" ? undefined : blankIn(text);
      if (blank !== undefined && isContact(text, blank, labels)) report(range, "unfilled", { blank });
    }
    if (!repository) return;
    for (const section of sections) {
      for (const block of blocksBelow(section)) {
        const links = block.kind === "table" ? [block.header, ...block.rows].flat().flatMap((cell) => cell.links) : block.kind === "paragraph" || block.kind === "item" ? block.links : [];
        for (const { target, range, isImage } of links) {
          if (isImage || target === "") continue;
          const found = linkTarget(target, path, repository);
          if (found.kind === "missing") report(range, "broken", { path: target.startsWith("#") ? target : found.path });
        }
      }
    }
  },
});

const contactLabel = /contact|escalat|on[- ]?call|e-?mail|phone|pager|channel|slack|commander|\blead\b|연락|당직|온콜|채널|담당|책임/iu;

/** Whether a blank stands where a contact belongs, and not in the draft of a message. */
function isContact(text: string, blank: string, labels: readonly string[]): boolean {
  const before = text.slice(0, text.indexOf(blank));
  return contactLabel.test(labels.join(" ")) || contactLabel.test(before) || (contactLabel.test(blank) && /(?:^|[:：|–-])\s*$/u.test(before));
}

/** Whether a link leads to the process of the whole organization, outside of the repository. */
function standsElsewhere({ sections, document }: Passage): boolean {
  return sections.some(({ range }) => /\]\(https?:\/\/[^)\s]*(?:incident|security-ir|on-?call|playbook)/iu.test(document.text.slice(...range)));
}

function allOf({ text, labels, title }: Statement): string {
  return [text, ...labels, title].join(" ");
}

function isFilled({ text, kind }: Statement): boolean {
  return kind !== "code" && !isBlank(text);
}

/** Letters enough for a word or two; a syllable of Korean says as much as two letters. */
function isMeaning(text: string): boolean {
  const letters = text.replace(/[^\p{L}]+/gu, "");
  return letters.length + letters.replace(/[^가-힣]+/gu, "").length >= 6;
}

/** How many severities are named beside words on what they mean. */
function severitiesIn(statements: readonly Statement[]): number {
  const found = new Set<string>();
  for (const statement of statements) {
    if (!isFilled(statement)) continue;
    const { text, labels, title } = statement;
    const own = /^[^:：—–|]{0,60}/u.exec(text)?.[0] ?? "";
    for (const source of [own, ...labels, title]) {
      for (const [name] of source.matchAll(severity)) if (isMeaning(text.replace(name, ""))) found.add(name.toLowerCase().replace(/[^\p{L}\d]+/gu, ""));
    }
  }
  return found.size;
}

function reaches({ statements, sections, document }: Passage): boolean {
  if (statements.some((statement) => isFilled(statement) && contact.test(statement.text))) return true;
  return sections.some(({ range }) => /\]\((?:mailto:|tel:|https?:\/\/[^)]*(?:slack|pagerduty|opsgenie|discord|teams|incident))/iu.test(document.text.slice(...range)));
}
