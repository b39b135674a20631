import * as z from "zod";
import { type AgentProtocol, jsonAnswer } from "./agent-event.js";
import { readToolCall, type ToolKinds } from "./tool-call.js";

// After https://docs.github.com/en/copilot/reference/hooks-reference (github/docs, content/copilot/reference/hooks-reference.md, commit 05da5bc), read 2026-11-23. An event that is
// configured in camelCase has fields in camelCase and no name of its own; in PascalCase it has Claude's names.

const named = z.looseObject({ hook_event_name: z.string().optional(), cwd: z.string().optional() });
const camelTool = z.looseObject({ toolName: z.string(), toolArgs: z.unknown() });
const snakeTool = z.looseObject({ tool_name: z.string(), tool_input: z.unknown() });
const stop = z.looseObject({ stop_hook_active: z.boolean().default(false) });

const tools: ToolKinds = {
  create: "edit",
  edit: "edit",
  str_replace_editor: "edit",
  apply_patch: "edit",
  bash: "shell",
  powershell: "shell",
  Write: "edit",
  Edit: "edit",
  Bash: "shell",
};

/** The events by the fields that no other has: Copilot's own form does not name them. */
function nameOf(payload: object): string {
  if ("toolResult" in payload) return "postToolUse";
  if ("error" in payload) return "errorOccurred";
  if ("toolName" in payload) return "preToolUse";
  return "stopReason" in payload && !("agentName" in payload) ? "agentStop" : "other";
}

const kinds: Readonly<Record<string, "before" | "after" | "end">> = { preToolUse: "before", PreToolUse: "before", postToolUse: "after", PostToolUse: "after", agentStop: "end", Stop: "end" };

/** The hooks of GitHub Copilot, in the terminal and in the cloud. */
export const copilot: AgentProtocol = {
  name: "copilot",
  silent: jsonAnswer(),
  read(payload) {
    const given = named.parse(payload);
    const name = given.hook_event_name ?? nameOf(given);
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    const folders = given.cwd === undefined ? [] : [given.cwd];
    if (kind === undefined) return { kind: "other", name };
    if (kind === "end") return { kind, name, folders, isRepeated: stop.parse(payload).stop_hook_active };
    if (given.hook_event_name === undefined) {
      const { toolName, toolArgs } = camelTool.parse(payload);
      return { kind, name, folders, call: readToolCall(toolName, toolArgs, tools) };
    }
    const { tool_name: tool, tool_input: input } = snakeTool.parse(payload);
    return { kind, name, folders, call: readToolCall(tool, input, tools) };
  },
  answer(asked, verdict) {
    const text = verdict.kind === "found" ? verdict.text : verdict.reason;
    if (asked.kind === "before") return jsonAnswer({ permissionDecision: verdict.kind === "asked" ? "ask" : "deny", permissionDecisionReason: text });
    if (asked.kind === "after") return jsonAnswer({ additionalContext: text });
    // What is not put back to work cannot be told anything.
    return asked.isRepeated ? jsonAnswer() : jsonAnswer({ decision: "block", reason: text });
  },
};
