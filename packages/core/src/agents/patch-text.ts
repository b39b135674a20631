import { type FileChange, InvalidEventError, type Replacement } from "./agent-event.js";

const header = /^\*\*\* (Add|Update|Delete) File: (.+)$/u;
const move = /^\*\*\* Move to: (.+)$/u;

/** Whether a text is a patch as Codex writes them. */
export function isPatch(text: string): boolean {
  return /^\s*\*\*\* Begin Patch\s*$/mu.test(text);
}

/**
 * Reads a patch of Codex's `apply_patch`, by the grammar that the tool is given with (codex-rs/apply-patch/apply_patch_tool_instructions.md in openai/codex,
 * read 2026-11-23). What stands before it, as a shell command has it, is passed over.
 * @throws InvalidEventError where it names no file
 */
export function readPatch(text: string): FileChange[] {
  const lines = text.split(/\r?\n/u);
  const begin = lines.findIndex((line) => line.trim() === "*** Begin Patch");
  const end = lines.findIndex((line, index) => index > begin && line.trim() === "*** End Patch");
  const changes: FileChange[] = [];
  let at = begin + 1;
  const last = end === -1 ? lines.length : end;
  while (at < last) {
    const [, action, path] = header.exec(lines[at] ?? "") ?? [];
    at += 1;
    if (action === undefined || path === undefined) continue;
    const body: string[] = [];
    for (; at < last && !header.test(lines[at] ?? ""); at += 1) body.push(lines[at] ?? "");
    changes.push(...changesOf(action, path.trim(), body));
  }
  if (changes.length === 0) throw new InvalidEventError("the patch names no file");
  return changes;
}

function changesOf(action: string, path: string, body: readonly string[]): FileChange[] {
  if (action === "Delete") return [{ path, content: { kind: "removed" } }];
  if (action === "Add") return [{ path, content: { kind: "whole", text: body.flatMap((line) => (line.startsWith("+") ? [`${line.slice(1)}\n`] : [])).join("") } }];
  const target = move.exec(body[0] ?? "")?.[1]?.trim();
  const content: FileChange["content"] = { kind: "parts", replacements: hunks(target === undefined ? body : body.slice(1)) };
  return target === undefined ? [{ path, content }] : [{ path, content: { kind: "removed" } }, { path: target, content }];
}

/** Each hunk as the lines that it finds and the lines that it leaves. */
function hunks(body: readonly string[]): Replacement[] {
  const found: { former: string[]; text: string[] }[] = [];
  for (const line of body) {
    if (line.startsWith("@@") || found.length === 0) found.push({ former: [], text: [] });
    const hunk = found.at(-1);
    const [sign, rest] = [line.charAt(0), line.slice(1)];
    if (sign === " " || sign === "") {
      hunk?.former.push(rest);
      hunk?.text.push(rest);
    } else if (sign === "-") hunk?.former.push(rest);
    else if (sign === "+") hunk?.text.push(rest);
  }
  return found.filter(({ former, text }) => former.length + text.length > 0).map(({ former, text }) => ({ former: former.join("\n"), text: text.join("\n"), everywhere: false }));
}
