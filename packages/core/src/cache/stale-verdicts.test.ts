import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { check, type CheckResult } from "../check.js";
import { json } from "../formats/json.js";
import { mergeReports } from "../part/merge-reports.js";
import { readShardReport } from "../part/shard-report.js";
import { repository, temporaryFolder, type Folder } from "../view/repository.test.data.js";

const document = "LLM_DEVELOPMENT_CONTRACT.md";
const tool = "test";

function contract({ vocabulary = "", further = "" } = {}): string {
  return `---\ncontract: 1\nextends: [contract-as-code/production]\nvocabulary:\n  source: ["src/**"]\n  environment: ["src/env.ts"]\n${vocabulary}---\n\n# Contract\n${further}`;
}

const noConsole = (options: string): string => `\n## QA-90 · Code does not print\n\nCode **MUST NOT** print.\n\n\`\`\`yaml enforce\nrules:\n  no-console: [${options}]\n\`\`\`\n`;
const waiver = '- id: W-1\n  clause: ENV-1\n  files: ["src/**"]\n  reason: It is replaced by the new module.\n  owner: "@shop/owners"\n  expires: 2026-11-24\n';

const first: Record<string, string> = {
  [document]: contract(),
  "package.json": '{ "name": "shop", "type": "module", "dependencies": { "express": "5" } }\n',
  ".gitignore": "secret.ts\n",
  "src/env.ts": 'import { z } from "zod";\nexport const env = z.object({ PORT: z.string() }).parse(process.env);\n',
  "src/config.ts": "export const port = process.env.PORT;\n",
  "src/limits.ts": 'import rateLimit from "express-rate-limit";\nexport const perCaller = rateLimit({ limit: 5 });\n',
  "src/app.ts": 'import express from "express";\nimport { perCaller } from "./limits.js";\nconst app = express();\napp.use(perCaller);\napp.post("/orders", async (req, res) => { res.json(req.body); });\napp.listen(1);\n',
};

/** The day of a step. */
interface Day {
  now: Date;
}

/** What happens to the repository, and whether the report changes by it. */
const steps: readonly [what: string, changes: boolean, happen: (folder: Folder, day: Day) => void][] = [
  ["nothing", false, () => undefined],
  [
    "a text of the same length at the same time",
    true,
    (folder) => {
      const time = new Date("2026-11-01T00:00:00Z");
      utimesSync(join(folder.root, "src/config.ts"), time, time);
      folder.write({ "src/config.ts": "export const port = process.exe.PORT;\n" });
      utimesSync(join(folder.root, "src/config.ts"), time, time);
    },
  ],
  ["the text is as it was", true, (folder) => folder.write({ "src/config.ts": first["src/config.ts"] ?? "" })],
  ["a file that another one imports", true, (folder) => folder.write({ "src/limits.ts": "export const perCaller = (req, res, next) => { next(); };\n" })],
  ["a file that git does not know yet", true, (folder) => folder.write({ "src/new.ts": "export const key = process.env.KEY;\n" })],
  ["git ignores it", true, (folder) => folder.write({ ".gitignore": "secret.ts\nsrc/new.ts\n" })],
  ["git tracks it all the same", true, (folder) => void folder.git("add", "--force", "src/new.ts")],
  ["the clone alone ignores a new one", false, (folder) => folder.write({ ".git/info/exclude": "own.ts\n", "src/own.ts": "export const key = process.env.KEY;\n" })],
  ["a tracked file is deleted", true, (folder) => rmSync(join(folder.root, "src/new.ts"))],
  [
    "a file becomes a link",
    true,
    (folder) => {
      rmSync(join(folder.root, "src/config.ts"));
      symlinkSync("env.ts", join(folder.root, "src/config.ts"));
    },
  ],
  ["a file changes its name's case", true, (folder) => renameSync(join(folder.root, "src/env.ts"), join(folder.root, "src/Env.ts"))],
  ["the vocabulary follows", true, (folder) => folder.write({ [document]: contract().replace("src/env.ts", "src/Env.ts") })],
  ["another branch", true, (folder) => void folder.git("checkout", "--quiet", "-b", "wip")],
  [
    "a pipeline says the branch",
    true,
    (folder) => {
      folder.git("checkout", "--quiet", "--detach");
      vi.stubEnv("GITHUB_HEAD_REF", "feat/orders");
    },
  ],
  ["a new clause", true, (folder) => folder.write({ [document]: contract({ further: noConsole('{ allow: ["log"] }') }).replace("src/env.ts", "src/Env.ts"), "src/print.ts": "" })],
  ["something that it is about", true, (folder) => folder.write({ "src/print.ts": "console.log(1);\n" })],
  ["its options", true, (folder) => folder.write({ [document]: contract({ further: noConsole('{ allow: ["warn"] }') }).replace("src/env.ts", "src/Env.ts") })],
  ["a waiver", true, (folder) => folder.write({ "contract-waivers.yml": waiver, "src/print.ts": "export const key = process.env.KEY;\n" })],
  ["its end", true, (_folder, day) => (day.now = new Date("2026-11-25T12:00:00Z"))],
  ["a folder becomes a repository of its own", true, (folder) => {
    mkdirSync(join(folder.root, "src/inner"));
    folder.write({ "src/inner/a.ts": "export const key = process.env.KEY;\n" });
    folder.git("init", "--quiet", "src/inner");
  }],
  ["what the package depends on", true, (folder) => folder.write({ "package.json": '{ "name": "shop", "type": "module", "dependencies": { "next": "15" } }\n' })],
];

describe("verdicts of an earlier run", () => {
  it("are never stale in a real repository, whatever they depend on, and whoever judges which part", { timeout: 240_000 }, async () => {
    for (const name of ["GITHUB_HEAD_REF", "GITHUB_REF_TYPE", "GITHUB_REF_NAME", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH"]) vi.stubEnv(name, undefined);
    const location = temporaryFolder();
    const folder = repository(first);
    const { root } = folder;
    const cache = { location, tool };
    const day: Day = { now: new Date("2026-11-23T12:00:00Z") };
    const textOf = ({ report }: CheckResult): string => json(report);
    const inParts = async (): Promise<CheckResult> => {
      const reports = [];
      for (const index of [1, 2]) reports.push({ name: `${index}`, report: readShardReport(textOf(await check({ root, now: day.now, cache, part: { index, count: 2, tool } })), `${index}`) });
      return mergeReports({ root, now: day.now, tool, reports });
    };
    let before = "";
    for (const [what, changes, happen] of [["the beginning", true, () => undefined] as const, ...steps]) {
      happen(folder, day);
      const expected = textOf(await check({ root, now: day.now }));
      expect(textOf(await check({ root, now: day.now, cache })), what).toBe(expected);
      expect(textOf(await inParts()), `${what}, in parts`).toBe(expected);
      expect([what, expected !== before]).toEqual([what, changes]);
      before = expected;
    }
  });
});
