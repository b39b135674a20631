import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { OutputLines } from "./output-lines.js";
import { runCommand, type CommandOptions } from "./run-command.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "command-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cwd, { recursive: true, force: true });
});

async function run(command: string, options: Partial<CommandOptions> = {}) {
  const lines: string[] = [];
  const result = await runCommand(command, { cwd, timeout: 20_000, onLine: (line) => lines.push(line), ...options });
  return { ...result, lines };
}

/** Whether a process still runs, by the file that it wrote its id to. */
async function waitForEnd(file: string): Promise<boolean> {
  const pid = Number(readFileSync(file, "utf8"));
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    // A killed process that nobody has waited for yet is dead all the same.
    if (/^State:\s+Z/mu.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, "utf8") : "")) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

const token = ["ghp", "_R7kq2Zx9Wm4Tn8Vb3Lc6Yh1Pd5Sf0GjAeUiO"].join("");

describe("a command", () => {
  it("ends with its exit code, and its lines come as they are printed", async () => {
    expect(await run("echo one; echo two >&2; printf three; exit 3")).toMatchObject({ end: { kind: "exit", code: 3 }, lines: expect.arrayContaining(["one", "two", "three"]) });
    expect(await run("exit 0")).toMatchObject({ end: { kind: "exit", code: 0 }, lines: [], lastLines: [] });
  });

  it("keeps the last lines without escapes, empty ones and progress", async () => {
    const { lastLines } = await run("for i in 1 2 3 4 5 6 7 8 9 10; do echo line $i; done; echo; printf '\\033[31mred\\033[0m\\n10%%\\r20%%\\n'");
    expect(lastLines).toEqual(["line 5", "line 6", "line 7", "line 8", "line 9", "line 10", "red", "20%"]);
  });

  it("runs in the folder, without input and without what git tells its hooks", async () => {
    vi.stubEnv("GIT_DIR", "/nowhere");
    vi.stubEnv("GIT_INDEX_FILE", "/nowhere/index");
    vi.stubEnv("GIT_AUTHOR_NAME", "Somebody");
    const { lines } = await run('pwd; cat; echo "$GIT_DIR$GIT_INDEX_FILE-$GIT_AUTHOR_NAME"');
    expect(lines).toEqual([expect.stringContaining(cwd.split("/").at(-1) ?? "-"), "-Somebody"]);
  });

  it("shows no secret", async () => {
    const { lines, lastLines } = await run(`echo token=${token}`);
    expect(lines).toEqual(["token=[masked]"]);
    expect(lastLines).toEqual(["token=[masked]"]);
  });

  it("is ended with all that it started when it takes too long", async () => {
    const { end, lastLines } = await run("echo begun; sh -c 'echo $$ > child; exec sleep 60' & wait", { timeout: 700 });
    expect(end).toEqual({ kind: "timeout" });
    expect(lastLines).toEqual(["begun"]);
    expect(await waitForEnd(join(cwd, "child"))).toBe(true);
  });

  it("is killed when it does not end by itself", async () => {
    const { end } = await run("trap '' TERM; echo $$ > child; while :; do sleep 0.1; done", { timeout: 700, grace: 300 });
    expect(end).toEqual({ kind: "timeout" });
    expect(await waitForEnd(join(cwd, "child"))).toBe(true);
  });

  it("is ended with all that it started when it is interrupted", async () => {
    const interruption = new AbortController();
    const ended = runCommand("sh -c 'echo $$ > child; echo ready; exec sleep 60' & wait", { cwd, timeout: 20_000, onLine: () => interruption.abort(), signal: interruption.signal });
    expect((await ended).end).toEqual({ kind: "interrupted" });
    expect(await waitForEnd(join(cwd, "child"))).toBe(true);
  });

  it("is not waited for by what it leaves running", async () => {
    const { end, lines } = await run("echo $$ > /dev/null; sleep 30 & echo done");
    expect(end).toEqual({ kind: "exit", code: 0 });
    expect(lines).toEqual(["done"]);
  });

  it("that cannot start says why", async () => {
    expect((await run("true", { cwd: join(cwd, "none") })).end).toEqual({ kind: "not-started", reason: "ENOENT" });
    expect((await run("no-such-command-anywhere")).end).toEqual({ kind: "exit", code: 127 });
  });

  it("that is ended by a signal says which", async () => {
    expect((await run("kill -9 $$")).end).toEqual({ kind: "signal", signal: "SIGKILL" });
  });
});

describe("the lines of an output", () => {
  function linesOf(...pieces: string[]): string[] {
    const lines: string[] = [];
    const output = new OutputLines((line) => lines.push(line));
    for (const piece of pieces) output.write(piece);
    output.end();
    return lines;
  }

  it("are whole though they come in pieces", () => {
    expect(linesOf("on", "e\ntw", "o\n", "\nthree")).toEqual(["one", "two", "", "three"]);
  });

  it("hide a private key over all its lines", () => {
    const key = ["-----BEGIN", "RSA PRIVATE KEY-----"].join(" ");
    expect(linesOf(`a\n${key}\nMIIabc\n-----END RSA PRIVATE`, " KEY-----\nb\n")).toEqual(["a", "[masked]", "[masked]", "[masked]", "b"]);
  });

  it("are handed on in pieces where there is no end", () => {
    expect(linesOf("x".repeat(40_000)).map(({ length }) => length)).toEqual([16_384, 16_384, 7_232]);
  });
});
