import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { scriptedEngine } from "./engine.test.data.js";
import { exit } from "./exit.js";
import type { Host } from "./host.js";
import { main } from "./main.js";
import { scriptedHost } from "./scripted-host.test.data.js";

const product = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(product, "bin/contract.js");
const contract = `---
contract: 1
vocabulary:
  source: ["packages/**"]
---

# Contract

## OBS-1 · Code logs through the logger

Code **MUST NOT** print.

\`\`\`yaml enforce
rules: { no-console: }
\`\`\`

## DOC-1 · The changes are written down

The repository **SHOULD** have a changelog.

\`\`\`yaml enforce
rules: { contract/require-changelog: }
\`\`\`
`;

let root = "";
let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-processes-")));
  root = join(folder, "--judged");
  mkdirSync(root);
  // The folders in which processes leave their reports are looked for here.
  vi.stubEnv("TMPDIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

async function run(argv: string[], part: Partial<Host>) {
  const host = scriptedHost({ cwd: root, env: { PATH: process.env["PATH"], TMPDIR: folder }, ...part });
  const code = await main(["check", ...argv], host);
  return { code, out: host.out(), err: host.err() };
}

/** Nothing is left of a run but what was judged. */
const isTidy = (): boolean => readdirSync(folder).every((name) => !name.startsWith("contract-parts-"));

describe.skipIf(!existsSync(join(product, "dist/contract.cjs")))("contract check --concurrency", () => {
  function runBuilt(argv: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "check", ...argv], { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } });
    return { status, stdout, stderr };
  }

  // That every format is the same follows from merge.test.ts; here they show that every byte passes between processes.
  it("answers as one process does, with and without a cache", { timeout: 240_000 }, () => {
    write("LLM_DEVELOPMENT_CONTRACT.md", contract);
    write("contract-waivers.yml", '- id: W-1\n  clause: OBS-1\n  files: ["packages/a/**"]\n  reason: It is replaced.\n  owner: "@a/b"\n  expires: 2000-01-01\n');
    for (const name of ["a", "b", "c", "d"]) write(`packages/${name}/index.ts`, `console.log("${name}");\n`);
    write("packages/d/broken.ts", "const = 1;\n");
    write("packages/d/blob.ts", "\u0000");
    for (const format of ["pretty", "sarif"]) {
      const one = runBuilt(["--no-cache", "--format", format]);
      expect(one.status).toBe(exit.unjudged);
      expect(runBuilt(["--no-cache", "--format", format, "--concurrency", "3"])).toEqual(one);
    }
    const one = runBuilt(["--no-cache", "--format", "json"]);
    for (let times = 0; times < 2; times += 1) expect(runBuilt(["--format", "json", "--concurrency", "2", "--cache-location", join(folder, "cache")])).toEqual(one);
    // The key, and the verdicts of each part.
    expect(readdirSync(join(folder, "cache"))).toHaveLength(3);
    expect(isTidy()).toBe(true);
  });

  it("says what every process says where none can judge", { timeout: 240_000 }, () => {
    write("a.ts", "");
    const one = runBuilt(["--no-cache"]);
    expect(one.status).toBe(exit.unjudged);
    expect(runBuilt(["--no-cache", "--concurrency", "2"])).toEqual(one);
    const inside = ["--cache-location", join(root, "cache")];
    write("LLM_DEVELOPMENT_CONTRACT.md", contract);
    expect(runBuilt([...inside, "--concurrency", "2"])).toEqual(runBuilt(inside));
  });
});

describe("contract check --concurrency where a process fails", () => {
  /** A program in the place of the command; what it does depends on its part. */
  function program(text: string): string {
    const path = join(folder, "program.cjs");
    writeFileSync(path, `const part = process.argv.find((text) => text.startsWith("--shard=")).slice(8);\nconst output = process.argv.find((text) => text.startsWith("--output=")).slice(9);\n${text}`);
    return path;
  }

  it.each([
    ["is killed", 'if (part === "2/3") process.kill(process.pid, "SIGKILL"); else setTimeout(() => {}, 100_000);', "Process 2 of 3 was ended by SIGKILL and left no report, so nothing was judged. If memory ran out, give --concurrency a smaller number.\n"],
    ["ends without a report", 'if (part === "3/3") process.exit(0); else setTimeout(() => {}, 100_000);', "Process 3 of 3 ended with code 0 and left no report, so nothing was judged. If memory ran out, give --concurrency a smaller number.\n"],
    ["says why", 'if (part === "1/3") { console.error("It is \\u001b[2J broken."); process.exitCode = 2; } else setTimeout(() => {}, 100_000);', "It is \\x1b[2J broken.\n"],
    ["leaves half a report", 'require("node:fs").writeFileSync(output, "{");', "Process 1 of 3 is no whole JSON text."],
  ])("fails for all when one %s, and leaves nothing behind", async (_name, text, message) => {
    const { code, out, err } = await run(["--root", root, "--concurrency", "3"], { program: program(text) });
    expect([code, out, err.slice(0, message.length)]).toEqual([exit.unjudged, "", message]);
    expect(isTidy()).toBe(true);
  });

  it("ends them all when it is ended itself", async () => {
    const controller = new AbortController();
    let released = false;
    const going = run(["--root", root, "--concurrency", "2"], {
      program: program("require('node:fs').writeFileSync(output + '.began', ''); setTimeout(() => {}, 100_000);"),
      interruption: () => ({ signal: controller.signal, release: () => (released = true) }),
    });
    await vi.waitFor(() => expect(readdirSync(folder).flatMap((name) => (name.startsWith("contract-parts-") ? readdirSync(join(folder, name)) : []))).toHaveLength(2), { timeout: 30_000 });
    controller.abort();
    expect((await going).err).toContain("was ended by SIGTERM and left no report");
    expect([released, isTidy()]).toEqual([true, true]);
  });
});

describe("contract check --concurrency in one process", () => {
  const never: Partial<Host> = { program: "/dev/null/none" };

  it("judges what is small when it may choose, and what is not whole", async () => {
    const { engine, asked } = scriptedEngine();
    for (const argv of [["--concurrency", "auto"], ["--concurrency", "1"], ["--concurrency", "4", "src"], ["--concurrency", "4", "--staged"]]) {
      expect(await main(["check", "--root", root, ...argv], scriptedHost({ cwd: root, ...never }), async () => engine)).toBe(exit.clean);
    }
    expect(asked.map(({ view, paths, part }) => [typeof view === "object" ? "opened" : view, paths, part])).toEqual([
      ["opened", undefined, undefined],
      ["opened", undefined, undefined],
      ["working-tree", ["src"], undefined],
      ["index", undefined, undefined],
    ]);
  });

  it("refuses what is no number of processes", async () => {
    for (const text of ["0", "-1", "257", "1.5", "many", ""]) expect((await run([`--concurrency=${text}`], never)).err).toContain("It must be a number of processes from 1 to 256, or auto.");
    expect((await run(["--concurrency", "2", "--shard", "1/2"], never)).err).toContain("cannot be used with");
  });
});
