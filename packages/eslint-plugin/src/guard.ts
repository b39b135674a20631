type Listener = (...values: unknown[]) => unknown;

interface Location {
  line: number;
  column: number;
}

interface GuardedContext {
  readonly sourceCode?: { getLocFromIndex?(index: number): Location };
  report(descriptor: { loc: Location; message: string }): void;
}

/** How the finding that stands for a crash begins; a gate treats it as "could not judge". */
export const crashPrefix = "The rule crashed on this file";

/** Rules that were made here. */
const guardedRules = new WeakSet<object>();

/**
 * A rule that does what the given one does, but reports a crash as one finding at the start of the file
 * and then stays silent for that file, where ESLint alone would abort the whole run.
 * @param rule any ESLint rule object; it is not changed. One that is guarded already is given back
 */
export function guardRule<T extends object>(rule: T): T {
  if (guardedRules.has(rule)) return rule;
  // Rules differ in the types of their context and listeners; the guard only passes them through.
  const { create } = rule as { create(context: object): Record<string, Listener> };
  const guardedRule = {
    ...rule,
    create(context: GuardedContext): Record<string, Listener> {
      let crashed = false;
      const crash = (error: unknown): void => {
        crashed = true;
        context.report({
          loc: context.sourceCode?.getLocFromIndex?.(0) ?? { line: 1, column: 0 },
          message: `${crashPrefix} (${describeCrash(error)}). The file counts as not judged; report the crash together with the file.`,
        });
      };
      try {
        const listeners = create.call(rule, context);
        const guarded: Record<string, Listener> = {};
        for (const selector of Object.keys(listeners)) {
          const listener = listeners[selector];
          if (listener === undefined) continue;
          // Called for every node: a list of arguments would be made each time. No event of ESLint has more than three.
          guarded[selector] = (first, second, third) => {
            if (crashed) return;
            try {
              listener(first, second, third);
            } catch (error) {
              crash(error);
            }
          };
        }
        return guarded;
      } catch (error) {
        crash(error);
        return {};
      }
    },
  };
  guardedRules.add(guardedRule);
  return guardedRule;
}

/**
 * What was thrown and where: `TypeError in readKey at no-process-env.js:12:3`. Never the exception's own message: it can
 * quote the file that is judged, and so a secret of it.
 */
function describeCrash(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${error === null ? "null" : typeof error}`;
  const name = /^\w{1,60}$/.test(error.name) ? error.name : "Error";
  // The stack repeats the message, which may have lines that look like frames.
  const heading = `${error.name}: ${error.message}`;
  const stack = error.stack?.startsWith(heading) ? error.stack.slice(heading.length) : "";
  const frame = stack.split("\n", 2)[1]?.trim() ?? "";
  const place = /[\w.-]{1,100}:\d{1,9}:\d{1,9}(?=\)?$)/.exec(frame)?.[0];
  const named = /^at ([\w$.<>]{1,100})(?: \[as \w{1,100}\])? \(/.exec(frame)?.[1];
  return [name, named && `in ${named}`, place && `at ${place}`].filter(Boolean).join(" ");
}
