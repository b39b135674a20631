import type { AgentFixtures } from "./agent-fixtures.test.data.js";

/** Events as Cursor sends them, after cursor.com/docs/hooks. */
export const cursorEvents: AgentFixtures = {
  agent: "cursor",
  edit: (root, path, former, text, when) => tool(root, when, "StrReplace", { path: `${root}/${path}`, old_string: former, new_string: text }),
  write: (root, path, text, when) => tool(root, when, "Write", { file_path: `${root}/${path}`, content: text }),
  command: (root, command, when) =>
    when === "before" ? { ...base(root, "beforeShellExecution"), command, cwd: root, sandbox: false } : { ...base(root, "afterShellExecution"), command, output: "", duration: 5 },
  reading: (root) => tool(root, "before", "Read", { file_path: `${root}/LLM_DEVELOPMENT_CONTRACT.md` }),
  malformed: (root) => tool(root, "before", "Write", { content: "a" }),
  end: (root, isRepeated) => ({ ...base(root, "stop"), status: "completed", loop_count: isRepeated ? 3 : 0 }),
  others: (root) => [
    { ...base(root, "sessionStart"), session_id: "s", is_background_agent: false },
    { ...base(root, "sessionEnd"), session_id: "s", reason: "completed" },
    { ...base(root, "beforeSubmitPrompt"), prompt: "Write src/a.ts", attachments: [] },
    { ...base(root, "beforeReadFile"), file_path: `${root}/src/client.ts`, content: "export {};", attachments: [] },
    { ...base(root, "beforeMCPExecution"), tool_name: "query", tool_input: "{}", command: "server" },
    { ...base(root, "afterMCPExecution"), tool_name: "query", tool_input: "{}", result_json: "{}", duration: 1 },
    { ...base(root, "afterShellExecution"), command: "ls", output: "", duration: 1 },
    { ...base(root, "subagentStop"), status: "completed" },
    { ...base(root, "preCompact"), trigger: "auto" },
    { ...base(root, "stop"), status: "aborted", loop_count: 0 },
    { ...base(root, "stop"), status: "error", loop_count: 0 },
    { ...base(root, "somethingOfTomorrow"), status: 7 },
  ],
};

/** What Cursor tells after an edit besides; nothing can be answered to it. */
export function cursorFileEdit(root: string, path: string): object {
  return { ...base(root, "afterFileEdit"), file_path: `${root}/${path}`, edits: [{ old_string: "a", new_string: "b" }] };
}

function base(root: string, name: string): object {
  return { conversation_id: "668", generation_id: "490", model: "auto", hook_event_name: name, cursor_version: "3.7.21", workspace_roots: [root], user_email: null, transcript_path: null };
}

function tool(root: string, when: "before" | "after", name: string, input: object): object {
  const use = { ...base(root, when === "before" ? "preToolUse" : "postToolUse"), tool_name: name, tool_input: input, tool_use_id: "t1", cwd: root };
  return when === "before" ? use : { ...use, tool_output: "{}", duration: 5 };
}
