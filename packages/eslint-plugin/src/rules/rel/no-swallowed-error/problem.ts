import type { TSESTree } from "@typescript-eslint/utils";

/** What one part of the rule found: where, which message with which words, and how the cause can be added. */
export interface Problem {
  node: Pick<TSESTree.Node, "loc">;
  messageId: "dropped" | "replaced" | "skipped" | "logged" | "cause" | "unsettled" | "ignored" | "overridden" | "leftOut";
  data?: Record<string, string>;
  /** Text to insert after a range, as 0-based offsets. */
  cause?: { after: [start: number, end: number]; text: string };
}
