/** A secret that was found. Its value is for judging and comparing only and never leaves the rule. */
export interface Leak {
  /** What it is, as a message names it: `Stripe key`, `password`. */
  kind: string;
  /** The name under which it stands, where it has one. */
  name: string | undefined;
  value: string;
  /** 0-based UTF-16 offsets into the text of the file, end exclusive. */
  range: [start: number, end: number];
  /** Whether the form alone tells (a provider's token, a private key); else name and value were weighed. */
  certain: boolean;
}

/**
 * One leak per place: of those that overlap, a certain one stands before a weighed one, then the one that starts first,
 * then the longer one.
 */
export function mergeLeaks(leaks: readonly Leak[]): Leak[] {
  const sorted = [...leaks].sort(
    (a, b) => a.range[0] - b.range[0] || Number(b.certain) - Number(a.certain) || b.range[1] - a.range[1],
  );
  const merged: Leak[] = [];
  for (const leak of sorted) {
    const last = merged.at(-1);
    if (!last || leak.range[0] >= last.range[1]) merged.push(leak);
    else if (leak.certain && !last.certain) merged[merged.length - 1] = { ...leak, name: leak.name ?? last.name };
    else if (last.name === undefined && leak.name !== undefined) merged[merged.length - 1] = { ...last, name: leak.name };
  }
  return merged;
}
