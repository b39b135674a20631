/** A finding as two parsers must agree on it; line and column are 1-based. */
export interface PlainFinding {
  file: string;
  line: number;
  column: number;
  rule: string;
  message: string;
}

/** A finding that only one side has. */
export interface Difference {
  side: "oxc" | "typescript-eslint";
  finding: PlainFinding;
}

/** What one side has and the other has not, each as often as it is missing; sorted by place. */
export function differencesOf(oxc: readonly PlainFinding[], typescriptEslint: readonly PlainFinding[]): Difference[] {
  const counts = new Map<string, { finding: PlainFinding; surplus: number }>();
  const count = (findings: readonly PlainFinding[], step: 1 | -1): void => {
    for (const finding of findings) {
      const { file, line, column, rule, message } = finding;
      const key = JSON.stringify([file, line, column, rule, message]);
      const known = counts.get(key) ?? { finding, surplus: 0 };
      known.surplus += step;
      counts.set(key, known);
    }
  };
  count(oxc, 1);
  count(typescriptEslint, -1);
  return [...counts.values()]
    .flatMap(({ finding, surplus }) => Array.from({ length: Math.abs(surplus) }, (): Difference => ({ side: surplus > 0 ? "oxc" : "typescript-eslint", finding })))
    .sort(({ finding: a }, { finding: b }) => (a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1));
}
