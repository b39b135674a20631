/** What the environment module says of one variable. */
export interface KeyShape {
  key: string;
  kind: "string" | "number" | "integer" | "boolean" | "url" | "enum";
  /** Of an enum; else empty. */
  values: readonly string[];
  /** Of a boolean: it is true when the variable is, or with `equal: false` is not, this text. */
  truth: { value: string; equal: boolean } | undefined;
  presence: "required" | "optional" | "default";
  /** With `presence: "default"`. */
  fallback: string | number | undefined;
  /** An empty variable counts as one that is not set. */
  emptyIsMissing: boolean;
}

/** Whether an empty variable is let through though it is no URL. */
export function mayBeEmptyUrl({ kind, presence, emptyIsMissing }: KeyShape, isEmptyMissing: boolean): boolean {
  return kind === "url" && presence !== "required" && !emptyIsMissing && !isEmptyMissing;
}

/** What a validation library can say without changing what a program does. */
export interface Abilities {
  /** An empty variable as one that is not set. */
  empty: boolean;
  /** A boolean by comparison with one text. */
  boolean: boolean;
  /** Whether an empty variable is taken for one that is not set anyway. */
  isEmptyMissing: boolean;
}
