import { isBlank } from "../../documents/blank.js";
import { createDocumentRule } from "../../documents/document-rule.js";
import { hasDuration } from "../../documents/duration.js";
import { storesData } from "../../documents/operation.js";
import { hasOwner } from "../../documents/owner.js";
import type { Statement } from "../../documents/passage.js";
import { hasSchedule } from "../../documents/schedule.js";
import { valuesOf } from "../../documents/value-of.js";

const rto = /\bRTO\b|recovery[ -]time(?:[ -](?:objective|target|goal))?|복구 ?목표 ?시간|목표 ?복구 ?시간|복구 ?시간(?: ?목표)?/iu;
const rpo = /\bRPO\b|recovery[ -]point(?:[ -](?:objective|target|goal))?|복구 ?목표 ?시점|목표 ?복구 ?시점|복구 ?시점(?: ?목표)?|(?:허용 ?)?데이터 ?손실(?: ?(?:허용|한도|목표))?|data loss/iu;
const nothingLost = /^\s*[:：=|]?\s*(?:zero|0(?![\d.])|near[- ]zero|무손실)/iu;
const ending = /[\s(–-]*$/u;

const backup = /back-?ups?|\bdumps?\b|pg_dump|mysqldump|mongodump|snapshots?|replica|\bWAL\b|\bPITR\b|schedule|frequency|interval|\bcron|백업|스냅샷|덤프|주기|일정|스케줄|빈도/iu;
const other = /\bdrills?\b|rehears|\breview|\btest(?:s|ed|ing)?\b|훈련|검토|점검|테스트/iu;
const kept = /retention|retain|\bkept\b|\bkeeps?\b|stored? for|expir|delet|purg|rotat|prun|보관|보존|유지|삭제|파기/iu;
const counted = /(?:last|latest|최근)\s+\d+|\d+\s?(?:daily|weekly|monthly|yearly|hourly|backups?|copies|snapshots?|dumps?|generations?|versions?|개|세대|벌)|(?:hours|days|weeks|months)["'`]?\s?[=:]\s?["'`]?\d|forever|indefinitely|영구|무기한/iu;

export default createDocumentRule<never, readonly []>({
  name: "require-backup-plan",
  meta: {
    docs: { description: "Require a backup plan with RTO, RPO, schedule, retention and owner", clause: "DR-1" },
    messages: {
      none: "The repository keeps data, and no document says how it is backed up. Add docs/recovery/backup-plan.md with `RTO: 4 h`, `RPO: 15 minutes`, `Schedule: backups daily at 02:00 UTC`, `Retention: 30 days` and `Owner: @your-org/your-team`, each as it is with you. The figures are your team's to give: ask for them, and invent none.",
      incomplete: "This is the nearest to a backup plan in the repository, and it does not state {{missing}}. Write {{lines}} here, each as it is with you. The figures are your team's to give: ask for them, and invent none.",
    },
    schema: [],
    defaultOptions: [],
  },
  topic: {
    file: /back ?ups?(?: (?:plan|policy|strategy|and|&)|$|\/)|(?:^|\/)disaster recovery|(?:^|\/)dr(?: plan)?$|백업|재해 ?복구/iu,
    title: /\bback-?ups?\b|disaster[ -]recovery|\bDR plan\b|\bRTO\b|\bRPO\b|백업|재해 ?복구/iu,
    plan: /back ?-?ups? (?:plan|policy|strategy)|disaster[ -]recovery|\bDR plan\b|백업(?: 및| \/|\/)? ?(?:계획|정책|전략|복구 ?계획)|재해 ?복구 ?계획/iu,
  },
  facts: [
    { name: "its RTO (how long a recovery may take)", line: "RTO: 4 h", part: { lines: (blank) => [`- RTO: ${blank("how long a recovery may take at most, for instance 4 h")}`] }, holds: ({ statements }) => statesLimit(statements, rto, rpo) },
    { name: "its RPO (how much data may be lost)", line: "RPO: 15 minutes", part: { lines: (blank) => [`- RPO: ${blank("how much of the latest data may be lost at most, for instance 15 minutes")}`] }, holds: ({ statements }) => statesLimit(statements, rpo, rto) },
    { name: "when backups are made", line: "Schedule: backups daily at 02:00 UTC", part: { lines: (blank) => [`- Schedule of backups: ${blank("how often they are made, of what and by what, for instance daily at 02:00 UTC, all databases, by pg_dump")}`] }, holds: ({ statements }) => statements.some(saysWhen) },
    { name: "how long they are kept", line: "Retention: 30 days", part: { lines: (blank) => [`- Retention: ${blank("how long backups are kept and where, for instance 30 days in another region")}`] }, holds: ({ statements }) => statements.some(saysHowLong) },
    { name: "its owner", line: "Owner: @your-org/your-team", part: { lines: (blank) => [`- Owner: ${blank("who answers for backups, for instance @your-org/your-team")}`] }, holds: ({ statements }) => hasOwner(statements) },
  ],
  draft: { path: "docs/recovery/backup-plan.md", title: "Backup plan" },
  concerns: (repository) => storesData(repository),
});

/** Whether a duration stands behind a label or right before it, `a 4-hour RTO`. */
function statesLimit(statements: readonly Statement[], label: RegExp, others: RegExp): boolean {
  for (const { value, before } of valuesOf(statements, label, others)) {
    if (/[\p{L}[<{]/u.test(value) && isBlank(value)) continue;
    if (hasDuration(value) || nothingLost.test(value)) return true;
    const near = before.replace(ending, "");
    if (hasDuration(/\S+[\s-]?\S+$/u.exec(near)?.[0] ?? "") && /[\p{L}\d]$/u.test(near)) return true;
  }
  return false;
}

function saysWhen({ text, labels, title }: Statement): boolean {
  const context = [...labels, title].join(" ");
  return hasSchedule(text) && !isBlank(text) && backup.test(`${text} ${context}`) && (!other.test(`${text} ${context}`) || backup.test(labels.join(" ")) || /back-?ups? (?:is|are|run)|(?:hourly|daily|nightly|weekly|monthly|automat\w+)[ -](?:\w+[ -])?back-?ups?|백업/iu.test(text));
}

function saysHowLong({ text, labels, title }: Statement): boolean {
  return !isBlank(text) && (hasDuration(text) || counted.test(text)) && kept.test([text, ...labels, title].join(" "));
}
