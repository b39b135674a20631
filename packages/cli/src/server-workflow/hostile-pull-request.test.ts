import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { removeRepositories } from "../repository.test.data.js";
import { bin } from "../server.test.data.js";
import { breach, contract, errors, outcome, Server, workflowPath } from "./server.test.data.js";

// What a pull request can bring to be judged by less, or to run on the machine that judges it.
afterAll(removeRepositories);
const slow = 240_000;
const failed = ["failure", "failure"];

/** Code that leaves a mark, in JavaScript of either kind. */
const marking = (server: Server, name: string): string => `require("node:fs").writeFileSync(${JSON.stringify(`${server.marks}/${name}`)}, "");\n`;
const touching = (server: Server, name: string): string => `touch '${server.marks}/${name}'`;

describe("what a pull request brings never runs", { timeout: slow }, () => {
  it("whatever configures a tool, is committed as one, or hangs on to an installation", () => {
    const server = new Server();
    const [code, touch] = [(name: string) => marking(server, name), (name: string) => touching(server, name)];
    const scripts = Object.fromEntries(["preinstall", "install", "postinstall", "prepare", "prepublish", "dependencies"].map((name) => [name, touch(name)]));
    const head = server.propose([
      {
        "src/client.ts": breach,
        "eslint.config.js": `${code("eslint.config.js")}module.exports = [];\n`,
        "eslint.config.mjs": `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(`${server.marks}/mjs`)}, "");\nexport default [];\n`,
        ".eslintrc.cjs": code("eslintrc"),
        ".pnpmfile.cjs": `${code("pnpmfile")}module.exports = {};\n`,
        ".yarnrc.yml": `yarnPath: ./yarn.cjs\nplugins: [./plugin.cjs]\n`,
        "yarn.cjs": code("yarn"),
        "plugin.cjs": code("yarn-plugin"),
        ".npmrc": `node-options=--require ${server.marks}/../evil.cjs\nscript-shell=./shell.sh\nignore-scripts=false\nregistry=http://127.0.0.1:9/\n`,
        "shell.sh": `#!/bin/sh\n${touch("shell")}\n`,
        "package.json": JSON.stringify({ name: "orders", scripts, devDependencies: { "contract-as-code": "file:./tool", evil: "file:./evil" }, prettier: "./prettier.cjs", commitlint: { extends: ["./commitlint.cjs"] } }),
        "evil/package.json": JSON.stringify({ name: "evil", version: "1.0.0", scripts }),
        "tool/package.json": JSON.stringify({ name: "contract-as-code", version: "9.0.0", bin: { contract: "contract.js" } }),
        "tool/contract.js": `#!/usr/bin/env node\n${code("tool")}`,
        "node_modules/.bin/contract": `#!/bin/sh\n${touch("committed-bin")}\n`,
        "node_modules/contract-as-code/contract.js": `#!/usr/bin/env node\n${code("committed-package")}`,
        "node_modules/eslint-plugin-evil/index.js": code("committed-plugin"),
        "tsconfig.json": JSON.stringify({ compilerOptions: { plugins: [{ name: "./ts-plugin.cjs" }] }, extends: "./ts-base.cjs" }),
        "ts-plugin.cjs": code("ts-plugin"),
        "prettier.cjs": `${code("prettier")}module.exports = { plugins: ["./prettier-plugin.cjs"] };\n`,
        "prettier-plugin.cjs": code("prettier-plugin"),
        "commitlint.config.cjs": `${code("commitlint")}module.exports = {};\n`,
        "commitlint.cjs": code("commitlint-extends"),
        ".gitattributes": "* filter=evil diff=evil merge=evil export-ignore\n*.ts binary -diff eol=crlf\n",
        ".gitconfig": `[filter "evil"]\n\tsmudge = ${touch("smudge")}\n\tclean = ${touch("clean")}\n[diff "evil"]\n\ttextconv = ${touch("textconv")}\n`,
        ".gitmodules": `[submodule "evil"]\n\tpath = evil\n\turl = ext::sh -c ${touch("submodule")}\n\tupdate = !${touch("update")}\n`,
        ".githooks/post-checkout": `#!/bin/sh\n${touch("hook")}\n`,
        "lefthook.yml": `pre-commit:\n  jobs:\n    - run: ${touch("lefthook")}\n`,
        ".github/actions/contract/action.yml": `name: x\nruns:\n  using: composite\n  steps:\n    - run: ${touch("action")}\n      shell: bash\n`,
        ".github/workflows/zeal.yml": `on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${touch("workflow")}\n`,
      },
    ]);
    const run = server.pullRequest(head, { isFork: true });
    expect([outcome(run), server.left()]).toEqual([failed, []]);
    expect(errors(run)).toContain("ENV-1 src/client.ts:1");
    // The judge itself is the one of the base's lockfile.
    expect(run["judge"]?.log).not.toContain("9.0.0");
    // The marks are real: whoever runs any of it leaves them.
    for (const [program, file] of [["sh", "node_modules/.bin/contract"], ["node", "eslint.config.mjs"], ["node", "prettier-plugin.cjs"]] as const) spawnSync(program, [file], { cwd: server.clone.root });
    expect(server.left()).toEqual(["committed-bin", "mjs", "prettier-plugin"]);
  });
});

