import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import typescript from "typescript";
import { parse, parseAllDocuments } from "yaml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryView, readContract, testExamples } from "../packages/core/src/index.js";
import { createProgram } from "../packages/cli/src/program.js";
import { scriptedHost } from "../packages/cli/src/scripted-host.test.data.js";
import { callsOf, guides, readCode, textOf } from "./page.js";

interface Fence {
  language: string;
  marks: string[];
  values: Record<string, string>;
  code: string;
  line: number;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const refuse = () => Promise.reject(new Error("A command was run"));
const program = createProgram(scriptedHost(), refuse, refuse);
const scripts = (JSON.parse(textOf("package.json")) as { scripts: Record<string, string> }).scripts;
const action = parse(textOf(".github/actions/contract/action.yml")) as { inputs: Record<string, unknown> };

/** What is wrong with a call of our command; undefined where nothing is. */
function faultOf([name, ...words]: string[]): string | undefined {
  if (name === undefined || /^(?:<command>|-[hv]|--help|--version|…)$/u.test(name)) return undefined;
  const command: Command | undefined = program.commands.find((one) => one.name() === name);
  if (command === undefined) return `there is no command ${name}`;
  const unknown = words.flatMap((word) => /^-{1,2}[a-z][a-z-]*/u.exec(word) ?? []).find((flag) => flag !== "--help" && !command.options.some((option) => option.is(flag)));
  return unknown === undefined ? undefined : `contract ${name} has no option ${unknown}`;
}

function expectCalls(script: string): void {
  for (const call of callsOf(script)) expect(faultOf(call), call.join(" ")).toBeUndefined();
  for (const [, name = ""] of script.matchAll(/\bnpm run ([\w:-]+)/gu)) expect([...Object.keys(scripts), "check:licences", "typecheck"]).toContain(name);
}

const clause = (block: string): string => `### CI-5 · Example\n\nThe example **MUST** hold.\n\n\`\`\`yaml enforce\n${block}\n\`\`\`\n`;
const contract = (front: string, rest = ""): string => `---\n${front}\n---\n\n# Contract\n\n${rest}`;

/** A contract, or clauses of one, has no fault, and its examples hold. */
async function expectContract(text: string): Promise<void> {
  const view = memoryView({ "CONTRACT.md": text });
  const read = await readContract({ root: view.root, view, contractFile: "CONTRACT.md" });
  expect(read.diagnostics.map(({ message }) => message)).toEqual([]);
  if (!/^`{3,}\S+ (?:bad|good)/mu.test(text)) return;
  const { diagnostics } = await testExamples({ root: view.root, view, contractFile: "CONTRACT.md" });
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
}

/** The brackets of a text that are not closed, or not by their own kind; all that is asked of a language that nothing here can read. */
function openBrackets(code: string): string[] {
  const open: string[] = [];
  for (const [bracket] of code.replace(/"[^"\n]*"|'[^'\n]*'|--.*/gu, "").matchAll(/[()[\]{}]/gu)) {
    const own = { ")": "(", "]": "[", "}": "{" }[bracket];
    if (own === undefined) open.push(bracket);
    else if (open.at(-1) === own) open.pop();
    else return [...open, bracket];
  }
  return open;
}

async function judge(fence: Fence, path: string): Promise<void> {
  const { language, code, values } = fence;
  if (language === "sh") return expectCalls(code);
  if (language === "markdown") return expectContract(code.startsWith("---") ? code : contract("contract: 1\nvocabulary:\n  environment: [src/env.ts]", code));
  if (language === "yaml" && values["file"] === undefined) {
    const value = parse(code) as unknown;
    if (Array.isArray(value)) {
      for (const step of value as { uses?: string; run?: string; with?: object }[]) {
        if (step.run !== undefined) {
          expectCalls(step.run);
          continue;
        }
        expect(step.uses).toMatch(/^contract-as-code\/contract-as-code\/\.github\/actions\/contract@/u);
        expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      }
      return undefined;
    }
    return expectContract(/^contract:/mu.test(code) ? contract(code) : contract("contract: 1", clause(code)));
  }
  if (language === "yaml") return expect(parseAllDocuments(code).flatMap(({ errors }) => errors)).toEqual([]);
  if (language === "json") return expect(JSON.parse(code)).toBeTypeOf("object");
  if (language === "jsonc") return expect(typescript.parseConfigFileTextToJson(path, code)).toEqual({ config: expect.any(Object) as object });
  if (language === "lua") return expect(openBrackets(code)).toEqual([]);
  if (language === "js") return expect(spawnSync(process.execPath, ["--input-type=module", "-e", code], { cwd: join(root, dirname(path)), encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  throw new Error(`Nothing judges a block of ${language === "" ? "indented text" : language}. Give it a language of .ci/documents.test.ts, or \`file=\` and a command that reads it.`);
}

/** Whether a page is run as a whole: its blocks with `file=` and `append=` are written, and its `console` blocks are run, in their order. */
const isRun = (fences: Fence[]): boolean => fences.some(({ language }) => language === "console");
const belongsToRun = ({ language, values }: Fence): boolean => language === "console" || values["file"] !== undefined || values["append"] !== undefined;

describe.each(guides)("%s", (path) => {
  const { fences, spans } = readCode(textOf(path)) as { fences: Fence[]; spans: { text: string; line: number }[] };

  it("names commands and options that there are", () => {
    const lines = textOf(path).split("\n");
    for (const { text, line } of spans) {
      // What is announced is no command yet.
      if (lines[line - 1]?.includes(`${text}\``) && lines.slice(line - 1, line + 1).join(" ").includes("still to come")) continue;
      if (/^(?:npx |node_modules\/\.bin\/)?contract [a-z]/u.test(text)) for (const call of callsOf(text.replace(/\|.*/u, ""))) expect(faultOf(call), `line ${line}: ${text}`).toBeUndefined();
    }
  });

  const alone = fences.filter((fence) => !isRun(fences) || !belongsToRun(fence));
  if (alone.length > 0) it.each(alone.map((fence) => [`${fence.language} on line ${fence.line}`, fence] as const))("%s holds", (_, fence) => judge(fence, path));
});

describe.each(guides.filter((path) => isRun(readCode(textOf(path)).fences as Fence[])))("%s, run", (path) => {
  const fences = (readCode(textOf(path)).fences as Fence[]).filter(belongsToRun);
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "contract-page-")));
    for (const command of ["contract", "npx"]) {
      const shift = command === "npx" ? '[ "$1" = contract ] || [ "$1" = contract-as-code ] || exit 127; shift; ' : "";
      writeFileSync(join(folder, command), `#!/bin/sh\n${shift}exec "${process.execPath}" "${root}packages/cli/bin/contract.js" "$@"\n`);
      chmodSync(join(folder, command), 0o755);
    }
    mkdirSync(join(folder, "repository"));
    spawnSync("git", ["init", "--quiet", "--initial-branch=main"], { cwd: join(folder, "repository") });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(fences.map((fence) => [`${fence.marks.join(" ") || fence.language} on line ${fence.line}`, fence] as const))("%s", (_, { language, values, code }) => {
    const repository = join(folder, "repository");
    const file = values["file"] ?? values["append"];
    if (file !== undefined) {
      mkdirSync(dirname(join(repository, file)), { recursive: true });
      (values["append"] === undefined ? writeFileSync : appendFileSync)(join(repository, file), code);
    }
    if (language !== "console") return;
    const parts = code.split(/^\$ (.*)\n/mu);
    expect(parts[0]).toBe("");
    const env = { HOME: folder, PATH: `${folder}:${dirname(process.execPath)}:/usr/bin:/bin`, NO_COLOR: "1", COLUMNS: "100", CI: "", GIT_AUTHOR_NAME: "Ada", GIT_AUTHOR_EMAIL: "ada@example.com", GIT_COMMITTER_NAME: "Ada", GIT_COMMITTER_EMAIL: "ada@example.com" };
    for (let at = 1; at < parts.length; at += 2) {
      const command = parts[at] ?? "";
      expectCalls(command);
      spawnSync("git", ["add", "--all"], { cwd: repository });
      const { stdout, stderr } = spawnSync("bash", ["-c", command], { cwd: repository, encoding: "utf8", env });
      expect(stdout + stderr, command).toBe(parts[at + 1]);
    }
  });
});

it("counts brackets", () => {
  expect([openBrackets('f({ "a)" }) -- ('), openBrackets("f({)"), openBrackets("{ a = 1")]).toEqual([[], ["(", "{", ")"], ["{"]]);
});

it("knows a call that is wrong", () => {
  expect(callsOf("npx contract check --staged && FOO=1 node path/to/contract.js sync\n/tmp/bin/contract diff \"$A\" | cat")).toEqual([["check", "--staged"], ["sync"], ["diff", '"$A"']]);
  expect(callsOf("cat contract.yml contract check")).toEqual([]);
  expect([faultOf(["chek"]), faultOf(["check", "--stage"]), faultOf(["check", "--staged", "--report=a"])]).toEqual(["there is no command chek", "contract check has no option --stage", undefined]);
});
