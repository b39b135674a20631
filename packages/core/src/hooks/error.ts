/** The hooks cannot be put in place or run. The message says what happened and what to do. */
export class HookError extends Error {
  override readonly name = "HookError";
}
