import * as z from "zod";
import { type AgentEvent, type AgentProtocol, jsonAnswer } from "./agent-event.js";
import { readToolCall, type ToolKinds } from "./tool-call.js";

// After https://cursor.com/docs/hooks, read 2026-11-23. Standard output must be JSON where a hook is to fail closed, so silence is `{}`; `ask` is not enforced before a tool.

const event = z.looseObject({ hook_event_name: z.string(), workspace_roots: z.array(z.string()).default([]), cwd: z.string().optional() });
const toolUse = z.looseObject({ tool_name: z.string(), tool_input: z.unknown() });
const shell = z.looseObject({ command: z.string() });
const edited = z.looseObject({ file_path: z.string().min(1) });
const stop = z.looseObject({ status: z.string().optional(), loop_count: z.number().default(0) });

/** How often the agent is sent back to work: a few rounds help, more do not. */
export const mostRounds = 3;

const tools: ToolKinds = { Write: "edit", StrReplace: "edit", Edit: "edit", MultiEdit: "edit", EditNotebook: "edit", ApplyPatch: "edit", apply_patch: "edit", Delete: "remove", Shell: "shell" };

/** The folders of an event, the one that the tool works in first. */
function foldersOf({ cwd, workspace_roots: roots }: z.infer<typeof event>): string[] {
  return cwd === undefined || cwd === "" ? roots : [cwd, ...roots];
}

function read(payload: unknown): AgentEvent {
  const given = event.parse(payload);
  const [name, folders] = [given.hook_event_name, foldersOf(given)];
  if (name === "preToolUse" || name === "postToolUse") {
    const { tool_name: tool, tool_input: input } = toolUse.parse(payload);
    return { kind: name === "preToolUse" ? "before" : "after", name, folders, call: readToolCall(tool, input, tools) };
  }
  if (name === "beforeShellExecution") return { kind: "before", name, folders, call: { changes: [], command: shell.parse(payload).command } };
  if (name === "afterFileEdit") return { kind: "after", name, folders, call: { changes: [{ path: edited.parse(payload).file_path, content: { kind: "parts", replacements: [] } }] } };
  if (name !== "stop") return { kind: "other", name };
  const { status, loop_count: rounds } = stop.parse(payload);
  // Whoever stopped the agent, or what broke it, is not to be followed by more work.
  return status === undefined || status === "completed" ? { kind: "end", name, folders, isRepeated: rounds >= mostRounds } : { kind: "other", name };
}

/** The hooks of Cursor. */
export const cursor: AgentProtocol = {
  name: "cursor",
  silent: jsonAnswer({}),
  read,
  answer(asked, verdict) {
    const text = verdict.kind === "found" ? verdict.text : verdict.reason;
    if (asked.kind === "before") return jsonAnswer({ permission: "deny", user_message: text, agent_message: text });
    if (asked.kind === "end") return jsonAnswer(asked.isRepeated ? {} : { followup_message: text });
    return jsonAnswer(asked.name === "postToolUse" ? { additional_context: text } : {});
  },
};
