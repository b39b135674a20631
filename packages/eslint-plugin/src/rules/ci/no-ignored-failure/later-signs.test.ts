import { describe, expect, it, vi } from "vitest";
import { laterSigns } from "./later-signs.js";

const patterns = [/\bwait\b/, /\b(?:exit|return)\s+(?:[1-9$"])|(?:^|[\s;&|])false(?:$|[\s;&|])/m, /GITHUB_OUTPUT|::set-output/];

describe("laterSigns", () => {
  it.each(["", "wait", "await; wait for it", "exit 1\nexit  2; exit 0", "false", " false false ", "xfalse\nfalse|", "a >> $GITHUB_OUTPUT; b", "return\n1", "waits wait-for wait"])("answers of %j as a search of what follows each place does", (text) => {
    const follows = laterSigns(text);
    for (const pattern of patterns) {
      for (let from = 0; from <= text.length; from += 1) expect([pattern.source, from, follows(pattern, from)]).toEqual([pattern.source, from, pattern.test(text.slice(from))]);
    }
  });

  it("searches the whole text once for each pattern", () => {
    const search = vi.spyOn(RegExp.prototype, "exec");
    const follows = laterSigns(`${"a; ".repeat(100)}wait; wait`);
    for (let from = 0; from < 300; from += 1) follows(/\bwait\b/, from);
    const searches = search.mock.calls.length;
    search.mockRestore();
    // Each call has a pattern of its own.
    expect(searches).toBe(300 * 3);
    const known = /\bwait\b/;
    const again = vi.spyOn(RegExp.prototype, "exec");
    for (let from = 0; from < 300; from += 1) follows(known, from);
    const once = again.mock.calls.length;
    again.mockRestore();
    expect(once).toBe(3);
  });
});
