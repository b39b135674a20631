/**
 * Brings the commits of a change, and no more of the history than it takes to tell which they are. `BASE`, `HEAD` and `TOKEN` stand in the environment, and in
 * `COMMITS` how many commits the server counts in a pull request, empty where it says nothing. Lines of bash, without indentation.
 *
 * A commit that is cut off from its parents hides whether the base has them, too: while the change holds one, or another number of commits than the server
 * counts, more is fetched, in the end all of it (git takes 2147483647 for infinite). The token is git's alone, and is kept nowhere.
 */
export const fetchScript: readonly string[] = [
  "for depth in 50 500 5000 2147483647; do",
  "  git -c credential.helper= -c credential.helper='!token() { printf \"username=x-access-token\\npassword=%s\\n\" \"$TOKEN\"; }; token' \\",
  '    fetch --quiet --no-tags --no-recurse-submodules --depth="$depth" origin "$BASE" "$HEAD"',
  '  if [ "$(git rev-parse --is-shallow-repository)" = false ]; then break; fi',
  '  commits=$(git rev-list "$BASE..$HEAD")',
  '  if ! grep -qxFf "$(git rev-parse --git-path shallow)" <<< "$commits" && [ "$(wc -w <<< "$commits")" -eq "${COMMITS:-$(wc -w <<< "$commits")}" ]; then break; fi',
  "done",
];
