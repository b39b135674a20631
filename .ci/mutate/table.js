/** Of the mutants that were judged, the share that tests noticed, in percent; undefined where none was judged. */
export function score(mutants) {
  const { noticed, judged } = counted(mutants);
  return judged === 0 ? undefined : (100 * noticed) / judged;
}

/**
 * The scores as text: a line per file and one for all, then each mutant that no test noticed as file:line:column, original -> replacement.
 * @param mutants what judge gives
 */
export function table(mutants) {
  const files = grouped(mutants);
  const unnoticed = mutants.filter(({ status }) => status === "survived" || status === "not covered");
  return [
    ["score", "judged", "survived", "not covered", "timed out", "static", "left out", "file"],
    ...[...files].map(([file, own]) => row(own, file)),
    row(mutants, `${files.size} files`),
  ]
    .map(([...cells]) => cells.map((cell, index) => (index === cells.length - 1 ? cell : cell.padStart(index === 3 ? 12 : 9))).join("  "))
    .concat("", ...unnoticed.map(({ file, line, column, status, original, replacement }) => `${file}:${line}:${column} ${status}: ${short(original)} -> ${short(replacement)}`))
    .join("\n");
}

function grouped(mutants) {
  const files = new Map();
  for (const mutant of mutants) files.set(mutant.file, [...(files.get(mutant.file) ?? []), mutant]);
  return files;
}

function counted(mutants) {
  const count = (...names) => mutants.filter(({ status }) => names.includes(status)).length;
  return { count, noticed: count("killed", "timed out"), judged: count("killed", "timed out", "survived", "not covered") };
}

function row(mutants, title) {
  const { count, judged } = counted(mutants);
  const share = score(mutants);
  return [share === undefined ? "-" : `${share.toFixed(1)} %`, String(judged), ...["survived", "not covered", "timed out", "static", "left out"].map((status) => String(count(status))), title];
}

function short(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}
