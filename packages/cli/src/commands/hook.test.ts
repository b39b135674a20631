import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { removeRepositories, Repository } from "../repository.test.data.js";

const program = fileURLToPath(new URL("../../bin/contract.js", import.meta.url));
const contract = ["---", "contract: 1", 'vocabulary: { source: ["src/**"], environment: ["src/env.ts"] }', "---", "", "### ENV-1 · One place", "", "Code **MUST NOT** read `process.env` elsewhere.", "", "```yaml enforce", "rules: { contract/no-process-env: }", "```", ""].join("\n");

function repository(): Repository {
  return Repository.begin({ "LLM_DEVELOPMENT_CONTRACT.md": contract, "src/env.ts": "export {};\n", "src/a.ts": "export const one = 1;\n" });
}

/** Runs the command as an agent does: the event on standard input, in any folder. */
function hook(repository: Repository, args: readonly string[], input: string | object, cwd = repository.root): { code: number | null; answer: unknown; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "hook", ...args], { cwd, encoding: "utf8", input: typeof input === "string" ? input : JSON.stringify(input), env: { ...repository.env(), CONTRACT_HOOK_DAEMON: "0" } });
  return { code: status, answer: stdout === "" ? "" : JSON.parse(stdout), stderr };
}

afterAll(removeRepositories);

describe("contract hook, as agents call it", () => {
  const commit = "git commit --no-verify -m x";
  it.each([
    ["claude", { hook_event_name: "PreToolUse", tool_name: "Bash", tool_input: { command: commit } }, { hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision: "deny", permissionDecisionReason: expect.stringContaining("--no-verify") } }],
    ["codex", { hook_event_name: "PreToolUse", turn_id: "1", tool_name: "Bash", tool_input: { command: commit } }, { hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision: "deny", permissionDecisionReason: expect.stringContaining("--no-verify") } }],
    ["copilot", { sessionId: "1", toolName: "bash", toolArgs: { command: commit } }, { permissionDecision: "deny", permissionDecisionReason: expect.stringContaining("--no-verify") }],
    ["cursor", { hook_event_name: "beforeShellExecution", command: commit }, { permission: "deny", user_message: expect.stringContaining("--no-verify"), agent_message: expect.stringContaining("--no-verify") }],
  ])("%s: refuses a commit without its checks", (agent, event, answer) => {
    const folder = repository();
    expect(hook(folder, [agent], { ...event, cwd: folder.root })).toEqual({ code: 0, answer, stderr: "" });
  });

  it("tells what an edit brought, and nothing when it brought nothing", () => {
    const folder = repository();
    const event = { hook_event_name: "PostToolUse", cwd: folder.root, tool_name: "Write", tool_input: { file_path: `${folder.root}/src/a.ts`, content: "" }, tool_response: {} };
    expect(hook(folder, ["claude"], event, "/")).toEqual({ code: 0, answer: "", stderr: "" });
    folder.write("src/a.ts", "export const key = process.env.KEY;\n");
    expect(hook(folder, ["claude"], event, "/")).toEqual({ code: 0, answer: { decision: "block", reason: expect.stringContaining("src/a.ts:1:20 ENV-1 ") }, stderr: "" });
  });

  it("takes the root and the contract that it is given", () => {
    const folder = repository();
    folder.write("docs/CONTRACT.md", contract);
    const event = { hook_event_name: "PreToolUse", tool_name: "Write", tool_input: { file_path: "docs/CONTRACT.md", content: "" } };
    expect(hook(folder, ["claude"], event)).toMatchObject({ answer: "" });
    expect(hook(folder, ["claude", "--contract", "docs/CONTRACT.md"], event)).toMatchObject({ answer: { hookSpecificOutput: { permissionDecision: "ask" } } });
  });

  it.each(["claude", "codex", "copilot", "cursor"])("%s: blocks by its exit code what cannot be read", (agent) => {
    expect(hook(repository(), [agent], "{")).toEqual({ code: 2, answer: "", stderr: "The contract's hook could not read its event: standard input is no JSON. Nothing was judged, so nothing is let through.\n" });
  });

  it("takes no event that is larger than any tool's", () => {
    expect(hook(repository(), ["claude"], `"${"a".repeat(17 * 1024 * 1024)}"`)).toEqual({ code: 2, answer: "", stderr: "Standard input is longer than 16777216 bytes.\n" });
  });

  it("knows its agents", () => {
    expect(hook(repository(), ["claud"], "{}")).toMatchObject({ code: 2, answer: "", stderr: expect.stringContaining("Allowed choices are claude, codex, copilot, cursor") });
  });
});
