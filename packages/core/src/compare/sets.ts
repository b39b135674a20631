import { mirrored, type Effect } from "./comparison.js";

/** What one side has and the other has not, in the order of each. */
export interface Difference<T> {
  /** In the base alone. */
  lost: T[];
  /** In the head alone. */
  gained: T[];
}

/** Compares two collections as sets. */
export function difference<T>(base: Iterable<T>, head: Iterable<T>): Difference<T> {
  const before = new Set(base);
  const after = new Set(head);
  return { lost: [...before].filter((entry) => !after.has(entry)), gained: [...after].filter((entry) => !before.has(entry)) };
}

/** A difference of one kind, of which there are at most two: what was lost and what was gained. */
export interface Side<T> {
  effect: Effect;
  direction: "lost" | "gained";
  entries: T[];
}

/**
 * What was lost and what was gained, each with its effect.
 * @param ofGained what a further entry does; what an entry less does is the opposite
 */
export function sides<T>({ lost, gained }: Difference<T>, ofGained: Effect): Side<T>[] {
  const all: Side<T>[] = [
    { effect: mirrored(ofGained), direction: "lost", entries: lost },
    { effect: ofGained, direction: "gained", entries: gained },
  ];
  return all.filter(({ entries }) => entries.length > 0);
}

/** Entries as a sentence quotes them: the first ones, and how many more. */
export function listed(entries: readonly string[], most = 3): string {
  const shown = entries.slice(0, most).map((entry) => `\`${entry.replaceAll("`", "'")}\``);
  return entries.length > most ? `${shown.join(", ")} and ${entries.length - most} more` : shown.join(", ");
}
