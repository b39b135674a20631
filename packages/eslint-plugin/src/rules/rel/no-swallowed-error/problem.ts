import type { TSESTree } from "@typescript-eslint/utils";

/** What one part of the rule found: where, which message with which words, and how the cause can be added. */
export interface Problem {
  node: TSESTree.Node | TSESTree.Token;
  messageId: "dropped" | "replaced" | "skipped" | "logged" | "cause" | "unsettled" | "ignored" | "overridden" | "leftOut";
  data?: Record<string, string>;
  /** Text to insert after a range, as 0-based offsets. */
  cause?: { after: [start: number, end: number]; text: string };
}