describe("what a pull request weakens changes nothing for itself", { timeout: slow }, () => {
  const without = (id: string) => contract.replace(new RegExp(`## ${id} [^]*?(?=\\n## |$)`), "");

  it.each<[string, Record<string, string | undefined>]>([
    ["a clause that is taken away", { "LLM_DEVELOPMENT_CONTRACT.md": without("ENV-1") }],
    ["a vocabulary that allows it", { "LLM_DEVELOPMENT_CONTRACT.md": contract.replace('["src/env.ts"]', '["src/env.ts", "src/client.ts"]') }],
    ["a waiver", { "contract-waivers.yml": "- id: W-1\n  clause: ENV-1\n  files: [src/**]\n  reason: We are in a hurry, and this is the reason.\n  owner: '@acme/platform'\n  expires: 2027-01-31\n" }],
    ["a comment", { "src/client.ts": `/* eslint-disable */\n${breach}` }],
    ["attributes that hide it", { ".gitattributes": "* binary -diff linguist-generated export-ignore\n" }],
    ["a file that git ignores", { ".gitignore": "node_modules\nsrc/client.ts\n" }],
  ])("%s", (_, weakened) => {
    const server = new Server();
    const run = server.pullRequest(server.propose([{ "src/client.ts": breach, ...weakened }]));
    expect(outcome(run)).toEqual(failed);
    expect(errors(run).filter((found) => found.startsWith("ENV-1"))).toEqual([expect.stringMatching(/^ENV-1 src\/client\.ts:[12]$/)]);
  });

  it("a baseline that records what it brings", () => {
    const server = new Server();
    server.clone.write("src/client.ts", breach);
    const { status, stderr } = spawnSync(process.execPath, [bin, "baseline"], { cwd: server.clone.root, encoding: "utf8" });
    const recorded = readFileSync(join(server.clone.root, "contract-baseline.txt"), "utf8");
    expect([status, recorded]).toEqual([0, expect.stringMatching(/^ENV-1 [0-9a-f]{16} src\/client\.ts$/mu)]);
    expect(stderr).not.toContain("Error");
    const run = server.pullRequest(server.propose([{ "src/client.ts": breach, "contract-baseline.txt": recorded }]));
    expect([outcome(run), errors(run)]).toEqual([failed, expect.arrayContaining(["ENV-1 src/client.ts:1"])]);
  });

  it("a plugin and a shipped contract of its own", () => {
    const server = new Server();
    const planted = (path: string) => [`node_modules/${path}`, `packages/${path}`, `node_modules/contract-as-code/node_modules/${path}`];
    const files = [
      ...planted("@contract-as-code/eslint-plugin/dist/rules/env/no-process-env.js").map((path) => [path, `${marking(server, "plugin")}export default {};\n`]),
      ...planted("@contract-as-code/configs/contracts/production.md").map((path) => [path, "---\ncontract: 1\n---\n"]),
    ];
    const head = server.propose([{ "src/client.ts": breach, ...Object.fromEntries(files) }]);
    expect(server.clone.read("ls-tree", "-r", "--name-only", head).split("\n")).toEqual(expect.arrayContaining(files.map(([path]) => path)));
    const run = server.pullRequest(head);
    expect([outcome(run), errors(run), server.left()]).toEqual([failed, expect.arrayContaining(["ENV-1 src/client.ts:1"]), []]);
  });

  it.each<[string, (text: string) => string | undefined, RegExp]>([
    ["the workflow, by a judgement that cannot fail", (text) => text.replace(/node_modules\/\.bin\/contract check .*/, "true"), /title=CON-3[^]*is not as the contract asks: `steps` of the job `judge` are others/],
    ["the workflow, by a filter of paths", (text) => text.replace("  pull_request_target:\n", "  pull_request_target:\n    paths: ['docs/**']\n"), /title=CON-3[^]*what starts it \(`on`\) is something else/],
    ["the workflow, by taking it away", () => undefined, /title=CI-5/],
  ])("%s", (_, weaken, told) => {
    const server = new Server();
    const text = server.clone.read("show", `main:${workflowPath}`);
    const weakened = weaken(`${text}\n`);
    expect(weakened).not.toBe(`${text}\n`);
    const run = server.pullRequest(server.propose([{ [workflowPath]: weakened }]));
    expect([outcome(run), run["judge"]?.log]).toEqual([failed, expect.stringMatching(told)]);
  });

  it("a contract that is taken away", () => {
    const server = new Server();
    const run = server.pullRequest(server.propose([{ "src/client.ts": breach, "LLM_DEVELOPMENT_CONTRACT.md": undefined }]));
    expect([outcome(run), run["judge"]?.log]).toEqual([failed, expect.stringContaining("The head has no LLM_DEVELOPMENT_CONTRACT.md")]);
  });

  it("a job of another workflow that bears the name of the check", () => {
    const server = new Server();
    const run = server.pullRequest(server.propose([{ ".github/workflows/green.yml": "on: pull_request\njobs:\n  contract:\n    runs-on: ubuntu-latest\n    steps:\n      - run: exit 0\n" }]));
    expect([outcome(run), run["judge"]?.log]).toEqual([failed, expect.stringMatching(/title=CI-5[^]*bears the name of the check/)]);
  });

  it("a contract that owners are asked about passes, and one that nobody is asked about does not", () => {
    const owned = new Server();
    const weaker = { "LLM_DEVELOPMENT_CONTRACT.md": without("VER-1") };
    expect(outcome(owned.pullRequest(owned.propose([weaker])))).toEqual(["success", "success"]);
    const free = new Server({ CODEOWNERS: "docs/** @acme/platform\n" });
    const run = free.pullRequest(free.propose([{ ...weaker, CODEOWNERS: "* @mallory\n" }]));
    expect([outcome(run), run["judge"]?.summary]).toEqual([failed, expect.stringContaining("VER-1")]);
  });
});

