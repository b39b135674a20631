import type { AgentFixtures } from "./agent-fixtures.test.data.js";

/** Events as Copilot sends them when they are configured in camelCase, after docs.github.com/en/copilot/reference/hooks-reference. */
export const copilotEvents: AgentFixtures = {
  agent: "copilot",
  edit: (root, path, former, text, when) => tool(root, when, "edit", { path: `${root}/${path}`, old_str: former, new_str: text }),
  write: (root, path, text, when) => tool(root, when, "create", { path: `${root}/${path}`, file_text: text }),
  command: (root, command, when) => tool(root, when, "bash", JSON.stringify({ command, description: "Runs it" })),
  reading: (root) => tool(root, "before", "view", { path: `${root}/LLM_DEVELOPMENT_CONTRACT.md` }),
  malformed: (root) => tool(root, "before", "create", "{ not JSON"),
  end: (root, isRepeated) => ({ ...base(root), transcriptPath: "/t", stopReason: "end_turn", stop_hook_active: isRepeated }),
  others: (root) => [
    { ...base(root), source: "startup", initialPrompt: "Write src/a.ts" },
    { ...base(root), reason: "complete" },
    { ...base(root), prompt: "Write src/a.ts" },
    { ...base(root), toolName: "bash", toolArgs: {}, error: "it failed" },
    { ...base(root), transcriptPath: "/t", agentName: "explore" },
    { ...base(root), transcriptPath: "/t", agentId: "1", agentType: "explore", agentName: "explore", response: "found", stopReason: "end_turn" },
    { ...base(root), error: { message: "no", name: "Error" }, errorContext: "system", recoverable: true },
    { ...base(root), transcriptPath: "/t", trigger: "auto", customInstructions: "" },
    { ...base(root), hook_event_name: "Notification", message: "done", notification_type: "shell_completed" },
    { ...base(root), somethingOfTomorrow: 7 },
  ],
};

/** The same tool as it is told when the event is configured in PascalCase. */
export function copilotPascalEvent(root: string, name: string, input: unknown): object {
  return { hook_event_name: "PreToolUse", session_id: "c0", timestamp: "2026-11-23T12:00:00Z", cwd: root, tool_name: name, tool_input: input };
}

function base(root: string): object {
  return { sessionId: "c0", timestamp: 1_795_000_000_000, cwd: root };
}

function tool(root: string, when: "before" | "after", toolName: string, toolArgs: unknown): object {
  const use = { ...base(root), toolName, toolArgs };
  return when === "before" ? use : { ...use, toolResult: { resultType: "success", textResultForLlm: "done" } };
}
