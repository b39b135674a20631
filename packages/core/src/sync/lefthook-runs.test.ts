import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadContract } from "../document/load.js";
import { memoryView } from "../view/memory.js";
import { repository, type Folder } from "../view/repository.test.data.js";
import { lefthook } from "./lefthook.js";
import { applyEdits } from "./synced-file.js";

const program = fileURLToPath(new URL("../../../../node_modules/.bin/lefthook", import.meta.url));
const { contract } = loadContract(memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": "---\ncontract: 1\n---\n\n## A-1 · Title\n\nText SHOULD stand.\n" }));
if (contract === undefined) throw new Error("The contract of the test has faults.");
const created = lefthook.create(contract);

/** A repository with a program in place of ours that tells how it was called, and what it was given. */
function project(text: string, name = "lefthook.yml"): Folder {
  const folder = repository();
  folder.write({ "node_modules/.bin/contract": '#!/bin/sh\nprintf "called:"\nfor word; do printf " <%s>" "$word"; done\necho\nif [ "$2" = --push ]; then cat; fi\nexit "${RESULT:-0}"\n', ".gitignore": "node_modules/\n", [name]: text });
  chmodSync(join(folder.root, "node_modules/.bin/contract"), 0o755);
  return folder.commit();
}

function run(folder: Folder, args: readonly string[], { input = "", result = "0" } = {}): { status: number | null; calls: string[] } {
  const { status, stdout } = spawnSync(program, ["run", ...args], { cwd: folder.root, input, encoding: "utf8", env: { PATH: process.env["PATH"], HOME: folder.root, NO_COLOR: "1", RESULT: result, GIT_CONFIG_GLOBAL: "/dev/null" } });
  const lines = stdout.split("\n");
  return { status, calls: lines.filter((line) => /^(?:called:|refs\/)/.test(line)) };
}

describe("lefthook itself, with what `contract sync` writes", () => {
  it("takes the file for valid, alone and with jobs of the team", () => {
    const own = "# mine\npre-commit:\n  parallel: true\n  jobs:\n    - name: format\n      run: prettier --check {staged_files}\n  commands:\n    lint:\n      run: eslint {staged_files}\npre-push:\n";
    const mixed = applyEdits(own, lefthook.compare(contract, own, "lefthook.yml").flatMap(({ edit }) => edit ?? []));
    for (const text of [created, mixed]) {
      const folder = project(text);
      expect(execFileSync(program, ["validate"], { cwd: folder.root, encoding: "utf8" })).toContain("All good");
    }
  });

  it("calls the gate at each hook, hands on what git gives, and ends as the gate ends", () => {
    const folder = project(created).write({ "a.txt": "a" });
    folder.git("add", "a.txt");
    expect(run(folder, ["pre-commit"])).toEqual({ status: 0, calls: ["called: <check> <--staged>"] });
    expect(run(folder, ["pre-commit"], { result: "1" })).toEqual({ status: 1, calls: ["called: <check> <--staged>"] });
    expect(run(folder, ["commit-msg", "/a b/it's/COMMIT_EDITMSG"])).toEqual({ status: 0, calls: ["called: <commit-msg> </a b/it's/COMMIT_EDITMSG>"] });
    const lines = "refs/heads/main 1 refs/heads/main 0";
    expect(run(folder, ["pre-push", "origin", "https://example.com/a"], { input: `${lines}\n`, result: "1" })).toEqual({ status: 1, calls: ["called: <check> <--push> <origin> <https://example.com/a>", lines] });
  });

  it("calls it at a push whose ends hold the same files, over which lefthook passes for other jobs", () => {
    const folder = project(created.replace("  jobs:\n    # lefthook", "  jobs:\n    - name: plain\n      run: node_modules/.bin/contract plain\n    # lefthook"));
    const remote = repository();
    remote.git("config", "core.bare", "true");
    folder.git("push", "--quiet", remote.root, "main:other");
    folder.git("remote", "add", "origin", remote.root);
    folder.git("fetch", "--quiet", "origin");
    folder.git("branch", "--set-upstream-to=origin/other");
    folder.git("config", "push.default", "upstream");
    expect(run(folder, ["pre-push", "origin", "url"]).calls).toEqual(["called: <check> <--push> <origin> <url>"]);
  });

  it("calls it at a push when the file has another of its names", () => {
    const name = ".config/lefthook.yaml";
    const text = applyEdits("pre-push:\n", lefthook.compare(contract, "pre-push:\n", name).flatMap(({ edit }) => edit ?? []));
    expect(run(project(text, name), ["pre-push", "origin", "url"]).calls).toEqual(["called: <check> <--push> <origin> <url>"]);
  });

  it("leaves the hook files alone", () => {
    const folder = project(created).write({ ".git/hooks/pre-commit": "#!/bin/sh\n# ours\n", "b.txt": "b" });
    folder.git("add", "b.txt");
    expect(run(folder, ["pre-commit"]).status).toBe(0);
    expect(execFileSync("cat", [join(folder.root, ".git/hooks/pre-commit")], { encoding: "utf8" })).toBe("#!/bin/sh\n# ours\n");
  });
});
