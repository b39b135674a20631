import { describe, expect, it } from "vitest";
import { evaluate, fill, type Scope } from "./expression.test.data.js";

const scope: Scope = {
  contexts: { github: { event_name: "push", event: { before: "00ab", number: 7, pull_request: null } }, needs: { a: { result: "success" }, b: { result: "skipped" } } },
  functions: {
    startsWith: (text, start) => String(text).startsWith(String(start)),
    join: (list, by) => (Array.isArray(list) ? list.join(String(by)) : null),
  },
};

// What GitHub's documentation says of each, not what the workflow happens to need.
describe("an expression", () => {
  it.each([
    ["'it''s'", "it's"],
    ["github.event_name == 'PUSH'", true],
    ["github.event_name != 'push'", false],
    ["github.event.pull_request.head.sha || 'none'", "none"],
    ["github.event.number && 'seven'", "seven"],
    ["'' && 'x' || 'y'", "y"],
    ["'a' || 'b' && ''", "a"],
    ["!github.event.nothing", true],
    ["!(true && false) && true", true],
    ["github.event.nothing == false", true],
    ["github.event.nothing == ''", true],
    ["github.event.number == '7'", true],
    ["startsWith(github.event.before, '00') && github.event.number || 1", 7],
    ["join(needs.*.result, ' ')", "success skipped"],
    ["needs.a.result == 'success' && needs.b.result == 'success'", false],
  ])("%s", (expression, value) => {
    expect(evaluate(expression, scope)).toBe(value);
  });

  it.each(["github.event_name =~ 'x'", "secrets.TOKEN", "hashFiles('x')", "1 +", "'open", "(true", "github['event']", "true true", ""])("is not guessed at: %s", (expression) => {
    expect(() => evaluate(expression, scope)).toThrow(Error);
  });

  it("fills a text, and keeps its kind where it stands alone", () => {
    expect(fill("refs/pull/${{ github.event.number }}/head${{ github.event.nothing }}", scope)).toBe("refs/pull/7/head");
    expect(fill(" ${{ github.event.number }} ", scope)).toBe(7);
    expect(fill("$HOME", scope)).toBe("$HOME");
  });
});
