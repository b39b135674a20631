import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../view/repository.test.data.js";
import { based, commit, contract, document, evil, judge, token, verdict } from "./trust.test.data.js";

/** What every attack of this file brings along, and would have go by unseen. */
const attack = { "src/evil.ts": evil };
const found = ["ENV-1 src/evil.ts:1"];

describe("a head that weakens what judges, and breaks it in the same breath", () => {
  it.each([
    ["the level of a clause", { [document]: contract.replace("Code MUST NOT read", "Code MAY read") }],
    ["the rules of a clause", { [document]: contract.replace("contract/no-process-env:", "no-debugger:") }],
    ["the options of a rule", { [document]: contract.replace("contract/no-process-env:", "contract/no-process-env: { allow: [EVIL] }") }],
    ["the scope of a clause", { [document]: contract.replace("{ contract/no-process-env: }", '{ contract/no-process-env: }\nignores: ["src/evil.ts"]') }],
    ["a clause as a whole", { [document]: contract.replace(/## ENV-1[\s\S]*?(?=## SEC-1)/u, "") }],
    ["the vocabulary's source", { [document]: contract.replace('source: ["src/**"]', 'source: ["src/main.ts"]') }],
    ["the vocabulary's tests", { [document]: contract.replace('source: ["src/**"]', 'source: ["src/**"], tests: ["src/evil.ts"]') }],
    ["the vocabulary's modules", { [document]: contract.replace('"src/env.ts"', '"src/*.ts"') }],
    ["waivers", { "contract-waivers.yml": '- { id: W-1, clause: ENV-1, files: ["src/evil.ts"], reason: Because., owner: "@me", expires: 2026-12-31 }\n' }],
    ["a contract of a shipped name", { "contract-as-code/production.md": "# Nothing\n", "node_modules/@contract-as-code/configs/contracts/production.md": "# Nothing\n" }],
  ])("%s: it is judged by the base's", async (_, weakened: Record<string, string>) => {
    expect(await verdict(commit(based(), { ...attack, ...weakened }))).toEqual(found);
  });

  it("the baseline: it is judged by the base's", async () => {
    const { report } = await judge(commit(based(), attack));
    const lines = report.findings.map(({ clause, fingerprint, file }) => `${clause} ${fingerprint} ${file}\n`).join("");
    expect(await verdict(commit(based(), { ...attack, "contract-baseline.txt": lines }))).toEqual(found);
  });

  it("a document that the base's contract extends: it is judged by the base's", async () => {
    const extending = contract.replace("contract: 1\n", "contract: 1\nextends: [docs/more.md]\n").replace(/## ENV-1[\s\S]*?(?=## SEC-1)/u, "");
    const more = `---\ncontract: 1\n---\n\n${/## ENV-1[\s\S]*?(?=## SEC-1)/u.exec(contract)?.[0] ?? ""}`;
    const folder = based({ [document]: extending, "docs/more.md": more });
    expect(await verdict(commit(folder, { ...attack, "docs/more.md": more.replace("Code MUST NOT", "Code MAY") }))).toEqual(found);
    const without = based({ [document]: extending, "docs/more.md": more });
    without.git("rm", "--quiet", "docs/more.md");
    expect(await verdict(commit(without, attack))).toEqual([`missing-document ${document}`]);
  });

  it("a shipped contract: it is the tool's", async () => {
    const shipped = { names: ["contract-as-code/production"], read: () => contract.replace(/vocabulary.*\n/u, "") };
    const own = '---\ncontract: 1\nextends: [contract-as-code/production]\nvocabulary: { source: ["src/**"], environment: ["src/env.ts"] }\n---\n';
    const folder = commit(based({ [document]: own }), { ...attack, "configs/contracts/production.md": "# Nothing\n", "contract-as-code/production.md": "# Nothing\n" });
    expect(await verdict(folder, { shipped })).toEqual(found);
  });

  it("the contract by moving it, taking it out or making it a link: nothing is judged, which is no pass", async () => {
    const moved = based();
    moved.git("mv", document, "CONTRACT.md");
    expect(await verdict(commit(moved, attack))).toEqual([`missing-document ${document}`]);
    symlinkSync("CONTRACT.md", join(moved.root, document));
    expect(await verdict(commit(moved))).toEqual([`unreadable-document ${document}`]);
  });

  it("the days of waivers: the clock is not the head's", async () => {
    const waiver = (expires: string): string => `- { id: W-1, clause: ENV-1, files: ["src/evil.ts"], reason: Old., owner: "@team", expires: ${expires} }\n`;
    const folder = based({ ...attack, "contract-waivers.yml": waiver("2026-11-20") });
    expect(await verdict(commit(folder, { "contract-waivers.yml": waiver("2026-12-31") }))).toEqual(found);
  });
});

describe("comments", () => {
  it.each([
    "/* eslint-disable */",
    "// eslint-disable-next-line",
    "/* eslint-disable-next-line ENV-1/contract/no-process-env -- W-1 */",
    "/* eslint contract/no-process-env: off, ENV-1/contract/no-process-env: 0 */",
    "/* eslint-env node */",
    "// oxlint-disable\n",
    "// biome-ignore lint: no",
    "// @ts-nocheck",
  ])("%s silences nothing", async (comment) => {
    const text = `${comment.trimEnd()}\n${evil.trimEnd()} // eslint-disable-line\n`;
    expect(await verdict(commit(based(), { "src/evil.ts": text }))).toEqual(expect.arrayContaining(["ENV-1 src/evil.ts:2"]));
  });
});

describe("what a head would have run", () => {
  /** Files that other tools run, each of which would leave a file behind. */
  function runners(marker: string): Record<string, string> {
    const ran = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, "");`;
    const shell = `touch ${marker}`;
    return {
      "eslint.config.js": `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(marker)}, ""); export default [{ ignores: ["**"] }];\n`,
      ".eslintrc.cjs": `${ran} module.exports = { root: true, ignorePatterns: ["**"] };\n`,
      ".eslintignore": "**\n",
      "eslint-suppressions.json": '{ "src/evil.ts": { "contract/no-process-env": { "count": 9 } } }\n',
      ".pnpmfile.cjs": `${ran}\n`,
      ".npmrc": "ignore-scripts=false\nscript-shell=/bin/false\n",
      "package.json": `${JSON.stringify({ name: "service", version: "1.0.0", type: "module", scripts: { preinstall: shell, postinstall: shell, prepare: shell }, eslintConfig: { root: true } })}\n`,
      "commitlint.config.cjs": `${ran} module.exports = { rules: {}, ignores: [() => true] };\n`,
      ".prettierrc.cjs": `${ran} module.exports = { plugins: ["./plugin.cjs"] };\n`,
      "plugin.cjs": `${ran}\n`,
      ".secretlintrc.json": '{ "rules": [{ "id": "./plugin.cjs" }] }\n',
      ".secretlintignore": "**\n",
      "lefthook.yml": `pre-commit:\n  jobs:\n    - run: ${shell}\n`,
      "tsconfig.json": '{ "compilerOptions": { "plugins": [{ "name": "./plugin.cjs" }, { "name": "evil-plugin" }], "strict": true, "target": "ES2022" }, "include": ["src"] }\n',
      "node_modules/evil-plugin/package.json": '{ "name": "evil-plugin", "main": "index.js" }\n',
      "node_modules/evil-plugin/index.js": `${ran}\n`,
      "node_modules/eslint-plugin-evil/index.js": `${ran} module.exports = { rules: {} };\n`,
      "node_modules/eslint/package.json": '{ "name": "eslint", "main": "index.js" }\n',
      "node_modules/eslint/index.js": `${ran}\n`,
    };
  }

  it("does not run, out of git or in the working tree, and changes nothing", async () => {
    const marker = join(temporaryFolder(), "ran");
    const folder = commit(based({ "eslint.config.js": "export default [];\n" }), { ...attack, ...runners(marker), "src/secret.txt": `token = "${token}"\n` }, "wip");
    for (const options of [{ commits: "main..head" }, { root: folder.root, commits: "main..head" }]) {
      const all = await verdict(folder, options);
      expect(all.map((place) => place.replace(/[0-9a-f]{12}/u, "ID"))).toEqual(expect.arrayContaining([...found, "SEC-1 src/secret.txt:1", "VER-1 commit ID:1"]));
      expect(existsSync(marker)).toBe(false);
    }
  });

  it("does not run for rules that know types, either, which need a working tree", async () => {
    const marker = join(temporaryFolder(), "ran");
    const typed = `${contract}\n## T-1 · Promises are awaited\n\nThey MUST.\n\n\`\`\`yaml enforce\nrules: { "@typescript-eslint/no-floating-promises": }\n\`\`\`\n`;
    const folder = commit(based({ [document]: typed }), { ...runners(marker), "src/floating.ts": "async function wait(): Promise<void> {}\nwait();\n" });
    expect(await verdict(folder, { root: folder.root })).toEqual(expect.arrayContaining(["T-1 src/floating.ts:2"]));
    expect(existsSync(marker)).toBe(false);
    expect(await verdict(folder)).toEqual([`types-not-available ${document}`]);
  });
});
