import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readShell } from "./read-shell.js";
import type { ShellCommand, ShellMode } from "./shell-command.js";

const plain: ShellMode = { errexit: false, pipefail: false };
const stops: ShellMode = { errexit: true, pipefail: false };
const strict: ShellMode = { errexit: true, pipefail: true };

const words = (text: string, mode = plain): string[][] => readShell(text, mode).commands.map((command) => command.words.map((word) => word.text));
const line = ({ words: all }: ShellCommand): string => all.map(({ text }) => text).join(" ");
/** What becomes of the failures of the commands that are called by a name in capitals. */
function losses(text: string, mode = plain): Record<string, string> {
  const found = readShell(text, mode).commands.filter((command) => /^[A-Z]/.test(line(command)));
  return Object.fromEntries(found.map((command) => [line(command), command.loss ? `${command.loss.by} ${text.slice(...command.loss.range)}` : "kept"]));
}

describe("the commands of a script", () => {
  it.each<[string, string[][]]>([
    ["npm ci && npm test", [["npm", "ci"], ["npm", "test"]]],
    ["a 'b c' \"d e\" f\\ g", [["a", "b c", "d e", "f g"]]],
    ["CI=1 X='y z' a >out 2>&1 <in", [["a"]]],
    ["a \\\n  --b # c\n# d\ne", [["a", "--b"], ["e"]]],
    ["(a; { b; })", [["a"], ["b"]]],
    ["if a; then b; elif c; then d; else e; fi", [["a"], ["c"], ["b"], ["d"], ["e"]]],
    ["while a; do b; done; until c; do d; done", [["a"], ["b"], ["c"], ["d"]]],
    ["for x in 1 $(a); do b; done; case x in y) c;; esac", [["a"], ["b"], ["c"]]],
    ["f() { a; }; f", [["a"], ["f"]]],
    ["x=$(a) b `c` \"$(d)\" <(e)", [["b", "`c`", '"$(d)"', "<(e)"], ["a"], ["c"], ["d"], ["e"]]],
    ["cat <<EOF | a\nnot this\nEOF\nb", [["cat"], ["a"], ["b"]]],
    ["a\r\nb", [["a"], ["b"]]],
    ["", []],
    ["x=1", []],
  ])("are read: %j", (text, expected) => {
    const found = words(text.replaceAll("\r\n", "\n"));
    expect(found.map((command) => JSON.stringify(command)).sort()).toEqual(expected.map((command) => JSON.stringify(command)).sort());
  });

  it("have words with places, and say which are known", () => {
    const text = "x --a=\"$B\" ${{ matrix.cmd }} '${{ x }}' y$(z)";
    const [command] = readShell(text, plain).commands;
    expect(command?.words.map(({ text: value, isStatic, range }) => [value, isStatic, text.slice(...range)])).toEqual([
      ["x", true, "x"],
      ['--a="$B"', false, '--a="$B"'],
      ["${{ matrix.cmd }}", false, "${{ matrix.cmd }}"],
      ["'${{ x }}'", false, "'${{ x }}'"],
      ["y$(z)", false, "y$(z)"],
    ]);
    expect(command && text.slice(...command.range)).toBe(text);
  });

  it("have the variables that are set for them, and are placed behind those", () => {
    const [command] = readShell("CI=1 X=$y a b", plain).commands;
    expect(command).toMatchObject({ assignments: [{ name: "CI", value: { text: "1", isStatic: true } }, { name: "X", value: { isStatic: false } }], range: [10, 13] });
  });

  it("say whether they run only sometimes, and in which function", () => {
    const found = readShell("a; b && c; if d; then e; fi; f() { g; }; for x in y; do h; done", plain).commands;
    expect(found.map((command) => [line(command), command.isConditional, command.inFunction])).toEqual([
      ["a", false, undefined],
      ["b", false, undefined],
      ["c", true, undefined],
      ["d", false, undefined],
      ["e", true, undefined],
      ["g", true, "f"],
      ["h", true, undefined],
    ]);
  });

  it("survive what cannot be understood", () => {
    const { commands, fault } = readShell("a && b\nif c; then", plain);
    expect(commands.map(line)).toContain("a");
    expect(fault?.offset).toBeLessThanOrEqual(17);
    expect(readShell("a && b", plain).fault).toBeUndefined();
  });
});

