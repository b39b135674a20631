/**
 * A repository cannot be looked at: no such folder, no git, a bad revision, an unsafe path.
 * The message is one sentence that says what happened and one that says what to do; it is safe to print as it is.
 */
export class ViewError extends Error {
  override readonly name = "ViewError";
  /** What happened, without the remedy. */
  readonly what: string;
  /** What to do. */
  readonly remedy: string;

  /** Takes the two sentences, each with its full stop. */
  constructor(what: string, remedy: string, options?: ErrorOptions) {
    super(`${what} ${remedy}`, options);
    this.what = what;
    this.remedy = remedy;
  }
}
