import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "@contract-as-code/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Engine } from "../engine.js";
import { fault, report, scriptedEngine } from "../engine.test.data.js";
import { exit } from "../exit.js";
import type { Host } from "../host.js";
import { main } from "../main.js";
import { keep, scriptedHost } from "../scripted-host.test.data.js";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-check-")));
  mkdirSync(join(folder, "src"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function reporting(given: Report, onCheck?: (options: Parameters<Engine["check"]>[0]) => void): Engine {
  return scriptedEngine({
    check: async (options) => {
      onCheck?.(options);
      return { report: given, contract: undefined, source: () => undefined };
    },
  }).engine;
}

async function check(argv: string[], given: Report, part: Partial<Host> = {}) {
  const host = scriptedHost({ cwd: folder, ...part });
  const code = await main(["check", "--root", ".", ...argv], host, async () => reporting(given));
  return { code, out: host.out(), err: host.err() };
}

describe("exit code", () => {
  it.each<[string, number, number, string[], number]>([
    ["nothing", 0, 0, [], exit.clean],
    ["warnings", 0, 5, [], exit.clean],
    ["as many warnings as allowed", 0, 5, ["--max-warnings", "5"], exit.clean],
    ["one warning more than allowed", 0, 6, ["--max-warnings", "5"], exit.findings],
    ["a warning where none is allowed", 0, 1, ["--max-warnings", "0"], exit.findings],
    ["an error", 1, 0, ["--max-warnings", "5"], exit.findings],
  ])("for %s", async (_name, errors, warnings, argv, expected) => {
    expect((await check(argv, report(errors, warnings))).code).toBe(expected);
  });

  it("is 2 for a fault, whatever was found", async () => {
    expect((await check([], report(0, 0, { diagnostics: [fault], files: 0 }))).code).toBe(exit.unjudged);
    expect((await check([], report(3, 0, { diagnostics: [fault] }))).code).toBe(exit.unjudged);
  });

  it("names the limit that warnings passed", async () => {
    expect((await check(["--max-warnings", "1"], report(0, 2))).err).toBe("2 warnings are more than the 1 that --max-warnings allows.\n");
    expect((await check(["--max-warnings", "2"], report(0, 2))).err).toBe("");
  });
});

describe("format", () => {
  it("is pretty for people, in GitHub Actions too, and agent for agents", async () => {
    expect((await check([], report(1, 0))).out).toContain("✖ 1 error");
    expect((await check([], report(1, 0), { env: { GITHUB_ACTIONS: "true" } })).out).toContain("✖ 1 error");
    expect((await check([], report(1, 0), { isAgent: true })).out).toBe("src/a.ts:1:1 ENV-1 Number 0.\n1 error.\n");
  });

  it("is what was asked for, agent or not", async () => {
    expect(JSON.parse((await check(["--format", "json"], report(1, 0), { isAgent: true })).out)).toEqual(report(1, 0));
    expect((await check(["--format", "junit"], report(1, 0))).out).toMatch(/^<\?xml/);
    expect(JSON.parse((await check(["--format", "sarif"], report(1, 0))).out)).toHaveProperty("runs.0.tool.driver.version");
  });
});

describe("a base", () => {
  const base = { commit: "a".repeat(40), contract: "base" as const, changed: [] };
  async function byBase(argv: string[], given: Partial<Report> = { base }, commits?: number) {
    const asked: Parameters<Engine["checkBase"]>[0][] = [];
    const { engine } = scriptedEngine({ checkBase: async (options) => (asked.push(options), { report: report(0, 0, given), contract: undefined, source: () => "line of code", commits }) });
    const host = scriptedHost({ cwd: folder });
    const code = await main(["check", "--root", ".", ...argv], host, async () => engine);
    return { code, asked, out: host.out(), err: host.err() };
  }

  it("is handed on with what is judged by it", async () => {
    const { asked, code, err } = await byBase(["--base", "origin/main", "--commit", "HEAD", "--commits", "origin/main..HEAD", "--branch", "feat/a", "--since", "main", "src"], { base }, 3);
    expect(asked).toMatchObject([{ root: folder, base: "origin/main", commit: "HEAD", commits: "origin/main..HEAD", branch: "feat/a", since: "main", paths: ["src"] }]);
    expect([code, err]).toEqual([exit.clean, "Judged by the contract, the waivers and the baseline of origin/main (aaaaaaaaaaaa).\n3 commits were judged one by one.\n"]);
    expect(Object.keys((await byBase(["--base", "main"])).asked[0] ?? {}).sort()).toEqual(["base", "onProgress", "root"]);
  });

  it("that has no contract, or whose contract is changed, is not passed over", async () => {
    expect((await byBase(["--base", "main"], { base: { ...base, contract: "head" } })).err).toContain("main (aaaaaaaaaaaa) has no contract yet, so the head was judged by its own");
    expect((await byBase(["--base", "main", "--format", "github"], { base: { ...base, contract: "head" } })).out).toContain("::warning title=Development contract::The base has no contract yet");
    expect((await byBase(["--base", "main"], { base: { ...base, changed: ["A.md", "b\u001b[2J"] } })).err).toContain("The head changes A.md, b\\x1b[2J, which judges only what comes after it. What that changes: contract diff main\n");
    expect((await byBase(["--base", "main", "--commits", "a..b"], { base }, 0)).err).toContain("There is no commit in the range.\n");
    expect(await byBase(["--base", "main"], { base, diagnostics: [fault], files: 0 })).toMatchObject({ code: exit.unjudged, err: "" });
  });

  it("is needed by what only it can judge, and goes with no hook", async () => {
    for (const option of ["--commit", "--commits", "--branch"]) {
      const { code, err } = await byBase([option, "x"]);
      expect([code, err]).toEqual([exit.unjudged, expect.stringContaining(`${option} needs --base`)]);
    }
    expect((await byBase(["--base", "main", "--staged"])).code).toBe(exit.unjudged);
    expect((await byBase(["--base", "main", "--push"])).code).toBe(exit.unjudged);
  });
});

describe("excerpts", () => {
  const secrets = { id: "SEC-1", title: "", level: "error", priority: "P0", status: "ENFORCED", checks: ["contract/no-secrets"], files: 3, examples: { bad: 0, good: 0, held: undefined }, findings: 0 } as const;
  async function excerpt(argv: string[]) {
    const host = scriptedHost({ cwd: folder });
    const given = report(1, 0, { clauses: [{ ...secrets, checks: [...secrets.checks] }] });
    const { engine } = scriptedEngine({ check: async () => ({ report: given, contract: undefined, source: () => "line of code" }) });
    await main(["check", "--root", ".", ...argv], host, async () => engine);
    return host.out();
  }

  it("show no lines of the head where commits are judged one by one", async () => {
    const given = report(1, 0, { clauses: [{ ...secrets, checks: [...secrets.checks] }], base: { commit: "a".repeat(40), contract: "base", changed: [] } });
    const { engine } = scriptedEngine({ checkBase: async () => ({ report: given, contract: undefined, source: () => "line of code", commits: 1 }) });
    const shown = async (...argv: string[]): Promise<string> => {
      const host = scriptedHost({ cwd: folder });
      await main(["check", "--root", ".", "--base", "main", ...argv], host, async () => engine);
      return host.out();
    };
    expect(await shown()).toContain("line of code");
    expect(await shown("--commits", "a..b")).not.toContain("line of code");
    expect(await shown("--since", "main")).not.toContain("line of code");
  });

  it("show the code", async () => {
    expect(await excerpt([])).toContain("1 │ line of code");
  });

  it("are left out with --since, where secrets on unchanged lines are not reported", async () => {
    expect(await excerpt(["--since", "main"])).not.toContain("line of code");
  });
});

describe("colours", () => {
  const escape = "\u001b[";
  it.each<[string, Partial<Host>, string[], boolean]>([
    ["on a terminal", { stdout: keep({ isTTY: true }) }, [], true],
    ["not into a pipe", {}, [], false],
    ["not on a dumb terminal", { stdout: keep({ isTTY: true }), env: { TERM: "dumb" } }, [], false],
    ["not with NO_COLOR", { stdout: keep({ isTTY: true }), env: { NO_COLOR: "1" } }, [], false],
    ["with an empty NO_COLOR", { stdout: keep({ isTTY: true }), env: { NO_COLOR: "" } }, [], true],
    ["not with --no-color", { stdout: keep({ isTTY: true }), env: { FORCE_COLOR: "1" } }, ["--no-color"], false],
    ["into a pipe with FORCE_COLOR", { stdout: keep(), env: { FORCE_COLOR: "1" } }, [], true],
    ["not with FORCE_COLOR=0", { stdout: keep({ isTTY: true }), env: { FORCE_COLOR: "0" } }, [], false],
  ])("%s", async (_name, part, argv, expected) => {
    const stdout = keep(part.stdout?.isTTY === true ? { isTTY: true } : {});
    await main(["check", "--root", ".", ...argv], { ...scriptedHost({ cwd: folder, ...part }), stdout }, async () => reporting(report(1, 0)));
    expect(stdout.text().includes(escape)).toBe(expected);
  });

  it("never in a file", async () => {
    await check(["--output", "report.txt"], report(1, 0), { env: { FORCE_COLOR: "1" } });
    expect(readFileSync(join(folder, "report.txt"), "utf8")).not.toContain(escape);
  });

  it("wraps to the terminal's width", async () => {
    const long = report(1, 0);
    const [finding] = long.findings;
    if (!finding) throw new Error("The report has a finding");
    const stdout = keep({ columns: 60 });
    await main(["check", "--root", "."], { ...scriptedHost({ cwd: folder }), stdout }, async () => reporting({ ...long, findings: [{ ...finding, message: "word ".repeat(60).trim() }] }));
    expect(Math.max(...stdout.text().split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

describe("--report", () => {
  it("writes further formats to files, without colours, beside what is printed", async () => {
    const { code, out, err } = await check(["--format", "github", "--report", "json=report.json", "--report", "markdown=summary.md"], report(2, 1), { env: { FORCE_COLOR: "1" } });
    expect([code, out.match(/^::error/gm)?.length]).toEqual([exit.findings, 2]);
    expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toEqual(report(2, 1));
    expect(readFileSync(join(folder, "summary.md"), "utf8")).toMatch(/^## Development contract: 2 errors, 1 warning/);
    expect(err).toBe("Wrote report.json. Errors: 2, warnings: 1, files judged: 3.\nWrote summary.md. Errors: 2, warnings: 1, files judged: 3.\n");
  });
});

describe("--output", () => {
  it("writes the report, leaves nothing else, and says so on standard error", async () => {
    const { code, out, err } = await check(["--format", "json", "--output", "report.json"], report(2, 1));
    expect(code).toBe(exit.findings);
    expect(out).toBe("");
    expect(err).toBe("Wrote report.json. Errors: 2, warnings: 1, files judged: 3.\n");
    expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toEqual(report(2, 1));
    expect(readdirSync(folder).sort()).toEqual(["report.json", "src"]);
  });

  it("replaces an old report, and counts faults", async () => {
    writeFileSync(join(folder, "report.json"), "old");
    const { code, err } = await check(["--format", "json", "--output", "report.json"], report(0, 0, { diagnostics: [fault], files: 0 }));
    expect(code).toBe(exit.unjudged);
    expect(err).toBe("Wrote report.json. Errors: 0, warnings: 0, faults: 1, files judged: 0.\n");
    expect(readFileSync(join(folder, "report.json"), "utf8")).not.toContain("old");
  });

  it.each([
    ["src", "src is a folder. Give --output the name of a file.\n"],
    ["missing/report.json", "Create it, or give --output another path.\n"],
  ])("refuses %s before anything is judged", async (path, message) => {
    const host = scriptedHost({ cwd: folder });
    let isJudged = false;
    const engine = reporting(report(0, 0), () => {
      isJudged = true;
    });
    expect(await main(["check", "--root", ".", "--output", path], host, async () => engine)).toBe(exit.unjudged);
    expect(host.err()).toContain(message);
    expect(isJudged).toBe(false);
  });

  it("says why a path cannot be written", async () => {
    const { code, err } = await check(["--output", `${"x".repeat(300)}.json`], report(0, 0));
    expect(code).toBe(exit.unjudged);
    expect(err).toMatch(/^The report could not be written: ENAMETOOLONG/);
  });

  it("does not pass when the folder is gone by the time the report is ready", async () => {
    const host = scriptedHost({ cwd: folder });
    const engine = reporting(report(0, 0), () => rmSync(join(folder, "src"), { recursive: true }));
    expect(await main(["check", "--root", ".", "--output", "src/report.txt"], host, async () => engine)).toBe(exit.unjudged);
    expect(host.err()).toMatch(/^The report could not be written: ENOENT/);
  });
});

describe("what the engine is asked", () => {
  async function asked(argv: string[], cwd = folder) {
    const { engine, asked: list } = scriptedEngine();
    const host = scriptedHost({ cwd });
    const code = await main(["check", ...argv], host, async () => engine);
    const [options] = list;
    const { onProgress, ...rest } = options ?? {};
    return { code, err: host.err(), options: rest, hasProgress: onProgress !== undefined };
  }

  it("is the working tree unless the index is named", async () => {
    expect((await asked(["--root", "."])).options).toEqual({ root: folder, view: "working-tree" });
    expect((await asked(["--root", ".", "--staged"])).options).toEqual({ root: folder, view: "index" });
    expect((await asked(["--root", ".", "--since", "main"])).options).toEqual({ root: folder, view: "working-tree", since: "main" });
  });

  it("names paths and the contract relative to the root", async () => {
    const { options } = await asked(["--root", ".", "--contract", "docs/C.md", "src", "./src/*.ts", join(folder, "a b.ts"), "."]);
    expect(options).toEqual({ root: folder, view: "working-tree", contractFile: "docs/C.md", paths: ["src", "src/*.ts", "a b.ts", "."] });
  });

  it("takes the repository around the current folder for the root, and paths from the current folder", async () => {
    execFileSync("git", ["init", "-q"], { cwd: folder });
    const { options } = await asked(["a.ts", "../b.ts"], join(folder, "src"));
    expect(options).toEqual({ root: folder, view: "working-tree", paths: ["src/a.ts", "b.ts"] });
  });

  it("refuses a path outside of the root", async () => {
    const { code, err, options } = await asked(["--root", ".", "../x.ts"]);
    expect([code, options]).toEqual([exit.unjudged, {}]);
    expect(err).toBe(`../x.ts is outside of ${folder}. Only files inside can be judged; --root names another folder.\n`);
  });
});
