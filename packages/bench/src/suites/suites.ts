import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../measure/scratch.js";
import type { Installation } from "../peers/installation.js";
import { otherOpinionOn } from "./opinions.js";
import { correspondenceOf, readSuite } from "./read-suite.js";
import { count, emptyCounts, isHit, type Counts } from "./score.js";
import type { Suite, SuiteCase, SuiteFile } from "./suite.js";
import { judgeByPeers, judgeOurselves, type ToolFindings } from "./tools.js";

/** How one tool did on one suite's cases of one clause. */
export interface ToolScore {
  suite: string;
  clause: string;
  tool: string;
  /** Cases whose subject is the clause's. */
  counts: Counts;
  /** Cases about which the suite and the clause differ; they do not enter recall and precision. */
  otherOpinions: Counts;
}

/** A case that this tool judges otherwise than the suite. */
export interface Disagreement {
  suite: string;
  clause: string;
  origin: string;
  kind: "miss" | "false alarm";
  /** Why it is not counted; undefined where it is. */
  otherOpinion: string | undefined;
}

export interface SuitesFigures {
  scores: ToolScore[];
  /** Cases by the reason for which they count as another opinion. */
  opinions: { suite: string; clause: string; reason: string; cases: number }[];
  disagreements: Disagreement[];
  unreadable: string[];
}

const contract = `---
contract: 1
extends: [contract-as-code/production]
vocabulary:
  source: ["**"]
---

# Contract of the suites
`;

interface PlacedCase {
  suite: string;
  clause: string;
  one: SuiteCase;
  file: string;
  otherOpinion: string | undefined;
}

/**
 * Judges the cases of public test suites with this tool and with the peers, in one run.
 * @param paths checkouts of suites
 * @throws SuiteError when a path holds no suite
 * @throws CommandFailed when a tool fails
 */
export async function judgeSuites(paths: readonly string[], installation: Installation, scratch: string, say: (text: string) => void): Promise<SuitesFigures> {
  const suites = paths.flatMap((path) => readSuite(path));
  const root = temporaryFolder("suites");
  const cases = suites.flatMap((suite, index) => place(suite, `${index + 1}`, root));
  writeFileSync(join(root, "LLM_DEVELOPMENT_CONTRACT.md"), contract);
  execFileSync("git", ["init", "--quiet"], { cwd: root });
  say(`Judging ${cases.length} cases with this tool`);
  const ours = await judgeOurselves(root);
  say("Judging them with the peers");
  const tools = [ours, ...judgeByPeers(root, installation, scratch)];
  return {
    scores: scoresOf(cases, tools),
    opinions: opinionsOf(cases),
    disagreements: disagreementsOf(cases, ours),
    unreadable: suites.flatMap(({ name, unreadable }) => unreadable.map((origin) => `${name}: ${origin}`)),
  };
}

/** How many files a batch has: secretlint takes a time that grows with the square of the files of a run. */
const mostOfABatch = 300;

/** Writes the files of a suite, each into a folder of its own in the folder of its batch. Their names say nothing to a tool. */
function place(suite: Suite, folder: string, root: string): PlacedCase[] {
  return suite.files.flatMap((file, index) => {
    const path = `${folder}-${Math.floor(index / mostOfABatch)}/${index}/${file.path}`;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), file.text);
    return file.cases.flatMap((one) => placedCase(suite, file, path, one) ?? []);
  });
}

function placedCase(suite: Suite, source: SuiteFile, file: string, one: SuiteCase): PlacedCase | undefined {
  const correspondence = correspondenceOf(suite.name, one);
  if (correspondence === undefined) return undefined;
  const otherOpinion = correspondence.otherOpinion ?? otherOpinionOn(correspondence.clause, one, source);
  return { suite: suite.name, clause: correspondence.clause, one, file, otherOpinion };
}

function hits(tool: ToolFindings, { clause, file, one }: PlacedCase): boolean {
  return isHit(one, tool.byClause.get(clause)?.get(file) ?? []);
}

function scoresOf(cases: readonly PlacedCase[], tools: readonly ToolFindings[]): ToolScore[] {
  const scores = new Map<string, ToolScore>();
  for (const tool of tools) {
    for (const placed of cases) {
      const { suite, clause, one, file, otherOpinion } = placed;
      if ((tool !== tools[0] && !tool.byClause.has(clause)) || !tool.reads(file)) continue;
      const key = [suite, clause, tool.tool].join("\n");
      const score = scores.get(key) ?? { suite, clause, tool: tool.tool, counts: emptyCounts(), otherOpinions: emptyCounts() };
      scores.set(key, score);
      count(otherOpinion === undefined ? score.counts : score.otherOpinions, one, hits(tool, placed));
    }
  }
  const order = [...new Set(cases.map(({ suite, clause }) => `${suite}\n${clause}`))];
  return [...scores.values()].sort((a, b) => order.indexOf(`${a.suite}\n${a.clause}`) - order.indexOf(`${b.suite}\n${b.clause}`));
}

function opinionsOf(cases: readonly PlacedCase[]): SuitesFigures["opinions"] {
  const opinions = new Map<string, SuitesFigures["opinions"][number]>();
  for (const { suite, clause, otherOpinion: reason } of cases) {
    if (reason === undefined) continue;
    const key = [suite, clause, reason].join("\n");
    const known = opinions.get(key) ?? { suite, clause, reason, cases: 0 };
    known.cases += 1;
    opinions.set(key, known);
  }
  return [...opinions.values()];
}

function disagreementsOf(cases: readonly PlacedCase[], ours: ToolFindings): Disagreement[] {
  return cases.flatMap((placed) => {
    const { suite, clause, one, otherOpinion } = placed;
    const hit = hits(ours, placed);
    if (hit === (one.expected === "finding")) return [];
    return [{ suite, clause, origin: one.origin, kind: hit ? ("false alarm" as const) : ("miss" as const), otherOpinion }];
  });
}
