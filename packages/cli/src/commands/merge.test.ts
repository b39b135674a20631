import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { report, scriptedEngine } from "../engine.test.data.js";
import { exit } from "../exit.js";
import { formatNames } from "../formats.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

const contract = `---
contract: 1
vocabulary:
  source: ["src/**"]
---

# Contract

## OBS-1 · Code logs through the logger

Code **MUST NOT** print.

\`\`\`yaml enforce
rules: { no-console: }
\`\`\`

## QA-1 · Code compares by value

Code **SHOULD NOT** compare loosely.

\`\`\`yaml enforce
rules: { eqeqeq: }
\`\`\`
`;

let root = "";
let parts = "";
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "contract-merge-")));
  parts = realpathSync(mkdtempSync(join(tmpdir(), "contract-parts-")));
  mkdirSync(join(root, "src"));
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract);
  for (const name of ["a", "b", "c"]) writeFileSync(join(root, `src/${name}.ts`), `console.log("${name}");\n`);
  writeFileSync(join(root, "src/d.ts"), "export const same = 1 == 1;\n");
});
afterEach(() => {
  for (const folder of [root, parts]) rmSync(folder, { recursive: true });
});

async function run(argv: readonly string[], cwd = root) {
  const host = scriptedHost({ cwd });
  const code = await main(argv, host);
  return { code, out: host.out(), err: host.err() };
}

const part = (name: string): string => join(parts, name);

describe("contract check --shard and contract merge", () => {
  it("answer together as contract check alone, in every format and exit code", async () => {
    for (const index of [1, 2, 3]) {
      const { code, out, err } = await run(["check", "--shard", `${index}/3`, "--format", "json", "--output", part(`${index}.json`)]);
      expect([code === exit.findings || code === exit.clean, out]).toEqual([true, ""]);
      expect(err).toMatch(/^Wrote .*\.json\. Errors: \d, warnings: \d, files judged: \d\.\n$/);
    }
    const reports = ["3", "1", "2"].map((index) => part(`${index}.json`));
    for (const format of formatNames) {
      const whole = await run(["check", "--no-cache", "--format", format]);
      expect(whole.code).toBe(exit.findings);
      expect(await run(["merge", ...reports, "--format", format])).toEqual(whole);
    }
    writeFileSync(join(root, "src/a.ts"), "");
    expect((await run(["merge", ...reports])).err).toContain("was judged in another state of the repository");
  });

  it("fail for warnings beyond those allowed in the whole, and write to a file", async () => {
    for (const name of ["a", "b", "c"]) writeFileSync(join(root, `src/${name}.ts`), "export const other = 1 == 1;\n");
    for (const index of [1, 2]) expect((await run(["check", "--shard", `${index}/2`, "--max-warnings", "3", "--format", "json", "--output", part(`${index}.json`)])).code).toBe(exit.clean);
    const reports = [part("1.json"), part("2.json")];
    expect((await run(["merge", ...reports, "--max-warnings", "4"])).code).toBe(exit.clean);
    expect(await run(["merge", ...reports, "--max-warnings", "3", "--format", "sarif", "--output", part("all.sarif")])).toEqual({
      code: exit.findings,
      out: "",
      err: `Wrote ${part("all.sarif")}. Errors: 0, warnings: 4, files judged: 4.\n4 warnings are more than the 3 that --max-warnings allows.\n`,
    });
    expect(JSON.parse(readFileSync(part("all.sarif"), "utf8"))).toHaveProperty("runs.0.results.length", 4);
  });

  it("fail closed where a part is missing, cut short, or no report at all", async () => {
    for (const index of [1, 2]) await run(["check", "--shard", `${index}/2`, "--format", "json", "--output", part(`${index}.json`)]);
    const whole = await run(["check", "--no-cache", "--format", "json"]);
    writeFileSync(part("whole.json"), whole.out);
    writeFileSync(part("cut.json"), readFileSync(part("2.json"), "utf8").slice(0, 400));
    const cases: [string[], string][] = [
      [[part("1.json")], "Of 2 parts, 2 is missing. "],
      [[part("1.json"), part("3.json")], `There is no report ${part("3.json")}. `],
      [[part("1.json"), parts], `There is no report ${parts}. `],
      [[part("1.json"), part("cut.json")], `${part("cut.json")} is no whole JSON text. `],
      [[part("1.json"), part("whole.json")], `${part("whole.json")} is the report of a run that was not divided. `],
      [[part("1.json"), part("1.json")], "Part 1 of 2 is there twice: "],
    ];
    for (const [reports, message] of cases) {
      const { code, out, err } = await run(["merge", ...reports]);
      expect([code, out, err.slice(0, message.length), err.trim().split("\n").length]).toEqual([exit.unjudged, "", message, 1]);
    }
  });

  it("refuse what cannot be divided", async () => {
    for (const argv of [["--staged"], ["--since", "main"], ["--push"]]) expect((await run(["check", "--shard", "1/2", ...argv])).err).toContain("cannot be used with");
    expect(await run(["check", "--shard", "1/2", "src"])).toEqual({ code: exit.unjudged, out: "", err: "--shard divides a run over all files. Leave the paths out, or --shard.\n" });
    for (const text of ["0/2", "3/2", "1/257", "1", "a/b", "-1/2", "1/2/3", "1.5/2"]) expect((await run(["check", `--shard=${text}`])).err).toContain("It must be a part and the number of parts, for instance 2/4");
    expect((await run(["merge"])).err).toContain("missing required argument 'reports'");
  });
});

describe("contract check --shard", () => {
  it("hands the part to the engine with what judges", async () => {
    const { engine, asked } = scriptedEngine({ check: async (options) => (asked.push(options), { report: report(0, 0), contract: undefined, source: () => undefined }) });
    expect(await main(["check", "--root", ".", "--shard", "256/256"], scriptedHost({ cwd: root }), async () => engine)).toBe(exit.clean);
    expect(asked.map(({ part: given }) => given)).toEqual([{ index: 256, count: 256, tool: expect.stringMatching(/^contract-as-code \d+\.\d+\.\d+$/) }]);
  });
});
