const verbs = new Set(
  (
    "get fetch read load decrypt generate create sign issue retrieve resolve make build new obtain acquire lookup ask prompt extract " +
      "mint gen " +
    "rotate exchange"
  ).split(" "),
);

/** Whether a function whose name starts with this word, in lower case, gives what the rest of its name says: `getToken()`. */
export function isGivingVerb(word: string): boolean {
  return verbs.has(word);
}
