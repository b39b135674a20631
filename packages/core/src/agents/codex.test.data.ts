import type { AgentFixtures } from "./agent-fixtures.test.data.js";

/** Events as Codex sends them, after codex-rs/hooks/schema/generated of openai/codex. */
export const codexEvents: AgentFixtures = {
  agent: "codex",
  edit: (root, path, former, text, when) => patch(root, when, [`*** Update File: ${path}`, "@@", ...lines("-", former), ...lines("+", text)]),
  write: (root, path, text, when) => patch(root, when, [`*** Add File: ${path}`, ...lines("+", text)]),
  command: (root, command, when) => tool(root, when, "Bash", { command }),
  reading: (root) => tool(root, "before", "view_image", { path: `${root}/LLM_DEVELOPMENT_CONTRACT.md` }),
  malformed: (root) => tool(root, "before", "apply_patch", { command: "*** Begin Patch\nnothing\n*** End Patch" }),
  end: (root, isRepeated) => ({ ...base(root), hook_event_name: "Stop", stop_hook_active: isRepeated, last_assistant_message: null }),
  others: (root) =>
    [
      { hook_event_name: "SessionStart", source: "startup" },
      { hook_event_name: "UserPromptSubmit", prompt: "Write src/a.ts" },
      { hook_event_name: "PermissionRequest", tool_name: "Bash", tool_input: { command: "ls", description: "lists" } },
      { hook_event_name: "PreCompact", trigger: "auto" },
      { hook_event_name: "PostCompact", trigger: "auto" },
      { hook_event_name: "SubagentStart", agent_id: "a1", agent_type: "reviewer" },
      { hook_event_name: "SubagentStop", stop_hook_active: false, agent_id: "a1", agent_type: "reviewer", agent_transcript_path: null, last_assistant_message: null },
      { hook_event_name: "StopFailure", error: "x" },
      { hook_event_name: "SomethingOfTomorrow" },
    ].map((event) => ({ ...base(root), ...event })),
};

function base(root: string): object {
  return { session_id: "0199", turn_id: "3", transcript_path: null, cwd: root, model: "gpt-6-codex", permission_mode: "default" };
}

function tool(root: string, when: "before" | "after", name: string, input: object): object {
  const use = { ...base(root), hook_event_name: when === "before" ? "PreToolUse" : "PostToolUse", tool_name: name, tool_input: input, tool_use_id: "call_1" };
  return when === "before" ? use : { ...use, tool_response: "Success." };
}

function patch(root: string, when: "before" | "after", body: readonly string[]): object {
  return tool(root, when, "apply_patch", { command: ["*** Begin Patch", ...body, "*** End Patch"].join("\n") });
}

function lines(sign: string, text: string): string[] {
  return text.replace(/\n$/u, "").split("\n").map((line) => `${sign}${line}`);
}
