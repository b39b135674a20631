import { contract } from "@contract-as-code/core/eslint";
import * as typescriptParser from "@typescript-eslint/parser";
import { ESLint, type Linter } from "eslint";
import { relative } from "node:path";
import type { MeasuredRepository } from "../measure/repository.js";
import { differencesOf, type Difference, type PlainFinding } from "./differences.js";

/** What the two parsers led to. */
export interface ParityFigures {
  /** The names of the two parsers. */
  parsers: [gate: string, other: string];
  files: number;
  findings: number;
  differences: Difference[];
}

/** The name of the configuration object that holds the parser; see core's plan. */
const codeItem = "contract/code";
const parsable = "/contract/parsable";

/**
 * Judges the code of a repository twice, by the configuration that editors get: with the parser of the gate and with typescript-eslint's.
 * @throws Error when the configuration holds no parser to exchange, or the same one already
 */
export async function compareParsers({ root, code }: MeasuredRepository, say: (text: string) => void): Promise<ParityFigures> {
  const config = await contract({ root });
  const item = config.find(({ name }) => name === codeItem);
  if (item === undefined) throw new Error(`The contract's configuration has no object named ${codeItem}: is the contract free of faults?`);
  const parsers: ParityFigures["parsers"] = [nameOf(item.languageOptions?.["parser"]), nameOf(typescriptParser)];
  if (parsers[0].includes("typescript-eslint") || parsers[0] === "") throw new Error(`The gate parses with \`${parsers[0]}\`, so there are no two parsers to compare.`);
  say("Judging with the parser of the gate");
  const ours = await judge(root, code, config);
  say("Judging with typescript-eslint's parser");
  const theirs = await judge(root, code, config.map((entry) => (entry === item ? { ...item, languageOptions: { ...item.languageOptions, parser: typescriptParser } } : entry)));
  return { parsers, files: code.length, findings: ours.length, differences: differencesOf(ours, theirs) };
}

function nameOf(parser: unknown): string {
  const meta: unknown = typeof parser === "object" && parser !== null && "meta" in parser ? parser.meta : undefined;
  return typeof meta === "object" && meta !== null && "name" in meta && typeof meta.name === "string" ? meta.name : "";
}

async function judge(root: string, files: readonly string[], overrideConfig: Linter.Config[]): Promise<PlainFinding[]> {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig, allowInlineConfig: false, warnIgnored: false });
  const findings: PlainFinding[] = [];
  for (const { filePath, messages } of await eslint.lintFiles([...files])) {
    const file = relative(root, filePath).replaceAll("\\", "/");
    // A file that does not parse is one finding, whatever the parser says of it and where.
    if (messages.some(({ fatal, ruleId }) => fatal === true || ruleId?.endsWith(parsable) === true)) {
      findings.push({ file, line: 1, column: 1, rule: "does not parse", message: "" });
      continue;
    }
    for (const { line, column, ruleId, message } of messages) findings.push({ file, line, column, rule: ruleId ?? "", message });
  }
  return findings;
}

/** The figures as text: the counts, then every difference. */
export function renderParity({ parsers: [gate, other], files, findings, differences }: ParityFigures): string {
  const lines = differences.map(({ side, finding: { file, line, column, rule, message } }) => `  only with ${side}: ${file}:${line}:${column} ${rule} ${message}`);
  return [`Parity of ${gate} with ${other}: ${findings} findings in ${files} files of code, ${differences.length} differences`, ...lines].join("\n") + "\n";
}