describe("the failure of a command", () => {
  it.each<[string, Record<string, string>, ShellMode?]>([
    ["T", { T: "kept" }],
    ["T || true", { T: "or || true" }],
    ["T || echo no", { T: "or || echo no" }],
    ["T || :", { T: "or || :" }],
    ["T || exit 0", { T: "or || exit 0" }],
    ["T || exit 1", { T: "kept" }],
    ["T || exit", { T: "kept" }],
    ["T || false", { T: "kept" }],
    ["T || false || true", { T: "or || true" }],
    ["T || { echo no; exit 1; }", { T: "kept" }],
    ["T || (echo no && exit 2)", { T: "kept" }],
    ["T || { echo no; }", { T: "or || { echo no; }" }],
    ["T || { exit 1; } >&2", { T: "kept" }],
    ["T || { x || exit 1; }", { T: "or || { x || exit 1; }" }],
    ["T || { x && y; }", { T: "or || { x && y; }" }],
    ["T || { x & }", { T: "or || { x & }" }],
    ["T || { exit 1 & }", { T: "or || { exit 1 & }" }],
    ["T || for x in y; do exit 1; done", { T: "or || for x in y; do exit 1; done" }],
    ["T || return 0", { T: "or || return 0" }],
    ["echo -e; T; x", { T: "sequence x" }],
    ["set -x; T; x", { T: "sequence x" }],
    ["set -o nounset; T | U; x", { T: "pipe | U", U: "sequence x" }],
    ["set -o", {}],
    ["set x-e; T; x", { T: "sequence x" }],
    ["set -o pipefail; T | U", { T: "kept", U: "kept" }],
    ["set -eo pipefail; set +o pipefail; T | U; x", { T: "pipe | U", U: "kept" }],
    ["echo 'exit 0' EXIT; T", { T: "kept" }],
    ["trap 'exit 0; x' EXIT; T", { T: "kept" }, stops],
    ["trap 'x;exit   0 ; ' EXIT INT\nT", { T: "trap trap 'x;exit   0 ; ' EXIT INT" }, stops],
    ["trap 'noexit 0' EXIT\nT", { T: "kept" }, stops],
    ["trap 'exit 0' INT\nT", { T: "kept" }, stops],
    ["trap 'exit 0' XEXIT\nT", { T: "kept" }, stops],
    ["trap\nT", { T: "kept" }, stops],
    ["T || U", { T: "or || U", U: "kept" }],
    ["T && U || V", { T: "or || V", U: "or || V", V: "kept" }],
    ["T && U && V", { T: "kept", U: "kept", V: "kept" }],
    ["T; x", { T: "sequence x" }],
    ["T; exit 0", { T: "sequence exit 0" }],
    ["T; exit 0", { T: "kept" }, stops],
    ["T\nU", { T: "kept", U: "kept" }, stops],
    ["set -e\nT\nU", { T: "kept", U: "kept" }],
    ["set -euo pipefail; T | tee x; U", { T: "kept", U: "kept" }],
    ["set -o errexit; T; U", { T: "kept", U: "kept" }],
    ["set +e\nT\nset -e\nU\nx", { T: "sequence set -e", U: "kept" }, stops],
    ["(set +e); T; x", { T: "kept" }, stops],
    ["T && U\nx", { T: "and x", U: "kept" }, stops],
    ["T && U", { T: "kept", U: "kept" }, stops],
    ["T || true\nx", { T: "or || true" }, stops],
    ["T | tee x", { T: "pipe | tee x" }],
    ["T | tee x", { T: "kept" }, strict],
    ["x | T", { T: "kept" }],
    ["T & x", { T: "background T &" }],
    ["T & x; wait", { T: "background T &" }],
    ["T & p=$!; wait $p", { T: "kept" }],
    ["! T", { T: "negation ! T" }],
    ["if T; then x; fi", { T: "condition T" }],
    ["if T; then x; else exit 1; fi", { T: "kept" }],
    ["if ! T; then echo no; exit 1; fi", { T: "kept" }],
    ["if ! T; then echo no; fi", { T: "condition ! T" }],
    ["if x; then T; fi", { T: "kept" }],
    ["while T; do x; done", { T: "condition T" }],
    ["until T; do sleep 1; done", { T: "kept" }],
    ['echo "$(T)"', { T: 'substitution echo "$(T)"' }],
    ["v=$(T)", { T: "kept" }],
    ["T; s=$?; exit $s", { T: "kept" }],
    ["T\nif [ $? -ne 0 ]; then x; fi", { T: "kept" }],
    ["T || failed=1\nU || failed=1\nexit $failed", { T: "kept", U: "kept" }, stops],
    ["T || failed=1\nU", { T: "or || failed=1", U: "kept" }, stops],
    ["if ! T; then failed=1; fi; exit ${failed:-0}", { T: "kept" }],
    ["(T; x); U", { T: "sequence x", U: "kept" }],
    ["(T) || true", { T: "or || true" }],
    ["{ T; } || true", { T: "or || true" }],
    ["(set -e; T; U) || true", { T: "sequence U", U: "or || true" }],
    ["trap 'exit 0' EXIT\nT", { T: "trap trap 'exit 0' EXIT" }, stops],
    ["trap 'rm -f x' EXIT\nT", { T: "kept" }, stops],
    ["trap 'exit 1' EXIT\nT", { T: "kept" }, stops],
    ["for x in 1; do T; done", { T: "kept" }],
    ["f() { T; x; }\nf", { T: "kept" }, stops],
    ["T >/dev/null 2>&1 || true", { T: "or || true" }],
    ["T || ${{ inputs.x }}", { T: "or || ${{ inputs.x }}" }],
    ["time T || true", { "T": "or || true" }],
  ])("%s", (text, expected, mode) => {
    expect(losses(text, mode)).toEqual(expected);
  });
});

