const longest = 300;

/**
 * What is wrong with a glob of a contract. Besides plain mistakes it refuses what makes matching slow:
 * a pattern that expands or backtracks without bound would let one line of a document hang the gate.
 *
 * @returns the end of a sentence that starts with "must be", or undefined for a sound glob
 */
export function globFault(glob: string): string | undefined {
  if (glob.trim() === "") return "a glob, not an empty text";
  if (glob.length > longest) return `a glob of at most ${String(longest)} characters; split it into several`;
  if (/\p{Cc}/u.test(glob)) return "a glob without control characters";
  if (glob.includes("\\")) return "a glob with `/` between folders, without backslashes";
  if (glob.startsWith("!")) return "a glob without `!` in front; list what to leave out under `ignores`";
  if (glob.startsWith("#")) return "a glob; one that starts with `#` matches nothing";
  if (glob.startsWith("/") || /^[A-Za-z]:/u.test(glob)) return "relative to the repository's root, without a `/` in front";
  const segments = glob.split("/");
  if (segments.includes("..") || segments.includes(".")) return "a glob without `.` and `..` segments";
  if (/[*+!]\(/u.test(glob)) return "a glob without `*(`, `+(` and `!(` groups";
  if (/\.\./u.test(glob) && /\{[^{}/]*\.\.[^{}/]*\}/u.test(glob)) return "a glob without `{1..9}` ranges";
  if ((glob.match(/[{(]/gu)?.length ?? 0) > 4) return "a glob with at most four `{…}` groups; split it into several";
  if (segments.filter((segment) => segment.includes("**")).length > 4) return "a glob with at most four `**`";
  if (segments.some((segment) => (segment.match(/\*+/gu)?.length ?? 0) > 4)) return "a glob with at most four `*` in a segment";
  return undefined;
}
