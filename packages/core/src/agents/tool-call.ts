import * as z from "zod";
import { type FileChange, InvalidEventError, type ToolCall } from "./agent-event.js";
import { isPatch, readPatch } from "./patch-text.js";

/** What a tool does, by its name. */
export type ToolKinds = Readonly<Record<string, "edit" | "remove" | "shell" | "watch">>;

const path = z.string().min(1);

/** The names that agents have for the same fields: Claude's first, then those of Copilot and Cursor. */
const fields = z.looseObject({
  file_path: path.optional(),
  notebook_path: path.optional(),
  path: path.optional(),
  content: z.string().optional(),
  contents: z.string().optional(),
  file_text: z.string().optional(),
  old_string: z.string().optional(),
  old_str: z.string().optional(),
  new_string: z.string().optional(),
  new_str: z.string().optional(),
  new_source: z.string().optional(),
  insert_text: z.string().optional(),
  replace_all: z.boolean().optional(),
  edits: z.array(z.looseObject({ old_string: z.string(), new_string: z.string(), replace_all: z.boolean().optional() })).optional(),
  command: z.union([z.string(), z.array(z.string())]).optional(),
  cmd: z.string().optional(),
  input: z.string().optional(),
  patch: z.string().optional(),
});

type Fields = z.infer<typeof fields>;

/**
 * What a tool is asked to do. A tool whose name is not among `kinds` does nothing that is looked at.
 * @param input an object, its JSON, or a patch
 * @throws ZodError or InvalidEventError where a tool that is known has an input that is not
 */
export function readToolCall(name: string, input: unknown, kinds: ToolKinds): ToolCall {
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) return { changes: [] };
  if (typeof input === "string" && isPatch(input)) return { changes: readPatch(input) };
  const given = fields.parse(typeof input === "string" ? parsed(input) : input);
  // What watches may be given a script, or an address.
  if (kind === "watch" && given.command === undefined) return { changes: [] };
  if (kind === "shell" || kind === "watch") return shellCall(name, given);
  const patch = [given.command, given.input, given.patch].find((text): text is string => typeof text === "string" && isPatch(text));
  if (patch !== undefined) return { changes: readPatch(patch) };
  const file = given.file_path ?? given.notebook_path ?? given.path;
  if (file === undefined) throw new InvalidEventError(`the input of ${name} names no file`);
  return { changes: [{ path: file, content: kind === "remove" ? { kind: "removed" } : contentOf(name, given) }] };
}

/** A patch can be given to a shell, too: as the here-document of `apply_patch`. */
function shellCall(name: string, { command, cmd }: Fields): ToolCall {
  const script = command ?? cmd;
  if (script === undefined) throw new InvalidEventError(`the input of ${name} has no command`);
  if (typeof script === "string") return { changes: isPatch(script) ? patchIn(script) : [], command: script };
  const [program = "", flag = "", text = ""] = script;
  const isShell = /(?:^|\/)(?:ba|z|da)?sh$/u.test(program) && /^-\w*c$/u.test(flag);
  const joined = isShell ? text : script.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(" ");
  const patch = script.find(isPatch);
  return { changes: patch === undefined ? [] : patchIn(patch), command: joined };
}

/** A script may hold the words of a patch and be none. */
function patchIn(script: string): FileChange[] {
  try {
    return readPatch(script);
  } catch (error) {
    if (error instanceof InvalidEventError) return [];
    throw error;
  }
}

function contentOf(name: string, given: Fields): FileChange["content"] {
  const whole = given.content ?? given.contents ?? given.file_text;
  if (whole !== undefined) return { kind: "whole", text: whole };
  const edits = given.edits ?? [];
  const text = given.new_string ?? given.new_str ?? given.new_source ?? given.insert_text;
  if (text === undefined && edits.length === 0) {
    // A part that is taken out has no text of its own.
    if (given.old_string === undefined && given.old_str === undefined) throw new InvalidEventError(`the input of ${name} has no text`);
  }
  const own = { old_string: given.old_string ?? given.old_str ?? "", new_string: text ?? "", replace_all: given.replace_all };
  const all = edits.length > 0 ? edits : [own];
  return { kind: "parts", replacements: all.map((edit) => ({ former: edit.old_string, text: edit.new_string, everywhere: edit.replace_all === true })) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidEventError("the input of a tool is neither an object nor JSON");
  }
}
