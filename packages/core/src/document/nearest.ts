import { distance } from "fastest-levenshtein";

const longest = 120;

/**
 * The candidate that a misspelt name most likely means. Case does not count, and a missing namespace costs nothing:
 * `no-process-env` is near `contract/no-process-env`.
 *
 * @param name as written
 * @param candidates the valid names; of two that are equally near the first wins
 * @returns undefined where none is near enough to be meant
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > longest) return undefined;
  const wanted = name.toLowerCase();
  const bare = wanted.slice(wanted.lastIndexOf("/") + 1);
  let best: string | undefined;
  let least = Math.max(bare.length < 4 ? 1 : 2, Math.floor(bare.length / 3)) + 1;
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    const cost = Math.min(distance(wanted, known), distance(bare, known.slice(known.lastIndexOf("/") + 1)));
    if (cost < least) {
      least = cost;
      best = candidate;
    }
  }
  return best;
}

/**
 * The sentence that a message about an unknown name ends with.
 *
 * @param name as written
 * @param candidates the valid names
 * @param advice a sentence for the case that no name is near
 */
export function suggestion(name: string, candidates: Iterable<string>, advice: string): string {
  const near = nearest(name, candidates);
  return near === undefined ? advice : `Did you mean \`${near}\`?`;
}
