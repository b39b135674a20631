import { Client } from "@modelcontextprotocol/client";
import { InMemoryTransport, type CallToolResult } from "@modelcontextprotocol/server";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createServer } from "./server.js";

// Put together here, so that no scanner alarms on this file.
const secret = ["ghp", "A7bQ2xZ9kLm4Rt8Wp3Vn6Ys1Cd5Ef0Gh2Jk9"].join("_");

const contract = `---
contract: 1
---

## SEC-1 · No secret stands in any file

Files MUST NOT hold secrets.

\`\`\`yaml enforce
rules: { contract/no-secrets: }
files: ["**"]
\`\`\`

\`\`\`text bad file=key.yml
token: ${secret}
\`\`\`

## QA-77 · No debugger

Code MUST NOT hold debugger statements. Why: they stop whoever runs it.

\`\`\`yaml enforce
rules: { no-debugger: }
files: ["src/**"]
\`\`\`

\`\`\`ts bad file=src/a.ts
debugger;
\`\`\`
`;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "contract-mcp-")));
  folders.push(root);
  write(root, files);
  return root;
}

function repositoryWith(files: Readonly<Record<string, string>>): string {
  const root = folderWith(files);
  const git = (...args: string[]): void => void execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...args], { cwd: root, env: { PATH: process.env["PATH"], GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" } });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--no-verify", "-m", "chore: begin");
  return root;
}

async function clientOf(root: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const [here, there] = InMemoryTransport.createLinkedPair();
  const unexpected = (error: unknown): never => {
    throw error;
  };
  await Promise.all([createServer({ root }, unexpected).connect(there), client.connect(here)]);
  return client;
}

const textOf = ({ content }: Pick<CallToolResult, "content">): string => content.map((part) => (part.type === "text" ? part.text : `a ${part.type}`)).join("\n");

async function call(root: string, name: string, args: Record<string, unknown> = {}): Promise<CallToolResult> {
  const client = await clientOf(root);
  return client.callTool({ name, arguments: args });
}

describe("the tools", () => {
  it("are few, and say what they do", async () => {
    const { tools } = await (await clientOf(folderWith({}))).listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([["check_changed", true], ["explain_clause", true], ["request_waiver", false]]);
    expect(JSON.stringify(tools).length).toBeLessThan(6000);
  });
});

