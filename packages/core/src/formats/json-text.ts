// JSON.stringify leaves these raw. Escaped they are the same JSON value, and cannot drive a terminal that shows it.
const raw = /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** A value as indented JSON whose text holds no raw control or bidirectional character; ends with a line feed. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(raw, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
