import { BASELINE_FILE, clauseFault, diffOf, expiryFault, explainRule, findRoot, format, formatComparison, formatReceived, formatUnreceived, isJudgedElsewhere, judgeBase, memoryView, nearest, originAddress,
  packagesCommand, ownRules, keepTrees, percent, printable, readContract, readiness, readShardReport, requiredCheck, rulesetName, rulesetText, statusPage, syncDiff, WAIVERS_FILE, waiverStates, unownedPaths, showsSecrets, type Report } from "@contract-as-code/core";
import type { Engine } from "./engine.js";

type CheckOptions = Parameters<Engine["check"]>[0];

const contract = `---
contract: 1
vocabulary:
  source: ["src/**"]
  environment: ["src/env.ts"]
---

# Contract

## Environment

### ENV-1 · Configuration is read in one place

Code **MUST NOT** read \`process.env\` elsewhere.

\`\`\`yaml enforce
rules: { no-eval: }
priority: P0
\`\`\`

\`\`\`ts bad file=src/a.ts
eval("1");
\`\`\`

\`\`\`ts good file=src/a.ts
one();
\`\`\`

## People

### DOC-1 · Decisions are written down

Decisions **SHOULD** be written down.

\`\`\`yaml enforce
review: ["@acme/platform"]
waivable: false
\`\`\`

### QA-6 · Tests pass

Tests **MUST** pass.

\`\`\`yaml enforce
command: { run: npm test, at: [push], timeout: 60 }
\`\`\`

### VER-1 · Commits follow the convention

Commits **MUST** follow it.

\`\`\`yaml enforce
commit: { type-empty: [2, never] }
\`\`\`
`;

/** The scripted contract's own path and text, with its faults if one is wanted. */
export function view(text = contract): ReturnType<typeof memoryView> {
  return memoryView({ "LLM_DEVELOPMENT_CONTRACT.md": text, "src/a.ts": 'eval("1");\n', "src/env.ts": "export {};\n" }, "/memory");
}

/** A report with errors and warnings as asked. */
export function report(errors: number, warnings: number, part: Partial<Report> = {}): Report {
  const finding = (level: "error" | "warn", index: number) => ({
    clause: "ENV-1",
    rule: "no-eval",
    level,
    priority: "P0" as const,
    file: "src/a.ts",
    line: index + 1,
    column: 1,
    endLine: index + 1,
    endColumn: 5,
    message: `Number ${index}.`,
    fingerprint: "0123456789abcdef",
  });
  return {
    version: 1,
    contract: "LLM_DEVELOPMENT_CONTRACT.md",
    view: "working-tree",
    findings: [...Array.from({ length: errors }, (_, index) => finding("error", index)), ...Array.from({ length: warnings }, (_, index) => finding("warn", index))],
    waived: [],
    baselined: [],
    clauses: [],
    diagnostics: [],
    skipped: [],
    files: 3,
    ...part,
  };
}

/** A fault of a contract. */
export const fault = { file: "LLM_DEVELOPMENT_CONTRACT.md", line: 2, column: 1, endLine: 2, endColumn: 3, code: "unknown-rule", message: "There is no such rule." };

/** The real engine on a contract in memory; what `check` and `testExamples` give is scripted. */
export function scriptedEngine(part: Partial<Engine> = {}, text = contract): { engine: Engine; asked: CheckOptions[] } {
  const asked: CheckOptions[] = [];
  const engine: Engine = {
    check: async (options) => {
      asked.push(options);
      return { report: report(0, 0), contract: undefined, source: () => undefined };
    },
    mergeReports: async () => ({ report: report(0, 0), contract: undefined, source: () => undefined }),
    openWholeRun: async () => ({ view: view(text), weight: 1 }),
    readShardReport,
    keepTrees,
    answerAgentHook: async () => ({ stdout: "", stderr: "", code: 0 }),
    checkBase: async () => ({ report: report(0, 0), contract: undefined, source: () => undefined, commits: undefined }),
    checkPush: async () => ({ report: report(0, 0), contract: undefined, commits: 0, notRun: [] }),
    checkReceived: async () => ({ refusals: [], report: undefined, contract: undefined, judge: undefined, commits: 0 }),
    formatReceived,
    formatUnreceived,
    checkMessage: async () => ({ report: report(0, 0), contract: undefined, source: () => undefined }),
    fix: async () => ({ diagnostics: [], contract: undefined, changes: [], fixed: [], environment: undefined, templates: [], offered: [], reverted: [], remaining: [], report: report(0, 0) }),
    applyFix: async () => {},
    diffContract: async () => ({ version: 1, contract: "", isWeaker: false, isOwned: true, clauses: [], gates: [], weakening: [], diagnostics: { base: [], head: [] } }),
    BASELINE_FILE,
    WAIVERS_FILE,
    clauseFault,
    isJudgedElsewhere,
    judgeBase,
    percent,
    readiness,
    statusPage,
    deadWaivers: async () => ({ contract: undefined, diagnostics: [], dead: [] }),
    expiryFault,
    listWaivers: async () => ({ contract: undefined, diagnostics: [], waivers: [] }),
    proposeWaiver: async () => ({ contract: undefined, diagnostics: [], refusals: [] }),
    recordBaseline: async () => ({ contract: undefined, diagnostics: [], change: undefined, added: [], gone: [], moved: [], total: 0, standing: [], never: [] }),
    waiverStates,
    diffOf,
    testExamples: async () => ({ contract: undefined, diagnostics: [], clauses: [] }),
    readContract: async (options) => readContract({ ...options, view: view(text) }),
    findRoot,
    explainRule,
    ownRules,
    showsSecrets,
    format,
    formatComparison,
    nearest,
    printable,
    originAddress,
    requiredCheck,
    rulesetName,
    rulesetText,
    unownedPaths,
    sync: async () => ({ contract: undefined, diagnostics: [], changes: [], byHand: [], kept: [] }),
    syncDiff,
    writeSynced: async () => {},
    planInit: async () => ({ proposal: undefined, diagnostics: [], files: [], dirty: [], byHand: [], baseline: undefined }),
    applyInit: async () => undefined,
    initHooks: async () => ({ written: [], former: [], undo: [] }),
    packagesCommand,
    installHooks: async (root) => ({ folder: `${root}/.git/hooks`, hooks: [], formerFolder: undefined }),
    installServerHook: async (folder) => ({ file: `${folder}/hooks/pre-receive`, state: "written", former: undefined, branch: "main", contract: [] }),
    furtherJobs: async () => [],
    runFurtherJobs: async () => 0,
    allowTogether: () => undefined,
    noteJudged: () => undefined,
    takeJudged: () => false,
    togetherFolder: () => undefined,
    tryHooks: async () => [],
    ...part,
  };
  return { engine, asked };
}

