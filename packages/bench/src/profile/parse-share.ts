import { fileURLToPath } from "node:url";
import { compareUsages, type ScenarioResult } from "../compare/scenario.js";
import type { MeasuredRepository } from "../measure/repository.js";
import { runRounds, type Contestant } from "../measure/rounds.js";

const bin = fileURLToPath(new URL("../../../cli/bin/contract.js", import.meta.url));
const parseAlone = fileURLToPath(new URL("./parse-alone.js", import.meta.url));

/** All clauses together may take this much of what parsing takes in ESLint with the same parser. */
const mostOfParsing = 1.3;
const rounds = 3;

/**
 * Our whole run beside parsing alone with the same parser, by turns.
 * @throws CommandFailed when a program does not do its work
 */
export async function parseShare({ root }: MeasuredRepository, scratch: string, say: (text: string) => void): Promise<ScenarioResult> {
  const ours: Contestant = { name: "contract", command: { arguments: [bin, "check", "--no-cache", "--format", "json"], cwd: root, accepts: [0, 1] } };
  const rivals = [
    { name: "parse-linter", title: "the same parser in ESLint, no rule", goal: { cpu: mostOfParsing }, command: { arguments: [parseAlone, "linter", root], cwd: root } },
    { name: "parse", title: "the same parser alone: tree, tokens, scopes", command: { arguments: [parseAlone, "parser", root], cwd: root } },
  ];
  const usages = await runRounds([ours, ...rivals], rounds, scratch, say);
  const mine = usages.get(ours.name) ?? [];
  return {
    name: "parse-alone",
    title: "Whole repository, all clauses, beside parsing alone",
    rounds,
    comparisons: [compareUsages({ name: ours.name, title: "contract check" }, mine), ...rivals.map((rival) => compareUsages(rival, usages.get(rival.name) ?? [], mine))],
  };
}
