const pieces = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Nd}+|\p{Lo}+/gu;

/**
 * The words of an identifier or a phrase in lower case: `DB_adminPassword2` gives db, admin, password, 2.
 * Camel, snake, kebab, dotted and screaming case; scripts without case stay whole.
 */
export function wordsOf(name: string): string[] {
  const found = name.match(pieces);
  return found ? found.map((word) => word.toLowerCase()) : [];
}

/** The set of the words of a space-separated list. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter((word) => word !== ""));
}
