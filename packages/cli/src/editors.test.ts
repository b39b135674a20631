import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Editor, type EditorDiagnostic } from "./editor.test.data.js";
import { languageIds, orders } from "./editors.test.data.js";

const product = fileURLToPath(new URL("../../..", import.meta.url));
const home = realpathSync(mkdtempSync(join(tmpdir(), "contract-editors-")));
const editor = new Editor();
const document = "LLM_DEVELOPMENT_CONTRACT.md";
/** A day on which a waiver of today still holds. */
const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const config = 'import { contract } from "@contract-as-code/core/eslint";\n\nexport default contract();\n';

interface Finding {
  clause: string;
  rule: string;
  level: string;
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  message: string;
}

/** A repository of a team that installed ESLint and this product. */
class Project {
  readonly root: string;

  constructor(name: string, files: Readonly<Record<string, string>>) {
    this.root = join(home, name);
    mkdirSync(this.root, { recursive: true });
    this.write({ ...files, "eslint.config.mjs": config });
    symlinkSync(join(product, "node_modules"), join(this.root, "node_modules"));
    this.git("init", "--quiet");
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  git(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: this.root, encoding: "utf8", env: { PATH: process.env["PATH"], HOME: this.root, GIT_CONFIG_NOSYSTEM: "1" } });
    expect([status, stderr]).toEqual([0, ""]);
    return stdout;
  }

  contract(...args: string[]): string {
    const { stdout, status, stderr } = spawnSync(process.execPath, [join(product, "packages/cli/bin/contract.js"), ...args], { cwd: this.root, encoding: "utf8" });
    expect([status === 2, stderr]).toEqual([args.includes("json") && status === 2, ""]);
    return stdout;
  }

  /** What `contract check` says: findings, or faults of the contract. */
  check(): { findings: Finding[]; waived: Finding[]; baselined: Finding[]; diagnostics: Finding[] } {
    return JSON.parse(this.contract("check", "--no-cache", "--format", "json")) as ReturnType<Project["check"]>;
  }

  async open(path: string): Promise<void> {
    await editor.open(join(this.root, path), languageIds.find(([ending]) => ending.test(path))?.[1] ?? "plaintext", this.read(path));
  }

  async type(path: string, text: string): Promise<void> {
    await editor.type(join(this.root, path), text);
  }

  async shown(path: string): Promise<string[]> {
    return (await editor.diagnostics(join(this.root, path))).map(lineOf).sort();
  }

  /** The one diagnostic of a rule. */
  async diagnostic(path: string, rule: string): Promise<EditorDiagnostic> {
    const [diagnostic, ...others] = (await editor.diagnostics(join(this.root, path))).filter(({ code }) => code === rule);
    expect(others).toEqual([]);
    if (diagnostic === undefined) throw new Error(`${path} shows no ${rule}.`);
    return diagnostic;
  }

  /** Opens every file that an editor shows, and holds what it shows to what the command says of it. */
  async expectEqual(): Promise<ReturnType<Project["check"]>> {
    const report = this.check();
    const { findings, diagnostics } = report;
    expect(diagnostics).toEqual([]);
    let compared = 0;
    for (const path of this.git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")) {
      if (!languageIds.some(([ending]) => ending.test(path))) continue;
      await this.open(path);
      const own = findings.filter(({ file }) => file === path);
      expect([path, ...(await this.shown(path))]).toEqual([path, ...own.map(lineOfFinding).sort()]);
      compared += own.length;
    }
    expect([compared, editor.troubles]).toEqual([findings.length, []]);
    return report;
  }
}

