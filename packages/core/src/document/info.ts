/** The words behind the language of a fence's info string. */
export interface Info {
  language: string;
  /** Words without `=`. */
  words: string[];
  /** `name=value` words, quotes removed, each as often as it is written. */
  attributes: [name: string, value: string][];
}

/**
 * Takes an info string apart at its blanks; a value may stand in single or double quotes.
 * @see https://spec.commonmark.org/0.31.2/#info-string
 */
export function parseInfo(text: string): Info {
  const [, language = "", rest = ""] = /^(\S*)(.*)$/su.exec(text.trim()) ?? [];
  const info: Info = { language, words: [], attributes: [] };
  for (const match of rest.matchAll(/([A-Za-z][\w-]*)=(?:"([^"]*)"|'([^']*)'|(\S*))|\S+/gu)) {
    const [word, name, double, single, plain] = match;
    if (name === undefined) info.words.push(word);
    else info.attributes.push([name, double ?? single ?? plain ?? ""]);
  }
  return info;
}
