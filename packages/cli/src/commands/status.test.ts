import type { CheckResult, ClauseStatus, Trend } from "@contract-as-code/core";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "../engine.js";
import { fault, report, scriptedEngine } from "../engine.test.data.js";
import { exit } from "../exit.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

let folder = "";
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-status-")));
});
afterAll(() => rmSync(folder, { recursive: true }));

const clause: ClauseStatus = { id: "ENV-1", title: "One <place>", level: "error", priority: "P0", status: "ENFORCED", checks: ["no-eval"], files: 120, examples: { bad: 2, good: 1, held: 3 }, findings: 1 };
const trend: Trend = { base: "v1\u001b[2J", commit: "a".repeat(40), contract: "today's", before: { part: 0, whole: 4 }, now: { part: 2, whole: 4 }, fresh: 1, fixed: 3, standing: 7, clauses: [{ id: "ENV-1", title: "One place", then: 10, now: 8, fresh: 1, fixed: 3 }, { id: "QA-1", title: "Same", then: 1, now: 1, fresh: 0, fixed: 0 }], news: [] };

function checked(part: Partial<CheckResult["report"]> = {}): CheckResult {
  return { report: report(1, 0, { clauses: [clause], ...part }), contract: undefined, source: () => undefined };
}

async function status(argv: string[], part: Partial<Engine> = {}) {
  const host = scriptedHost({ cwd: folder });
  const asked: Parameters<Engine["check"]>[0][] = [];
  const { engine } = scriptedEngine({
    check: async (options) => {
      asked.push(options);
      return checked();
    },
    ...part,
  });
  const code = await main(["status", "--root", ".", ...argv], host, async () => engine);
  return { code, out: host.out(), err: host.err(), asked };
}

describe("contract status --format html", () => {
  it("writes one page to a file, and says so", async () => {
    const { code, out, err, asked } = await status(["--format", "html", "--output", "status.html"]);
    expect([code, out, err]).toEqual([exit.clean, "", "Wrote status.html. 0 % ready.\n"]);
    const page = readFileSync(join(folder, "status.html"), "utf8");
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/u);
    expect(page).toContain("One &lt;place&gt;");
    expect(asked).toMatchObject([{ proveExamples: true, evidence: true }]);
  });

  it("prints it where no file is named", async () => {
    expect(await status(["--format", "html"])).toMatchObject({ code: exit.clean, out: expect.stringMatching(/^<!DOCTYPE html>[^]*<\/html>\n$/u), err: "" });
  });

  it("compares with a base", async () => {
    const bases: string[] = [];
    const { out } = await status(["--format", "html", "--base", "v1"], {
      judgeBase: async ({ base }) => {
        bases.push(base);
        return { trend, faults: [] };
      },
    });
    expect(bases).toEqual(["v1"]);
    expect(out).toContain("<b>3 findings fixed</b>, <b>1 new</b>, 7 still there.");
  });

  it("shows on the page what could not be judged, and does not pass for whole", async () => {
    const { code, out, err } = await status(["--format", "html"], { check: async () => checked({ diagnostics: [fault] }) });
    expect([code, err]).toEqual([exit.unjudged, ""]);
    expect(out).toContain("Not everything could be judged: 1 fault");
  });

  it.each([
    ["the contract has faults", { check: async () => checked({ clauses: [], diagnostics: [fault] }) }],
    ["the base cannot be judged", { judgeBase: async () => ({ trend: undefined, faults: [fault] }) }],
  ] satisfies [string, Partial<Engine>][])("writes no page where %s", async (_, part) => {
    const { code, out, err } = await status(["--format", "html", "--base", "v1"], part);
    expect([code, out]).toEqual([exit.unjudged, ""]);
    expect(err).toContain("2:1  There is no such rule.");
  });

  it("refuses another format, and a file that cannot be, before it judges", async () => {
    expect(await status(["--format", "htm"])).toMatchObject({ code: exit.unjudged, asked: [], err: expect.stringContaining("text, html") });
    expect(await status(["--format", "html", "--output", "no/folder.html"])).toMatchObject({ code: exit.unjudged, asked: [], err: expect.stringContaining("There is no folder") });
  });
});

describe("contract status as text", () => {
  it("tells with --base what changed, clause by clause", async () => {
    const { code, out } = await status(["--base", "v1"], { judgeBase: async () => ({ trend, faults: [] }) });
    expect(code).toBe(exit.clean);
    expect(out).toContain("Since v1\\x1b[2J: from 0 % to 50 % ready; 3 fixed, 1 new, 7 still there.\n  ENV-1  10 then, 8 now (3 fixed, 1 new)\n");
    expect(out).not.toContain("QA-1");
  });

  it("goes to a file without colours", async () => {
    const { code, out } = await status(["--output", "status.txt"]);
    expect([code, out]).toEqual([exit.clean, ""]);
    expect(readFileSync(join(folder, "status.txt"), "utf8")).toMatch(/^CLAUSE {2}STATUS/u);
  });
});
