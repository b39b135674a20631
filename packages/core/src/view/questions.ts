// What git is asked at every commit, where who answers and who asks ahead both find it.

/** Lists the index: `<mode> SP <object> SP <stage> TAB <path> NUL`. */
export const INDEX: readonly string[] = ["ls-files", "--stage", "-z"];

/**
 * How git is asked for a difference. Every option that a `diff.*` setting or a .gitattributes file could decide is given: `--text` shows the lines of files that
 * attributes call binary, and no textconv, external diff, prefix, context or order of the repository's own has a say. Submodules are
 * compared by their commit alone, since looking for dirt runs git inside them.
 */
export const DIFF: readonly string[] = [
  "diff", "--raw", "--patch", "--unified=0", "--inter-hunk-context=0", "--text", "--no-textconv", "--no-ext-diff", "--no-color",
  "--no-color-moved", "--src-prefix=a/", "--dst-prefix=b/", "--relative", "--find-renames", "--irreversible-delete", "--no-abbrev",
  "--submodule=short", "--ignore-submodules=dirty", "--ita-invisible-in-index", "--output-indicator-new=+", "--output-indicator-old=-",
  "-O/dev/null",
];

/** How the index differs from HEAD. */
export const STAGED: readonly string[] = [...DIFF, "--cached", "HEAD", "--"];

/** Lists the settings that messages are read by: `<name> LF <value> NUL`. */
export const MESSAGE_SETTINGS: readonly string[] = ["config", "--null", "--get-regexp", "^(core\\.comment(char|string)|commit\\.cleanup|i18n\\.commitencoding)$"];