function lineOf({ code, range: { start, end }, severity, message }: EditorDiagnostic): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${severity === 1 ? "error" : "warn"} ${code} ${typeof message === "string" ? message : message.value}`;
}

function lineOfFinding({ clause, rule, level, line, column, endLine, endColumn, message }: Finding): string {
  return `${line}:${column}-${endLine}:${endColumn} ${level} ${clause}/${rule} ${message}`;
}

/** A fault as the editor shows it: whatever it is, it is one of the contract's. */
function lineOfFault({ line, column, endLine, endColumn, message }: Finding): string {
  return `${line}:${column}-${endLine}:${endColumn} error contract-faults/fault ${message}`;
}

let project: Project;
beforeAll(async () => {
  project = new Project("orders", orders);
  project.contract("sync");
  const { "eslint.codeAction.disableRuleComment": disableRuleComment, "eslint.validate": validated } = JSON.parse(project.read(".vscode/settings.json")) as Record<string, object>;
  expect(validated).toEqual(expect.arrayContaining(languageIds.map(([, id]) => id)));
  await editor.start({ codeAction: { disableRuleComment, showDocumentation: { enable: true } } }, home);
});
afterAll(async () => {
  await editor.stop();
  rmSync(home, { recursive: true, force: true });
});

describe("the server of VS Code's ESLint extension shows what contract check finds", () => {
  it("in files of every kind, and on the contract what is asked of the repository", async () => {
    const { findings } = await project.expectEqual();
    const kinds = new Set(findings.map(({ file }) => file.replace(/^.*\//u, "").replace(/^.*\./u, ".")));
    expect([...kinds].sort()).toEqual([".js", ".json", ".md", ".production", ".ts", ".yml"]);
  });

  it("by the shipped contract, where every clause is broken", async () => {
    cpSync(join(product, "examples/violations"), join(home, "violations"), { recursive: true });
    const { findings } = await new Project("violations", {}).expectEqual();
    expect(findings.length).toBeGreaterThan(45);
  });

  it("without what waivers and the baseline cover", async () => {
    const covered = new Project("covered", orders);
    covered.write({ "contract-waivers.yml": `- id: W-1\n  clause: ENV-1\n  files: ["src/old.ts"]\n  reason: It goes.\n  owner: "@acme/orders"\n  expires: ${soon}\n` });
    covered.contract("baseline");
    covered.write({ "src/older.js": `\n${covered.read("src/older.js")}export const newer = process.env.NEWER;\n` });
    const { findings, waived, baselined } = await covered.expectEqual();
    expect([findings.length, waived.length, baselined.length > 5]).toEqual([1, 1, true]);
  });
});

describe("code actions", () => {
  const quickFixes: [path: string, rule: string, title: RegExp, before: string, after: string][] = [
    ["src/read.ts", "QA-1/no-var", /^Fix this/u, "var url", "let url"],
    ["src/read.ts", "ENV-1/contract/no-process-env", /^Use `env\.KEY`/u, "process.env.KEY", "env.KEY"],
    ["config/quotes.yml", "CFG-1/yml/quotes", /^Fix this/u, "'one'", '"one"'],
    ["config/keys.json", "CFG-1/json/no-unnormalized-keys", /^Fix this/u, "cafe\u0301", "caf\u00E9"],
    ["docs/guide.md", "DOC-1/markdown/no-reversed-media-syntax", /^Fix this/u, "(here)[https://example.com]", "[here](https://example.com)"],
  ];

  it.each(quickFixes)("mend %s: %s", async (path, rule, title, before, after) => {
    await project.open(path);
    const diagnostic = await project.diagnostic(path, rule);
    const offered = await editor.actions(join(project.root, path), [diagnostic]);
    const action = offered.find((each) => title.test(each.title));
    if (action === undefined) throw new Error(`Offered are ${offered.map((each) => each.title).join(", ")}.`);
    const text = await editor.take(join(project.root, path), action);
    expect([text.includes(before), text.includes(after)]).toEqual([false, true]);
    expect((await project.shown(path)).filter((line) => line.includes(rule))).toEqual([]);
  });

  it("mend a file as a whole", async () => {
    await project.open("src/read.ts");
    const [action, ...others] = await editor.actions(join(project.root, "src/read.ts"), [], "source.fixAll.eslint");
    expect(others).toEqual([]);
    if (action === undefined) throw new Error("Nothing is offered for the whole file.");
    expect(await editor.take(join(project.root, "src/read.ts"), action)).toBe("const url = process.env.KEY;\nconst name = url;\nexport { name };\n");
  });

  it("lead to the rule's page, and never offer a comment that disables it", async () => {
    for (const [path, rule] of [["src/old.ts", "ENV-1/contract/no-process-env"], [".env.production", "SEC-2/contract/no-plain-secret-value"], [document, "CMP-1/contract/require-security-policy"]] as const) {
      await project.open(path);
      const diagnostic = await project.diagnostic(path, rule);
      expect(diagnostic.codeDescription?.href).toMatch(new RegExp(`/${rule.replace(/^.*\//u, "")}\\.md$`, "u"));
      expect((await editor.actions(join(project.root, path), [diagnostic])).map(({ title }) => title)).toEqual([`Show documentation for ${rule}`]);
    }
  });
});

