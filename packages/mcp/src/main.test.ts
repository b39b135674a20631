import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const bin = fileURLToPath(new URL("../bin/contract-mcp.js", import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), "contract mcp ")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: readonly string[], input = "") => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd: folder, input, encoding: "utf8", timeout: 60_000 });
  return { status, stdout, stderr };
};

const opening = { jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } } };

describe("contract-mcp", () => {
  it("serves a client over standard input and output", async () => {
    writeFileSync(join(folder, "LLM_DEVELOPMENT_CONTRACT.md"), "---\ncontract: 1\n---\n\n## QA-1 · No debugger\n\nThey MUST NOT stay.\n\n```yaml enforce\nrules: { no-debugger: }\nfiles: ['*.js']\n```\n");
    writeFileSync(join(folder, "a.js"), "debugger;\n");
    const client = new Client({ name: "test", version: "1" });
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin], cwd: folder }));
    expect((await client.callTool({ name: "check_changed", arguments: {} })).structuredContent).toMatchObject({ passes: false, findings: [{ clause: "QA-1", file: "a.js" }] });
    await client.close();
  }, 60_000);

  it("answers in its protocol alone, whatever it is told, and ends when its client does", () => {
    const { status, stdout, stderr } = run([], `this is no message\n${JSON.stringify(opening)}\n`);
    expect(status).toBe(0);
    expect(stdout.trim().split("\n").map((line): unknown => JSON.parse(line))).toContainEqual(expect.objectContaining({ id: 1, result: expect.objectContaining({ serverInfo: expect.objectContaining({ name: "contract-as-code" }) }) }));
    expect(stderr).not.toContain("    at ");
  });

  it("helps", () => {
    expect(run(["--help"])).toEqual({ status: 0, stderr: "", stdout: expect.stringContaining('"command": "npx", "args": ["contract-mcp"]') });
    expect(run(["--version"])).toEqual({ status: 0, stderr: "", stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) });
  });

  it.each([
    ["an unknown option", ["--rot", "."], /unknown option '--rot'[^]*--root/u],
    ["an argument", ["folder"], /too many arguments/u],
    ["a folder that is none", ["--root", "nowhere"], /^contract-mcp: There is no folder .*nowhere\. Give --root the folder that holds the contract\.\n$/u],
  ])("refuses %s", (_, args, said) => {
    expect(run(args)).toEqual({ status: 2, stdout: "", stderr: expect.stringMatching(said) });
  });
});
