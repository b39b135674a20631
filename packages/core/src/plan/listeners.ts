import type { LintRule } from "./lint-rule.js";

/** The selectors and events that rules listen to, by the source code that they judge. */
const listened = new WeakMap<object, Set<string>>();

/**
 * A rule that does what the given one does, and leaves a note of what it listens to, so that a traversal can leave out what nobody asked for.
 *
 * @param rule any rule; it is not changed
 */
export function notingListeners(rule: LintRule): LintRule {
  return {
    ...rule,
    create(context) {
      const listeners = rule.create(context);
      const names = Object.keys(listeners);
      if (names.length === 0) return listeners;
      let all = listened.get(context.sourceCode);
      if (all === undefined) listened.set(context.sourceCode, (all = new Set()));
      for (const name of names) all.add(name);
      return listeners;
    },
  };
}

/** What the rules made so far for a source code listen to: ESLint's selectors (`CallExpression:exit`) and names of code path events. */
export function listenersOf(sourceCode: object): ReadonlySet<string> {
  return listened.get(sourceCode) ?? new Set();
}
