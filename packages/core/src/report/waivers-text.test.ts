import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addWaiver, removeWaivers, type NewWaiver } from "./waivers-text.js";
import { parseWaivers } from "./waivers.js";

const waiver = (parts: Partial<NewWaiver> = {}): NewWaiver => ({ id: "W-9", clause: "OBS-1", files: ["src/**"], reason: "It is replaced.", owner: "@acme/ops", expires: "2026-12-31", ticket: undefined, ...parts });
const item = (id: string, clause: string): string => `- id: ${id}\n  clause: ${clause}\n  files: [ "src/a.ts",   src/b.ts ] # both\n  reason: >-\n    Folded\n    text.\n  owner: '@acme/platform'\n  expires: 2026-12-01\n`;
const added = `- id: W-9\n  clause: OBS-1\n  files:\n    - src/**\n  reason: It is replaced.\n  owner: "@acme/ops"\n  expires: 2026-12-31\n`;
const idsIn = (text: string): string[] => {
  const { waivers, diagnostics } = parseWaivers(text);
  expect(diagnostics).toEqual([]);
  return waivers.map(({ id }) => id);
};

describe("addWaiver", () => {
  it.each([
    ["no file", "", added],
    ["a comment alone", "# Waivers of the team.\n", `# Waivers of the team.\n${added}`],
    ["a comment without line end", "# Waivers of the team.", `# Waivers of the team.\n${added}`],
    ["an order by clause", `${item("W-1", "ENV-1")}\n# about the queue\n${item("W-2", "REL-1")}`, `${item("W-1", "ENV-1")}${added}\n# about the queue\n${item("W-2", "REL-1")}`],
    ["a first place", `# head\n\n${item("W-2", "REL-1")}`, `# head\n\n${added}${item("W-2", "REL-1")}`],
    ["no order", `${item("W-2", "REL-1")}${item("W-1", "ENV-1")}# end\n`, `${item("W-2", "REL-1")}${item("W-1", "ENV-1")}${added}# end\n`],
    ["no line end", item("W-1", "ENV-1").trimEnd(), `${item("W-1", "ENV-1")}${added}`],
    ["an indentation", `---\n${item("W-1", "ENV-1").replace(/^/gmu, "  ").trimEnd()}\n...\n`, `---\n${(item("W-1", "ENV-1") + added).replace(/^/gmu, "  ").trimEnd()}\n...\n`],
    ["CRLF", item("W-1", "ENV-1").replaceAll("\n", "\r\n"), (item("W-1", "ENV-1") + added).replaceAll("\n", "\r\n")],
    ["an empty list", "# head\n\n[]\n", `# head\n\n${added}`],
  ])("takes %s", (_, before, after) => {
    expect(addWaiver(before, waiver())).toBe(after);
    expect(idsIn(after)).toContain("W-9");
  });

  it("writes any text so that it is read as it was", () => {
    const text = fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom("a", " ", ":", "#", "\n", "'", '"', "- ", "{", "|", "@", "!", "*", "&", "%", "0", "é", "null", "---") }).map((value) => value.trim()).filter((value) => value !== "" && value.length < 500);
    fc.assert(
      fc.property(text, text, fc.constantFrom("", `# c\n${item("W-1", "ENV-1")}`, `${item("W-1", "REL-1").replace(/^/gmu, "    ").trimEnd()}\n`), (reason, owner, before) => {
        const { waivers, diagnostics } = parseWaivers(addWaiver(before, waiver({ reason, owner, ticket: "42" })));
        expect(diagnostics).toEqual([]);
        expect(waivers.find(({ id }) => id === "W-9")).toMatchObject({ reason, owner, ticket: "42" });
        expect(waivers).toHaveLength(before === "" ? 1 : 2);
      }),
    );
  });
});

describe("removeWaivers", () => {
  const three = `# head\n\n# one\n${item("W-1", "ENV-1")}\n# two\n${item("W-2", "OBS-1")}  # in two\n# three\n${item("W-3", "REL-1")}# end\n`;
  it.each([
    ["the first", [0], `# head\n\n# one\n\n# two\n${item("W-2", "OBS-1")}  # in two\n# three\n${item("W-3", "REL-1")}# end\n`],
    ["the second, with the comment above it", [1], `# head\n\n# one\n${item("W-1", "ENV-1")}# three\n${item("W-3", "REL-1")}# end\n`],
    ["the last", [2], `# head\n\n# one\n${item("W-1", "ENV-1")}\n# two\n${item("W-2", "OBS-1")}  # in two\n# end\n`],
    ["all", [0, 1, 2], "# head\n\n# one\n# end\n"],
    ["none", [], three],
  ])("takes out %s", (_, indices, after) => {
    expect(removeWaivers(three, new Set(indices))).toBe(after);
  });

  it("takes out of a list in brackets and of an indented one", () => {
    const flow = '[{ id: W-1, clause: ENV-1, files: [a], reason: r, owner: o, expires: 2026-12-01 }, { id: W-2, clause: ENV-1, files: [a], reason: r, owner: o, expires: 2026-12-01 }]\n';
    expect(idsIn(removeWaivers(flow, new Set([0])))).toEqual(["W-2"]);
    expect(idsIn(removeWaivers(addWaiver(flow, waiver()), new Set([1])))).toEqual(["W-1", "W-9"]);
    const indented = `${(item("W-1", "ENV-1") + item("W-2", "ENV-1")).replace(/^/gmu, "  ").trimEnd()}\n`;
    expect(idsIn(removeWaivers(indented, new Set([0])))).toEqual(["W-2"]);
  });

  it("undoes what was added", () => {
    for (const before of [three, item("W-1", "ENV-1"), item("W-2", "REL-1")]) {
      const after = addWaiver(before, waiver());
      expect(removeWaivers(after, new Set([idsIn(after).indexOf("W-9")]))).toBe(before);
    }
  });
});
