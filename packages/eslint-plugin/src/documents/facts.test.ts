import { describe, expect, it } from "vitest";
import { blankIn, isBlank } from "./blank.js";
import { datesIn, daysBetween } from "./date.js";
import { hasDuration } from "./duration.js";
import { hasSchedule } from "./schedule.js";

describe("dates", () => {
  it.each([
    ["2026-03-01", "2026-03-01"],
    ["2026.03.01", "2026-03-01"],
    ["2026. 3. 1.", "2026-03-01"],
    ["2026/3/1", "2026-03-01"],
    ["March 1, 2026", "2026-03-01"],
    ["Mar 1st 2026", "2026-03-01"],
    ["1 March 2026", "2026-03-01"],
    ["2026년 3월 1일", "2026-03-01"],
    ["2026년 2월", "2026-02-28"],
    ["February 2024", "2024-02-29"],
    ["2026-03", "2026-03-31"],
  ])("reads %s", (text, date) => {
    expect(datesIn(`on ${text} we`).map((named) => named.date)).toEqual([date]);
    expect(datesIn(`on ${text} we`)[0]?.index).toBe(3);
  });

  it.each(["2026-13-01", "2026-02-30", "3/1/2026", "version 2026.1.2.3", "12026-01-01", "1 Marching 20266", "1985-01-01"])("reads none in %s", (text) => {
    expect(datesIn(text)).toEqual([]);
  });

  it("gives them in the order of the text", () => {
    expect(datesIn("1 May 2026, then 2026-01-02 and 2025년 1월 3일").map(({ date }) => date)).toEqual(["2026-05-01", "2026-01-02", "2025-01-03"]);
  });

  it("counts days", () => {
    expect(daysBetween("2026-02-28", "2026-03-01")).toBe(1);
    expect(daysBetween("2026-03-01", "2025-03-01")).toBe(-365);
  });
});

describe("durations", () => {
  it.each(["4 h", "15 minutes", "PT4H", "P1DT12H", "P30D", "4시간", "30분", "< 1 hour", "one day", "a full day", "two-week", "15m", "2-hour", "1.5 hours", "3 business days", "within 48hrs", "30일간", "12개월"])("reads %s", (text) => {
    expect(hasDuration(text)).toBe(true);
  });
  it.each(["4", "hours", "2026년 3월 1일", "3월 1일", "P", "v4 here", "99.9 %", "x4 hats", "4 hosts", "none", "as it is", "any day", "ad hoc", "a m", "am", "ten-d"])("reads none in %s", (text) => {
    expect(hasDuration(text)).toBe(false);
  });
});

describe("schedules", () => {
  it.each(["daily", "every 6 hours", "twice a week", "3 times per day", "0 2 * * *", "*/15 * * * *", "0 3 * * MON-FRI", "rate(1 day)", "@daily", "매일", "6시간마다", "주 1회", "하루 한 번"])("reads %s", (text) => {
    expect(hasSchedule(text)).toBe(true);
  });
  it.each(["day", "once", "every customer", "1 2 3", "today", "in 6 hours", "오늘"])("reads none in %s", (text) => {
    expect(hasSchedule(text)).toBe(false);
  });
});

describe("blanks", () => {
  it.each(["", " - ", "TBD", "todo: ask", "미정", "<your team>", "[owner]", "{{owner}}", "____", "???", "N/A", "none", "추후 작성", "to be decided", "security@[project-domain].com"])("takes %j for one", (text) => {
    expect(isBlank(text)).toBe(true);
  });
  it.each(["Kim", "@acme/a", "< 1 hour", "<4 h", "4 h [1]", "see [^2]", "[x] done", "kim@acme.example", "todos are fine"])("takes %j for none", (text) => {
    expect(isBlank(text)).toBe(false);
  });
  it("quotes the brackets", () => {
    expect(blankIn("Mail security@[project-domain].com")).toBe("[project-domain]");
    expect(blankIn("TBD")).toBeUndefined();
  });
});
