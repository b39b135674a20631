import type { Diagnostic } from "../../document/contract.js";
import type { Report } from "../../report/report.js";
import type { Colours } from "../context.js";
import { plural } from "../counts.js";
import { printable } from "../printable.js";
import { padStart, widest, wrap } from "./columns.js";
import { remaining } from "./remaining.js";

/**
 * What kept the gate from judging, by file, and what follows from it. No source is shown: nothing looked for secrets in it.
 * @param most how many faults are shown; all are counted
 */
export function faultBlocks({ diagnostics, files }: Report, width: number, colours: Colours, most = Infinity): string[] {
  const documents = new Map<string, Diagnostic[]>();
  for (const fault of diagnostics.slice(0, most)) {
    const list = documents.get(fault.file);
    if (list) list.push(fault);
    else documents.set(fault.file, [fault]);
  }
  const column = widest(diagnostics.map(({ line, column: at }) => `${line}:${at}`));
  const indent = column + 4;
  const blocks = [...documents].map(([file, faults]) => {
    const lines = faults.flatMap((fault) => {
      const position = colours.dim(padStart(`${fault.line}:${fault.column}`, column));
      const [first = "", ...rest] = [...wrap(printable(fault.message), width - indent), colours.dim(printable(fault.code))];
      return [`  ${position}  ${first}`, ...rest.map((line) => " ".repeat(indent) + line)];
    });
    return [colours.underline(printable(file)), ...lines].join("\n");
  });
  const count = plural(diagnostics.length, "fault");
  const isNothing = files === 0;
  const place = placeOf([...documents.keys()]);
  const end = isNothing ? `✖ ${count} in ${place}, so nothing was judged` : `✖ ${count}, so this judgement is not whole and does not count as a pass`;
  const remedy = isNothing ? `Mend ${place}, then run the command again.` : "Mend what is named above, then run the command again.";
  return [...blocks, ...remaining(diagnostics, most), `${colours.bold(colours.red(end))}\n\n${remedy}`];
}

/** Where faults are to be mended: in the contract and what belongs to it, but for a manifest that cannot be read. */
function placeOf(files: readonly string[]): string {
  const [file = ""] = files;
  return files.length === 1 && /(?:^|\/)package\.json$/u.test(file) ? printable(file) : "the contract";
}
