import type { Range } from "../data/data-tree.js";
import { remember } from "../learned.js";
import type { Repository } from "../settings.js";
import { datesIn } from "./date.js";
import type { Statement } from "./passage.js";
import { hasCron } from "./schedule.js";

/** A rehearsal that a document tells of. */
export interface Drill {
  /** ISO date. */
  date: string;
  range: Range;
}

const drill =
  /\bdrill(?:s|ed)?\b|rehears|\bexercis|game ?days?|(?:restor\w+|recovery|backup|failover|\bDR) (?:was |were |is )?(?:test|verif|valid)|(?:last|latest) (?:restor\w+|recover\w+|tested|test|verified)|\btested\b|모의 ?훈련|훈련|리허설|복[구원] ?(?:테스트|시험|연습|검증)|테스트 ?(?:일|날짜)|최근 ?(?:복[구원]|테스트)/iu;
const past = /\b(?:last|latest|previous|most recent|performed|completed|held|done|passed|executed)\b|최근|지난|마지막|실시|완료|수행/giu;
const notPast = /\b(?:next|planned|scheduled|upcoming|due|plan|will|until|by|updated|modified|created|revised|revision|version)\b|다음|예정|계획|차기|작성|수정|개정|갱신/giu;
const soon = /^[^\n.;]{0,24}?(?:\((?:planned|scheduled|upcoming)\)|\bplanned\b|\bscheduled\b|예정|계획)/iu;

/** The rehearsals that statements tell of, planned ones and dates of other things left out. */
export function drillsIn(statements: readonly Statement[]): Drill[] {
  return statements.flatMap(({ text, labels, title, kind, range }) => {
    // A report in a block of code is a sample of one.
    if (kind === "code") return [];
    const context = [...labels, title].join(" \n ");
    if (kind === "front matter" ? !drill.test(context) : !drill.test(text) && !drill.test(context)) return [];
    const [column = ""] = labels;
    return datesIn(text)
      .filter(({ index }) => !soon.test(text.slice(index + 8)) && isPast(text.slice(0, index), column, title))
      .map(({ date }) => ({ date, range }));
  });
}

/** Whether a job rehearses by itself: a drill with the cron expression of the job. */
export function isScheduledDrill(text: string): boolean {
  return hasCron(text) && (drill.test(text) || (/restor|recover/iu.test(text) && /test|verif/iu.test(text)));
}

/** By the nearest word before a date, else by the head of its column and the title. */
function isPast(before: string, column: string, title: string): boolean {
  for (const text of [before.slice(-200), column, title]) {
    const [yes, no] = [last(text, past), last(text, notPast)];
    if (yes !== no) return yes > no;
  }
  return true;
}

function last(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}

/** Dates in the names of files that tell of a rehearsal, `ops/drills/2026-03-01.md`. */
export const drillFiles = remember((repository: Repository): readonly string[] =>
  repository.list().flatMap((path) => (/\.(?:md|mdx|markdown|txt|pdf)$/iu.test(path) && /drill|game-?day|(?:dr|restore|recovery)[-_]test|훈련/iu.test(path) ? datesIn(path.replaceAll("_", " ")).map(({ date }) => date) : [])),
);
