type Listener = (...values: unknown[]) => unknown;

interface GuardedContext {
  report(descriptor: { loc: { line: number; column: number }; message: string }): void;
}

/** How the finding that stands for a crash begins; a gate treats it as "could not judge". */
export const crashPrefix = "The rule crashed on this file";

/**
 * A rule that does what the given one does, but reports a crash as one finding at the start of the file
 * and then stays silent for that file, where ESLint alone would abort the whole run.
 * @param rule any ESLint rule object; it is not changed
 */
export function guardRule<T extends object>(rule: T): T {
  // Rules differ in the types of their context and listeners; the guard only passes them through.
  const { create } = rule as { create(context: object): Record<string, Listener> };
  return {
    ...rule,
    create(context: GuardedContext): Record<string, Listener> {
      let crashed = false;
      const crash = (error: unknown): void => {
        crashed = true;
        const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        context.report({
          loc: { line: 1, column: 0 },
          message: `${crashPrefix} (${cause}). The file counts as not judged; report the crash together with the file.`,
        });
      };
      try {
        const listeners = create.call(rule, context);
        const guarded: Record<string, Listener> = {};
        for (const selector of Object.keys(listeners)) {
          const listener = listeners[selector];
          guarded[selector] = (...values) => {
            if (crashed) return;
            try {
              listener?.(...values);
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
}
