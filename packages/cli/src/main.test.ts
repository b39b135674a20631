import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fault, report, scriptedEngine } from "./engine.test.data.js";
import { exit } from "./exit.js";
import { main } from "./main.js";
import { createProgram } from "./program.js";
import { noEngine, scriptedHost } from "./scripted-host.test.data.js";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-cli-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("help and version", () => {
  it.each([["--help"], ["check", "--help"], ["fix", "--help"], ["sync", "--help"], ["diff", "--help"], ["test", "--help"], ["explain", "--help"], ["status", "-h"], ["merge", "--help"], ["help"]])("%s %s", async (...argv) => {
    const host = scriptedHost();
    expect(await main(argv, host, noEngine)).toBe(exit.clean);
    expect(host.err()).toBe("");
    await expect(host.out()).toMatchFileSnapshot(`snapshots/${argv.map((word) => word.replace(/^-+/, "")).join("-")}.txt`);
  });

  it("has each command in a group, with one line", () => {
    const program = createProgram(scriptedHost(), () => Promise.resolve(), () => Promise.resolve());
    const shown = program.createHelp().visibleCommands(program).filter((command) => command.name() !== "help");
    expect(shown.length).toBeGreaterThan(15);
    expect(shown.filter((command) => command.helpGroup() === "" || command.summary() === "").map((command) => `${command.name()}: add it to overview.ts`)).toEqual([]);
  });

  it("tells of a command by its name, and does not pass for one that does not exist", async () => {
    const [asked, given] = [scriptedHost(), scriptedHost()];
    expect(await main(["help", "check"], asked, noEngine)).toBe(exit.clean);
    await main(["check", "--help"], given, noEngine);
    expect(asked.out()).toBe(given.out());
    expect(await main(["help", "chek"], scriptedHost(), noEngine)).toBe(exit.unjudged);
  });

  it("prints the version", async () => {
    const host = scriptedHost();
    expect(await main(["--version"], host, noEngine)).toBe(exit.clean);
    expect(host.out()).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  });

  it("prints the help on standard error when no command is given, and does not pass", async () => {
    const host = scriptedHost();
    expect(await main([], host, noEngine)).toBe(exit.unjudged);
    expect(host.out()).toBe("");
    expect(host.err()).toContain("Usage: contract");
  });
});

describe("usage errors exit 2, say so on standard error, and load no engine", () => {
  it.each([
    [["chek"], "Did you mean check?"],
    [["check", "--fromat", "json"], "Did you mean --format?"],
    [["check", "--format", "preety"], "Did you mean pretty?"],
    [["check", "--format", "yaml"], "The formats are pretty, agent, json, sarif, github, junit, markdown."],
    [["check", "--format"], "argument missing"],
    [["check", "--max-warnings", "-1"], "whole number"],
    [["check", "--max-warnings", "1.5"], "whole number"],
    [["check", "--max-warnings", "many"], "whole number"],
    [["check", "--staged", "--since", "main"], "cannot be used with"],
    [["explain", "ENV-1", "ENV-2"], "too many arguments"],
    [["status", "now"], "too many arguments"],
    [["test", "--staged"], "unknown option"],
    [["sync", "--check", "--dry-run"], "cannot be used with"],
    [["completion"], "missing required argument"],
    [["completion", "tcsh"], "zsh, bash, fish"],
  ])("%j", async (argv, message) => {
    const host = scriptedHost();
    expect(await main(argv, host, noEngine)).toBe(exit.unjudged);
    expect(host.out()).toBe("");
    expect(host.err()).toContain(message);
  });
});

