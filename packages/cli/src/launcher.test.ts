import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const product = dirname(dirname(fileURLToPath(import.meta.url)));
const contract = `---
contract: 1
vocabulary:
  source: ["src/**"]
---

# Contract

## QA-4 · Types are kept

Code MUST NOT use \`any\`.

\`\`\`yaml enforce
rules:
  "@typescript-eslint/no-explicit-any": {}
  "@typescript-eslint/no-non-null-assertion": {}
  "@typescript-eslint/ban-ts-comment": {}
  "@typescript-eslint/no-unused-vars": {}
  no-console: {}
\`\`\`
`;

/** Writes, when the process ends, which files Node loaded as modules. */
const recorder = `
const { writeFileSync } = require("node:fs");
process.on("exit", () => writeFileSync(process.env.LOADED_FILES, Object.keys(require.cache).join("\\n")));
`;

describe.skipIf(!existsSync(join(product, "dist/contract.cjs")))("the built command", () => {
  let folder: string;
  let cache: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-launcher-")));
    cache = join(folder, "dist/.cache");
    mkdirSync(join(folder, "dist"));
    for (const file of ["package.json", "bin/package.json", "bin/contract.js", "bin/run-bundle.js", "dist/contract.cjs", "dist/parts"]) cpSync(join(product, file), join(folder, file), { recursive: true });
    symlinkSync(join(product, "node_modules"), join(folder, "node_modules"));
    mkdirSync(join(folder, "judged/src"), { recursive: true });
    writeFileSync(join(folder, "judged/LLM_DEVELOPMENT_CONTRACT.md"), contract);
    writeFileSync(join(folder, "judged/src/a.ts"), "export const a: any = 1;\n");
    spawnSync("git", ["init", "-q"], { cwd: join(folder, "judged") });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function run(args: string[], environment: Record<string, string> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "bin/contract.js"), ...args], {
      cwd: join(folder, "judged"),
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", ...environment },
    });
    return { status, stdout, stderr };
  }

  function onlyCache(): string {
    const names = readdirSync(cache);
    expect(names).toHaveLength(1);
    return join(cache, names[0] ?? "");
  }

  it("is read byte by byte, so it holds no letter beyond ASCII, and knows those that patterns look for", () => {
    for (const file of ["contract.cjs", ...readdirSync(join(folder, "dist/parts")).map((name) => join("parts", name))]) expect(readFileSync(join(folder, "dist", file)).findIndex((byte) => byte > 0x7f)).toBe(-1);
    spawnSync("git", ["init", "--quiet", join(folder, "korean")]);
    writeFileSync(join(folder, "korean/LLM_DEVELOPMENT_CONTRACT.md"), "# 규칙\n\n## 코드\n\n- any 타입 금지\n- 🚫 콜백 중첩\n");
    const { stdout } = spawnSync(process.execPath, [join(folder, "bin/contract.js"), "init", "--dry-run", "--format", "json"], { cwd: join(folder, "korean"), encoding: "utf8" });
    expect(JSON.parse(stdout)).toMatchObject({ matched: [{ id: "QA-4", line: 5 }], unenforced: [{ line: 6, text: "🚫 콜백 중첩" }] });
  });

  it("keeps compiled code after the first run and leaves it alone after the second", () => {
    expect(run(["--version"]).status).toBe(0);
    const written = statSync(onlyCache());
    expect(run(["--version"]).status).toBe(0);
    expect(statSync(onlyCache()).ino).toBe(written.ino);
    expect(written.size).toBeGreaterThan(10_000);
  });

  it("keeps the code of the start for the cache of a long first run", () => {
    const cachedBytes = (): number => readdirSync(cache).reduce((sum, name) => sum + statSync(join(cache, name)).size, 0);
    // Of paths that are named, no verdict of an earlier run is taken.
    run(["check", "src"]);
    const short = cachedBytes();
    rmSync(cache, { recursive: true });
    // V8 drops compiled functions that several collections found unused. The flag makes that the first collection, so that the run need not be long.
    spawnSync(process.execPath, ["--stress-flush-code", "--max-semi-space-size=1", join(folder, "bin/contract.js"), "check", "src"], { cwd: join(folder, "judged") });
    expect(cachedBytes()).toBeGreaterThan(0.95 * short);
  });

  it("replaces a damaged cache and answers as before", () => {
    const first = run(["--version"]);
    const path = onlyCache();
    const whole = readFileSync(path);
    const damaged = Buffer.from(whole);
    for (let at = damaged.length >> 1; at < damaged.length; at++) damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    writeFileSync(path, damaged);
    expect(run(["--version"])).toEqual(first);
    expect(readFileSync(path).equals(damaged)).toBe(false);
  });

  it("works where the cache cannot be written", () => {
    writeFileSync(cache, "a file where the folder should be");
    expect(run(["--version"])).toMatchObject({ status: 0, stderr: "" });
  });

  it.each(["dist/contract.cjs", "dist/parts"])("says what to do when %s is missing", (path) => {
    rmSync(join(folder, path), { recursive: true });
    const { status, stderr } = run(["--version"]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/bundled command is missing.*npm run build/);
  });

  it("says what to do when the bundle is of another build", () => {
    for (const text of ["(function (exports) { exports.main = () => 0; })", "({})"]) {
      writeFileSync(join(folder, "dist/contract.cjs"), text);
      const { status, stderr } = run(["--version"]);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^The bundled command is of another build: .*npm run build.*\n$/);
    }
  });

  it("tells one build from another by its first file, whichever part differs", () => {
    const parts = join(folder, "dist/parts");
    const bundle = readFileSync(join(folder, "dist/contract.cjs"), "utf8");
    const digests = readdirSync(parts).map((name) => createHash("sha256").update(readFileSync(join(parts, name))).digest("base64url"));
    expect(digests.length).toBeGreaterThan(10);
    expect(digests.filter((digest) => !bundle.includes(digest))).toEqual([]);
  });

  it("reads the parts alone that a command needs", () => {
    for (const name of readdirSync(join(folder, "dist/parts")).filter((each) => statSync(join(folder, "dist/parts", each)).size > 200_000)) rmSync(join(folder, "dist/parts", name));
    writeFileSync(join(folder, "judged/message"), "feat: change the prices\n");
    expect(run(["--version"]).status).toBe(0);
    expect(run(["commit-msg", "message"])).toMatchObject({ status: 0, stderr: "" });
    expect(run(["check"]).status).toBe(2);
  });

  it("asks git once for all that a commit's hooks need, also where it asks ahead", () => {
    const programs = join(folder, "programs");
    const log = join(folder, "asked.txt");
    mkdirSync(programs);
    writeFileSync(join(programs, "git"), `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nPATH=\${PATH#*:} exec git "$@"\n`, { mode: 0o755 });
    writeFileSync(join(folder, "judged/message"), "feat: change the prices\n");
    writeFileSync(join(folder, "judged/src/a.ts"), "export const a: unknown = 1;\n");
    const git = (...args: string[]) => expect(spawnSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], { cwd: join(folder, "judged") }).status).toBe(0);
    git("add", "LLM_DEVELOPMENT_CONTRACT.md");
    git("commit", "-qm", "first");
    git("add", "src/a.ts");
    const asked = (...args: string[]): (string | undefined)[] => {
      // The first run keeps the compiled code, by which the second knows what it will need.
      for (let round = 0; round < 2; round += 1) {
        writeFileSync(log, "");
        expect(run(["git-hook", "--", ...args], { PATH: `${programs}:${process.env["PATH"] ?? ""}` })).toMatchObject({ status: 0, stderr: "" });
      }
      return readFileSync(log, "utf8").trim().split("\n").map((line) => /(?:^| )(ls-files|diff|cat-file|config) /.exec(line)?.[1] ?? line).sort();
    };
    expect(asked("pre-commit")).toEqual(["cat-file", "diff", "ls-files"]);
    expect(asked("commit-msg", "message")).toEqual(["config"]);
  });

  it("holds what parsing every shipped contract gives", () => {
    const bundle = [join(folder, "dist/contract.cjs"), ...readdirSync(join(folder, "dist/parts")).map((name) => join(folder, "dist/parts", name))].map((path) => readFileSync(path, "latin1")).join("\n");
    const contracts = join(product, "node_modules/@contract-as-code/core/node_modules/@contract-as-code/configs/contracts");
    const names = readdirSync(contracts);
    expect(names).toContain("production.md");
    for (const name of names) {
      const text = readFileSync(join(contracts, name), "utf8");
      expect(bundle).toContain(createHash("sha256").update(`contract-as-code/${name.slice(0, -".md".length)}\0${text}`).digest("base64url"));
    }
  });

  it("judges without loading TypeScript", () => {
    const record = join(folder, "recorder.cjs");
    const loaded = join(folder, "loaded.txt");
    writeFileSync(record, recorder);
    const { status, stdout, stderr } = run(["check", "--format", "json"], { NODE_OPTIONS: `--require ${record}`, LOADED_FILES: loaded });
    expect(stderr).toBe("");
    expect(status).toBe(1);
    expect(stdout).toContain("@typescript-eslint/no-explicit-any");
    const files = readFileSync(loaded, "utf8");
    expect(files).toContain(".node");
    expect(files).not.toMatch(/node_modules[\\/]typescript[\\/]/);
  });
});
