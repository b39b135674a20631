import type * as core from "@contract-as-code/core";

/** What the commands need of `@contract-as-code/core`; tests hand in another one. */
export type Engine = Pick<
  typeof core,
  "answerAgentHook" | "keepTrees" | "applyFix" | "checkBase" | "check" | "mergeReports" | "openWholeRun" | "readShardReport" | "checkMessage" | "checkPush" | "checkReceived" | "formatReceived" | "formatUnreceived" | "diffContract" | "diffOf" | "fix" | "testExamples" | "explainRule" | "ownRules" | "showsSecrets" | "readContract" | "findRoot" | "format" | "formatComparison" | "nearest" | "originAddress" | "printable" | "requiredCheck" | "rulesetName" | "rulesetText" | "unownedPaths" | "sync" | "syncDiff" | "writeSynced" | "installHooks" | "installServerHook" | "furtherJobs" | "runFurtherJobs" | "tryHooks"
  | "allowTogether" | "noteJudged" | "takeJudged" | "togetherFolder"
  | "applyInit" | "initHooks" | "packagesCommand" | "planInit"
  | "BASELINE_FILE" | "clauseFault" | "deadWaivers" | "expiryFault" | "listWaivers" | "proposeWaiver" | "recordBaseline" | "WAIVERS_FILE" | "waiverStates"
  | "isJudgedElsewhere" | "judgeBase" | "percent" | "readiness" | "statusPage"
>;

/** What the commands need that git waits for. */
export type Gates = Pick<Engine, "checkBase" | "answerAgentHook" | "keepTrees" | "check" | "mergeReports" | "openWholeRun" | "readShardReport" | "checkMessage" | "checkPush" | "checkReceived" | "formatReceived" | "formatUnreceived" | "findRoot" | "format" | "printable" | "furtherJobs" | "runFurtherJobs" | "allowTogether" | "noteJudged" | "takeJudged" | "togetherFolder">;

/** Loads what the gates need, and no more of it than the one that is called for. */
export async function loadGates(): Promise<Gates> {
  return await import("@contract-as-code/core/gates");
}

/** Loads the engine. It is the slow part of a start, so help, version and usage errors do without it. */
export async function loadEngine(): Promise<Engine> {
  return await import("@contract-as-code/core");
}
