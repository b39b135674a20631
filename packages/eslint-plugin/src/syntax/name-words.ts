const word = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

/**
 * The words of a name in lower case, whatever its case: `apiKeyID`, `API_KEY_ID`, `api-key-id` and `api key id`
 * give `["api", "key", "id"]`. Digits are words of their own.
 */
export function nameWords(name: string): string[] {
  return (name.match(word) ?? []).map((part) => part.toLowerCase());
}
