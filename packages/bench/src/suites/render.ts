import { percent, renderTable } from "../report/table.js";
import type { Counts } from "./score.js";
import type { SuitesFigures } from "./suites.js";

/**
 * The figures as text: a table by suite, clause and tool, what is not counted and why, and how many cases cannot be read.
 * @param isListed whether every case that this tool judges otherwise is named
 */
export function renderSuites({ scores, opinions, disagreements, unreadable }: SuitesFigures, isListed: boolean): string {
  const rows = scores.map(({ suite, clause, tool, counts, otherOpinions }) => [
    suite,
    clause,
    tool,
    `${counts.found}/${counts.bad}`,
    `${counts.alarmed}/${counts.good}`,
    percent(counts.found, counts.bad),
    percent(counts.found, counts.found + counts.alarmed),
    agreed(otherOpinions),
  ]);
  const table = renderTable(
    [
      { heading: "suite", side: "left" },
      { heading: "clause", side: "left" },
      { heading: "tool", side: "left" },
      { heading: "found", side: "right" },
      { heading: "alarmed", side: "right" },
      { heading: "recall", side: "right" },
      { heading: "precision", side: "right" },
      { heading: "other opinions", side: "right" },
    ],
    rows,
  );
  const reasons = opinions.map(({ suite, clause, reason, cases }) => `  ${suite}, ${clause}: ${cases} cases: ${reason}`);
  const listed = disagreements.map(({ suite, clause, kind, origin, otherOpinion }) => `  ${suite}, ${clause}, ${kind}: ${origin}${otherOpinion === undefined ? "" : `, not counted: ${otherOpinion}`}`);
  return [
    table,
    "found: of the cases that break the clause; alarmed: of those that do not; other opinions: cases on which suite and clause differ,",
    "out of recall and precision, with how many of them the tool judges as the suite does",
    ...reasons,
    ...(unreadable.length === 0 ? [] : [`${unreadable.length} cases cannot be read without running the suite's code`]),
    ...(isListed ? ["", "Cases that this tool judges otherwise than the suite:", ...listed, ...unreadable.map((origin) => `  not read: ${origin}`)] : []),
    "",
  ].join("\n");
}

function agreed({ bad, found, good, alarmed }: Counts): string {
  return bad + good === 0 ? "" : `${found + good - alarmed}/${bad + good}`;
}
