import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import * as core from "@contract-as-code/core";
import { askForWaiver, confirmWaiver } from "../ask-waiver.js";
import type { Engine } from "../engine.js";
import { Repository, removeRepositories } from "../repository.test.data.js";
import { keep, scriptedHost, type ScriptedHost } from "../scripted-host.test.data.js";
import { baselineCommand } from "./baseline.js";
import { statusCommand } from "./status.js";
import { waiveCommand, type WaiveCommandOptions } from "./waive.js";
import { listWaiversCommand, pruneWaiversCommand } from "./waivers.js";

afterEach(removeRepositories);

const contract = `---
contract: 1
vocabulary: { source: ["src/**"] }
owners: ["@acme/platform"]
---

## OBS-1 · Code logs through the logger

It MUST.

\`\`\`yaml enforce
rules: { no-console: }
\`\`\`

## SEC-9 · Nothing is evaluated

It MUST NOT be.

\`\`\`yaml enforce
rules: { no-eval: }
waivable: false
\`\`\`
`;
const engine: Engine = core;
const begun = (files: Record<string, string> = {}): Repository => Repository.begin({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "console.log(1);\n", "src/b.ts": "console.log(2);\n", ...files });
const day = (ahead: number): string => new Date(Date.now() + ahead * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
const all = (): WaiveCommandOptions => ({ files: ["src/a.ts"], reason: "It goes.", owner: "@acme/ops", expires: day(30), color: false, cache: false });
const host = ({ root }: Repository, part: Partial<ScriptedHost> = {}): ScriptedHost => scriptedHost({ cwd: root, ...part });
const written = ({ root }: Repository, file = "contract-waivers.yml"): string | undefined => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined);

describe("contract waive", () => {
  it("shows the change and what it covers, and writes it with --yes", async () => {
    const [repository, told] = [begun(), keep()];
    const at = host(repository, { stdout: told });
    expect(await waiveCommand(engine, at, "obs-1", { ...all(), yes: true })).toBe(0);
    expect(told.text()).toContain("+- id: W-1\n+  clause: OBS-1\n");
    expect(told.text()).toContain(`W-1 covers 1 finding of OBS-1 in 1 file until ${day(30)}, and what is added to them; @acme/ops answers for it.\n  src/a.ts:1  Unexpected console statement.`);
    expect(told.text()).toContain("The server goes by the waivers of the base branch");
    expect(written(repository)).toContain("id: W-1");
  });

  it.each([
    ["without --yes where nobody can be asked", {}, {}],
    ["without --yes where an agent has a terminal", { isAgent: true, isInputTerminal: true }, {}],
    ["with --dry-run", {}, { yes: true, dryRun: true }],
  ] as const)("shows the change and writes nothing %s", async (_, part, options) => {
    const [repository, told] = [begun(), keep({ isTTY: true })];
    const code = await waiveCommand(engine, host(repository, { stdout: told, ...part }), "OBS-1", { ...all(), ...options });
    expect(code).toBe("dryRun" in options ? 0 : 1);
    expect(told.text()).toContain("+- id: W-1");
    expect(written(repository)).toBeUndefined();
  });

  it("names every part that is missing, the owner too", async () => {
    const repository = begun();
    const { owner: _, reason: __, ...rest } = all();
    await expect(waiveCommand(engine, host(repository), undefined, { ...rest, yes: true })).rejects.toThrow("Missing: CLAUSE, --reason, --owner.");
    expect(written(repository)).toBeUndefined();
  });

  it("refuses with a reason and without a change", async () => {
    const repository = begun({ "src/c.ts": "eval('x');\n" });
    const told = keep();
    expect(await waiveCommand(engine, host(repository, { stderr: told }), "SEC-9", { ...all(), files: ["src/c.ts"], yes: true })).toBe(1);
    expect(told.text()).toBe("SEC-9 cannot be waived: the contract says `waivable: false`. Fix its findings.\nNothing was written.\n");
    expect(written(repository)).toBeUndefined();
  });

  it("lists by the last day, takes out what has no effect, and is shown by status", async () => {
    const item = (id: string, file: string, expires: string): string => `- id: ${id}\n  clause: OBS-1\n  files: [${file}]\n  reason: r\n  owner: "o\\e[2K"\n  expires: ${expires}\n`;
    const repository = begun({ "contract-waivers.yml": item("W-1", "src/a.ts", day(9)) + item("W-2", "src/b.ts", day(-2)) });
    const [listed, shown, told] = [keep(), keep(), keep()];
    expect(await listWaiversCommand(engine, host(repository, { stdout: listed }), all())).toBe(1);
    expect(listed.text().split("\n").slice(1, 4)).toEqual([
      `W-2     OBS-1   ${day(-2)}  2 days ago  o\\x1B[2K  src/b.ts`,
      `  W-2 has expired on ${day(-2)}. Fix what it waives and remove it.`,
      `W-1     OBS-1   ${day(9)}  in 9 days   o\\x1B[2K  src/a.ts`,
    ]);
    expect(await pruneWaiversCommand(engine, host(repository, { stderr: told }), all())).toBe(0);
    expect(told.text()).toBe(`Took out W-2: W-2 has expired on ${day(-2)}. Fix what it waives and remove it.\n`);
    expect(written(repository)).toBe(item("W-1", "src/a.ts", day(9)));
    expect(await baselineCommand(engine, host(repository), { color: false, cache: false })).toBe(0);
    await statusCommand(engine, host(repository, { stdout: shown }), { color: false });
    expect(shown.text()).toContain(`W-1     OBS-1   ${day(9)}  in 9 days  o\\x1B[2K  src/a.ts\n1 finding is waived.\n\n1 finding is in the baseline: OBS-1 1.\n`);
  });
});

