/** A column: its heading, and to which side its cells stand. */
export interface Column {
  heading: string;
  side: "left" | "right";
}

/**
 * A table of plain text, one row per line, columns two spaces apart, a rule below the headings. No line ends in a space.
 * @param rows as many cells each as there are columns; a missing cell is empty
 */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ heading }, index) => Math.max(heading.length, ...rows.map((row) => (row[index] ?? "").length)));
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ side }, index) => (side === "left" ? (cells[index] ?? "").padEnd(widths[index] ?? 0) : (cells[index] ?? "").padStart(widths[index] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(columns.map(({ heading }) => heading)), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n") + "\n";
}

/** Seconds with three digits for what takes milliseconds: `0.123 s`, `12.30 s`. Takes seconds. */
export function seconds(value: number): string {
  return `${value < 1 ? value.toFixed(3) : value.toFixed(2)} s`;
}

/** Mebibytes of a number of bytes: `123 MiB`. */
export function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}

/** A share of a whole, both in one unit: `12.3 %`; of nothing, `-`. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((part / whole) * 100).toFixed(1)} %`;
}