describe("readShell", () => {
  it.each(["(", "$(", "`", '"', '"$(', "{ ", "if a; then ", "cat <<E\n", "a | ", "a && ", "a || x=1;", "a & ", "a\n", "${{ x }} ", "${{", "$((", "case a in ", "f() { ", "x=$(a) ", "a || b\n"])("reads hostile text: %j", (piece) => {
    const text = piece.repeat(Math.ceil(60_000 / piece.length));
    for (const { range } of readShell(text, plain).commands) expect(range[1]).toBeLessThanOrEqual(text.length);
  });

  it("reads every text without a crash, with places inside it", () => {
    const piece = fc.constantFrom("a", " ", "\n", ";", "&&", "||", "|", "&", "(", ")", "{ ", "}", "$(", "`", '"', "'", "if ", "then ", "fi", "<<E\n", "E\n", "$x", "=", "\\", "#", "!", "${{ y }}", "exit 0", "trap 'exit 0' EXIT");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join("");
        for (const { range, words: all, loss } of readShell(text, strict).commands) {
          expect(all.length).toBeGreaterThan(0);
          for (const [start, end] of [range, ...all.map((word) => word.range), ...(loss ? [loss.range] : [])]) expect(start >= 0 && start <= end && end <= text.length).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

it("leaves unread what is too long", () => {
  expect(readShell("a\n".repeat(70_000), plain)).toMatchObject({ commands: [], fault: { offset: 0 } });
});
