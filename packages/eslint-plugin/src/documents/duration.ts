const named = String.raw`(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|quarters?|years?|yrs?)`;
const counted = String.raw`\d+(?:[.,]\d+)?[ \t\u00a0]{0,2}-?(?:(?:full|business|working|calendar)[ \t])?(?:${named}|[smhdwy])`;
/** A number in letters stands apart from its unit: "as" and "any" are no lengths of time. */
const spelled = String.raw`(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety)(?:[ \t\u00a0]{1,2}|-)(?:(?:full|business|working|calendar)[ \t])?${named}`;
const english = new RegExp(String.raw`(?<![\p{L}\d.])(?:${counted}|${spelled})(?![\p{L}\d])`, "iu");
const korean = /\d+(?:\.\d+)?\s?(?:초|분|시간|영업일|일|주일?|개월|달|년)(?!\d)/u;
const iso = /(?<![\p{L}\d])P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?(?![\p{L}\d])/u;
const dates = /\d{4}년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?|\d{1,2}월\s?\d{1,2}일/gu;

/** Whether a text holds a length of time: `4 h`, `15 minutes`, `one day`, `PT4H` (ISO 8601), `4시간`, `30일`. Dates are none. */
export function hasDuration(text: string): boolean {
  return english.test(text) || iso.test(text) || korean.test(text.replace(dates, ""));
}
