const words =
  /\b(?:hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually|continuous(?:ly)?|point-in-time|pitr|@(?:hourly|daily|midnight|weekly|monthly)|(?:once|twice|\d{1,3}(?: times|x)?|one|two|three|four) (?:a|an|per|every|each) (?:hour|day|night|week|month|quarter|year)|(?:every|each) (?:(?:\d{1,3}|other|second|two|three|four|six|twelve) ?)?(?:minutes?|min|hours?|hrs?|h|days?|d|nights?|weeks?|months?|quarters?|years?|morning|evening|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|rate\(\d+ \w+\)|cron\([^)]{5,60}\))(?![\p{L}\d])/iu;
const korean = /매(?:일|시간|시|주|월|년|분기|분)|(?:\d+|한)\s?(?:분|시간|일|주일?|개월|달)\s?(?:마다|간격|주기|에 한 번)|(?:하루|일|주|월|연)\s?\d+\s?(?:회|번)|하루에? (?:한|두|세) ?번|일간|주간|월간|분기별|일별|주별|월별|상시|실시간|정기/u;
const field = String.raw`(?:\*|\d{1,2})(?:[-/,]\d{1,2}){0,12}`;
const cron = new RegExp(String.raw`(?<![\d*/])\*?${field}(?:[ \t]${field}){3}[ \t](?:${field}|\?|(?:MON|TUE|WED|THU|FRI|SAT|SUN)(?:[-,](?:MON|TUE|WED|THU|FRI|SAT|SUN)){0,6})(?![\d*/])`, "iu");

/** Whether a text holds a cron expression. */
export function hasCron(text: string): boolean {
  return cron.test(text);
}

/** Whether a text says when something happens again and again: `daily`, `every 6 hours`, `twice a week`, a cron expression, `매일`, `6시간마다`. */
export function hasSchedule(text: string): boolean {
  return words.test(text) || korean.test(text) || cron.test(text);
}
