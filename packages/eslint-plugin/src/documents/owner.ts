import { isBlank } from "./blank.js";
import type { Statement } from "./passage.js";

const label =
  /(?<![\p{L}])(?:(?:document |plan |policy |data |process |service |technical |business )?owners?(?:hip)?|owned by|owner team|responsible(?: team| party| person)?(?: for)?|responsibility|accountable|maintained by|maintainers?|dri|point of contact|contacts?|team)(?![\p{L}])|담당(?:자|팀|부서)?|책임(?:자|팀)?|소유자|관리자|관리 ?주체|오너|주관(?: ?부서)?/iu;
const strictly = new RegExp(String.raw`^\s*(?:[-*•]\s*)?(?:${label.source})\s*(?:\([^)]{0,40}\))?\s*(?:[:：|=–—-]|is\b|are\b|은|는|이|가)\s*(.{0,120})`, "iu");
const inside = new RegExp(String.raw`(?:${label.source})\s*(?:\([^)]{0,40}\))?\s*(?:[:：=]|(?:is|are)\s)\s*(.{0,120})`, "iu");
const handle = /(?<![\p{L}\d.])@[a-z\d][\w-]{0,38}(?:\/[\w.-]{1,60})?(?![\p{L}\d])/iu;
const byTeam = /(?:owned|maintained|kept|reviewed|run) by (?:the )?[\p{L}@]|[\p{L}]{2,30}(?: team| squad|팀|부서)\s?(?:owns|is (?:responsible|accountable)|maintains|이 (?:담당|관리|책임)|에서 (?:담당|관리))|(?:팀|부서|본부)[이가은는]?\s?(?:담당|책임|관리)/iu;
const name = /[\p{L}]{2,}|@\w|\S@\S+\.\w/u;

/** Whether statements name who answers for what they describe: a person, a team, a @handle or an address behind a word such as owner or 담당자. A blank of a template names nobody. */
export function hasOwner(statements: readonly Statement[]): boolean {
  return statements.some(({ text, labels, title, kind }) => {
    if (kind === "code" || isBlank(text)) return namesDespite(text);
    if (labels.some((each) => exactly.test(each))) return name.test(text);
    const value = (strictly.exec(text) ?? inside.exec(text))?.[1];
    if (value !== undefined) return name.test(value) && !isBlank(value);
    return byTeam.test(text) || (exactly.test(title) && name.test(text)) || (handle.test(text) && label.test(text));
  });
}

const exactly = new RegExp(String.raw`^\s*(?:[\d.]+\s*)?(?:${label.source})\s*$`, "iu");

/** A line may hold a blank elsewhere; a handle behind the word for an owner still names somebody. */
function namesDespite(text: string): boolean {
  const value = inside.exec(text)?.[1];
  return value !== undefined && /^\s*@[a-z\d]/iu.test(value) && !isBlank(value.split(/[,;.]\s/u)[0] ?? value);
}
