import { type AgentProtocol, jsonAnswer } from "./agent-event.js";
import { preToolUseAnswer, readClaudeEvent, stopAnswer } from "./claude.js";
import type { ToolKinds } from "./tool-call.js";

// After codex-rs/hooks of openai/codex (src/schema.rs, src/engine/output_parser.rs, src/events/{pre_tool_use,stop}.rs and schema/generated, commits 3be4afd, 0ea8381, 0082977) and
// https://developers.openai.com/codex/hooks, read 2026-11-23. Codex takes an answer with a key that it does not know for broken and goes on, and so it does when it is asked to `ask`.

const tools: ToolKinds = { apply_patch: "edit", Write: "edit", Edit: "edit", Bash: "shell", shell: "shell", local_shell: "shell", exec_command: "shell", unified_exec: "shell" };

/** The hooks of OpenAI Codex. */
export const codex: AgentProtocol = {
  name: "codex",
  silent: jsonAnswer(),
  read: (payload) => readClaudeEvent(payload, tools),
  answer(asked, verdict) {
    const text = verdict.kind === "found" ? verdict.text : verdict.reason;
    if (asked.kind === "before") return preToolUseAnswer("deny", text);
    if (asked.kind === "end") return stopAnswer(asked, text);
    // `decision: "block"` would take the place of what the tool printed.
    return jsonAnswer({ hookSpecificOutput: { hookEventName: "PostToolUse", additionalContext: text } });
  },
};
