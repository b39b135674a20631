import { describe, expect, it } from "vitest";
import { loadContract } from "../document/load.js";
import { memoryView } from "../view/memory.js";
import type { Proposal } from "./proposal.js";
import { propose } from "./propose.js";

const file = "LLM_DEVELOPMENT_CONTRACT.md";
const json = JSON.stringify;
const shipped = [{ id: "OBS-1", title: "Code logs through the structured logger" }];
const reads = "export const env = process.env.A;\n";

function proposed(files: Record<string, string>, hooksPath?: string, contractFile = file): Proposal {
  const result = propose({ paths: Object.keys(files).sort(), read: (path) => files[path], contractFile, shipped, hooksPath, version: "1.2.3" });
  if ("diagnostics" in result) throw new Error(json(result.diagnostics));
  return result;
}
const refused = (files: Record<string, string>) => propose({ paths: Object.keys(files).sort(), read: (path) => files[path], contractFile: file, shipped, hooksPath: undefined, version: "1.2.3" });
const after = ({ changes }: Proposal, path = file): string => changes.find((change) => change.path === path)?.after ?? "";
const manifestOf = (proposal: Proposal): unknown => JSON.parse(after(proposal, "package.json"));
/** The files once everything was written. */
const written = (files: Record<string, string>, { changes }: Proposal): Record<string, string> => ({ ...files, ...Object.fromEntries(changes.map((change) => [change.path, change.after])) });

