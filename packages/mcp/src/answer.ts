import { UnmatchedPathError, ViewError } from "@contract-as-code/core";
import type { CallToolResult } from "@modelcontextprotocol/server";

/** An answer in words alone. */
export function said(text: string): CallToolResult {
  return { content: [{ type: "text", text }] };
}

/** An answer that tells the model what it did wrong, or what is in the way, so that it can do better. */
export function refused(text: string): CallToolResult {
  return { ...said(text), isError: true };
}

/**
 * Does a tool's work, and answers where it cannot be done.
 * Whatever else is thrown is a fault of ours: it is named without its stack, and the server goes on.
 */
export async function answering(work: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ViewError || error instanceof UnmatchedPathError) return refused(error.message);
    return refused(`Nothing was judged, so this is no pass: ${error instanceof Error ? error.message : String(error)}`);
  }
}