describe("the contract", () => {
  const saved = orders[document] ?? "";
  const own = (lines: readonly string[]): string[] => lines.filter((line) => !line.includes(" CMP-1/"));
  const faulty: [name: string, text: string, says: RegExp][] = [
    ["an enforce block that is no YAML", saved.replace("  prefer-const:\n", "  prefer-const: {\n"), /flow/iu],
    ["a rule that there is not", saved.replace("no-process-env", "no-proces-env"), /Did you mean `contract\/no-process-env`\?/u],
    ["a rule of a plugin that was not loaded before", saved.replace("  prefer-const:", "  \"@typescript-eslint/no-explicit-ani\":"), /Did you mean `@typescript-eslint\/no-explicit-any`\?/u],
    ["an option that there is not", saved.replace("allow: [CI]", "alow: [CI]"), /has no option `alow`. Did you mean `allow`\?/u],
    ["a phrase that is no level", saved.replace("Files SHOULD be", "Files MAY NOT be"), /MAY NOT/u],
    ["a level that there is not", saved.replace("rules:\n  prefer-const", "level: eror\nrules:\n  prefer-const"), /`error`, `warn` or `off`/u],
    ["a path that matches nothing", saved.replace("[src/env.ts]", "[src/enf.ts]"), /matches no file/u],
  ];

  it("shows its faults as it is typed, the same as contract check of the saved text, and loses them again", async () => {
    await project.open(document);
    const sound = await project.shown(document);
    expect([sound.length, own(sound)]).toEqual([1, []]);
    for (const [name, text, says] of faulty) {
      await project.type(document, text);
      const shown = own(await project.shown(document));
      project.write({ [document]: text });
      const { diagnostics } = project.check();
      project.write({ [document]: saved });
      expect([name, ...shown]).toEqual([name, ...diagnostics.map(lineOfFault).sort()]);
      expect(shown.join("\n")).toMatch(says);
      await project.type(document, saved);
      expect([name, ...(await project.shown(document))]).toEqual([name, ...sound]);
    }
  });

  it("says in a file of code that nothing judges it while the saved one has faults", async () => {
    await project.open("src/old.ts");
    const judged = await project.shown("src/old.ts");
    project.write({ [document]: faulty[1]?.[1] ?? "" });
    expect(await project.shown("src/old.ts")).toEqual([expect.stringContaining("1:1-1:1 error contract-faults/fault The contract cannot be judged by")]);
    project.write({ [document]: saved });
    expect(await project.shown("src/old.ts")).toEqual(judged);
  });

  it("shows what is asked of the repository on its heading, wherever that moves", async () => {
    await project.open(document);
    const heading = saved.split("\n").indexOf("## CMP-1 · How to report a hole is written down") + 1;
    expect(await project.shown(document)).toEqual([expect.stringMatching(new RegExp(`^${heading}:1-`, "u"))]);
    await project.type(document, saved.replace("# Contract\n", "# Contract\n\nOurs.\n"));
    expect(await project.shown(document)).toEqual([expect.stringMatching(new RegExp(`^${heading + 2}:1-`, "u"))]);
  });

  it("judges open files by what was saved, without a new start", async () => {
    await project.open("src/old.ts");
    expect(await project.shown("src/old.ts")).toEqual([expect.stringContaining("ENV-1/")]);
    project.write({ [document]: saved.replace("allow: [CI]", "allow: [OLD]") });
    expect(await project.shown("src/old.ts")).toEqual([]);
    project.write({ [document]: saved, "SECURITY.md": "# Security\n\nWrite to security@example.com; we answer in two days, and disclose with you within 90 days.\n" });
    // Files besides the contract's own are looked at once in a second.
    await setTimeout(1100);
    await project.open(document);
    expect(await project.shown(document)).toEqual(project.check().findings.filter(({ file }) => file === document).map(lineOfFinding));
    expect((await project.shown(document)).join()).not.toContain("there is no");
    expect(await project.shown("src/old.ts")).toEqual([expect.stringContaining("ENV-1/")]);
  });
});