describe("what goes wrong", () => {
  it("says that the gate could not run, what to do, and no stack", async () => {
    const host = scriptedHost();
    const { engine } = scriptedEngine({
      check: () => Promise.reject(new TypeError("x is \u001b[31mnot\u0007 a function")),
    });
    expect(await main(["check", "--root", folder], host, async () => engine)).toBe(exit.unjudged);
    expect(host.err()).toMatch(/^The gate could not run: TypeError: x is \\x1b\[31mnot\\x07 a function\nNothing was judged in .*\nThis is a fault of the tool.*CONTRACT_DEBUG=1.*\n$/);
  });

  it("shows the stack when it is asked for", async () => {
    const host = scriptedHost({ env: { CONTRACT_DEBUG: "1" } });
    expect(await main(["check"], host, () => Promise.reject(new Error("broken")))).toBe(exit.unjudged);
    expect(host.err()).toMatch(/\n {4}at .*main\.test\.ts/);
  });

  it("prints what is no error object", async () => {
    const host = scriptedHost();
    const odd: unknown = "a string";
    expect(await main(["check"], host, () => Promise.reject(odd))).toBe(exit.unjudged);
    expect(host.err()).toContain("The gate could not run: a string\n");
  });

  it.each(["ViewError", "UnmatchedPathError"])("prints the message of a %s as it is", async (name) => {
    const host = scriptedHost();
    const { engine } = scriptedEngine({ check: () => Promise.reject(Object.assign(new Error("No git. Install it."), { name })) });
    expect(await main(["check", "--root", folder], host, async () => engine)).toBe(exit.unjudged);
    expect(host.err()).toBe("No git. Install it.\n");
  });

  it("is silent about a reader that went away, and keeps the exit code", async () => {
    const gone = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const host = scriptedHost({ fault: gone });
    const { engine } = scriptedEngine({ check: async () => ({ report: report(1, 0), contract: undefined, source: () => undefined }) });
    expect(await main(["check", "--root", folder], host, async () => engine)).toBe(exit.findings);
    expect(host.err()).toBe("");
  });

  it("does not pass when its output cannot be written", async () => {
    const host = scriptedHost({ fault: Object.assign(new Error("write ENOSPC"), { code: "ENOSPC" }) });
    const { engine } = scriptedEngine();
    expect(await main(["check", "--root", folder], host, async () => engine)).toBe(exit.unjudged);
    expect(host.err()).toContain("ENOSPC");
  });
});

describe("--root and --contract", () => {
  it.each([["check"], ["fix"], ["test"], ["status"], ["explain"]])("%s names a folder that does not exist", async (command) => {
    const host = scriptedHost({ cwd: folder });
    expect(await main([command, "--root", "nowhere"], host, async () => scriptedEngine().engine)).toBe(exit.unjudged);
    expect(host.err()).toBe(`There is no folder ${join(folder, "nowhere")}. Give --root the folder that holds the contract.\n`);
  });

  it("takes no file for a root, and no contract from outside", async () => {
    writeFileSync(join(folder, "file"), "");
    const { engine, asked } = scriptedEngine();
    const host = scriptedHost({ cwd: folder });
    expect(await main(["check", "--root", "file"], host, async () => engine)).toBe(exit.unjudged);
    expect(await main(["check", "--root", ".", "--contract", "../other.md"], host, async () => engine)).toBe(exit.unjudged);
    expect(host.err()).toContain("../other.md is outside of");
    expect(asked).toEqual([]);
  });
});

describe("completion", () => {
  it("prints a shell's script, and what may come next", async () => {
    const printed: string[] = [];
    const spy = vi.spyOn(console, "log").mockImplementation((text: unknown) => void printed.push(String(text)));
    try {
      expect(await main(["completion", "bash"], scriptedHost(), noEngine)).toBe(exit.clean);
      expect(printed.join("\n")).toContain("complete -F __contract_complete contract");
      printed.length = 0;
      expect(await main(["complete", "--", "check", "--since", "x", "--fo"], scriptedHost(), noEngine)).toBe(exit.clean);
      expect(printed.join("\n")).toContain("--format");
      printed.length = 0;
      expect(await main(["complete", "--", "check", "--format", "ju"], scriptedHost(), noEngine)).toBe(exit.clean);
      expect(printed.join("\n")).toMatch(/^junit/);
    } finally {
      spy.mockRestore();
    }
  });
});

it("keeps a fault apart from a finding", async () => {
  const { engine } = scriptedEngine({ check: async () => ({ report: report(1, 0, { diagnostics: [fault] }), contract: undefined, source: () => undefined }) });
  expect(await main(["check", "--root", folder], scriptedHost(), async () => engine)).toBe(exit.unjudged);
});
