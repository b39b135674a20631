import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkPush } from "../check-push.js";
import type { Folder } from "../view/repository.test.data.js";
import { cloned, commands, commit, contract, lineOf, push } from "./push.test.data.js";

describe("the commands of a push", () => {
  const ran = (folder: Folder): boolean => existsSync(join(folder.root, "ran"));

  it("run last, and a failure is a finding on their clause", async () => {
    const folder = cloned();
    commit(folder, "feat: a");
    const updates = lineOf(folder, "HEAD", "refs/heads/main");
    expect(await push(folder, updates)).toMatchObject({ found: [], notRun: [] });
    expect(ran(folder)).toBe(false);
    expect(await push(folder, updates, { commands })).toMatchObject({ found: [], notRun: [] });
    expect(ran(folder)).toBe(true);
    folder.write({ broken: "" });
    expect((await push(folder, updates, { commands })).found).toEqual([{ place: "QA-6 LLM_DEVELOPMENT_CONTRACT.md:40:1", message: expect.stringContaining("failed with exit code 1") }]);
  });

  it("are told in how many files the working tree is not what is pushed", async () => {
    const folder = cloned();
    commit(folder, "feat: a");
    const differing: number[] = [];
    const counted = (count: number) => (differing.push(count), commands());
    const updates = lineOf(folder, "HEAD", "refs/heads/main");
    await push(folder, updates, { commands: counted });
    folder.write({ "src/old.ts": "export {};\n", "src/new.ts": "export {};\n" });
    await push(folder, updates, { commands: counted });
    expect(differing).toEqual([0, 2]);
  });

  it("do not run where there is an error already, and are named", async () => {
    const folder = cloned();
    commit(folder, "wip");
    expect((await push(folder, lineOf(folder, "HEAD", "refs/heads/main"), { commands })).notRun).toEqual(["touch ran; test ! -e broken"]);
    expect(ran(folder)).toBe(false);
  });

  it("are those of the working tree, never of a commit", async () => {
    const folder = cloned();
    folder.git("checkout", "--quiet", "-b", "feat/evil");
    commit(folder, "feat: evil", { "LLM_DEVELOPMENT_CONTRACT.md": contract.replace("touch ran; test ! -e broken", "touch evil") });
    folder.git("checkout", "--quiet", "main");
    await push(folder, lineOf(folder, "feat/evil", "refs/heads/feat/evil"), { commands });
    expect([ran(folder), existsSync(join(folder.root, "evil"))]).toEqual([true, false]);
  });

  it("do not run by a contract with faults", async () => {
    const folder = cloned();
    commit(folder, "feat: a", { "LLM_DEVELOPMENT_CONTRACT.md": contract.replace("type-enum", "tpye-enum") });
    const { report } = await checkPush({ root: folder.root, updates: lineOf(folder, "HEAD", "refs/heads/main"), remote: "origin", commands, shipped: { names: [], read: () => undefined } });
    expect(report).toMatchObject({ findings: [], files: 0, diagnostics: [{ code: "unknown-rule" }] });
    expect(ran(folder)).toBe(false);
  });
});
