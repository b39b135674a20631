import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exit } from "../exit.js";
import { main } from "../main.js";
import { scriptedHost } from "../scripted-host.test.data.js";

const contract = "---\ncontract: 1\n---\n\n# Contract\n\n## A-1 · Title\n\nText SHOULD stand.\n";

let root = "";
const path = (name: string) => join(root, name);
const text = () => readFileSync(path("lefthook.yml"), "utf8");
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "contract-sync-")));
  writeFileSync(path("LLM_DEVELOPMENT_CONTRACT.md"), contract);
});
afterEach(() => rmSync(root, { recursive: true }));

async function sync(...argv: string[]) {
  const host = scriptedHost({ cwd: root });
  return { code: await main(["sync", ...argv, "--root", "."], host), out: host.out(), err: host.err() };
}

describe("contract sync", () => {
  it("writes what is missing, and then has nothing to do", async () => {
    expect(await sync()).toEqual({ code: exit.clean, out: "Wrote lefthook.yml.\n", err: "" });
    const written = text();
    expect(written).toContain("node_modules/.bin/contract check --staged");
    expect(await sync()).toEqual({ code: exit.clean, out: "lefthook.yml: as the contract asks.\n", err: "" });
    expect(text()).toBe(written);
    expect(await sync("--check")).toEqual({ code: exit.clean, out: "", err: "lefthook.yml: as the contract asks.\n" });
  });

  it("shows what it would write and writes nothing, with --check and with --dry-run", async () => {
    const checked = await sync("--check");
    expect(checked).toMatchObject({ code: exit.findings, err: "lefthook.yml is missing.\nRun `contract sync`, and commit what it writes.\n" });
    expect(checked.out).toContain("--- /dev/null\n+++ b/lefthook.yml\n");
    expect(await sync("--dry-run")).toEqual({ code: exit.clean, out: checked.out, err: "Would write lefthook.yml.\n" });
    expect(existsSync(path("lefthook.yml"))).toBe(false);
  });

  it("says what has drifted, as a short patch, and mends it with every other byte and the mode as they were", async () => {
    await sync();
    const kept = `\uFEFF# mine\r\n${text().replaceAll("\n", "\r\n").replace("  jobs:", "  parallel: true # both\r\n  jobs:\r\n    - run: lint\r\n")}`;
    writeFileSync(path("lefthook.yml"), kept.replace("check --staged", "check --staged --max-warnings 9"));
    chmodSync(path("lefthook.yml"), 0o640);
    const { code, out, err } = await sync("--check");
    expect(code).toBe(exit.findings);
    expect(err).toBe("lefthook.yml is not as the contract asks: the job `contract` of `pre-commit` is another one.\nRun `contract sync`, and commit what it writes.\n");
    expect(out.split("\n").filter((line) => /^[-+] /.test(line))).toEqual(["-      run: node_modules/.bin/contract check --staged --max-warnings 9\r", "+      run: node_modules/.bin/contract check --staged\r"]);
    expect(await sync()).toMatchObject({ code: exit.clean });
    expect(text()).toBe(kept);
    expect(statSync(path("lefthook.yml")).mode & 0o777).toBe(0o640);
  });

  it("leaves to a person what it cannot decide, names the place, and does not pass", async () => {
    await sync();
    writeFileSync(path("lefthook.yml"), text().replace("pre-commit:\n", "pre-commit:\n  skip: [merge]\n"));
    const told = "lefthook.yml:6:3 `skip` holds for every job of `pre-commit`, and can keep the contract's from running. Give it to the jobs that need it.\n";
    expect(await sync()).toEqual({ code: exit.findings, out: told, err: "" });
    expect(await sync("--check")).toEqual({ code: exit.findings, out: "", err: told });
  });

  it("names a contract with faults, and files that it must not write", async () => {
    symlinkSync("elsewhere.yml", path("lefthook.yml"));
    const linked = await sync();
    expect(linked.code).toBe(exit.unjudged);
    expect(linked.err).toContain("lefthook.yml is reached through a symlink");
    expect(existsSync(path("elsewhere.yml"))).toBe(false);
    writeFileSync(path("LLM_DEVELOPMENT_CONTRACT.md"), "# Contract\n");
    const faulty = await sync();
    expect(faulty).toMatchObject({ code: exit.unjudged, out: "" });
    expect(faulty.err).toContain("LLM_DEVELOPMENT_CONTRACT.md");
  });

  it("writes nothing that the contract does not want", async () => {
    writeFileSync(path("LLM_DEVELOPMENT_CONTRACT.md"), `${contract}\n## CON-3 · Files\n\nThey MUST match.\n\n\`\`\`yaml enforce\nrules:\n  contract/require-synced-files: { except: [lefthook.yml] }\n\`\`\`\n`);
    expect(await sync()).toEqual({ code: exit.clean, out: "The contract asks for no file.\n", err: "" });
    expect(existsSync(path("lefthook.yml"))).toBe(false);
  });
});
