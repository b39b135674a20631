import * as z from "zod";
import { type AgentEvent, type AgentProtocol, type HookAnswer, type HookVerdict, jsonAnswer } from "./agent-event.js";
import { readToolCall, type ToolKinds } from "./tool-call.js";

// After the types of @anthropic-ai/claude-agent-sdk 0.3.330 (BaseHookInput, PreToolUseHookInput, PostToolUseHookInput, StopHookInput, SyncHookJSONOutput; FileWriteInput,
// FileEditInput, NotebookEditInput, BashInput, MonitorInput) and https://code.claude.com/docs/en/hooks, both read 2026-11-23. Codex sends and reads the same events.

/** The fields of an event that are used. */
const event = z.looseObject({ hook_event_name: z.string(), cwd: z.string().optional() });
const toolUse = z.looseObject({ tool_name: z.string(), tool_input: z.unknown() });
const stop = z.looseObject({ stop_hook_active: z.boolean().default(false) });

const tools: ToolKinds = { Write: "edit", Edit: "edit", MultiEdit: "edit", NotebookEdit: "edit", Bash: "shell", PowerShell: "shell", Monitor: "watch" };

/**
 * Reads an event of the form that Claude Code began and others took over.
 * @throws ZodError or InvalidEventError
 */
export function readClaudeEvent(payload: unknown, kinds: ToolKinds): AgentEvent {
  const { hook_event_name: name, cwd } = event.parse(payload);
  const folders = cwd === undefined ? [] : [cwd];
  if (name === "PreToolUse" || name === "PostToolUse") {
    const { tool_name: tool, tool_input: input } = toolUse.parse(payload);
    return { kind: name === "PreToolUse" ? "before" : "after", name, folders, call: readToolCall(tool, input, kinds) };
  }
  return name === "Stop" ? { kind: "end", name, folders, isRepeated: stop.parse(payload).stop_hook_active } : { kind: "other", name };
}

/** The decision over a tool that is about to run. */
export function preToolUseAnswer(permissionDecision: "deny" | "ask", permissionDecisionReason: string): HookAnswer {
  return jsonAnswer({ hookSpecificOutput: { hookEventName: "PreToolUse", permissionDecision, permissionDecisionReason } });
}

/** What is told an agent that means to be done: it goes on once, and then it is only said. */
export function stopAnswer({ isRepeated }: { isRepeated: boolean }, text: string): HookAnswer {
  return jsonAnswer(isRepeated ? { systemMessage: text } : { decision: "block", reason: text });
}

function textOf(verdict: HookVerdict): string {
  return verdict.kind === "found" ? verdict.text : verdict.reason;
}

/** The hooks of Claude Code. */
export const claude: AgentProtocol = {
  name: "claude",
  silent: jsonAnswer(),
  read: (payload) => readClaudeEvent(payload, tools),
  answer(asked, verdict) {
    const text = textOf(verdict);
    if (asked.kind === "before") return preToolUseAnswer(verdict.kind === "asked" ? "ask" : "deny", text);
    if (asked.kind === "end") return stopAnswer(asked, text);
    if (verdict.kind === "found" && !verdict.isError) return jsonAnswer({ hookSpecificOutput: { hookEventName: "PostToolUse", additionalContext: text } });
    return jsonAnswer({ decision: "block", reason: text });
  },
};
