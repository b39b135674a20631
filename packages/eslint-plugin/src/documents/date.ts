const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const month = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`;
const forms: readonly { pattern: RegExp; order: "ymd" | "mdy" | "dmy" | "my" }[] = [
  { pattern: /(?<![\d.])(\d{4})\s?[-./]\s?(\d{1,2})(?:\s?[-./]\s?(\d{1,2}))?(?![\d]|[-/.]\d)/gu, order: "ymd" },
  { pattern: /(?<!\d)(\d{4})년\s?(\d{1,2})월(?:\s?(\d{1,2})일)?/gu, order: "ymd" },
  { pattern: new RegExp(String.raw`(?<![\p{L}\d])${month}\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)`, "giu"), order: "mdy" },
  { pattern: new RegExp(String.raw`(?<![\p{L}\d])(\d{1,2})(?:st|nd|rd|th)?[ -]${month},?[ -](\d{4})(?!\d)`, "giu"), order: "dmy" },
  { pattern: new RegExp(String.raw`(?<![\p{L}\d]|\d\s)${month},?\s(\d{4})(?!\d)`, "giu"), order: "my" },
];

/** A date that a text names. */
export interface NamedDate {
  /** `2026-03-01`; the last day of the month where the text names no day. */
  date: string;
  /** Where it begins in the text. */
  index: number;
}

/**
 * The dates that a text names, in its order: `2026-03-01`, `2026.03.01`, `2026. 3. 1.`, `2026/3/1`, `March 1, 2026`, `1 March 2026`, `Mar 2026`, `2026년 3월 1일`. Dates by numbers
 * that begin with a day or a month are left out, since they mean one thing here and another there.
 */
export function datesIn(text: string): NamedDate[] {
  const found: NamedDate[] = [];
  for (const { pattern, order } of forms) {
    for (const match of text.matchAll(pattern)) {
      const [, one = "", two = "", three] = match;
      const [year, named, day] = order === "ymd" ? [one, two, three] : order === "mdy" ? [three ?? "", one, two] : order === "dmy" ? [three ?? "", two, one] : [two, one, undefined];
      const date = dateOf(Number(year), /^\d/u.test(named) ? Number(named) : months.indexOf(named.slice(0, 3).toLowerCase()) + 1, day === undefined ? undefined : Number(day));
      if (date !== undefined) found.push({ date, index: match.index });
    }
  }
  return found.toSorted((one, other) => one.index - other.index);
}

function dateOf(year: number, monthNumber: number, day: number | undefined): string | undefined {
  if (year < 1990 || year > 2999 || monthNumber < 1 || monthNumber > 12) return undefined;
  const last = new Date(Date.UTC(year, monthNumber, 0)).getUTCDate();
  if (day !== undefined && (day < 1 || day > last)) return undefined;
  return `${String(year)}-${String(monthNumber).padStart(2, "0")}-${String(day ?? last).padStart(2, "0")}`;
}

/** Whole days from one ISO date to another; negative where the second is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