describe("what is asked on a terminal", () => {
  /** Answers questions one after another as somebody types. */
  async function typed<Result>(answers: readonly string[], ask: (terminal: { input: PassThrough; output: PassThrough }) => Promise<Result>): Promise<{ result: Result; shown: string }> {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let shown = "";
    output.on("data", (part: Buffer) => (shown += part.toString("utf8")));
    const asked = ask({ input, output });
    let isDone = false;
    const result = asked.finally(() => (isDone = true));
    for (const answer of answers) {
      const before = shown.length;
      for (let wait = 0; wait < 200 && shown.length === before && !isDone; wait += 1) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, 30));
      input.write(answer);
    }
    return { result: await result, shown };
  }

  it("is what is missing, checked as it is answered", async () => {
    const { root } = begun();
    const { result, shown } = await typed(["SEC-9\r", "\u0015OBS-1\r", "src/a.ts, src/b.ts\r", "me\r", "2001-01-01\r", `\u0015${day(5)}\r`], (terminal) => askForWaiver(engine, { root }, { reason: "It goes." }, terminal));
    expect(result).toEqual({ clause: "OBS-1", files: ["src/a.ts", "src/b.ts"], reason: "It goes.", owner: "me", expires: day(5) });
    expect(shown).toContain("SEC-9 cannot be waived");
    expect(shown).toContain("2001-01-01 is past");
  });

  it("can be called off, and is no where nothing is said", async () => {
    const { root } = begun();
    expect((await typed(["\u0003"], (terminal) => askForWaiver(engine, { root }, {}, terminal))).result).toBeUndefined();
    expect((await typed(["\r"], (terminal) => confirmWaiver("Write it?", terminal))).result).toBe(false);
    expect((await typed(["\u0003"], (terminal) => confirmWaiver("Write it?", terminal))).result).toBe(false);
    expect((await typed(["y"], (terminal) => confirmWaiver("Write it?", terminal))).result).toBe(true);
  });
});

describe("contract baseline", () => {
  it("tells what it recorded, what it took out, and what stands outside of it", async () => {
    const repository = begun({ "src/c.ts": "eval('x');\n" });
    const [first, second, third, dry] = [keep(), keep(), keep(), keep()];
    expect(await baselineCommand(engine, host(repository, { stdout: first }), { color: false, cache: false })).toBe(1);
    expect(first.text()).toBe(`Recorded 2 findings in contract-baseline.txt: OBS-1 2.
It records 2 findings. Commit it; new findings fail, and it only shrinks.

Never recorded, because nothing may silence them: SEC-9 1.
  src/c.ts:1  SEC-9
`);
    repository.write("src/a.ts", "one();\n").write("src/c.ts", "console.log(3);\n");
    const before = written(repository, "contract-baseline.txt");
    expect(await baselineCommand(engine, host(repository, { stdout: dry }), { color: false, cache: false, dryRun: true })).toBe(1);
    expect(dry.text()).toMatch(/\n-OBS-1 [0-9a-f]{16} src\/a\.ts\n/u);
    expect(written(repository, "contract-baseline.txt")).toBe(before);
    expect(await baselineCommand(engine, host(repository, { stdout: second }), { color: false, cache: false })).toBe(1);
    expect(second.text()).toContain("Taken out 1 finding that is gone: OBS-1 1.\nIt records 1 finding.");
    expect(second.text()).toContain("Not recorded, because the baseline does not grow: OBS-1 1. Fix them, or waive them.\n  src/c.ts:1  OBS-1\n");
    repository.write("src/c.ts", "one();\n");
    expect(await baselineCommand(engine, host(repository, { stdout: third }), { color: false, cache: false, format: "json" })).toBe(0);
    expect(JSON.parse(third.text())).toMatchObject({ version: 1, written: false, total: 1, added: [], gone: [], moved: [], standing: [], never: [] });
  });

  it("says what is at fault, and what it refuses", async () => {
    const repository = begun({ "contract-baseline.txt": "OBS-1 nothing\n" });
    const told = keep();
    expect(await baselineCommand(engine, host(repository, { stderr: told }), { color: false, cache: false })).toBe(2);
    expect(told.text()).toContain("CLAUSE FINGERPRINT PATH");
    repository.write("contract-baseline.txt", "");
    await expect(baselineCommand(engine, host(repository), { color: false, cache: false, clause: ["sec-9"] })).rejects.toThrow("SEC-9 cannot be waived");
  });
});
