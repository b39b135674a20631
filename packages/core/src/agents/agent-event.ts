/** The agents whose hooks are answered. */
export const agentNames = ["claude", "codex", "copilot", "cursor"] as const;

/** One of the agents whose hooks are answered. */
export type AgentName = (typeof agentNames)[number];

/** A text that takes the place of another one. */
export interface Replacement {
  former: string;
  text: string;
  /** Whether every place is replaced, and not only the first. */
  everywhere: boolean;
}

/** What a tool does to one file. */
export interface FileChange {
  /** As the agent gives it: absolute, or relative to the folder of the event. */
  path: string;
  /** The text of the whole file, parts that are replaced one after the other, or nothing where the file goes away. */
  content: { kind: "whole"; text: string } | { kind: "parts"; replacements: Replacement[] } | { kind: "removed" };
}

/** What a tool is asked to do, as far as it concerns the contract; nothing of both for tools that only read, and for unknown ones. */
export interface ToolCall {
  changes: FileChange[];
  /** A script for a shell. */
  command?: string;
}

/** What an agent tells its hook, in words that all agents share. */
export type AgentEvent =
  /** A tool is about to run. */
  | { kind: "before"; name: string; folders: readonly string[]; call: ToolCall }
  /** A tool ran. */
  | { kind: "after"; name: string; folders: readonly string[]; call: ToolCall }
  /** The agent means to be done. `isRepeated` where this hook sent it back to work just now. */
  | { kind: "end"; name: string; folders: readonly string[]; isRepeated: boolean }
  /** Whatever else there is, or will be. */
  | { kind: "other"; name: string };

/** What a hook's process answers with. */
export interface HookAnswer {
  stdout: string;
  stderr: string;
  /** 0 to go on, or as the JSON of standard output says; 2 to block. */
  code: 0 | 2;
}

/** What has to be said of an event. */
export type HookVerdict =
  /** A tool must not run. */
  | { kind: "refused"; reason: string }
  /** A tool may run if a person says so. */
  | { kind: "asked"; reason: string }
  /** Something stands against the contract. `isError` where more than warnings do. */
  | { kind: "found"; text: string; isError: boolean };

/** The protocol of one agent. */
export interface AgentProtocol {
  name: AgentName;
  /**
   * Reads an event. Fields that are not known are passed over, and so are events.
   * @param payload parsed JSON
   * @throws ZodError or InvalidEventError where it is not as the vendor documents it
   */
  read(payload: unknown): AgentEvent;
  /** Says nothing, so that the agent goes on as if there were no hook. */
  silent: HookAnswer;
  answer(event: Exclude<AgentEvent, { kind: "other" }>, verdict: HookVerdict): HookAnswer;
}

/** An event that cannot be understood. The message says what is wrong with it, in words that can be printed. */
export class InvalidEventError extends Error {
  override readonly name = "InvalidEventError";
}

/** The answer that is JSON, or nothing. */
export function jsonAnswer(value?: object): HookAnswer {
  return { stdout: value === undefined ? "" : `${JSON.stringify(value)}\n`, stderr: "", code: 0 };
}
