import type { AgentHookOptions } from "./agent-hook.js";
import type { HookAnswer } from "./agents/agent-event.js";
import type { BaseOptions, BaseResult } from "./check-base.js";
import type { MessageOptions } from "./check-message.js";
import type { PushOptions, PushResult } from "./check-push.js";
import type { ReceiveOptions } from "./check-received.js";
import type { CheckOptions, CheckResult } from "./check.js";
import type { FormatContext } from "./formats/context.js";
import type { ReceivedVerdict } from "./formats/received.js";
import type { MergeOptions } from "./part/merge-reports.js";
import type { ShardReport } from "./part/shard-report.js";
import type { WholeRun } from "./part/whole-run.js";
import type { ReceiveResult } from "./receive/receive-result.js";
import type { KeptTrees } from "./view/kept-trees.js";

// What git waits for at every commit and push: each gate loads what it needs alone, and nothing of repairs, explanations and proofs.

export { compareContracts, formatComparison } from "./diff-contract.js";
export type { FormatName } from "./formats/format.js";
export { format } from "./formats/format.js";
export { printable } from "./formats/printable.js";
export { furtherJobs, runFurtherJobs } from "./hooks.js";
export { allowTogether, noteJudged, takeJudged, togetherFolder } from "./hooks/judged-together.js";
export { findRoot } from "./view/root.js";

/** See check.ts. */
export async function check(options: CheckOptions): Promise<CheckResult> {
  return (await import("./check.js")).check(options);
}

/** See check-base.ts. */
export async function checkBase(options: BaseOptions): Promise<BaseResult> {
  return (await import("./check-base.js")).checkBase(options);
}

/** See check-message.ts. */
export async function checkMessage(options: MessageOptions): Promise<CheckResult> {
  return (await import("./check-message.js")).checkMessage(options);
}

/** See part/whole-run.ts. */
export async function openWholeRun(root: string): Promise<WholeRun> {
  return (await import("./part/whole-run.js")).openWholeRun(root);
}

/** See part/merge-reports.ts. */
export async function mergeReports(options: MergeOptions): Promise<CheckResult> {
  return (await import("./part/merge-reports.js")).mergeReports(options);
}

/** See part/shard-report.ts. */
export async function readShardReport(text: string, name: string): Promise<ShardReport> {
  return (await import("./part/shard-report.js")).readShardReport(text, name);
}

/** See check-push.ts. */
export async function checkPush(options: PushOptions): Promise<PushResult> {
  return (await import("./check-push.js")).checkPush(options);
}

/** See check-received.ts. */
export async function checkReceived(options: ReceiveOptions): Promise<ReceiveResult> {
  return (await import("./check-received.js")).checkReceived(options);
}

/** See agent-hook.ts. */
export async function answerAgentHook(options: AgentHookOptions): Promise<HookAnswer> {
  return (await import("./agent-hook.js")).answerAgentHook(options);
}

/** See view/kept-trees.ts. */
export async function keepTrees(): Promise<KeptTrees> {
  return new (await import("./view/kept-trees.js")).KeptTrees();
}

/** See formats/received.ts. */
export async function formatReceived(result: ReceiveResult, context?: Pick<FormatContext, "version">): Promise<{ text: string; verdict: ReceivedVerdict }> {
  return (await import("./formats/received.js")).formatReceived(result, context);
}

/** See formats/received.ts. */
export async function formatUnreceived(why: string): Promise<string> {
  return (await import("./formats/received.js")).formatUnreceived(why);
}