describe("the action of this repository", { timeout: slow }, () => {
  const action = readFileSync(fileURLToPath(new URL("../../../../.github/actions/contract/action.yml", import.meta.url)), "utf8");

  /** A server whose workflow leaves the work to the action. */
  function withAction(): Server {
    const server = new Server({ ".github/actions/contract/action.yml": action });
    const text = server.clone.read("show", `main:${workflowPath}`);
    const [start, end] = [text.indexOf("      - name: Fetch the change"), text.indexOf("      - name: Keep the report")];
    server.clone.write(workflowPath, `${text.slice(0, start)}      - uses: ./.github/actions/contract\n${text.slice(end)}\n`);
    server.push(server.commit(server.clone, "ci: leave it to the action"));
    return server;
  }

  it("judges as the workflow does, in a folder of its own, and is the base's", () => {
    const server = withAction();
    const good = server.pullRequest(server.propose([{ "src/a.ts": "export {};\n" }], { from: "origin/main" }));
    expect([outcome(good), good["code-scanning"]?.uploads.length]).toEqual([["success", "success"], 1]);
    expect(good["judge"]?.summary).toContain("| ENV-1 | ");
    const hostile = server.propose([{ "src/a.ts": breach, ".github/actions/contract/action.yml": `runs:\n  using: composite\n  steps:\n    - run: ${touching(server, "action")}\n      shell: bash\n` }], { from: "origin/main" });
    const bad = server.pullRequest(hostile);
    expect([outcome(bad), errors(bad), server.left()]).toEqual([failed, ["ENV-1 src/a.ts:1"], []]);
  });
});
