import { parse, parseDocument } from "yaml";
import { describe, expect, it } from "vitest";
import { clauseText, contractText } from "../../contract-text.test.data.js";
import { loadContract } from "../../document/load.js";
import { memoryView } from "../../view/memory.js";
import { applyEdits, type SyncedRepository } from "../synced-file.js";
import { syncedStates } from "../synced-files.js";
import { installCommand } from "./install-step.js";
import { workflow } from "./workflow.js";

const path = ".github/workflows/contract.yml";

function contractOf(rules: string, file = "LLM_DEVELOPMENT_CONTRACT.md", keyword?: string) {
  const { contract } = loadContract(memoryView({ [file]: contractText([clauseText("CI-5", `rules:\n  ${rules}`, keyword === undefined ? {} : { keyword })]) }), { file });
  if (contract === undefined) throw new Error("The contract of the test has faults.");
  return contract;
}

function repositoryOf(files: Readonly<Record<string, string>>): SyncedRepository {
  return { list: () => Object.keys(files).sort(), read: (name) => files[name] };
}

const contract = contractOf("contract/require-server-gate:");
const npm = repositoryOf({ "package-lock.json": "{}" });
const created = workflow.create(contract, npm);

/** What `contract sync` makes of a text. */
function synced(text: string) {
  const drifts = workflow.compare(contract, text, path, npm);
  const edits = drifts.flatMap(({ edit }) => edit ?? []);
  return { text: applyEdits(text, edits), messages: drifts.map(({ message }) => message), byHand: drifts.filter(({ edit }) => edit === undefined).length, places: drifts.map(({ range: [start, end] }) => text.slice(start, end)) };
}

function replaced(from: string, to: string): string {
  expect(created).toContain(from);
  return created.replace(from, to);
}

describe("a new workflow", () => {
  it("is started by whatever changes the default branch, as that branch has it, without a filter of paths", () => {
    const { on, permissions, jobs } = parse(created) as { on: unknown; permissions: unknown; jobs: Record<string, Record<string, unknown>> };
    expect(on).toEqual({ pull_request_target: null, merge_group: null, push: { branches: ["main", "master"] } });
    expect(permissions).toEqual({});
    expect(Object.entries(jobs).map(([id, job]) => [id, job["permissions"]])).toEqual([
      ["judge", { contents: "read" }],
      ["code-scanning", { actions: "read", "security-events": "write" }],
      ["contract", {}],
    ]);
    expect(created).not.toMatch(/paths|continue-on-error|secrets\./);
  });

  it("names every action by a full commit, and puts no expression into a script", () => {
    const uses = [...created.matchAll(/uses: (\S+)/g)].map(([, name]) => name);
    expect(uses.length).toBeGreaterThan(4);
    for (const name of uses) expect(name).toMatch(/@[0-9a-f]{40}$/);
    const { jobs } = parse(created) as { jobs: Record<string, { steps: { run?: string }[] }> };
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(scripts.length).toBeGreaterThan(4);
    for (const script of scripts) expect(script).not.toContain("${{");
  });

  it("installs with the package manager of the lockfile, and runs no script of a package", () => {
    expect(installCommand(() => undefined)).toBe("npm ci --ignore-scripts");
    const command = (files: Readonly<Record<string, string>>) => installCommand((name) => files[name]);
    expect(command({ "package-lock.json": "{}" })).toBe("npm ci --ignore-scripts");
    expect(command({ "pnpm-lock.yaml": "lockfileVersion: '9.0'\n" })).toBe("npx --yes pnpm@10 install --frozen-lockfile --ignore-scripts");
    expect(command({ "pnpm-lock.yaml": "lockfileVersion: '6.0'\n" })).toBe("npx --yes pnpm@8 install --frozen-lockfile --ignore-scripts");
    expect(command({ "pnpm-lock.yaml": "lockfileVersion: '9.0'\n", "package.json": '{ "packageManager": "pnpm@10.12.1+sha512.abc" }' })).toBe("npx --yes pnpm@10.12.1 install --frozen-lockfile --ignore-scripts");
    expect(command({ "yarn.lock": "# yarn lockfile v1\n" })).toBe("npx --yes yarn@1.22.22 install --frozen-lockfile --ignore-scripts");
    expect(command({ "yarn.lock": "# This file is generated\n\n__metadata:\n  version: 8\n" })).toBe("npx --yes corepack yarn install --immutable --mode=skip-build");
    expect(command({ "bun.lock": "{}" })).toBe("npx --yes bun@1 install --frozen-lockfile --ignore-scripts");
    // A name that a manifest gives is not put into a shell.
    expect(command({ "pnpm-lock.yaml": "lockfileVersion: '9.0'\n", "package.json": '{ "packageManager": "pnpm@10; curl evil" }' })).toContain("pnpm@10 install");
  });

  it("judges by the contract of another name, too, whatever that is", () => {
    const text = workflow.create(contractOf("contract/require-server-gate:", "docs/it's: a #1 contract.md"), npm);
    const { jobs } = parse(text) as { jobs: { judge: { steps: { name?: string; run?: string }[] } } };
    const runs = jobs.judge.steps.flatMap(({ name, run }) => (name === "Judge the change" || name === "Compare the contracts" ? [run ?? ""] : []));
    expect(runs).toHaveLength(2);
    for (const run of runs) expect(run).toContain(String.raw` --contract 'docs/it'\''s: a #1 contract.md' `);
  });
});