describe("propose", () => {
  it.each<[string, Record<string, string>, { name: string; isBerry?: boolean; lockfiles: string[] }]>([
    ["npm", { "package-lock.json": "{}" }, { name: "npm", lockfiles: ["package-lock.json"] }],
    ["npm without a lockfile", {}, { name: "npm", lockfiles: [] }],
    ["pnpm", { "pnpm-lock.yaml": "" }, { name: "pnpm", lockfiles: ["pnpm-lock.yaml"] }],
    ["Yarn 1", { "yarn.lock": "# yarn lockfile v1\n" }, { name: "yarn", isBerry: false, lockfiles: ["yarn.lock"] }],
    ["Yarn 4", { "yarn.lock": "__metadata:\n  version: 8\n" }, { name: "yarn", isBerry: true, lockfiles: ["yarn.lock"] }],
    ["bun", { "bun.lock": "{}" }, { name: "bun", lockfiles: ["bun.lock"] }],
    ["what packageManager names", { "package.json": json({ packageManager: "yarn@4.5.0" }), "package-lock.json": "{}" }, { name: "yarn", isBerry: true, lockfiles: ["package-lock.json"] }],
  ])("finds %s", (_, files, manager) => {
    expect(proposed({ "package.json": "{}", ...files }).packageManager).toMatchObject(manager);
  });

  it("finds what a repository works with, from all its packages", () => {
    const files = {
      "package.json": json({ workspaces: ["packages/*"], devDependencies: { vitest: "4", husky: "9", "lint-staged": "16" }, "lint-staged": {} }),
      "packages/web/package.json": json({ dependencies: { next: "16", react: "19" }, devDependencies: { "@playwright/test": "1" } }),
      "packages/api/package.json": json({ dependencies: { "@nestjs/core": "11", express: "5" }, scripts: { test: "node --import tsx --test" } }),
      "eslint.config.mjs": "",
      "commitlint.config.js": "",
      ".github/workflows/ci.yml": "",
      ".github/workflows/contract.yml": "",
    };
    expect(proposed(files)).toMatchObject({
      workspaces: ["packages/*"],
      tooling: { frameworks: ["Next.js", "NestJS"], testRunners: ["Vitest", "Playwright", "node:test"], pipelines: ["GitHub Actions (1 workflow)"], eslint: "eslint.config.mjs", lintStaged: "package.json", commitlint: "commitlint.config.js", hookTools: ["husky"] },
    });
  });

  it("writes a contract that can be read, with the words and the owners that were found", () => {
    const files = { "package.json": json({ name: "shop" }), "src/env.ts": reads, "src/(group)/[id].ts": "", ".github/CODEOWNERS": "docs/ @acme/docs\n*  @acme/platform @jo # all\n" };
    const text = after(proposed(files));
    expect(text.startsWith('---\ncontract: 1\nextends: [contract-as-code/production]\nvocabulary:\n  source: ["src/**"]\n  environment: ["src/env.ts"]\nowners: ["@acme/platform", "@jo"]\n---\n\n# Development contract of shop\n')).toBe(true);
    expect(loadContract(memoryView({ [file]: text })).diagnostics).toEqual([]);
  });

  it("calls no project root", () => {
    for (const name of ["root", "@acme/monorepo"]) expect(after(proposed({ "package.json": json({ name }), "src/env.ts": reads }))).toContain("\n# Development contract\n");
    expect(after(proposed({ "package.json": json({ name: "payload-monorepo" }), "src/env.ts": reads }))).toContain("\n# Development contract of payload-monorepo\n");
  });

  it("asks package.json for the command and for its hooks, and both once", () => {
    const files = { "package.json": json({ name: "x", scripts: { prepare: "tsc" } }) };
    const proposal = proposed(files);
    expect(manifestOf(proposal)).toEqual({ name: "x", scripts: { prepare: "tsc && contract install" }, devDependencies: { "contract-as-code": "^1.2.3" } });
    expect(proposed(written(files, proposal)).changes).toEqual([]);
  });

  it("puts the hooks in place by `postinstall` with Yarn 4, and by nothing where that would run for others, or where an image would fail", () => {
    const yarn = { "yarn.lock": "__metadata:\n", ".yarnrc.yml": "nodeLinker: node-modules\n" };
    expect(manifestOf(proposed({ ...yarn, "package.json": json({ private: true }) }))).toMatchObject({ scripts: { postinstall: "contract install" } });
    const open = proposed({ ...yarn, "package.json": "{}" });
    expect(manifestOf(open)).toEqual({ devDependencies: { "contract-as-code": "^1.2.3" } });
    expect(open.notes.join("\n")).toContain("`yarn contract install` once");
    const image = proposed({ "package.json": "{}", "apps/api/Dockerfile": "FROM node\nRUN npm ci --omit=dev\n" });
    expect(manifestOf(image)).not.toHaveProperty("scripts");
    expect(image.notes.join("\n")).toContain("apps/api/Dockerfile installs the packages without");
    expect(manifestOf(proposed({ "package.json": "{}", Dockerfile: "RUN npm ci --omit=dev --ignore-scripts\n" }))).toHaveProperty("scripts");
    expect(manifestOf(proposed({ "package.json": "{}", Dockerfile: "RUN npm ci && npm run build\n" }))).toHaveProperty("scripts");
  });

  it("says what Yarn's Plug'n'Play needs", () => {
    expect(proposed({ "package.json": "{}", "yarn.lock": "__metadata:\n" }).notes.join("\n")).toContain("nodeLinker: node-modules");
    expect(proposed({ "package.json": "{}", "yarn.lock": "__metadata:\n", ".yarnrc.yml": "nodeLinker: node-modules\n" }).notes.join("\n")).not.toContain("nodeLinker");
  });

  it("says that jobs of lefthook stay where there are any besides the contract's", () => {
    const own = "pre-commit:\n  jobs:\n    - name: contract\n      run: node_modules/.bin/contract check --staged\n";
    const note = "The jobs of your own in lefthook's configuration stay";
    expect(proposed({ "package.json": json({ devDependencies: { lefthook: "2" } }) }).notes.join("\n")).not.toContain(note);
    expect(proposed({ "package.json": "{}", "lefthook.yml": own }).notes.join("\n")).not.toContain(note);
    expect(proposed({ "package.json": "{}", "lefthook.yml": `${own}    - run: npx tsc\n` }).notes.join("\n")).toContain(note);
    expect(proposed({ "package.json": "{}", "lefthook.yml": `${own}post-merge:\n  jobs:\n    - run: npm ci\n` }).notes.join("\n")).toContain(note);
  });

  it("calls the contract first in husky's hooks, keeps what stands there, and asks for no lefthook.yml", () => {
    const files = { "package.json": json({ scripts: { prepare: "husky" }, devDependencies: { husky: "9" } }), ".husky/pre-commit": "npx lint-staged\n", ".husky/commit-msg": "#!/bin/sh\n# ours\n\nnpx commitlint --edit $1\n" };
    const proposal = proposed(files);
    expect(proposal.hooksFolder).toBe(".husky");
    expect(after(proposal, ".husky/pre-commit")).toBe('node_modules/.bin/contract git-hook pre-commit "$@" || exit 1\n\nnpx lint-staged\n');
    expect(after(proposal, ".husky/commit-msg")).toBe('#!/bin/sh\n# ours\n\nnode_modules/.bin/contract git-hook commit-msg "$@" || exit 1\n\nnpx commitlint --edit $1\n');
    expect(after(proposal, ".husky/pre-push")).toBe('#!/usr/bin/env sh\n\nnode_modules/.bin/contract git-hook pre-push "$@" || exit 1\n');
    expect(manifestOf(proposal)).toMatchObject({ scripts: { prepare: "husky" } });
    const { contract } = loadContract(memoryView({ [file]: after(proposal) }));
    expect(contract?.clauses.find(({ id }) => id === "CON-3")?.rules).toMatchObject([{ name: "contract/require-synced-files", options: [{ except: ["lefthook.yml"] }] }]);
    expect(proposed(written(files, proposal)).changes).toEqual([]);
  });

  it("starts husky 8's new hooks as its others are, below which the contract is called", () => {
    const starter = '. "$(dirname -- "$0")/_/husky.sh"';
    const proposal = proposed({ "package.json": json({ scripts: { prepare: "husky install .config/husky" } }), ".config/husky/pre-commit": `#!/usr/bin/env sh\n${starter}\n\nnpm test\n` });
    expect(after(proposal, ".config/husky/pre-commit")).toBe(`#!/usr/bin/env sh\n${starter}\n\nnode_modules/.bin/contract git-hook pre-commit "$@" || exit 1\n\nnpm test\n`);
    expect(after(proposal, ".config/husky/pre-push")).toContain(`${starter}\n\nnode_modules/.bin/contract git-hook pre-push`);
  });

  it("goes by the folder of hooks that git is told of, and by none that nothing puts in force", () => {
    expect(proposed({ "package.json": "{}" }, ".husky/_").hooksFolder).toBe(".husky");
    expect(after(proposed({ "package.json": "{}" }, ".githooks"), ".githooks/pre-commit")).toContain("git-hook pre-commit");
    const dead = proposed({ "package.json": json({ devDependencies: { husky: "8" } }), ".husky/pre-commit": "npm test\n" });
    expect(dead.hooksFolder).toBeUndefined();
    expect(dead.notes.join("\n")).toContain("husky is not in force");
    expect(manifestOf(dead)).toMatchObject({ scripts: { prepare: "contract install" } });
  });

  it("fills what a contract does not declare, leaves what it declares, and never says what is judged", () => {
    const files = { "package.json": json({ devDependencies: { "contract-as-code": "1" }, scripts: { prepare: "contract install" } }), "src/env.ts": reads, "src/logger.ts": 'import pino from "pino";\nexport const log = pino();\n', "src/cli/a.ts": "", [file]: "---\ncontract: 1\nextends: [contract-as-code/production]\nvocabulary:\n    logger: [] # none, by intent\n\nowners: [\"@acme/x\"]\n---\n\n# Ours\n" };
    const proposal = proposed(files);
    expect(proposal.starting).toBe("contract");
    expect(after(proposal)).toBe(files[file].replace("by intent\n", 'by intent\n    environment: ["src/env.ts"]\n'));
    expect(proposed(written(files, proposal)).changes).toEqual([]);
  });

  it("adds a vocabulary where there is none, and says so where it cannot", () => {
    const base = { "package.json": json({ dependencies: { "contract-as-code": "1" }, scripts: { prepare: "contract install" } }), "src/env.ts": reads };
    expect(after(proposed({ ...base, [file]: "---\r\ncontract: 1\r\n---\r\n" }))).toBe('---\r\ncontract: 1\r\nvocabulary:\r\n  environment: ["src/env.ts"]\r\n---\r\n');
    const flow = proposed({ ...base, [file]: '---\ncontract: 1\nvocabulary: { logger: ["x"] }\n---\n' });
    expect(flow.changes).toEqual([]);
    expect(flow.notes.join("\n")).toContain("nothing was added to it");
  });

  it("keeps a document in prose, below front matter and with what it asks for", () => {
    const prose = "# House rules\n\n## Logging\n\n- Never use console.log.\n";
    const proposal = proposed({ "package.json": "{}", [file]: prose });
    expect(proposal).toMatchObject({ starting: "prose", matched: [{ id: "OBS-1", line: 5 }] });
    expect(after(proposal)).toContain("---\n\n# House rules\n\n## OBS-1 · Logging\n\n- Never use console.log.\n\n```yaml enforce\n");
    expect(loadContract(memoryView({ [file]: after(proposal) })).diagnostics).toEqual([]);
    expect(proposed({ "package.json": after(proposal, "package.json"), [file]: after(proposal) }).changes).toEqual([]);
  });

  it("refuses front matter of another kind, and a package.json that is broken, each at its place", () => {
    expect(refused({ [file]: "---\ntitle: x\n---\n# Rules\n" })).toMatchObject({ diagnostics: [{ file, line: 1, code: "foreign-front-matter" }] });
    expect(refused({ "package.json": '{\n  "a": 1,,\n}' })).toMatchObject({ diagnostics: [{ file: "package.json", line: 2, column: 10 }] });
  });

  it("passes over a broken manifest of a part, and says so", () => {
    const proposal = proposed({ "package.json": "{}", "packages/a/package.json": "{" });
    expect(proposal.notes.join("\n")).toMatch(/packages\/a\/package\.json:1:\d+ was passed over/u);
  });

  it("says what is missing without a package.json, and asks for nothing in its place", () => {
    const proposal = proposed({ "src/a.ts": "" });
    expect(proposal.changes.map(({ path }) => path)).toEqual([file]);
    expect(proposal.notes.join("\n")).toContain("npx contract-as-code install");
  });

  it("names a contract of another path in the hooks that it writes", () => {
    expect(after(proposed({ "package.json": "{}" }, ".githooks", "docs/OUR RULES.md"), ".githooks/pre-commit")).toContain("git-hook --contract 'docs/OUR RULES.md' pre-commit");
  });
});
