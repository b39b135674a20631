import type { AgentFixtures } from "./agent-fixtures.test.data.js";

/** Events as Claude Code sends them, after the types of @anthropic-ai/claude-agent-sdk 0.3.330. */
export const claudeEvents: AgentFixtures = {
  agent: "claude",
  edit: (root, path, former, text, when) => tool(root, when, "Edit", { file_path: `${root}/${path}`, old_string: former, new_string: text, replace_all: false }),
  write: (root, path, text, when) => tool(root, when, "Write", { file_path: `${root}/${path}`, content: text }),
  command: (root, command, when) => tool(root, when, "Bash", { command, description: "Runs it", timeout: 120_000 }),
  reading: (root) => tool(root, "before", "Read", { file_path: `${root}/LLM_DEVELOPMENT_CONTRACT.md`, limit: 20 }),
  malformed: (root) => tool(root, "before", "Write", { file_path: 7, content: "a" }),
  end: (root, isRepeated) => ({ ...base(root), hook_event_name: "Stop", stop_hook_active: isRepeated, last_assistant_message: "Done.", background_tasks: [], session_crons: [] }),
  others: (root) =>
    [
      { hook_event_name: "SessionStart", source: "startup", model: "opus" },
      { hook_event_name: "SessionEnd", reason: "other" },
      { hook_event_name: "UserPromptSubmit", prompt: "Write src/a.ts" },
      { hook_event_name: "SubagentStart", agent_id: "a1", agent_type: "reviewer" },
      { hook_event_name: "SubagentStop", stop_hook_active: false, agent_id: "a1", agent_type: "reviewer", agent_transcript_path: "/t" },
      { hook_event_name: "PreCompact", trigger: "auto", custom_instructions: null },
      { hook_event_name: "Notification", message: "waiting", notification_type: "idle_prompt" },
      { hook_event_name: "PermissionRequest", tool_name: "Bash", tool_input: { command: "ls" } },
      { hook_event_name: "PostToolUseFailure", tool_name: "Bash", tool_input: { command: "ls" }, tool_use_id: "t", error: "no" },
      { hook_event_name: "StopFailure", error: "rate_limit" },
      { hook_event_name: "SomethingOfTomorrow", tool_name: 7 },
    ].map((event) => ({ ...base(root), ...event })),
};

function base(root: string): object {
  return { session_id: "0f3c", transcript_path: "/home/user/.claude/projects/p/0f3c.jsonl", cwd: root, prompt_id: "9a", permission_mode: "default", effort: { level: "high" } };
}

function tool(root: string, when: "before" | "after", name: string, input: object): object {
  const use = { ...base(root), hook_event_name: when === "before" ? "PreToolUse" : "PostToolUse", tool_name: name, tool_input: input, tool_use_id: "toolu_01" };
  return when === "before" ? use : { ...use, tool_response: { type: "text" }, duration_ms: 12 };
}
