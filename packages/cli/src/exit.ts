/** What a process of ours ends with. */
export const exit = {
  /** Nothing stands against the contract. */
  clean: 0,
  /** Errors, or more warnings than allowed. */
  findings: 1,
  /** The gate could not judge: a fault in the contract, a wrong argument, a crash. Never to be taken for a pass. */
  unjudged: 2,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** The command cannot do what was asked of it. The message says what happened and what to do; it is printed as it is. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