describe("check_changed", () => {
  it("gives the findings on changed lines alone, in words and as data", async () => {
    const root = repositoryWith({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "debugger;\nexport const a = 1;\n" });
    expect((await call(root, "check_changed")).structuredContent).toEqual({ passes: true, errors: 0, warnings: 0, files: 0, findings: [], truncated: false, faults: [] });
    write(root, { "src/a.ts": "debugger;\nexport const a = 1;\ndebugger;\n" });
    const answer = await call(root, "check_changed");
    expect(answer.isError).not.toBe(true);
    expect(answer.structuredContent).toEqual({
      passes: false, errors: 1, warnings: 0, files: 1,
      findings: [{ clause: "QA-77", level: "error", priority: "P1", file: "src/a.ts", line: 3, column: 1, message: expect.stringContaining("debugger") }],
      truncated: false, faults: [],
    });
    expect(textOf(answer)).toMatch(/^src\/a\.ts:3:1 QA-77 .*\n1 error\.\n$/u);
    write(root, { "src/b.ts": "debugger;\n".repeat(4) });
    expect(textOf(await call(root, "check_changed"))).toMatch(/ explain_clause QA-77\n$/u);
  });

  it("compares with another commit, and looks at some paths alone, where it is told to", async () => {
    const root = repositoryWith({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "export const a = 1;\n" });
    write(root, { "src/b.ts": "debugger;\n", "src/c.ts": "debugger;\n" });
    const files = async (args: Record<string, unknown>): Promise<unknown> => ((await call(root, "check_changed", args)).structuredContent as { findings: { file: string }[] }).findings.map(({ file }) => file);
    expect(await files({})).toEqual(["src/b.ts", "src/c.ts"]);
    expect(await files({ paths: ["src/c.ts"] })).toEqual(["src/c.ts"]);
    expect(await files({ base: "HEAD", paths: ["src"] })).toEqual(["src/b.ts", "src/c.ts"]);
  });

  it("takes everything for new before the first commit, and outside of git", async () => {
    const files = { "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "debugger;\n" };
    const fresh = folderWith(files);
    execFileSync("git", ["init", "--quiet"], { cwd: fresh });
    for (const root of [fresh, folderWith(files)]) expect((await call(root, "check_changed")).structuredContent).toMatchObject({ passes: false, findings: expect.arrayContaining([expect.objectContaining({ clause: "QA-77", file: "src/a.ts", line: 1 })]) });
  });

  it("says how many more there are than it lists", async () => {
    const root = repositoryWith({ "LLM_DEVELOPMENT_CONTRACT.md": contract });
    write(root, { "src/a.ts": "debugger;\n".repeat(31), "src/b.ts": "" });
    const { structuredContent } = await call(root, "check_changed");
    expect(structuredContent).toMatchObject({ errors: 31, truncated: true });
    expect((structuredContent as { findings: unknown[] }).findings).toHaveLength(30);
  });

  it.each([
    ["a revision that is none", { base: "nowhere" }, '"nowhere" names no commit'],
    ["an option in the place of a revision", { base: "--output=x" }, '"--output=x" names no commit'],
    ["a path that matches nothing", { paths: ["src/z.ts"] }, "src/z.ts"],
    ["a path outside", { paths: ["../other"] }, "is no path below the repository's root"],
    ["an absolute path", { paths: ["/etc/passwd"] }, "is no path below the repository's root"],
  ])("refuses %s", async (_, args, said) => {
    const root = repositoryWith({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "" });
    const answer = await call(root, "check_changed", args);
    expect([answer.isError, textOf(answer)]).toEqual([true, expect.stringContaining(said)]);
  });

  it("refuses what is no argument of it", async () => {
    const root = repositoryWith({ "LLM_DEVELOPMENT_CONTRACT.md": contract });
    expect((await call(root, "check_changed", { paths: "src" })).isError).toBe(true);
  });

  it("is no pass without a contract, or with a faulty one, and says what to do", async () => {
    const none = await call(repositoryWith({ "src/a.ts": "" }), "check_changed");
    expect(none.structuredContent).toMatchObject({ passes: false, errors: 0, faults: [expect.stringContaining("LLM_DEVELOPMENT_CONTRACT.md")] });
    expect(textOf(none)).toContain("Create it");
    const faulty = await call(repositoryWith({ "LLM_DEVELOPMENT_CONTRACT.md": contract.replace("no-debugger:", "no-debuger:") }), "check_changed");
    expect(faulty.structuredContent).toMatchObject({ passes: false, faults: [expect.stringContaining("no-debugger")] });
  });

  it("shows no secret that it finds", async () => {
    const root = repositoryWith({ "LLM_DEVELOPMENT_CONTRACT.md": contract });
    write(root, { "src/key.txt": `token = "${secret}"\n` });
    const answer = await call(root, "check_changed");
    expect(answer.structuredContent).toMatchObject({ findings: [{ clause: "SEC-1", file: "src/key.txt" }] });
    expect(JSON.stringify(answer)).not.toContain(secret.slice(8));
  });

  it("tells a client that asks for it how far it is", async () => {
    const root = repositoryWith({ "LLM_DEVELOPMENT_CONTRACT.md": contract });
    write(root, Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`src/f${index}.ts`, "export const a = 1;\n"])));
    const client = await clientOf(root);
    const told: number[] = [];
    await client.callTool({ name: "check_changed", arguments: {} }, { onprogress: ({ total = 0 }) => void told.push(total) });
    expect(new Set(told)).toEqual(new Set([20]));
  });
});