describe("the workflow of a repository", () => {
  it("is as the contract asks when it was written so, in other words and line ends too", () => {
    expect(synced(created).messages).toEqual([]);
    const rewritten = parseDocument(created).toString({ indent: 4, lineWidth: 60, defaultStringType: "QUOTE_DOUBLE" });
    expect(rewritten).not.toBe(created);
    expect(synced(rewritten).messages).toEqual([]);
    expect(synced(created.replaceAll("\n", "\r\n")).messages).toEqual([]);
  });

  it.each([
    ["the branches of pushes", "branches: [main, master]", "branches: [trunk, 'release/**']"],
    ["where jobs run", "runs-on: ubuntu-latest", "runs-on: [self-hosted, linux]"],
    ["how long they may", "timeout-minutes: 15", "timeout-minutes: 40"],
    ["what brings the command", "- run: npm ci --ignore-scripts", "- run: npm ci --ignore-scripts --registry https://packages.example.com\n      - run: npm run build"],
    ["the version of Node", "node-version: 24", "node-version: 22"],
    ["a newer commit of an action", "checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "checkout@f548e57e544e1ff5a4c46bf1e1b8685f8e4a348a # v7.1.0"],
    ["no upload to code scanning", created.slice(created.indexOf("  # Shows the findings under Security"), created.indexOf("  # The check that")), ""],
    ["a job of the team's own", "jobs:\n", "jobs:\n  size:\n    runs-on: ubuntu-latest\n    steps: [{ run: ./size.sh }]\n"],
    ["its name, and how it is queued", "name: contract\n\n", "name: The contract\nconcurrency: contract\n\n"],
  ])("leaves to the team: %s", (_, from, to) => {
    expect(synced(replaced(from, to)).messages).toEqual([]);
  });

  it.each([
    ["paths: ['src/**']", "  pull_request_target:\n", "  pull_request_target:\n    paths: ['src/**']\n", "what starts it (`on`) is something else", "on"],
    ["pull_request, which a change could edit", "  pull_request_target:\n", "  pull_request:\n", "what starts it (`on`) is something else", "on"],
    ["no pushes", "  push:\n    branches: [main, master]\n", "", "what starts it (`on`) is something else", "on"],
    ["branches that no push has", "branches: [main, master]", "branches: ['!**']", "what starts it (`on`) is something else", "on"],
    ["more rights", "permissions: {}", "permissions: write-all", "`permissions` are others", "permissions"],
    ["more rights of a job", "      contents: read", "      contents: write", "`permissions` of the job `judge` is another one", "permissions"],
    ["a condition", "  judge:\n", "  judge:\n    if: github.actor != 'me'\n", "`if` of the job `judge` can keep it from judging", "if"],
    ["a failure that passes", "  judge:\n", "  judge:\n    continue-on-error: true\n", "`continue-on-error` of the job `judge` can keep it from judging", "continue-on-error"],
    ["another base", "BASE: ${{ github.event.pull_request.base.sha ||", "BASE: ${{ github.event.pull_request.head.sha ||", "`env` of the job `judge` is another one", "env"],
    ["a checkout of the head", "ref: ${{ env.BASE }}", "ref: ${{ env.HEAD }}", "`steps` of the job `judge` are others", "steps"],
    ["another action in the place of the checkout", "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "evil/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "`steps` of the job `judge` are others", "steps"],
    ["a tag in the place of a commit", "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1", "actions/checkout@v7", "`steps` of the job `judge` are others", "steps"],
    ["a judgement that cannot fail", '--base "$BASE" --commit', '--base "$HEAD" --commit', "`steps` of the job `judge` are others", "steps"],
    ["a step behind the judgement", "      - name: Keep the report", "      - run: node_modules/.bin/contract sync\n      - name: Keep the report", "`steps` of the job `judge` are others", "steps"],
    ["a variable for everything", "jobs:\n", "env:\n  NODE_OPTIONS: --require ./evil.js\njobs:\n", "`env` at the top changes what the jobs do", "env"],
    ["another shell", "jobs:\n", "defaults:\n  run:\n    shell: 'true {0}'\njobs:\n", "`defaults` at the top changes what the jobs do", "defaults"],
    ["no condition of the last job", "    if: always()\n", "", "`if` of the job `contract` is another one", "contract"],
    ["a last job that needs nothing", "    needs: [judge]\n", "", "`needs` of the job `contract` are others", "contract"],
    ["a last job that asks nothing", '            if [ "$result" != success ]; then echo "The judgement ended as $result."; exit 1; fi\n', "            true\n", "`steps` of the job `contract` are others", "steps"],
    ["a last job by another name", "\n  contract:\n", "\n  gate:\n", "the job `contract` is missing", "jobs"],
    ["code scanning for forks, too", "github.event.pull_request.head.repo.full_name == github.repository", "true", "`if` of the job `code-scanning` is another one", "if"],
  ])("has drifted with %s", (_, from, to, message, place) => {
    const text = replaced(from, to);
    const result = synced(text);
    expect(result).toMatchObject({ messages: [message], places: [place], byHand: 0 });
    expect(synced(result.text).messages).toEqual([]);
  });

  it("is mended with what is the team's own, comments too, as it was", () => {
    const own = replaced("- run: npm ci --ignore-scripts", "# from our mirror\n      - run: ./get-contract.sh")
      .replace("branches: [main, master]", "branches: [trunk]")
      .replace("  judge:\n", "  judge: # by the book\n    if: false\n")
      .replace("ref: ${{ env.BASE }}", "ref: main")
      .replace("  merge_group:\n", "")
      .replace("jobs:\n", "jobs:\n  size:\n    runs-on: ubuntu-latest\n    steps: [{ run: ./size.sh }] # ours\n");
    const result = synced(own);
    expect(result.messages).toEqual(["what starts it (`on`) is something else; `if` of the job `judge` can keep it from judging; `steps` of the job `judge` are others"]);
    expect(synced(result.text).messages).toEqual([]);
    for (const kept of ["# from our mirror", "./get-contract.sh", "branches: [trunk]", "# by the book", "steps: [{run: ./size.sh}] # ours"]) expect(result.text).toContain(kept);
    expect(result.text).not.toContain("if: false");
    const windows = own.replaceAll("\n", "\r\n");
    expect(synced(windows).text.replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("may leave the work to the action, of the repository itself or pinned", () => {
    const start = created.indexOf("      - name: Fetch the change as objects");
    const end = created.indexOf("      - name: Keep the report");
    const by = (step: string) => synced(created.slice(0, start) + step + created.slice(end)).messages;
    expect(by("      - uses: ./.github/actions/contract\n")).toEqual([]);
    expect(by("      - uses: ./.github/actions/contract\n        with: { command: node_modules/.bin/contract }\n")).toEqual([]);
    expect(by("      - uses: contract-as-code/contract-as-code/.github/actions/contract@3d3c42e5aac5ba805825da76410c181273ba90b1\n        with: { version: 1.2.3 }\n")).toEqual([]);
    const drifted = ["`steps` of the job `judge` are others"];
    expect(by("      - uses: evil/contract-as-code/.github/actions/contract@3d3c42e5aac5ba805825da76410c181273ba90b1\n")).toEqual(drifted);
    expect(by("      - uses: contract-as-code/contract-as-code/.github/actions/contract@main\n")).toEqual(drifted);
    expect(by("      - uses: ./.github/actions/contract\n        continue-on-error: true\n")).toEqual(drifted);
    expect(by("      - uses: ./.github/actions/contract\n        with: { base: main }\n")).toEqual(drifted);
    expect(by("      - run: ./.github/actions/contract\n")).toEqual(drifted);
  });

  it.each([
    ["is no YAML", "on: [push\n", /^This file cannot be read as YAML: /],
    ["is no mapping", "- contract sync\n", /^This file is no mapping/],
    ["is nested too deep", `a: ${"[".repeat(5000)}`, /^This file is too large, or nested too deep/],
    ["is too large", `# ${"a".repeat(300_000)}\n`, /^This file is too large/],
  ])("is left to a person when it %s", (_, text, message) => {
    expect(synced(text)).toMatchObject({ messages: [expect.stringMatching(message)], byHand: 1, text });
  });

  it("gets what it lacks where hardly anything is left of it", () => {
    for (const rest of ["# `contract sync`\njobs:\n", "jobs: []\n", "on: push\njobs: { judge: true, contract: [] }\n", "name: x\n"]) {
      const result = synced(rest);
      expect(result.byHand, rest).toBe(0);
      expect(synced(result.text).messages, rest).toEqual([]);
    }
  });
});

describe("a repository", () => {
  const gate = 'on: pull_request\njobs:\n  gate:\n    steps:\n      - run: npx contract check --base "$BASE"\n';
  const states = (asked: typeof contract, files: Readonly<Record<string, string>>) =>
    syncedStates(asked, repositoryOf(files)).filter(({ file }) => file.name === path).map((state) => ({ path: state.path, drifts: state.drifts.length, isMissing: state.text === undefined, isMissed: state.file.isMissed?.(repositoryOf(files)) }));

  it("needs the workflow where a clause in force asks for a gate on the server", () => {
    expect(states(contract, {})).toEqual([{ path, drifts: 0, isMissing: true, isMissed: false }]);
    expect(states(contractOf("no-eval:"), {})).toEqual([]);
    expect(states(contractOf("contract/require-server-gate:", undefined, "MAY"), {})).toEqual([]);
    expect(states(contractOf("contract/require-server-gate: { receive: docs/git.md }"), {})).toEqual([]);
  });

  it("of another system needs none, unless it has workflows", () => {
    for (const system of [".gitlab-ci.yml", "Jenkinsfile", ".circleci/config.yml", ".woodpecker/a.yml", ".gitea/workflows/ci.yml"]) expect(states(contract, { [system]: "" }), system).toEqual([]);
    expect(states(contract, { ".gitlab-ci.yml": "", ".github/workflows/ci.yml": "" })).toHaveLength(1);
  });

  it("with a gate in another workflow is told that this one is missing, since that one is held by nothing", () => {
    expect(states(contract, { ".github/workflows/ci.yml": "on: push\n" })).toMatchObject([{ isMissed: false }]);
    expect(states(contract, { ".github/workflows/ci.yml": gate })).toEqual([{ path, drifts: 0, isMissing: true, isMissed: true }]);
  });

  it("leaves aliases that multiply to a person", () => {
    const row = (index: number): string => `b${index}: &a${index + 1} [${Array.from({ length: 9 }, () => `*a${index}`).join(", ")}]\n`;
    const written = `# \`contract sync\`\non: pull_request\na: &a0 [x]\n${Array.from({ length: 9 }, (_, index) => row(index)).join("")}`;
    expect(syncedStates(contract, repositoryOf({ [path]: written })).find(({ file }) => file.name === path)?.drifts).toEqual([{ range: [0, 0], message: expect.stringContaining("aliases"), edit: undefined }]);
  });

  it("keeps another workflow of the same name", () => {
    expect(states(contract, { [path]: "name: Contract tests\non: push\njobs: {}\n" })).toMatchObject([{ path: ".github/workflows/contract.yaml", isMissing: true }]);
    expect(states(contract, { [path]: "on: push\n", ".github/workflows/contract-gate.yml": created, "package-lock.json": "" })).toMatchObject([{ path: ".github/workflows/contract-gate.yml", drifts: 0, isMissing: false }]);
    expect(states(contract, { [path]: created.replace("permissions: {}", "permissions: write-all") })).toMatchObject([{ path, drifts: 1 }]);
  });
});
