import { describe, expect, it } from "vitest";
import { fault, report, scriptedEngine } from "../engine.test.data.js";
import { exit } from "../exit.js";
import type { Host } from "../host.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";
import type { Engine } from "../engine.js";

type PushOptions = Parameters<Engine["checkPush"]>[0];
type PushResult = Awaited<ReturnType<Engine["checkPush"]>>;

const lines = `HEAD ${"a".repeat(40)} refs/heads/main ${"0".repeat(40)}\n`;

/** Runs `contract check --push` with an engine that gives this result. */
async function push(part: Partial<PushResult>, { argv = [], host: more = {}, work }: { argv?: string[]; host?: Partial<Host>; work?: (options: PushOptions) => void } = {}) {
  const asked: PushOptions[] = [];
  const { engine } = scriptedEngine({
    checkPush: async (options) => {
      asked.push(options);
      work?.(options);
      return { report: report(0, 0), contract: undefined, commits: 1, notRun: [], ...part };
    },
  });
  const host = scriptedHost({ readInput: async () => lines, ...more });
  const code = await main(["check", "--push", ...argv], host, async () => engine);
  return { code, out: host.out(), err: host.err(), asked };
}

describe("contract check --push", () => {
  it("hands on what git says", async () => {
    const { asked, code } = await push({}, { argv: ["origin", "https://example.com/a.git"] });
    expect(code).toBe(exit.clean);
    expect(asked).toMatchObject([{ updates: lines, remote: "origin" }]);
    expect((await push({})).asked[0]).not.toHaveProperty("remote");
  });

  it("says nothing where nothing is new", async () => {
    expect(await push({ commits: 0, report: report(0, 0, { files: 0 }) })).toMatchObject({ code: exit.clean, out: "", err: "" });
  });

  it("ends by what was found", async () => {
    expect(await push({})).toMatchObject({ out: "", err: expect.stringContaining("0 findings") });
    expect(await push({ report: report(1, 0) })).toMatchObject({ code: exit.findings, out: "", err: expect.stringContaining("1 error") });
    expect(JSON.parse((await push({ report: report(1, 0) }, { argv: ["--format", "json"] })).out)).toMatchObject({ findings: [{ clause: "ENV-1" }] });
    expect((await push({ report: report(0, 2) })).code).toBe(exit.clean);
    expect((await push({ report: report(0, 2) }, { argv: ["--max-warnings", "1"] })).code).toBe(exit.findings);
    expect((await push({ report: report(0, 0, { diagnostics: [fault] }) })).code).toBe(exit.unjudged);
    expect((await push({ commits: 0, report: report(0, 0, { diagnostics: [fault] }) })).code).toBe(exit.unjudged);
  });

  it("names the commands that wait", async () => {
    expect((await push({ report: report(1, 0), notRun: ["npm test"] })).err).toMatch(/\nNot run yet, because of what was found: npm test\n$/u);
  });

  it("shows what a command prints as it comes, on standard error", async () => {
    const { err } = await push({}, {
      work: ({ commands }) => {
        const { onCommand, onLine } = commands?.(2) ?? {};
        const command = { run: "npm test", at: ["push" as const], timeout: 60 };
        const [clause] = scriptedClauses;
        onCommand?.(clause, command);
        onLine?.("12 passed");
      },
    });
    expect(err.startsWith("The commands run in the working tree, which differs from what is pushed in 2 files.\nQA-6  npm test\n12 passed\n")).toBe(true);
  });

  it("ends the commands with itself", async () => {
    let released = 0;
    const controller = new AbortController();
    const { asked } = await push({}, {
      host: { interruption: () => ({ signal: controller.signal, release: () => (released += 1) }) },
      work: ({ commands }) => expect(commands?.(0).signal).toBe(controller.signal),
    });
    expect([asked.length, released]).toEqual([1, 1]);
    await push({}, { host: { interruption: () => ({ signal: controller.signal, release: () => (released += 1) }) } });
    expect(released).toBe(1);
  });

  it("reads no terminal", async () => {
    expect(await push({}, { host: { isInputTerminal: true } })).toMatchObject({ code: exit.unjudged, err: expect.stringContaining("git push"), asked: [] });
  });

  it.each([["--staged"], ["--since", "main"]])("is not asked together with %s", async (...argv) => {
    expect(await push({}, { argv })).toMatchObject({ code: exit.unjudged, asked: [] });
  });
});

const { contract } = await scriptedEngine().engine.readContract({ root: "/memory" });
const scriptedClauses = (contract?.clauses ?? []).filter(({ id }) => id === "QA-6") as [NonNullable<typeof contract>["clauses"][number]];