describe("explain_clause", () => {
  const files = { "LLM_DEVELOPMENT_CONTRACT.md": contract };

  it.each(["QA-77", "qa-77", "no-debugger"])("tells of a clause by %s", async (clause) => {
    const answer = await call(folderWith(files), "explain_clause", { clause });
    expect(textOf(answer)).toBe(
      [
        "# QA-77 (MUST, P1): No debugger", "Code MUST NOT hold debugger statements. Why: they stop whoever runs it.", "Not like this (src/a.ts):", "```\ndebugger;\n```",
        "Checked by:\n- no-debugger: Disallow the use of `debugger`", "Where it cannot be honoured, request_waiver asks an owner of the contract for leave.\n",
      ].join("\n\n"),
    );
  });

  it("shows no sample secret", async () => {
    const text = textOf(await call(folderWith(files), "explain_clause", { clause: "contract/no-secrets" }));
    expect(text).toContain("# SEC-1 (MUST, P1)");
    expect(text).toContain("the example holds a sample secret and is not shown");
    expect(text).not.toMatch(/Not like this[^:]*:\n\n```/u);
  });

  it("names the nearest one, and all that there are", async () => {
    const answer = await call(folderWith(files), "explain_clause", { clause: "QA-7" });
    expect([answer.isError, textOf(answer)]).toEqual([true, 'LLM_DEVELOPMENT_CONTRACT.md has no clause "QA-7". Did you mean QA-77? The clauses: SEC-1, QA-77.']);
  });

  it("says what to do where there is no contract", async () => {
    const answer = await call(folderWith({}), "explain_clause", { clause: "ENV-1" });
    expect([answer.isError, textOf(answer)]).toEqual([true, expect.stringContaining("Create it")]);
  });
});

describe("request_waiver", () => {
  const inTwoMonths = new Date(Date.now() + 60 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const request = { clause: "qa-77", files: ["src/a.ts"], reason: "The old debugger goes with the old queue.", expires: inTwoMonths };
  const files = { "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/a.ts": "debugger;\n" };

  it("writes a request that silences nothing until an owner grants it", async () => {
    const root = repositoryWith(files);
    write(root, { "src/a.ts": "debugger;\ndebugger;\n" });
    const answer = await call(root, "request_waiver", request);
    expect(answer.isError).not.toBe(true);
    expect(textOf(answer)).toMatch(/^Wrote the request W-1 to contract-waivers\.yml\. It is not granted, and silences nothing[^]*It would cover 2 findings of QA-77\.[^]*\+- id: W-1\n/u);
    const written = readFileSync(join(root, "contract-waivers.yml"), "utf8");
    expect(written).toBe(`- id: W-1\n  clause: QA-77\n  files:\n    - src/a.ts\n  reason: The old debugger goes with the old queue.\n  expires: ${inTwoMonths}\n`);
    expect((await call(root, "check_changed")).structuredContent).toMatchObject({ passes: false, findings: expect.arrayContaining([expect.objectContaining({ clause: "QA-77", line: 2 })]) });
    write(root, { "contract-waivers.yml": `${written}  owner: "@acme/ops"\n` });
    expect((await call(root, "check_changed")).structuredContent).toMatchObject({ passes: true });
  });

  it.each([
    ["a clause that is none", { clause: "QA-7" }, "has no clause QA-7"],
    ["a day too far ahead", { expires: "2099-01-01" }, "180 days ahead"],
    ["files without a finding", { files: ["src/b.ts"] }, "matches no finding of QA-77"],
    ["the whole repository", { files: ["**"] }, "names no folder and no file"],
    ["a file outside", { files: ["../a.ts"] }, "below the root"],
    ["no reason", { reason: "" }, "reason"],
  ])("refuses %s, and writes nothing", async (_, part, why) => {
    const root = repositoryWith(files);
    const answer = await call(root, "request_waiver", { ...request, ...part });
    expect([answer.isError, textOf(answer)]).toEqual([true, expect.stringContaining(why)]);
    expect(existsSync(join(root, "contract-waivers.yml"))).toBe(false);
  });
});

describe("the resources", () => {
  it("list the clauses and give each", async () => {
    const client = await clientOf(folderWith({ "LLM_DEVELOPMENT_CONTRACT.md": contract }));
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(expect.arrayContaining(["contract://clauses", "contract://clauses/QA-77", "contract://clauses/SEC-1"]));
    const read = async (uri: string): Promise<string> => (await client.readResource({ uri })).contents.map((content) => ("text" in content ? content.text : "")).join("");
    expect(await read("contract://clauses")).toContain("- QA-77 (MUST, P1): No debugger\n");
    expect(await read("contract://clauses/QA-77")).toMatch(/^# QA-77 \(MUST, P1\): No debugger\n/u);
    await expect(read("contract://clauses/QA-78")).rejects.toThrow("QA-78");
    expect(await client.complete({ ref: { type: "ref/resource", uri: "contract://clauses/{id}" }, argument: { name: "id", value: "qa-7" } })).toMatchObject({ completion: { values: ["QA-77"] } });
  });

  it("say what to do where there is no contract", async () => {
    const client = await clientOf(folderWith({}));
    expect((await client.listResources()).resources.map(({ uri }) => uri)).toEqual(["contract://clauses"]);
    expect(JSON.stringify(await client.readResource({ uri: "contract://clauses" }))).toContain("Create it");
  });
});
