import type { Linter } from "eslint";
import { escape } from "minimatch";
import { ruleId, type ClausePlugins } from "./clause-plugins.js";
import { noticeRule, type Notice } from "./notices.js";

/**
 * The configuration objects that report notices: for each clause, rule and file one, named `contract/CLAUSE/notices`.
 * @param absolute the absolute path of a file of the repository
 */
export function noticeItems(notices: readonly Notice[], absolute: (file: string) => string, plugins: ClausePlugins): Linter.Config[] {
  const byRule = groupBy(notices, ({ clause, rule }) => ruleId(clause.id, rule));
  return [...byRule].flatMap(([id, group]) => {
    const byFile = groupBy(group, ({ span }) => span.file);
    const rule = noticeRule(new Map([...byFile].map(([file, own]) => [absolute(file), own])));
    return [...byFile].flatMap(([file, [first]]) =>
      first === undefined
        ? []
        : [
            {
              name: `contract/${first.clause.id}/notices`,
              files: [escape(file)],
              plugins: { [first.clause.id]: plugins.with(first.clause.id, first.rule, () => rule) },
              rules: { [id]: first.clause.level === "warn" ? "warn" : "error" },
            },
          ],
    );
  });
}

// Map.groupBy exists from Node 21.
function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
