/** How far back a comment is read for its beginning. */
const reach = 20_000;
const description = /@(?:swagger|openapi)\b/;
/** What stands before the text of a comment's line. */
const margin = /^[ \t]{0,80}\*?/;
const exampleKey = /^[ \t]{0,200}(?:-[ \t]{1,8})?["']?examples?["']?[ \t]{0,8}:/;

/**
 * Whether a value stands as a sample in the description of an API that a documentation comment gives (`@swagger`, `@openapi`): behind `example:`, or
 * anywhere in the block below `example:` or `examples:` (https://spec.openapis.org/oas/v3.1.0#example-object).
 *
 * @param text of the file
 * @param at 0-based offset of the value in it
 */
export function isApiExample(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - reach), at);
  const start = before.lastIndexOf("/**");
  const comment = start === -1 ? "" : before.slice(start);
  if (comment.includes("*/") || !description.test(comment)) return false;
  const lines = comment.split("\n").map((line) => line.replace(margin, ""));
  let depth = Infinity;
  for (const line of lines.reverse()) {
    const own = line.search(/[^ \t\r]/);
    // A key whose value begins on the line of the sample may end it; further up, only what stands less deep holds the sample.
    if (own === -1 || own >= depth) continue;
    if (exampleKey.test(line)) return true;
    depth = own;
  }
  return false;
}
