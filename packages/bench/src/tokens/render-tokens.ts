import { renderTable } from "../report/table.js";
import type { TokenFigures } from "./token-share.js";

/** The figures as text: a line a format, ours first, and beside it what each other takes more. */
export function renderTokens({ findings, files, sampled, messages, formats }: TokenFigures): string {
  const [ours] = formats;
  const share = (value: number, of: number | undefined): string => (of === undefined || of === 0 ? "" : (value / of).toFixed(2));
  const rows = formats.map(({ name, all, oneFile, isWhole }) => [name, all.toFixed(1), share(all, ours?.all), oneFile.toFixed(1), share(oneFile, ours?.oneFile), isWhole ? "" : "leaves places out"]);
  const table = renderTable(
    [
      { heading: "tokens of a finding (o200k_base)", side: "left" },
      { heading: "all files", side: "right" },
      { heading: "share", side: "right" },
      { heading: "one file", side: "right" },
      { heading: "share", side: "right" },
      { heading: "", side: "left" },
    ],
    rows,
  );
  return `${table}\n${findings} findings in ${files} files, ${sampled} of them also one by one. Their messages alone take ${messages.toFixed(1)} tokens each.\n`;
}

/** Whether a format of another tool takes fewer tokens than ours, which stand first, whether it folds or names every place. */
export function isBeaten({ formats }: TokenFigures): boolean {
  const own = formats.filter(({ name }) => name.startsWith("contract"));
  const others = formats.filter(({ name }) => !name.startsWith("contract"));
  return own.some((ours) => others.some(({ all, oneFile }) => all < ours.all || oneFile < ours.oneFile));
}
